import type { Assets } from '../assets.ts'
import type { Conventions } from '../conventions/conventions.ts'
import { languages, loadConventions } from '../conventions/load.ts'
import { loadSymbolGrammar, type SymbolGrammar } from '../conventions/symbol-grammar.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Lang } from '../document/nodes.ts'
import { type Block, readBlocks } from './blocks.ts'
import { placeCalls } from './calls.ts'
import { type Dictionary, type ImportData, loadImportData } from './data.ts'
import { cleanText } from './decode.ts'
import { type Emphasis, emphasisOf, kindsOf } from './emphasis.ts'
import { type PageMark, type Stripped, stripFurniture } from './furniture.ts'
import { type Line, readLines, type Stretch } from './lines.ts'
import { placeLinks } from './links.ts'
import { type Masthead, readMasthead } from './masthead.ts'
import { type PageStart, pageStarts, placePageStarts } from './page-starts.ts'
import type { Placed } from './placed.ts'
import { type Change, type RepairContext, repairText } from './repair.ts'
import { repairs } from './repairs.ts'
import { countWords } from './words.ts'
import { escapeStart, escapeWords, type Written, writeSource } from './write-source.ts'

export interface ImportOptions {
  /** Undefined: the language whose masthead the text has. */
  readonly lang: Lang | undefined
  /** Names of repairs that are not made. */
  readonly without: readonly string[]
  /** Whether the source says where the pages of the original begin. */
  readonly pageMarks?: 'written'
  readonly dictionary: (lang: Lang) => Promise<Dictionary>
}

