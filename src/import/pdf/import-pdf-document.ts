import type { Assets } from '../../assets.ts'
import { loadConventions } from '../../conventions/load.ts'
import { loadSymbolGrammar } from '../../conventions/symbol-grammar.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Document } from '../../document/document.ts'
import type { Meta } from '../../document/meta.ts'
import type { Lang } from '../../document/nodes.ts'
import { readTemplateData } from '../../template-data.ts'
import { loadImportData } from '../data.ts'
import type { Context } from '../word/document/context.ts'
import { notesOf } from '../word/document/file-notes.ts'
import { flowOf } from '../word/document/flow.ts'
import { guessLanguage } from '../word/document/language.ts'
import { metaOf, outsideOf, readMasthead } from '../word/document/masthead.ts'
import { symbolIn } from '../word/document/masthead-facts.ts'
import { noteBook } from '../word/document/notes.ts'
import { type PictureFile, pictureKeeper } from '../word/document/pictures.ts'
import { placeNotes } from '../word/document/place-notes.ts'
import { structureOf } from '../word/document/structure.ts'
import { loadStyleRoles } from '../word/document/style-roles.ts'
import type { WordFile } from '../word/model.ts'
import { type Gathered, gatherEvidence, isScan } from './evidence/gather.ts'
import { type PdfBlock, textsOf } from './evidence/model.ts'
import { broken, foreign, lostPage, scanned, unknownLanguage } from './faults.ts'
import { readObjects } from './file/objects.ts'
import { openPages, type Page, type PdfPages } from './file/pages.ts'
import { readTagTree } from './file/tag-tree.ts'
import { stylesOf, wordFileOf } from './recognise/assemble.ts'
import { readContents } from './recognise/contents.ts'
import { loadLayoutWords } from './recognise/layout-words.ts'
import { lossesOf, wordsInPictures } from './recognise/losses.ts'
import { markMasthead } from './recognise/masthead.ts'
import { type Measure, measureOf } from './recognise/measure.ts'
import { joinPageEnds, withoutFurniture } from './recognise/page-ends.ts'
import { cellsOf, headLines, joinNames, lineBlock } from './recognise/page-lines.ts'
import { dateIn, settle, type TitleWords } from './recognise/settle.ts'
import { converter, emptyFile } from './recognise/word-file.ts'

export interface PdfOptions {
  readonly lang?: Lang
  /** Name of the file without its ending: stands for a symbol where the file has none. */
  readonly name: string
  /** What the file does not say; where it does, this wins. */
  readonly symbol?: string
  readonly date?: string
  readonly title?: string
  /** Whether a source that the PDF carries is used. */
  readonly attached?: 'unread'
}

