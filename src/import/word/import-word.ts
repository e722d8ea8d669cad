import type { Assets } from '../../assets.ts'
import { readAssetText } from '../../assets.ts'
import { languages, loadConventions } from '../../conventions/load.ts'
import { findSymbols } from '../../conventions/symbol.ts'
import { loadSymbolGrammar } from '../../conventions/symbol-grammar.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Document } from '../../document/document.ts'
import type { Meta } from '../../document/meta.ts'
import type { Lang } from '../../document/nodes.ts'
import { loadImportData } from '../data.ts'
import { type Context, lineOf } from './document/context.ts'
import { notesOf } from './document/file-notes.ts'
import { flowOf } from './document/flow.ts'
import { type Masthead, metaOf, outsideOf, readMasthead } from './document/masthead.ts'
import { factOf } from './document/masthead-facts.ts'
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
}

/** A doubt, with the paragraph of the file that it is about. */
export interface WordDoubt {
  readonly text: string
  readonly paragraph?: number
}

/** What became of a Word file; without a document there are diagnostics that say why. */
export interface ImportedWord {
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

const failed = (diagnostic: Diagnostic): ImportedWord => ({ pictures: [], doubts: [], diagnostics: [diagnostic] })

function documentOf(file: WordFile, { lang: given, name }: WordOptions, assets: Assets): ImportedWord {
  const known = languages(assets).filter(one => loadImportData(assets, one) !== undefined)
  const lang = given ?? guessLanguage(file, known, assets)
  const conventions = lang === undefined ? undefined : loadConventions(assets, lang)
  const data = lang === undefined ? undefined : loadImportData(assets, lang)
  if (lang === undefined)
    return failed({
      severity: 'error',
      rule: 'import-language',
      message: 'the masthead tells no language',
      hint: 'name it with --lang',
    })
  if (conventions === undefined || data === undefined) {
    return failed({
      severity: 'error',
      rule: 'import-language',
      message: `texts in ${lang} cannot be imported`,
      hint: `use ${known.join(', ')}`,
    })
  }
  if (lineOf(file.body) === '')
    return failed({
      severity: 'error',
      rule: 'import-empty',
      message: 'the file holds no words',
      hint: 'give a file that has some',
    })
  const doubts: WordDoubt[] = file.told.map(toldDoubt)
  const pictures = pictureKeeper(file.media, name)
  const context: Context = {
    file,
    conventions,
    data,
    grammar: loadSymbolGrammar(assets),
    roles: loadStyleRoles(assets),
    notes: noteBook(),
    keepPicture: pictures.keep,
    bodySize: bodySize(file.body),
    figureLabels: figureLabels(assets, lang),
    doubt: (text, paragraph) => {
      doubts.push({ text, ...(paragraph !== undefined && { paragraph }) })
    },
  }
  const masthead = readMasthead(context)
  const pieces = placeNotes(flowOf(masthead.rest, context, file.landscape), context, outsideOf(masthead))
  const { mainBody, attachments } = structureOf(pieces, context)
  const meta = { language: lang, ...metaOf(masthead, context, fallbackOf(context, name)) }
  tellMissing(masthead, meta, context)
  const notes = notesOf(context)
  return {
    document: { type: 'document', lang, meta, mainBody, attachments, notes },
    pictures: pictures.files(),
    doubts,
    diagnostics: [],
  }
}

const toldDoubt = ({ kind, text, paragraph }: Told): WordDoubt => ({
  text: `${kind}: ${text}`,
  ...(paragraph !== undefined && { paragraph }),
})

/** The language of which most lines of the masthead are; what the template notes of it; the file's own, a hint only. */
function guessLanguage(file: WordFile, known: readonly Lang[], assets: Assets): Lang | undefined {
  const lines = [...file.firstHeader, ...file.body.slice(0, 60)].flatMap(block =>
    block.type === 'table'
      ? block.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks.map(inner => lineOf([inner]))))
      : [lineOf([block])],
  )
  const grammar = loadSymbolGrammar(assets)
  const scores = known
    .flatMap(lang => {
      const [conventions, data] = [loadConventions(assets, lang), loadImportData(assets, lang)]
      if (conventions === undefined || data === undefined) return []
      const score = lines.filter(
        line => !['other', 'symbol', 'date'].includes(factOf(line, { conventions, data, grammar }).name),
      ).length
      return [{ lang, score }]
    })
    .sort((left, right) => right.score - left.score)
  const [first, second] = scores
  if (first !== undefined && first.score > 0 && first.score !== second?.score) return first.lang
  const english = loadConventions(assets, 'en')
  const noted = known.find(lang => english?.terms[`language-name.${lang}`]?.text === file.properties.get('Language'))
  return noted ?? known.find(lang => file.lang?.toLowerCase().split('-')[0] === lang)
}

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
  ].flatMap(words => {
    const [found] = words === undefined ? [] : findSymbols(words, grammar)
    return words === undefined ? [] : [found?.start === 0 ? words.slice(0, found.end) : words]
  })
  const date = /^\d{4}-\d{2}-\d{2}/u.exec(properties.get('core modified') ?? '')?.[0] ?? ''
  return { symbols: noted.length > 0 ? noted : [name], date }
}

/** What the masthead lacks, and what stands for it. */
function tellMissing(masthead: Masthead, { symbols, date, title }: Omit<Meta, 'language'>, context: Context): void {
  const has = (name: string): boolean => masthead.lines.some(line => line.name === name && line.value !== undefined)
  if (!has('symbol')) context.doubt(`masthead: no symbol is found, “${symbols.join(', ')}” stands for it`)
  if (!has('date'))
    context.doubt(`masthead: no date is found${date === '' ? '' : `, ${date}, when the file was saved, stands for it`}`)
  if (title.length === 0) context.doubt('masthead: no title is found')
}

function figureLabels(assets: Assets, lang: Lang): readonly string[] {
  const file = JSON.parse(readAssetText(assets, 'templates/import/word/captions.json')) as {
    readonly figures?: Readonly<Record<string, unknown>>
  }
  const labels = file.figures?.[lang]
  return Array.isArray(labels) ? labels.filter(one => typeof one === 'string') : []
}
