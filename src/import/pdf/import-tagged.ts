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
import { guessLanguage, knownLanguages } from '../word/document/language.ts'
import { metaOf, outsideOf, readMasthead } from '../word/document/masthead.ts'
import { factOf, symbolIn } from '../word/document/masthead-facts.ts'
import { noteBook } from '../word/document/notes.ts'
import { type PictureFile, pictureKeeper } from '../word/document/pictures.ts'
import { placeNotes } from '../word/document/place-notes.ts'
import { structureOf } from '../word/document/structure.ts'
import { loadStyleRoles } from '../word/document/style-roles.ts'
import type { WordBlock, WordFile } from '../word/model.ts'
import { readBlocks } from './evidence/blocks.ts'
import { blocksByPlace } from './evidence/geometry.ts'
import type { PdfBlock, PdfEvidence } from './evidence/model.ts'
import { readObjects } from './file/objects.ts'
import { openPages, type Page, type PdfPages } from './file/pages.ts'
import { readTagTree, type Tag } from './file/tag-tree.ts'
import { readContents } from './recognise/contents.ts'
import { measureOf, textsOf } from './recognise/geometry.ts'
import { headingLevels } from './recognise/headings.ts'
import { lossesOf } from './recognise/losses.ts'
import { cellsOf, footLines, headLines, lineBlock, type MastheadWords, markMasthead } from './recognise/masthead.ts'
import { joinPageEnds, withoutFurniture } from './recognise/page-ends.ts'
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
}

