import type { Conventions } from '../conventions/conventions.ts'
import { type Label, matchLabels } from '../conventions/labels.ts'
import { captionTables } from './captions.ts'
import type { ImportData } from './data.ts'
import type { CellPlace, Line, LineType } from './lines.ts'
import { joinPlaced, type Placed, slicePlaced } from './placed.ts'

export type AttachmentKind = 'annex' | 'enclosure' | 'appendix'

/** A block of the text; `content` has a line's end where the file has one. */
export type Block =
  | {
      readonly type: 'heading'
      readonly content: Placed
      readonly line: number
      readonly depth: number
      readonly attachment?: AttachmentKind
      readonly num?: string
    }
  | { readonly type: 'paragraph'; readonly content: Placed; readonly line: number }
  | {
      readonly type: 'item'
      readonly content: Placed
      readonly line: number
      readonly num: string
      readonly depth: number
    }
  | { readonly type: 'note'; readonly content: Placed; readonly line: number; readonly mark: string }
  /** A line of a signature; `first` where one begins. */
  | { readonly type: 'signature'; readonly content: Placed; readonly line: number; readonly first: boolean }
  | { readonly type: 'caption'; readonly content: Placed; readonly line: number }
  /** One paragraph of a cell. */
  | { readonly type: 'cell'; readonly content: Placed; readonly line: number; readonly cell: CellPlace }

interface Group {
  readonly lines: Line[]
  label: Label | undefined
  readonly note: string | undefined
  readonly signature?: true
}

/**
 * Lines that belong together, each group with the label it begins with, then headings and depths from what stands
 * around them.
 */
export function readBlocks(lines: readonly Line[], conventions: Conventions, data: ImportData): readonly Block[] {
  return captionTables(shape(groupLines(lines, conventions, data), conventions), data)
}

/** The rule over the notes of a page. */
const noteRule = /^[_\u2014\u2500-]{5,}$/u
/** `* A/76/50.`, `1 See …`, `12 Ibid.`: a mark that a space follows. */
const noteMark = /^(\*{1,3}|[1-9]\d{0,2}|[a-z])\s+(?=\S)/u

function groupLines(lines: readonly Line[], conventions: Conventions, { signed }: ImportData): readonly Group[] {
  const indented = lines.filter(({ indent }) => indent > 0).length > lines.length * 0.02
  const groups: Group[] = []
  const notes: Group[] = []
  const sequence = new Map<string, number>()
  let inNotes = false
  for (const line of lines) {
    const { text } = line.content
    if (line.part !== undefined) {
      inNotes = false
      const last = groups.at(-1)
      if (last !== undefined && isSamePart(last.lines.at(-1), line)) last.lines.push(line)
      else groups.push({ lines: [line], label: undefined, note: undefined })
      continue
    }
    if (noteRule.test(text)) {
      inNotes = true
      continue
    }
    if (line.gap === 'page') inNotes = false
    const mark = inNotes ? noteMark.exec(text)?.[1] : undefined
    if (inNotes) {
      if (mark !== undefined) notes.push({ lines: [line], label: undefined, note: mark })
      else if (notes.at(-1) !== undefined) notes.at(-1)?.lines.push(line)
      else inNotes = false
    }
    if (mark !== undefined) {
      const note = notes.at(-1)
      if (note !== undefined) groups.push(note)
    }
    if (inNotes) continue
    if (isSigned(line, signed)) {
      groups.push({ lines: [line], label: undefined, note: undefined, signature: true })
      continue
    }
    // `(a) …` at the beginning of a line is no point where the tags have it in the paragraph around it.
    const label = line.isWithin ? undefined : nextLabel(text, conventions, sequence)
    const last = groups.findLast(({ note }) => note === undefined)
    if (last !== undefined && label === undefined && continues(line, last, indented)) {
      last.lines.push(line)
      continue
    }
    if (label !== undefined) sequence.set(label.style, label.ordinal)
    if (label?.style === 'decimal')
      for (const style of [...sequence.keys()]) if (style !== 'decimal') sequence.delete(style)
    groups.push({ lines: [line], label, note: undefined })
  }
  return groups
}

