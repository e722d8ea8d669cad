import type { AgendaItem, Job, Line, Meta, Session } from '../../../document/meta.ts'
import type { Inline } from '../../../document/nodes.ts'
import { plainText } from '../../../document/text.ts'
import type { WordBlock, WordParagraph } from '../model.ts'
import { type Context, isEmpty, lineOf, signs } from './context.ts'
import { headingLook } from './headings.ts'
import { type FactName, factOf, jobOf } from './masthead-facts.ts'
import { withCalls } from './notes.ts'
import type { Outside } from './place-notes.ts'
import { proseOf } from './signs.ts'
import { roleOf } from './style-roles.ts'
import { readLabel } from './typed-labels.ts'
import { typedNote } from './typed-notes.ts'

/** A line of the masthead; `fact` is what it says in data, where it says something that the format has a field for. */
interface MastheadLine {
  readonly name: FactName | 'other'
  readonly value?: string
  readonly isPartial?: true
  children: readonly Inline[]
}

export interface Masthead {
  readonly lines: readonly MastheadLine[]
  readonly title: readonly { children: readonly Inline[] }[]
  /** Blocks of the body that are none of it. */
  readonly rest: readonly WordBlock[]
  readonly job?: Job
}

/** No masthead has more blocks before its title. */
const reach = 40

/** Reads what stands before the text: the head of the first page, a table that takes its place, and the lines up to the title. */
export function readMasthead(context: Context): Masthead {
  const { firstHeader, firstFooter, body } = context.file
  const head = firstHeader.flatMap(block => linesOf(block, context))
  const known = hasSymbolTable(firstHeader, context) ? head : head.filter(({ name }) => name !== 'other')
  // A draft has no masthead: the head of its pages says what it is.
  const lines = [...(known.length > 0 ? known : head)]
  const title: { children: readonly Inline[] }[] = []
  const kept: WordBlock[] = []
  const end = titleStart(body, context)
  let at = 0
  for (; at < body.length; at++) {
    const block = body[at] as WordBlock
    if (block.type === 'table') {
      if (title.length > 0 || lines.some(({ name }) => name === 'symbol') || !hasSymbolTable([block], context)) break
      lines.push(...linesOf(block, context))
      continue
    }
    if (isEmpty(block.inlines)) {
      if (block.inlines.some(({ type }) => type === 'picture') && at > end) break
      continue
    }
    if (typedNote(block, context) !== undefined) {
      kept.push(block)
      continue
    }
    if (isTitle(block, at, end, title.length > 0, context)) {
      title.push({ children: childrenOf(block, context, true) })
      continue
    }
    if (title.length > 0 || at > end) break
    lines.push(bodyLine(block, lines.at(-1), context))
  }
  const job = jobOf(firstFooter.map(block => lineOf([block])).join(' '))
  return {
    lines,
    title,
    rest: [...kept, ...body.slice(end < 0 ? firstText(body, context) : at)],
    ...(job !== undefined && { job }),
  }
}

/** Without a title nothing of the body is masthead but a table that holds the symbol. */
function firstText(body: readonly WordBlock[], context: Context): number {
  const at = body.findIndex(block => block.type === 'table' || !isEmpty(block.inlines))
  const first = body[at]
  return first?.type === 'table' && hasSymbolTable([first], context) ? at + 1 : 0
}

/** The block at which the title begins; -1 where there is none. A style for titles decides, else the first heading by style, else by look. */
function titleStart(body: readonly WordBlock[], context: Context): number {
  const near = body.slice(0, reach)
  const by = (test: (block: WordParagraph) => boolean): number =>
    near.findIndex(block => block.type === 'paragraph' && !isEmpty(block.inlines) && test(block))
  const styled = by(block => roleOf(block, context.roles) === 'title')
  if (styled >= 0) return styled
  const item = near.findIndex(
    block =>
      block.type === 'paragraph' &&
      /^\s*1\.\s*\t/u.test(
        block.inlines.map(one => (one.type === 'text' ? one.text : one.type === 'tab' ? '\t' : '')).join(''),
      ),
  )
  const named = by(block => roleOf(block, context.roles) === 'heading-1')
  if (named >= 0 && (item < 0 || named < item)) return named
  const looked = by(block => looksLikeTitle(block, context))
  return looked >= 0 && (item < 0 || looked < item) ? looked : -1
}

function looksLikeTitle(block: WordParagraph, context: Context): boolean {
  if (isFact(block, context)) return false
  const label = readLabel(block, signs(block.inlines, context), context.conventions)
  return (
    label.num === undefined && headingLook(block, label, roleOf(block, context.roles), false, context) !== undefined
  )
}

const isFact = (block: WordParagraph, context: Context): boolean => factOf(lineOf([block]), context).name !== 'other'

/** Whether a block is of the title: its first line, or one right after it of the same kind. */
function isTitle(block: WordParagraph, at: number, start: number, begun: boolean, context: Context): boolean {
  if (start < 0 || at < start) return false
  if (at === start) return true
  const role = roleOf(block, context.roles)
  const first = context.file.body[start] as WordParagraph
  if (role === 'title') return begun
  if (roleOf(first, context.roles) === 'title') return false
  const between = context.file.body.slice(start, at)
  const adjacent = between.every(one => one.type === 'paragraph' && !isEmpty(one.inlines))
  return (
    begun &&
    adjacent &&
    role === roleOf(first, context.roles) &&
    (role !== undefined || looksLikeTitle(block, context)) &&
    between.length < 3
  )
}