/** What became of a tagged PDF; without a document there are diagnostics that say why. */
export interface ImportedTagged {
  readonly name: string
  readonly lines: readonly string[]
  readonly document?: Document
  readonly pictures: readonly PictureFile[]
  readonly doubts: readonly { readonly text: string; readonly paragraph?: number }[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Less of the words of the pages in the tags, and the tags are not to be trusted. */
const leastTagged = 0.6

/** Makes a document of a PDF. What is lost, or not sure, is a doubt; the loss of a page is an error. */
export async function importTagged(bytes: Uint8Array, options: PdfOptions, assets: Assets): Promise<ImportedTagged> {
  const objects = readObjects(bytes)
  const tags = objects === undefined ? undefined : readTagTree(objects)
  const file = await openPages(bytes)
  if (file === undefined) return failed(broken)
  try {
    const scans = file.pages.flatMap((page, index) => (isScan(page, tags !== undefined) ? [index + 1] : []))
    if (scans.length > file.pages.length / 2) return failed(scanned)
    const evidence = evidenceOf(tags, file.pages)
    const imported = await documentOf(evidence, file, options, assets)
    return { ...imported, diagnostics: [...imported.diagnostics, ...scans.map(lostPage)] }
  } finally {
    await file.close()
  }
}

/** By the tags where they hold enough; else by where the lines stand. */
function evidenceOf(
  tags: readonly Tag[] | undefined,
  pages: readonly Page[],
): PdfEvidence & { readonly isTagged: boolean } {
  if (tags !== undefined && tags.length > 0) {
    const read = readBlocks(tags, pages)
    if (taggedShare(read.blocks, [...read.notes.values()].flat(), pages) >= leastTagged)
      return { ...read, isTagged: true }
  }
  return { ...blocksByPlace(pages), notes: new Map(), isTagged: false }
}

const broken = {
  rule: 'import-pdf',
  message: 'the file is a broken or protected PDF',
  hint: 'mend it, or take its protection away, with qpdf',
}

const scanned = {
  rule: 'import-scanned',
  message: 'the PDF holds no text that can be trusted: its pages are scanned pictures, or empty',
  hint: 'run it through OCR (ocrmypdf), then import what that gives, and read it against the pictures',
}

const lostPage = (page: number): Diagnostic => ({
  severity: 'error',
  rule: 'import-scanned',
  message: `page ${page} is a picture of a page: its words are lost`,
  hint: scanned.hint,
})

/** A picture over nearly the whole page, or a page with nothing on it but pictures. Text over such a picture was guessed by a program. */
function isScan({ content, outside, pictures, outsidePictures, width, height }: Page, tagged: boolean): boolean {
  const words = [...content.values()]
    .flat()
    .concat(outside)
    .map(({ text }) => text)
    .join('')
  const covers = [...pictures.values()]
    .flat()
    .concat(outsidePictures)
    .some(
      ({ kind, box: [left, bottom, right, top] }) =>
        kind === 'image' && (right - left) * (top - bottom) > width * height * 0.7,
    )
  return covers && (!tagged || words.replace(/\s/gu, '').length < 20)
}

/** How many of the letters of the pages, their heads and feet left out, are in blocks of the tags. */
function taggedShare(blocks: readonly PdfBlock[], notes: readonly PdfBlock[], pages: readonly Page[]): number {
  const count = (text: string): number => text.replace(/\s/gu, '').length
  const inTags = textsOf([...blocks, ...notes], true).reduce((sum, { words }) => sum + count(words), 0)
  const outside = pages.flatMap(({ outside, height }) =>
    outside.filter(({ y }) => y > height * 0.1 && y < height * 0.76).map(({ text }) => count(text)),
  )
  const beside = outside.reduce((sum, one) => sum + one, 0)
  return inTags === 0 ? 0 : inTags / (inTags + beside)
}

async function documentOf(
  evidence: ReturnType<typeof evidenceOf>,
  file: PdfPages,
  options: PdfOptions,
  assets: Assets,
): Promise<ImportedTagged> {
  const measure = measureOf(evidence.blocks)
  const joined = joinPageEnds(
    withoutFurniture(
      evidence.blocks.filter(block => !isEmblem(block, file.pages)),
      file.pages,
    ),
    measure,
  )
  const head = evidence.isTagged ? headLines(file.pages[0]).map(lineBlock) : []
  const draft = converter(new Map(), measure)
  const lang =
    options.lang ?? guessLanguage({ ...emptyFile, body: draft.blocks([...head, ...joined.slice(0, 400)]) }, assets)
  if (lang === undefined)
    return failed({ rule: 'import-language', message: 'the masthead tells no language', hint: 'name it with --lang' })
  const [conventions, data] = [loadConventions(assets, lang), loadImportData(assets, lang)]
  if (conventions === undefined || data === undefined)
    return failed({
      rule: 'import-language',
      message: `texts in ${lang} cannot be imported`,
      hint: `use ${knownLanguages(assets).join(', ')}`,
    })
  if (textsOf(joined, true).every(block => !/[\p{L}\p{N}]/u.test(block.words))) return failed(scanned)
  const grammar = loadSymbolGrammar(assets)
  const words: MastheadWords & TitleWords = {
    ...wordsOf(assets, lang),
    months: conventions.masthead.dates.months,
    facts: line => factOf(line, { conventions, data, grammar }),
  }
  const contents = readContents(joined, conventions.terms['table-of-contents']?.text ?? '', measure.size)
  const marked = markMasthead(contents.blocks, measure, words)
  const styles = new Map(marked.styles)
  for (const entry of contents.entries) styles.set(entry, 'toc 1')
  for (const [block, level] of headingLevels(
    marked.blocks.filter(block => block.type !== 'text' || !styles.has(block)),
    measure,
  ))
    if (!styles.has(block)) styles.set(block, `heading ${level}`)
  for (const block of head) styles.set(block, 'masthead')
  const convert = converter(styles, measure)
  const word: WordFile = {
    ...emptyFile,
    firstHeader: head.length === 0 ? [] : [oneCell(convert.blocks(head))],
    body: convert.blocks(marked.blocks),
    firstFooter: convert.blocks(footLines(file.pages[0]).map(lineBlock)),
    notes: new Map([...evidence.notes].map(([name, blocks]) => [name, withMark(convert.blocks(blocks))])),
    media: await cutAll(convert.pictures, file),
  }
  const doubts: { text: string; paragraph?: number }[] = (
    evidence.isTagged ? lossesOf(file.pages, evidence.told) : evidence.told
  ).map(text => ({ text }))
  const doubt = (text: string, paragraph?: number): void => {
    doubts.push({ text, ...(paragraph !== undefined && { paragraph }) })
  }
  const before: Context = {
    file: word,
    conventions,
    data,
    grammar,
    roles: loadStyleRoles(assets),
    doubt,
    bodySize: Math.round(measure.size * 2),
    notes: noteBook(),
    keepPicture: () => undefined,
    figureLabels: figureLabels(assets, lang),
  }
  const masthead = readMasthead(before)
  const dated = dateIn(textsOf(marked.blocks, true), conventions) ?? file.created
  const fallback = { symbols: [symbolOnPages(file.pages, grammar) ?? options.name], date: dated ?? '' }
  const metaWith = (own: Context): Meta =>
    withOptions(settle({ language: lang, ...metaOf(masthead, own, fallback) }, words), options)
  const meta = metaWith(before)
  tellMissing(meta, options, doubt)
  const name = slug(options.symbol ?? meta.symbols.join('-'))
  const pictures = pictureKeeper(word.media, name)
  const context: Context = { ...before, keepPicture: pictures.keep }
  const pieces = placeNotes(flowOf(masthead.rest, context, []), context, outsideOf(masthead))
  const { mainBody, attachments } = structureOf(pieces, context)
  const document: Document = {
    type: 'document',
    lang,
    meta: metaWith(context),
    mainBody,
    attachments,
    notes: notesOf(context),
  }
  const lines = marked.blocks.map(block => (block.type === 'text' ? block.words : ''))
  return { name, lines, document, pictures: pictures.files(), doubts, diagnostics: [] }
}

function failed(fault: Omit<Diagnostic, 'severity'>): ImportedTagged {
  return { name: '', lines: [], pictures: [], doubts: [], diagnostics: [{ severity: 'error', ...fault }] }
}

/** Emblem, bar code and recycling sign of the first page. */
function isEmblem(block: PdfBlock, pages: readonly Page[]): boolean {
  if (block.type !== 'figure' || block.page > 0) return false
  const height = pages[0]?.height ?? 792
  return block.box[1] > height * 0.7 || block.box[3] < height * 0.13
}

const oneCell = (blocks: readonly WordBlock[]): WordBlock => ({
  type: 'table',
  columns: 1,
  rows: [
    { header: false, cells: [{ column: 0, colSpan: 1, rowSpan: 1, blocks, rules: { top: false, bottom: false } }] },
  ],
  ruled: false,
  styles: [],
  caption: '',
})

/** The first paragraph of a note shows its mark. */
const withMark = (blocks: readonly WordBlock[]): readonly WordBlock[] =>
  blocks.map((block, at) =>
    at === 0 && block.type === 'paragraph' ? { ...block, inlines: [{ type: 'mark' }, ...block.inlines] } : block,
  )

async function cutAll(
  pictures: ReadonlyMap<string, { readonly page: number; readonly box: readonly [number, number, number, number] }>,
  file: PdfPages,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const media = new Map<string, Uint8Array>()
  for (const [part, { page, box }] of pictures) {
    const bytes = await file.cut(page, box)
    if (bytes !== undefined) media.set(part, bytes)
  }
  return media
}

/** A line of a page that is a symbol and no more: head and foot of pages have one. */
function symbolOnPages(pages: readonly Page[], grammar: Context['grammar']): string | undefined {
  for (const page of pages.slice(0, 6).concat(pages.slice(-1))) {
    const outside = [...page.content.values()].flat().concat(page.outside)
    for (const line of cellsOf(outside)) {
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

type LayoutWords = Pick<MastheadWords, 'sessions' | 'agenda' | 'reports' | 'entities' | 'meetings'> & TitleWords

function wordsOf(assets: Assets, lang: Lang): LayoutWords {
  const words = readTemplateData(assets, 'templates/import/layouts/words.json', 'import-layouts') as {
    readonly [K in keyof LayoutWords]: Readonly<Record<Lang, readonly string[]>>
  }
  const of = (name: keyof LayoutWords): readonly string[] => words[name][lang] ?? []
  return {
    sessions: of('sessions'),
    agenda: of('agenda'),
    reports: of('reports'),
    entities: of('entities'),
    meetings: of('meetings'),
    adopted: of('adopted'),
    sponsored: of('sponsored'),
  }
}

function figureLabels(assets: Assets, lang: Lang): readonly string[] {
  const { figures } = readTemplateData(assets, 'templates/import/word/captions.json', 'word-captions') as {
    readonly figures: Readonly<Record<Lang, readonly string[]>>
  }
  return figures[lang] ?? []
}