/** A label is one where it is the first of its list or follows the last; else a line's end has put a number there. */
function nextLabel(text: string, conventions: Conventions, sequence: ReadonlyMap<string, number>): Label | undefined {
  const labels = matchLabels(conventions, text).filter(({ style, ordinal, length }) => {
    if (length >= text.length) return false
    if (style === 'bullet') return true
    const last = sequence.get(style)
    return ordinal === 1 || (last !== undefined && ordinal > last && ordinal <= last + 3)
  })
  // `i)` is the letter after `h)`, else the first roman number.
  return (
    labels.find(({ style, ordinal }) => ordinal > 1 && sequence.get(style) === ordinal - 1) ??
    labels.find(({ ordinal }) => ordinal <= 1) ??
    labels[0]
  )
}

/** A name and its office have no more lines, and no line of them is longer. */
const signatureLines = 6
const signatureLetters = 100

function isSigned({ content: { text } }: Line, signed: readonly string[]): boolean {
  return text.length < signatureLetters && signed.some(word => text.startsWith(word))
}

/** Lines of one paragraph of a cell, or of one caption. */
function isSamePart(last: Line | undefined, { part }: Line): boolean {
  if (last?.part?.type !== 'cell' || part?.type !== 'cell') return part !== undefined && last?.part?.type === part.type
  const [left, right] = [last.part.cell, part.cell]
  return (
    left.table === right.table &&
    left.row === right.row &&
    left.column === right.column &&
    left.paragraph === right.paragraph
  )
}

function continues(line: Line, group: Group, indented: boolean): boolean {
  const last = group.lines.at(-1)
  if (group.signature === true) return line.gap === 'none' && group.lines.length < signatureLines
  if (line.isWithin && last?.part === undefined) return true
  if (last === undefined || last.part !== undefined || (indented && line.indent > 0 && line.indent !== last.indent))
    return false
  if (line.gap === 'none') return true
  if (line.type?.emphasis !== last.type?.emphasis) return false
  if (line.gap === 'page' && indented) return line.indent === 0
  // Over the end of a page a sentence goes on; nothing else does.
  return line.gap === 'page' && !/[.;:!?»”]$/u.test(last.content.text) && /^[\p{Ll}\p{N}(]/u.test(line.content.text)
}

function shape(groups: readonly Group[], conventions: Conventions): readonly Block[] {
  const blocks: Block[] = []
  let styles: string[] = []
  const sizes = headingSizes(groups)
  const body = bodySize(groups)
  let top = 0
  let after = false
  for (const [i, group] of groups.entries()) {
    const [first] = group.lines
    if (first === undefined) continue
    const content = joinPlaced(
      group.lines.map(line => line.content),
      '\n',
    )
    const line = first.number
    const set = setApart(group, content, first)
    if (set !== undefined) {
      blocks.push(...set)
      after &&= group.note !== undefined
      continue
    }
    if (group.label !== undefined) {
      const depth = group.label.level === 1 ? 0 : styles.indexOf(group.label.style)
      styles = depth < 0 ? [...styles, group.label.style] : [...styles.slice(0, depth), group.label.style]
      blocks.push({
        type: 'item',
        content: slicePlaced(content, group.label.length),
        line,
        num: group.label.num,
        depth: styles.length - 1,
      })
      after = false
      continue
    }
    styles = []
    const attachment = attachmentOf(content.text, conventions)
    if (!isHeading(group, groups[i + 1], attachment, body)) {
      blocks.push({ type: 'paragraph', content, line })
      after = false
      continue
    }
    const previous = blocks.findLast(block => block.type === 'heading')
    const depth =
      attachment !== undefined ? 1 : depthOf(first, { sizes, top, previous: previous?.depth ?? 0, follows: after })
    if (attachment !== undefined) top = 1
    blocks.push(headingOf(content, first, depth, attachment))
    after = true
  }
  return blocks
}

/** What is no part of the running text: notes, cells and captions of tables, signatures. */
function setApart(
  { note, lines, signature }: Group,
  content: Placed,
  { part, number: line }: Line,
): readonly Block[] | undefined {
  if (note !== undefined)
    return [
      { type: 'note', content: slicePlaced(content, noteMark.exec(content.text)?.[0].length ?? 0), line, mark: note },
    ]
  if (part !== undefined) return [partOf(part, content, line)]
  return (
    signature &&
    lines.map((one, i): Block => ({ type: 'signature', content: one.content, line: one.number, first: i === 0 }))
  )
}

function partOf(part: NonNullable<Line['part']>, content: Placed, line: number): Block {
  return part.type === 'cell' ? { type: 'cell', content, line, cell: part.cell } : { type: 'caption', content, line }
}

function headingOf(
  content: Placed,
  { number: line, type }: Line,
  depth: number,
  attachment: AttachmentKind | undefined,
): Block {
  const [label = '', num] = (type === undefined ? undefined : headingNumber.exec(content.text)) ?? []
  return {
    type: 'heading',
    line,
    depth,
    content: slicePlaced(content, label.length),
    ...(attachment !== undefined && { attachment }),
    ...(num !== undefined && { num }),
  }
}

/** `I.`, `A.`, `1.` before the words of a heading. */
const headingNumber = /^([IVXL]{1,6}\.|[A-Z]\.|\d{1,2}\.)\s+(?=\S)/u

interface HeadingPlace {
  readonly sizes: readonly string[]
  readonly top: number
  readonly previous: number
  readonly follows: boolean
}

/** Level by the type where it is known, else by what stands before it; none is skipped. */
function depthOf(line: Line, { sizes, top, previous, follows }: HeadingPlace): number {
  const rank = line.type === undefined ? -1 : sizes.indexOf(typeKey(line.type))
  if (rank >= 0) return Math.min(6, previous + 1, top + rank + 1)
  return follows && previous > 0 ? Math.min(6, previous + 1) : top + 1
}

const typeKey = ({ size, emphasis }: LineType): string =>
  `${size.toFixed(0).padStart(2, '0')} ${emphasis === 'bold' ? 'b' : 'a'}`

/** The size of the type that most lines have; 0 where it is not known. */
function bodySize(groups: readonly Group[]): number {
  const counts = new Map<number, number>()
  for (const { lines } of groups)
    for (const { type, part } of lines)
      if (type !== undefined && part === undefined) counts.set(type.size, (counts.get(type.size) ?? 0) + 1)
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0] ?? 0
}