/** What became of a tagged PDF; without a document there are diagnostics that say why. */
export interface ImportedPdfDocument {
  readonly name: string
  readonly lines: readonly string[]
  readonly document?: Document
  /** The source that the PDF carries: our own PDFs do. */
  readonly source?: { readonly name: string; readonly text: string }
  readonly pictures: readonly PictureFile[]
  readonly doubts: readonly { readonly text: string; readonly paragraph?: number }[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Makes a document of a PDF. What is lost, or not sure, is a doubt; the loss of a page is an error. */
export async function importPdfDocument(
  bytes: Uint8Array,
  options: PdfOptions,
  assets: Assets,
): Promise<ImportedPdfDocument> {
  const objects = readObjects(bytes)
  const tags = objects === undefined ? undefined : readTagTree(objects)
  const file = await openPages(bytes)
  if (file === undefined) return failed(broken)
  try {
    const own = options.attached === undefined ? ownSource(file) : undefined
    if (own !== undefined) return own
    const scans = file.pages.flatMap((page, index) => (isScan(page, tags !== undefined) ? [index + 1] : []))
    if (scans.length > file.pages.length / 2) return failed(scanned)
    const evidence = gatherEvidence(tags, file.pages)
    const imported = await documentOf(evidence, file, options, assets)
    return { ...imported, diagnostics: [...imported.diagnostics, ...scans.map(lostPage)] }
  } finally {
    await file.close()
  }
}

/** Our own PDFs carry their source (docs/architecture.md): it comes back as it was. */
function ownSource(file: PdfPages): ImportedPdfDocument | undefined {
  const found = file.attached.find(({ name }) => /\.md$/iu.test(name))
  if (found === undefined) return undefined
  const text = new TextDecoder().decode(found.bytes)
  if (!/^\ufeff?---\r?\n[\s\S]*?^symbol:/mu.test(text)) return undefined
  const name = (found.name.split(/[\\/]/u).at(-1) ?? found.name).toLowerCase()
  const doubts = [
    { text: `the source that the PDF carries is used: ${name}` },
    ...(/!\[[^\]]*\]\(/u.test(text)
      ? [{ text: 'picture: the PDF does not carry the files of its pictures: put them beside the source' }]
      : []),
  ]
  return { name, lines: text.split('\n'), source: { name, text }, pictures: [], doubts, diagnostics: [] }
}

async function documentOf(
  evidence: Gathered,
  file: PdfPages,
  options: PdfOptions,
  assets: Assets,
): Promise<ImportedPdfDocument> {
  const measure = measureOf(evidence.blocks)
  const blocks = withoutFurniture(
    evidence.blocks.filter(block => !isEmblem(block, file.pages)),
    file.pages,
  )
  const text = joinPageEnds(blocks, measure)
  if (textsOf(text, true).every(block => !/[\p{L}\p{N}]/u.test(block.words))) return failed(scanned)
  const boxes = evidence.isTagged ? headLines(file.pages[0]).map(lineBlock) : []
  const sample = converter(new Map(), measure).blocks([...boxes, ...text.slice(0, 400)])
  const lang = options.lang ?? guessLanguage({ ...emptyFile, body: sample }, assets)
  if (lang === undefined) return failed(unknownLanguage)
  const [conventions, data] = [loadConventions(assets, lang), loadImportData(assets, lang)]
  if (conventions === undefined || data === undefined) return failed(foreign(lang, assets))
  const known = { lang, conventions, data, grammar: loadSymbolGrammar(assets), assets }
  const words = loadLayoutWords(assets, lang, known)
  const head = joinNames(boxes, line => words.facts(line).name !== 'other')
  const contents = readContents(text, conventions.terms['table-of-contents']?.text ?? '', measure.size)
  const marked = markMasthead(contents.blocks, measure, words)
  const styles = stylesOf(marked, contents.entries, head, measure)
  const word = await wordFileOf({ head, marked, styles, measure, notes: evidence.notes }, file)
  const told = [
    ...(evidence.isTagged ? lossesOf(file.pages, evidence.told, evidence.blocks) : evidence.told),
    ...wordsInPictures(marked.blocks),
    ...marked.told,
  ]
  const symbol = symbolOnPages(file.pages, known.grammar) ?? options.name
  const date = dateIn(textsOf(marked.blocks, true), conventions) ?? file.created ?? ''
  const made = recognise(word, { ...known, words, measure, fallback: { symbols: [symbol], date }, options, told })
  const lines = marked.blocks.map(block => (block.type === 'text' ? block.words : ''))
  return { ...made, lines, diagnostics: [] }
}

interface Known {
  readonly lang: Lang
  readonly conventions: Context['conventions']
  readonly data: Context['data']
  readonly grammar: Context['grammar']
  readonly assets: Assets
  readonly words: TitleWords
  readonly measure: Measure
  readonly fallback: Pick<Meta, 'symbols' | 'date'>
  readonly options: PdfOptions
  readonly told: readonly string[]
}

/** The document that the recognisers make of the evidence: those of Word files. */
function recognise(
  word: WordFile,
  { lang, assets, words, measure, fallback, options, told, ...known }: Known,
): Pick<ImportedPdfDocument, 'name' | 'document' | 'pictures' | 'doubts'> {
  const doubts: { text: string; paragraph?: number }[] = told.map(text => ({ text }))
  const doubt = (text: string, paragraph?: number): void => {
    doubts.push({ text, ...(paragraph !== undefined && { paragraph }) })
  }
  const before: Context = {
    ...known,
    file: word,
    roles: loadStyleRoles(assets),
    doubt,
    bodySize: Math.round(measure.size * 2),
    notes: noteBook(),
    keepPicture: () => undefined,
    figureLabels: figureLabels(assets, lang),
  }
  const masthead = readMasthead(before)
  const metaWith = (own: Context): Meta =>
    withOptions(settle({ language: lang, ...metaOf(masthead, own, fallback) }, words), options)
  const meta = metaWith(before)
  tellMissing(meta, options, doubt)
  const name = slug(options.symbol ?? meta.symbols.join('-'))
  const pictures = pictureKeeper(word.media, name)
  const context: Context = { ...before, keepPicture: pictures.keep }
  const pieces = placeNotes(flowOf(masthead.rest, context, []), context, outsideOf(masthead))
  const { mainBody, attachments } = structureOf(pieces, context)
  // Asterisks of the masthead have found their notes by now.
  const settled = metaWith(context)
  const document: Document = { type: 'document', lang, meta: settled, mainBody, attachments, notes: notesOf(context) }
  return { name, document, pictures: pictures.files(), doubts }
}

function failed(fault: Omit<Diagnostic, 'severity'>): ImportedPdfDocument {
  return { name: '', lines: [], pictures: [], doubts: [], diagnostics: [{ severity: 'error', ...fault }] }
}

/** Emblem, bar code and recycling sign of the first page. */
function isEmblem(block: PdfBlock, pages: readonly Page[]): boolean {
  if (block.type !== 'figure' || block.page > 0) return false
  const height = pages[0]?.height ?? 792
  return block.box[1] > height * 0.7 || block.box[3] < height * 0.13
}

/** The symbol that the head of the first page begins with; else a line at head or foot of a page that is one; else any line. */
function symbolOnPages(pages: readonly Page[], grammar: Context['grammar']): string | undefined {
  // `A/81/6 (Sect. 13)/Part A`: the part is no symbol of its own.
  for (const line of headLines(pages[0])) {
    const start = /^\p{Lu}[^\s(]*(?:\s?\([^)]*\))?/u.exec(lineBlock(line).words)?.[0] ?? ''
    if (start !== '' && symbolIn(start, grammar) === start) return start
  }
  const all = pages.slice(0, 6).concat(pages.slice(-1))
  for (const edge of [0.15, 1])
    for (const { content, outside, height } of all) {
      const near = [...content.values()].flat().concat(outside)
      for (const line of cellsOf(near.filter(({ y }) => y < height * edge || y > height * (1 - edge)))) {
        const { words } = lineBlock(line)
        if (symbolIn(words, grammar) === words) return words
      }
    }
  return undefined
}

function withOptions(meta: Meta, { symbol, date, title }: PdfOptions): Meta {
  return {
    ...meta,
    ...(symbol !== undefined && { symbols: [symbol] }),
    ...(date !== undefined && { date }),
    ...(title !== undefined && { title: [{ type: 'text', value: title }] }),
  }
}

function tellMissing({ symbols, date, title }: Meta, options: PdfOptions, doubt: (text: string) => void): void {
  if (symbols[0] === options.name) doubt(`masthead: no symbol is found, “${options.name}” stands for it`)
  if (date === '') doubt('masthead: no date is found: give it with --date')
  if (title.length === 0) doubt('masthead: no title is found: give it with --title')
}

const slug = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .toLowerCase() || 'document'

function figureLabels(assets: Assets, lang: Lang): readonly string[] {
  const { figures } = readTemplateData(assets, 'templates/import/word/captions.json', 'word-captions') as {
    readonly figures: Readonly<Record<Lang, readonly string[]>>
  }
  return figures[lang] ?? []
}