function bodyLine(block: WordParagraph, last: MastheadLine | undefined, context: Context): MastheadLine {
  const role = roleOf(block, context.roles)
  const words = lineOf([block])
  const fact = factOf(words, context)
  const children = childrenOf(block, context, true)
  if (role === 'session' && fact.name !== 'session') return { name: 'session', children }
  if (role === 'agenda-item' || role === 'agenda-title') return { name: role, children }
  if (fact.name === 'other' && (last?.name === 'agenda-item' || last?.name === 'agenda-title') && role !== 'text')
    return { name: 'agenda-title', children }
  return { ...fact, children }
}

const childrenOf = (block: WordParagraph, context: Context, plainLook = false): readonly Inline[] => {
  const all = signs(block.inlines, context)
  const start = all.findIndex(({ text, note }) => note !== undefined || /\S/u.test(text))
  return proseOf(all.slice(Math.max(0, start)), { plainLook, oneLine: true })
}

/** A table that names the symbol or the organization is the masthead of a template. */
function hasSymbolTable(blocks: readonly WordBlock[], context: Context): boolean {
  return blocks.some(
    block =>
      block.type === 'table' &&
      block.rows.length < 8 &&
      linesOf(block, context).some(({ name }) => name === 'symbol' || name === 'organization'),
  )
}

function linesOf(block: WordBlock, context: Context): readonly MastheadLine[] {
  if (block.type === 'table')
    return block.rows.flatMap(({ cells }) =>
      cells.flatMap(cell => cell.blocks.flatMap(inner => linesOf(inner, context))),
    )
  const words = lineOf([block])
  return words === '' ? [] : [{ ...factOf(words, context), children: childrenOf(block, context, true) }]
}

/** The metadata of a document, but for its language. What the format has no field for stands line by line in the cover page. */
export function metaOf(
  { lines, title, job }: Masthead,
  context: Context,
  fallback: Pick<Meta, 'symbols' | 'date'>,
): Omit<Meta, 'language'> {
  const values = (name: FactName): readonly string[] =>
    lines.flatMap(line => (line.name === name && line.value !== undefined ? [line.value] : []))
  const [first, ...rest] = title
  const sessions = lines.filter(({ name }) => name === 'session')
  const session = sessionOf(sessions)
  const agenda = agendaOf(lines)
  const told = lines.filter(
    ({ name, value, isPartial }) =>
      name === 'other' ||
      isPartial === true ||
      (value === undefined && !['agenda-item', 'agenda-title', 'organization'].includes(name)),
  )
  const isWhole = told.length === 0 && sessions.length <= 1 && values('organ').length > 0
  const originalLanguage = values('original-language')[0]
  const distribution = values('distribution')[0]
  const symbols = [...new Set(values('symbol'))]
  return {
    symbols: symbols.length > 0 ? symbols : fallback.symbols,
    kind: kindOf(title, lines, context),
    organs: [...new Set(values('organ'))],
    ...(originalLanguage !== undefined && { originalLanguage }),
    ...(distribution !== undefined && { distribution }),
    date: values('date')[0] ?? fallback.date,
    ...(job !== undefined && { job }),
    ...(session !== undefined && { session }),
    agenda,
    ...(!isWhole && lines.length > 0 && { coverPage: lines.map(coverLine) }),
    ...(rest.length > 0 && {
      preface: { above: [], below: rest.map(({ children }): Line => ({ name: 'doc-title', children })) },
    }),
    title: first?.children ?? [],
    typography: 'as-published',
    positions: {},
  }
}

const coverLine = ({ name, children }: MastheadLine): Line => ({ name: name === 'other' ? 'organ' : name, children })

function sessionOf(lines: readonly MastheadLine[]): Session | undefined {
  const value = lines.find(one => one.value !== undefined)?.value
  return value === undefined ? undefined : { number: Number(value) }
}

function agendaOf(lines: readonly MastheadLine[]): readonly AgendaItem[] {
  const agenda: { item: readonly Inline[]; title: readonly Inline[] }[] = []
  for (const { name, children } of lines) {
    if (name === 'agenda-item') agenda.push({ item: children, title: [] })
    if (name !== 'agenda-title') continue
    const last = agenda.at(-1)
    if (last === undefined) agenda.push({ item: children, title: [] })
    else last.title = last.title.length === 0 ? children : [...last.title, { type: 'break' }, ...children]
  }
  return agenda
}

function kindOf(title: Masthead['title'], lines: readonly MastheadLine[], { data, file, roles }: Context): string {
  if (file.body.some(block => block.type === 'paragraph' && roleOf(block, roles) === 'sponsors'))
    return 'draft-resolution'
  const words = title.map(({ children }) => plainText(children).trim())
  const found = Object.entries(data.kinds).find(([, beginnings]) =>
    beginnings.some(beginning => words.some(line => line.toLowerCase().startsWith(beginning.toLowerCase()))),
  )?.[0]
  // A kind of its own needs the line of distribution (templates/conventions/metadata.json).
  return found !== undefined && lines.some(({ name, value }) => name === 'distribution' && value !== undefined)
    ? found
    : 'document'
}

/** Asterisks in the masthead that call typed notes. */
export function outsideOf({ lines, title }: Masthead): Outside {
  const all = [...lines.filter(({ name, isPartial }) => name !== 'symbol' || isPartial === true), ...title]
  return {
    find: marks => new Set(all.flatMap(line => [...withCalls(line.children, marks).found])),
    apply: names => {
      for (const line of all) line.children = withCalls(line.children, names).inlines
    },
  }
}
