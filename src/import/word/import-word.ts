import type { Assets } from '../../assets.ts'
import { loadConventions } from '../../conventions/load.ts'
import { loadSymbolGrammar } from '../../conventions/symbol-grammar.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Document } from '../../document/document.ts'
import type { Meta } from '../../document/meta.ts'
import type { Lang } from '../../document/nodes.ts'
import { readTemplateData } from '../../template-data.ts'
import { loadImportData } from '../data.ts'
import { type Context, lineOf } from './document/context.ts'
import { notesOf } from './document/file-notes.ts'
import { flowOf } from './document/flow.ts'
import { guessLanguage, knownLanguages } from './document/language.ts'
import { type Masthead, metaOf, outsideOf, readMasthead } from './document/masthead.ts'
import { symbolIn } from './document/masthead-facts.ts'
import { noteBook } from './document/notes.ts'
import { type PictureFile, pictureKeeper } from './document/pictures.ts'
import { placeNotes } from './document/place-notes.ts'
import { structureOf } from './document/structure.ts'
import { loadStyleRoles } from './document/style-roles.ts'
import { WordFault } from './file/fault.ts'
import type { Told, WordBlock, WordFile } from './model.ts'
import { readWord } from './read-word.ts'
import type { TrackedChanges } from './text/reading.ts'

export interface WordOptions {
  /** Undefined: the language whose masthead the text has. */
  readonly lang?: Lang
  readonly trackedChanges?: TrackedChanges
  /** Name of the file without its ending: stands for a symbol where the file has none. */
  readonly name: string
  /** What the file does not say; where it does, this wins. */
  readonly symbol?: string
  readonly date?: string
  readonly title?: string
}

/** A doubt, with the paragraph of the file that it is about. */
export interface WordDoubt {
  readonly text: string
  readonly paragraph?: number
}