/** The kinds of type that headings are set in, from the largest; bold before italic. */
function headingSizes(groups: readonly Group[]): readonly string[] {
  const body = bodySize(groups)
  const keys = groups
    .filter(
      group =>
        group.note === undefined &&
        group.label === undefined &&
        group.lines[0]?.part === undefined &&
        isHeading(group, group, undefined, body),
    )
    .flatMap(({ lines: [first] }) => (first?.type === undefined ? [] : [typeKey(first.type)]))
  return [...new Set(keys)].sort().reverse()
}

/** A short group that no sign ends, with room around it; or the beginning of an attachment. */
function isHeading(
  { lines }: Group,
  next: Group | undefined,
  attachment: AttachmentKind | undefined,
  body: number,
): boolean {
  const [first] = lines
  const text = lines.map(({ content }) => content.text).join(' ')
  if (
    first === undefined ||
    next === undefined ||
    text.length > 400 ||
    lines.length > 5 ||
    !/^[\p{Lu}\p{N}«“"]/u.test(text)
  )
    return false
  if (/[.,;:!?]$/u.test(text.replace(/[\d*)]+$/u, ''))) return false
  if (attachment !== undefined) return true
  if (first.type !== undefined)
    return lines.every(({ type }) => type?.emphasis !== 'none' && (type?.size ?? 0) > body - 0.6) && text.length < 250
  const room = next.lines[0]?.gap ?? 'none'
  return first.gap !== 'none' && room !== 'none' && text.length < 250
}

function attachmentOf(text: string, { terms }: Conventions): AttachmentKind | undefined {
  const kinds: readonly AttachmentKind[] = ['annex', 'enclosure', 'appendix']
  return kinds.find(kind => {
    const word = terms[kind]?.text ?? ''
    return (
      word !== '' &&
      text.startsWith(word) &&
      /^(?:$|[\sIVX\d]+$|\s)/u.test(text.slice(word.length)) &&
      !/[.;,]$/u.test(text)
    )
  })
}