/** What became of a text; without `source` there are diagnostics that say why. */
export interface Imported {
  readonly source?: string
  readonly symbol?: string
  readonly language?: Lang
  readonly changes: readonly Change[]
  /** What a person must look at, each with the line of the file. */
  readonly doubts: readonly Doubt[]
  /** Ends of the original's pages, by line of the file. */
  readonly pages: readonly PageMark[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface Doubt {
  readonly line: number
  readonly text: string
  /** Words of the document as they are, and as they may be. */
  readonly words?: readonly [before: string, after: string]
}

/** A doubt in one line. */
export function doubtText({ line, text, words }: Doubt): string {
  return `line ${line}: ${text}${words === undefined ? '' : `: “${words[0]}” or “${words[1]}”`}`
}

/**
 * Makes a source of the text of a document as extraction gives it. The masthead's language decides where none is given.
 */
export async function importText(text: string, options: ImportOptions, assets: Assets): Promise<Imported> {
  const clean = cleanText(text)
  return await importLines(clean, readLines(clean), options, assets)
}

/** Makes a source of lines whose places are those of `file`; `known` are doubts of whoever read them. */
export async function importLines(
  file: string,
  lines: readonly Line[],
  options: ImportOptions,
  assets: Assets,
  known: readonly Doubt[] = [],
): Promise<Imported> {
  const grammar = loadSymbolGrammar(assets)
  const stripped = stripFurniture(lines, grammar)
  if (stripped.lines.length === 0)
    return failed({
      rule: 'import-empty',
      message: 'the file holds no words',
      hint: 'give a text, or a PDF that has one',
    })
  const lang = options.lang ?? guessLanguage(stripped.lines, assets)
  if (lang === undefined)
    return failed({ rule: 'import-language', message: 'the masthead tells no language', hint: 'name it with --lang' })
  const conventions = loadConventions(assets, lang)
  const data = loadImportData(assets, lang)
  if (conventions === undefined || data === undefined) {
    const known = languages(assets).filter(name => loadImportData(assets, name) !== undefined)
    return failed({
      rule: 'import-language',
      message: `texts in ${lang} cannot be imported`,
      hint: `use ${known.join(', ')}`,
    })
  }
  const dictionary = data.dictionaries.length === 0 ? { knows: () => false } : await options.dictionary(lang)
  const context: RepairContext = { conventions, data, dictionary, words: countWords(file) }
  return assemble(file, stripped, {
    context,
    grammar,
    lang,
    without: options.without,
    known,
    starts: options.pageMarks === undefined ? [] : pageStarts(lines, file),
  })
}

function failed(fault: Pick<Diagnostic, 'rule' | 'message' | 'hint'>): Imported {
  return { changes: [], doubts: [], pages: [], diagnostics: [{ severity: 'error', ...fault }] }
}

/** The language of which most lines of the masthead are; undefined where none is recognised or two are level. */
function guessLanguage(lines: readonly Line[], assets: Assets): Lang | undefined {
  const scores = languages(assets)
    .flatMap(lang => {
      const conventions = loadConventions(assets, lang)
      if (conventions === undefined || loadImportData(assets, lang) === undefined) return []
      const words = Object.entries(conventions.terms)
        .filter(
          ([key, { lang: own }]) => own === undefined && /^(?:organization|organ\.|language$|formula\.)/u.test(key),
        )
        .map(([, { text }]) => text)
      return [
        {
          lang,
          score: lines.slice(0, 80).filter(({ content }) => words.some(word => content.text.startsWith(word))).length,
        },
      ]
    })
    .sort((left, right) => right.score - left.score)
  const [first, second] = scores
  return first === undefined || first.score === 0 || first.score === second?.score ? undefined : first.lang
}

interface Setting {
  readonly context: RepairContext
  readonly grammar: SymbolGrammar
  readonly lang: Lang
  readonly without: readonly string[]
  /** What whoever read the lines doubts. */
  readonly known: readonly Doubt[]
  readonly starts: readonly PageStart[]
}

function assemble(file: string, { lines, links, pages, job }: Stripped, setting: Setting): Imported {
  const { conventions, data } = setting.context
  const masthead = readMasthead(lines, conventions, data, setting.grammar)
  const changes: Change[] = []
  const chosen = repairs.filter(({ name }) => !setting.without.includes(name))
  const repair = (text: Placed): Placed => repairText(text, chosen, setting.context, change => changes.push(change))
  const blocks = readBlocks(lines.slice(masthead.length), conventions, data).map(
    (block): Block => ({ ...block, content: repair(block.content) }),
  )
  const fields = fieldsOf(masthead).map(repair)
  const texts = [...fields, ...blocks.map(({ content }) => content)]
  const lineOf = lineFinder(file)
  const placed = placeLinks(texts, links, lineOf)
  const notes = blocks.filter(block => block.type === 'note')
  const called = placeCalls(texts, notes, stretchesOf(lines, ['raised']))
  const spans = [
    ...placed.links.map(link => ({ ...link, write: (words: string) => `[${words}](${link.url})` })),
    ...called.calls.map(call => ({ ...call, write: () => `[^${call.mark}]` })),
  ]
  const kinds = kindsOf(stretchesOf(lines, ['bold', 'italic']))
  const begun = placePageStarts(texts, setting.starts)
  const written = texts.map((text, i) => {
    const own = spans.filter(span => span.text === i)
    const emphasis = emphasisSpans(text, blocks[i - fields.length], kinds).filter(
      span => !own.some(other => overlap(span, other)),
    )
    return markUp(
      text.text,
      withPages(
        text.text,
        own,
        emphasis,
        begun.filter(start => start.text === i),
      ),
    )
  })
  const doubts: readonly Doubt[] = [
    ...changes
      .filter(({ made }) => !made)
      .map(({ rule, offset, context }) => ({ line: lineOf(offset), text: rule, words: context })),
    ...placed.lost.map(({ url, line }) => ({ line, text: `link: no words are found for ${url}` })),
    ...called.lost.map(({ mark, line }) => ({ line, text: `note: no call is found for note ${mark}` })),
    ...missingFacts(masthead),
    ...setting.known,
  ].sort((left, right) => left.line - right.line)
  const source = writeSource(
    frontMatter(masthead, job, setting.lang, written),
    blocks.map((block, i) => writtenBlock(block, written[fields.length + i] ?? '', conventions)),
    doubts.map(doubtText),
  )
  return {
    source,
    language: setting.lang,
    ...(masthead.symbol !== undefined && { symbol: masthead.symbol }),
    doubts,
    pages,
    diagnostics: [],
    changes: changes.filter(({ made }) => made).sort((left, right) => left.offset - right.offset),
  }
}

/** The texts of the masthead that are repaired and marked up: items and titles of the agenda, then the title. */
function fieldsOf({ agenda, title }: Masthead): readonly Placed[] {
  return [
    ...agenda.flatMap(({ item, title }) => (title === undefined ? [item] : [item, title])),
    ...(title === undefined ? [] : [title]),
  ]
}

function frontMatter(
  masthead: Masthead,
  job: Stripped['job'],
  lang: Lang,
  written: readonly string[],
): Parameters<typeof writeSource>[0] {
  let at = 0
  const agenda = masthead.agenda.map(({ title }) => ({
    item: written[at++] ?? '',
    title: title === undefined ? undefined : written[at++],
  }))
  return {
    symbol: masthead.symbol,
    kind: masthead.kind,
    language: lang,
    originalLanguage: masthead.originalLanguage,
    organs: masthead.organs,
    distribution: masthead.distribution,
    date: masthead.date,
    job,
    session: masthead.session,
    agenda,
    title: masthead.title === undefined ? undefined : written[at],
  }
}

function missingFacts({ symbol, organs, date, title, unread }: Masthead): readonly Doubt[] {
  const facts = { symbol, organ: organs[0], date, title: title?.text }
  return [
    ...Object.entries(facts)
      .filter(([, value]) => value === undefined)
      .map(([key]) => ({ line: 1, text: `masthead: no ${key} is found` })),
    ...(unread === undefined
      ? []
      : [{ line: 1, text: `masthead: “${unread.text.replaceAll('\n', ' ')}” is left out` }]),
  ]
}

function writtenBlock(block: Block, words: string, conventions: Conventions): Written {
  const { content: _, ...rest } = block
  const start = escapeStart(words, conventions)
  return {
    ...rest,
    words: block.type === 'paragraph' || block.type === 'caption' ? start : words,
    ...(block.type === 'cell' && { start }),
  } as Written
}

/** Emphasis of what is no heading; heads of columns and totals are set so by their place. */
function emphasisSpans(
  text: Placed,
  block: Block | undefined,
  kinds: ReadonlyMap<number, Emphasis['kind']>,
): readonly Span[] {
  if (block === undefined || block.type === 'heading' || block.type === 'caption') return []
  if (
    block.type === 'cell' &&
    (block.cell.row < block.cell.table.head || block.cell.table.totals.includes(block.cell.row))
  )
    return []
  return emphasisOf(text, kinds).map(({ start, end, kind }) => ({
    start,
    end,
    write: words => (kind === 'bold' ? `**${words}**` : `*${words}*`),
  }))
}

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end

/** Where in the file the lines are set so. */
function stretchesOf(lines: readonly Line[], kinds: readonly Stretch['kind'][]): readonly Stretch[] {
  return lines.flatMap(({ content: { places }, stretches = [] }) =>
    stretches
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ start, end, kind }) => ({
        kind,
        start: places[start] ?? 0,
        end: (places[Math.min(end, places.length) - 1] ?? -1) + 1,
      })),
  )
}