/** What became of a Word file; without a document there are diagnostics that say why. */
export interface ImportedWord {
  /** What its files are called, without their endings: the symbol, or the name of the Word file. */
  readonly name: string
  /** The paragraphs of the file, in the order in which doubts count them. */
  readonly lines: readonly string[]
  readonly document?: Document
  readonly pictures: readonly PictureFile[]
  readonly doubts: readonly WordDoubt[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Makes a document of a Word file. What is lost, or not sure, is a doubt. */
export async function importWord(bytes: Uint8Array, options: WordOptions, assets: Assets): Promise<ImportedWord> {
  try {
    return documentOf(await readWord(bytes, options.trackedChanges), options, assets)
  } catch (error) {
    if (!(error instanceof WordFault)) throw error
    return failed(error.diagnostic)
  }
}

function failed(fault: Omit<Diagnostic, 'severity'>): ImportedWord {
  return { name: '', lines: [], pictures: [], doubts: [], diagnostics: [{ severity: 'error', ...fault }] }
}

function documentOf(file: WordFile, options: WordOptions, assets: Assets): ImportedWord {
  const lang = options.lang ?? guessLanguage(file, assets)
  if (lang === undefined) {
    return failed({ rule: 'import-language', message: 'the masthead tells no language', hint: 'name it with --lang' })
  }
  const [conventions, data] = [loadConventions(assets, lang), loadImportData(assets, lang)]
  if (conventions === undefined || data === undefined) {
    const message = `texts in ${lang} cannot be imported`
    return failed({ rule: 'import-language', message, hint: `use ${knownLanguages(assets).join(', ')}` })
  }
  if (lineOf(file.body) === '') {
    return failed({ rule: 'import-empty', message: 'the file holds no words', hint: 'give a file that has some' })
  }
  const doubts: WordDoubt[] = file.told.map(toldDoubt)
  const doubt = (text: string, paragraph?: number): void => {
    doubts.push({ text, ...(paragraph !== undefined && { paragraph }) })
  }
  const grammar = loadSymbolGrammar(assets)
  const common = {
    file,
    conventions,
    data,
    grammar,
    roles: loadStyleRoles(assets),
    doubt,
    bodySize: bodySize(file.body),
  }
  const before = {
    ...common,
    notes: noteBook(),
    keepPicture: () => undefined,
    figureLabels: figureLabels(assets, lang),
  }
  const masthead = readMasthead(before)
  const meta = withOptions({ language: lang, ...metaOf(masthead, before, fallbackOf(before, options.name)) }, options)
  tellMissing(masthead, meta, options, before)
  const name = slug(options.symbol ?? meta.symbols[0] ?? options.name)
  const pictures = pictureKeeper(file.media, name)
  const context: Context = { ...before, keepPicture: pictures.keep }
  const pieces = placeNotes(flowOf(masthead.rest, context, file.landscape), context, outsideOf(masthead))
  const { mainBody, attachments } = structureOf(pieces, context)
  // Asterisks of the masthead have found their notes by now.
  const settled = withOptions({ language: lang, ...metaOf(masthead, context, meta) }, options)
  const notes = notesOf(context)
  const document: Document = { type: 'document', lang, meta: settled, mainBody, attachments, notes }
  return { name, lines: paragraphLines(file.body), document, pictures: pictures.files(), doubts, diagnostics: [] }
}

const slug = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .toLowerCase() || 'document'

function withOptions(meta: Meta, { symbol, date, title }: WordOptions): Meta {
  return {
    ...meta,
    ...(symbol !== undefined && { symbols: [symbol] }),
    ...(date !== undefined && { date }),
    ...(title !== undefined && { title: [{ type: 'text', value: title }] }),
  }
}

/** The words of each paragraph, in the order in which reading counts them. */
function paragraphLines(blocks: readonly WordBlock[]): readonly string[] {
  const lines: string[] = []
  const visit = (block: WordBlock): void => {
    if (block.type === 'table') {
      for (const { cells } of block.rows) for (const cell of cells) cell.blocks.forEach(visit)
      return
    }
    for (const one of block.inlines) if (one.type === 'box') one.blocks.forEach(visit)
    lines[block.number - 1] = lineOf([{ ...block, inlines: block.inlines.filter(({ type }) => type !== 'box') }])
  }
  blocks.forEach(visit)
  return Array.from(lines, line => line ?? '')
}

const toldDoubt = ({ kind, text, paragraph }: Told): WordDoubt => ({
  text: `${kind}: ${text}`,
  ...(paragraph !== undefined && { paragraph }),
})

/** Type size of most letters of the text, in half points. */
function bodySize(blocks: readonly WordBlock[]): number {
  const counts = new Map<number, number>()
  for (const block of blocks)
    if (block.type === 'paragraph')
      for (const one of block.inlines) {
        if (one.type === 'text') counts.set(one.look.size, (counts.get(one.look.size) ?? 0) + one.text.length)
      }
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0] ?? 20
}

/** What stands in for a symbol and a date that no line of the masthead says: what the template and the program noted. */
function fallbackOf({ file: { properties }, grammar }: Context, name: string): Pick<Meta, 'symbols' | 'date'> {
  const noted = [
    properties.get('Symbol1') ?? properties.get('docSymbol1'),
    properties.get('Symbol2') ?? properties.get('docSymbol2'),
  ].flatMap(words => (words === undefined ? [] : [symbolIn(words, grammar) ?? words]))
  const date = /^\d{4}-\d{2}-\d{2}/u.exec(properties.get('core modified') ?? '')?.[0] ?? ''
  return { symbols: noted.length > 0 ? noted : [name], date }
}

/** What the masthead lacks, and what stands for it. */
function tellMissing(masthead: Masthead, { symbols, date, title }: Meta, options: WordOptions, context: Context): void {
  const has = (name: string): boolean => masthead.lines.some(line => line.name === name && line.value !== undefined)
  if (!has('symbol') && options.symbol === undefined)
    context.doubt(`masthead: no symbol is found, “${symbols.join(', ')}” stands for it`)
  if (!has('date') && options.date === undefined)
    context.doubt(`masthead: no date is found${date === '' ? '' : `, ${date}, when the file was saved, stands for it`}`)
  if (title.length === 0) context.doubt('masthead: no title is found')
}

function figureLabels(assets: Assets, lang: Lang): readonly string[] {
  const { figures } = readTemplateData(assets, 'templates/import/word/captions.json', 'word-captions') as {
    readonly figures: Readonly<Record<string, readonly string[]>>
  }
  return figures[lang] ?? []
}
