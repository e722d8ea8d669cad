import type { Conventions } from '../../../conventions/conventions.ts'
import { destinationEdits } from './destinations.ts'
import { type Edit, type Edited, edit } from './edits.ts'
import { type LabelStart, labelStart } from './labels.ts'

/**
 * Prepares a body for the parser. Adds a blank line before each item that directly follows other words, as authors
 * write lists and CommonMark reads them (0.31, 5.2 and 5.3). Joins headings that a backslash continues on the next
 * line. Encloses addresses with spaces. Changes nothing before `from`.
 */
export function amendBody(text: string, from: number, conventions: Conventions): Edited {
  const edits = [...lineEdits(text, from, conventions), ...destinationEdits(text, from)]
  return edit(
    text,
    edits.sort((a, b) => a.at - b.at),
  )
}

/** A line: its start, its quotation markers and indentation, and the words after them. */
interface WrittenLine {
  readonly start: number
  readonly prefix: string
  readonly words: string
}

/** State of the paragraph that the lines read so far have begun. */
interface OpenParagraph {
  readonly quotes: number
  /** Whether it begins in a note. A line further left is then a lazy continuation. */
  readonly inNote: boolean
  /** Position of the last label of each style and level. */
  readonly ordinals: Map<string, number>
  last: string
}

const heading = /^#{1,6}(?:[ \t]|$)/u
const ownBlock = /^(?::{3,}|\|=?[ \t]*$|(?:-[ \t]*){3,}$|(?:={3,})[ \t]*$)/u
const codeFence = /^(?:`{3}|~{3})/u

function lineEdits(text: string, from: number, conventions: Conventions): readonly Edit[] {
  const edits: Edit[] = []
  let inCode = false
  for (const lines of runsOfLines(text, from)) {
    let open: OpenParagraph | undefined
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] as WrittenLine
      const { words, prefix } = line
      if (codeFence.test(words)) inCode = !inCode
      if (inCode || words === '' || ownBlock.test(words)) open = undefined
      else if (heading.test(words)) {
        open = undefined
        for (; breaks(lines[index]?.words ?? '') && (lines[index + 1]?.words ?? '') !== ''; index++)
          edits.push(joining(lines[index] as WrittenLine, lines[index + 1] as WrittenLine))
      } else {
        const begun = /^(?:\[\^[^\]\s]+\]:|\|=?)[ \t]*/u.exec(words)?.[0]
        if (open === undefined || begun !== undefined) {
          open = begin(words.slice(begun?.length ?? 0), prefix, begun !== undefined, conventions)
          continue
        }
        const label = labelOf(line, open, conventions)
        if (label !== undefined && begins(label, lines, index, open, conventions)) {
          edits.push({ at: line.start, removed: 0, inserted: `${prefix.replace(/[^>]*$/u, '')}\n` })
          note(label, open)
        }
        open.last = words
      }
    }
  }
  return edits
}

/** Replaces the backslash, the line end and the markers of the next line by a break. */
function joining(line: WrittenLine, next: WrittenLine): Edit {
  const at = line.start + line.prefix.length + line.words.length - 1
  return { at, removed: next.start + next.prefix.length - at, inserted: '[ ]{.break}' }
}

function begin(words: string, prefix: string, inNote: boolean, conventions: Conventions): OpenParagraph {
  const open: OpenParagraph = { quotes: quotesOf(prefix), inNote, ordinals: new Map(), last: words }
  const label = labelStart(conventions, words)
  if (label !== undefined) note(label, open)
  return open
}

function note({ labels }: LabelStart, { ordinals }: OpenParagraph): void {
  for (const { style, level, ordinal } of labels) ordinals.set(`${style} ${level}`, ordinal)
}

/** Returns the label of a line that may begin an item: not after a break, and not in a lazy continuation line. */
function labelOf(line: WrittenLine, open: OpenParagraph, conventions: Conventions): LabelStart | undefined {
  const onlyPage = /^(?:\[[ \t]*\]\{page=[^{}]*\}\s*)+$/u.test(open.last)
  if (onlyPage || breaks(open.last) || quotesOf(line.prefix) !== open.quotes) return undefined
  if (open.inNote && !/^[ \t>]*(?: {2}|\t)$/u.test(line.prefix)) return undefined
  return labelStart(conventions, line.words)
}

/** Words that end a sentence or a clause. */
const clauseEnd = /[:;.,!?…»”）)：；。，、؛،؟]\s*$/u

/**
 * Whether a label at the start of a line begins an item: it follows the previous one, or it is the first of its kind
 * and no wrapped line of prose would begin like this. A Markdown bullet always does. A first number or letter does
 * after the end of a clause, or if the second one follows.
 */
function begins(
  { labels }: LabelStart,
  lines: readonly WrittenLine[],
  index: number,
  { ordinals, last }: OpenParagraph,
  conventions: Conventions,
): boolean {
  for (const { style, level, ordinal } of labels) {
    const before = ordinals.get(`${style} ${level}`)
    if (before !== undefined && (style === 'bullet' || ordinal === before + 1 || (ordinal === 1 && before === 1)))
      return true
  }
  const first = labels.find(({ style, ordinal }) => style === 'bullet' || ordinal === 1)
  if (first === undefined) return false
  if (first.style === 'bullet' && first.num !== '–') return true
  return clauseEnd.test(last) || goesOn(first.style, lines, index, conventions)
}

/** Whether a later line of the paragraph has the next label of a style, or the first one again, as Markdown counts. */
function goesOn(style: string, lines: readonly WrittenLine[], index: number, conventions: Conventions): boolean {
  for (let next = index + 1; next < Math.min(lines.length, index + 20); next++) {
    const { words = '' } = lines[next] ?? {}
    if (words === '') return false
    const labels = labelStart(conventions, words)?.labels ?? []
    if (labels.some(one => one.style === style && one.ordinal <= 2)) return true
  }
  return false
}

/** Whether a line ends with an unescaped backslash, which is a line break. */
function breaks(words: string): boolean {
  return ((/\\+$/u.exec(words)?.[0].length ?? 0) & 1) === 1
}

function quotesOf(prefix: string): number {
  return prefix.replace(/[^>]/gu, '').length
}

/** Yields runs of at least two non-blank lines. A single line needs no separation. */
function* runsOfLines(text: string, from: number): Generator<readonly WrittenLine[]> {
  let run: WrittenLine[] = []
  for (let start = from; start < text.length; ) {
    let end = start
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++
    let word = start
    while (word < end && (text[word] === ' ' || text[word] === '\t')) word++
    if (word < end) run.push(lineOf(text, start, end))
    else {
      if (run.length > 1) yield run
      if (run.length > 0) run = []
    }
    start = end + (text.startsWith('\r\n', end) ? 2 : 1)
  }
  if (run.length > 1) yield run
}

function lineOf(text: string, start: number, end: number): WrittenLine {
  const line = text.slice(start, end)
  const prefix = /^[ \t>]*/u.exec(line)?.[0] ?? ''
  return { start, prefix, words: line.slice(prefix.length).trimEnd() }
}