interface Span {
  readonly start: number
  readonly end: number
  readonly write: (words: string) => string
}

/**
 * The beginnings of pages among the stretches of a text: before a link or a call that they would part, between two
 * pieces of emphasis.
 */
function withPages(
  text: string,
  own: readonly Span[],
  emphasis: readonly Span[],
  pages: readonly { readonly at: number; readonly num: string }[],
): readonly Span[] {
  let parts = emphasis
  const marks = pages.map(({ at, num }): Span => {
    const start = own.find(span => span.start < at && at < span.end)?.start ?? at
    parts = parts.flatMap(span =>
      span.start < start && start < span.end
        ? [
            { ...span, end: text.slice(0, start).trimEnd().length },
            { ...span, start },
          ]
        : [span],
    )
    return { start, end: start, write: () => `[ ]{page=${num}}` }
  })
  return [...marks, ...own, ...parts]
}

function markUp(text: string, spans: readonly Span[]): string {
  const ordered = [...spans].sort((left, right) => left.start - right.start)
  let done = 0
  let words = ''
  for (const { start, end, write } of ordered) {
    if (start < done) continue
    words += escapeWords(text.slice(done, start)) + write(escapeWords(text.slice(start, end)))
    done = end
  }
  return words + escapeWords(text.slice(done))
}

/** Tells the line of a place of the file, from 1. */
export function lineFinder(file: string): (offset: number) => number {
  const ends = [...file.matchAll(/\n/gu)].map(({ index }) => index)
  return offset => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}

export type { ImportData }
