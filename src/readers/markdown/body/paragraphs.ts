import type { Paragraph as ParagraphNode } from 'mdast'
import { type Label, otherStyle } from '../../../conventions/labels.ts'
import type { Inline, Paragraph, Text } from '../../../document/nodes.ts'
import { plainText } from '../../../document/text.ts'
import { type BodyContext, extent } from '../context.ts'
import { readInlines } from '../inline/inlines.ts'
import { type LabelStart, labelStart, nearLabel } from '../syntax/labels.ts'
import type { BodyPiece } from './items.ts'
import { reportUnread } from './unread-markup.ts'

/** Indentation given to the second of two labels on one line: `1. a) …` is read as if `a)` were on the next line. */
const step = 4

/** Reads a paragraph, or the first line of an item if it begins with a label. `\12.` and `12\.` are words. */
export function readParagraph(node: ParagraphNode, indent: number, context: BodyContext): readonly BodyPiece[] {
  const { start, end } = extent(node)
  const children = readInlines(node.children, context)
  const escaped = isEscaped(start, end, context)
  const label = escaped ? undefined : labelIn(start, end, children, context)
  reportLaterLabels(start + (label?.before ?? 0), end, label?.labels ?? [], context)
  reportUnread(node, label !== undefined, context)
  if (label !== undefined) return itemPieces(node, children, label, indent, start, context)
  return [
    { type: 'block', indent, block: paragraph(escaped ? dropBackslash(children) : children, node, start, context) },
  ]
}

function itemPieces(
  node: ParagraphNode,
  children: readonly Inline[],
  { labels, before, closed }: LabelStart,
  indent: number,
  start: number,
  context: BodyContext,
): readonly BodyPiece[] {
  const { end } = extent(node)
  const length = labels[0]?.length ?? 0
  const wordsStart = Math.min(start + before + length, end)
  const words = withoutLabel(children, labels[0]?.num ?? '', length, closed, context, wordsStart)
  const position = context.locate(start, end)
  if (isEscaped(wordsStart, end, context)) {
    const block = paragraph(dropBackslash(words), node, wordsStart, context)
    return [{ type: 'item', indent, labels, words: [block], position }]
  }
  const second = labelIn(wordsStart, end, words, context)
  const inner = second?.labels.filter(
    ({ ordinal, level }) => ordinal === 1 && labels.some(outer => outer.level + 1 === level),
  )
  if (second !== undefined && inner !== undefined && inner.length > 0) {
    const outer = labels.filter(({ level }) => inner.some(one => one.level === level + 1))
    return [
      { type: 'item', indent, labels: outer, words: [], position },
      ...itemPieces(node, words, { ...second, labels: inner }, indent + step, wordsStart, context),
    ]
  }
  if (second !== undefined) reportSecond(labels[0], second, wordsStart, context)
  const block = words.length === 0 ? [] : [paragraph(words, node, wordsStart, context)]
  return [{ type: 'item', indent, labels, words: block, position }]
}

/** A second label on a line that is not the first of a list stays words: `1. c) …`. */
function reportSecond(first: Label | undefined, second: LabelStart, start: number, context: BodyContext): void {
  const [label] = second.labels
  // A dash or an unlisted number after a label is usually text.
  if (label === undefined || label.style === 'bullet' || label.style === otherStyle) return
  context.report({
    severity: 'warning',
    rule: 'label-in-paragraph',
    position: context.locate(start + second.before, start + second.before + label.num.length),
    message: `"${label.num}" after "${first?.num ?? ''}" on the same line is read as text`,
    hint: 'write it on its own line, indented further, or put a backslash before it',
  })
}

function paragraph(children: readonly Inline[], node: ParagraphNode, start: number, context: BodyContext): Paragraph {
  return { type: 'paragraph', position: context.locate(start, extent(node).end), children }
}

/** Whether a backslash makes the label plain text. */
function isEscaped(start: number, end: number, { text, conventions }: BodyContext): boolean {
  if (text[start] !== '\\') return false
  const words = text.slice(start + 1, end)
  return labelStart(conventions, words) !== undefined || nearLabel(conventions, words) !== undefined
}

/** Reads the label at an index of the text, where emphasis markers are read as such. */
function labelIn(
  start: number,
  end: number,
  children: readonly Inline[],
  { text, conventions }: BodyContext,
): LabelStart | undefined {
  const label = labelStart(conventions, text.slice(start, end))
  if (label === undefined) return undefined
  const first = children[pagesBefore(children)]
  const emphasized = first?.type === 'emphasis' || first?.type === 'strong'
  return emphasized === (label.signs !== '') ? label : undefined
}

/** Removes the label from the start of a paragraph. Page beginnings before it stay. */
function withoutLabel(
  children: readonly Inline[],
  num: string,
  length: number,
  closed: boolean,
  context: BodyContext,
  start: number,
): readonly Inline[] {
  const pages = pagesBefore(children)
  const [first, ...rest] = children.slice(pages)
  const kept = children.slice(0, pages).filter(({ type }) => type === 'pageBreak')
  if (first === undefined) return kept
  if (first.type === 'text') {
    // Between a page beginning and a label there may be a space.
    const value = first.value.trimStart()
    return [...kept, ...dropStart({ ...first, value }, length, context, start), ...rest]
  }
  if (first.type !== 'emphasis' && first.type !== 'strong') return children
  if (closed && plainText([first]) === num) {
    const [next, ...others] = rest
    return [...kept, ...(next?.type === 'text' ? dropStart(next, 0, context, start) : rest.slice(0, 1)), ...others]
  }
  const inner = withoutLabel(first.children, num, length, false, context, start)
  return [...kept, ...(inner.length === 0 ? [] : [{ ...first, children: inner }]), ...rest]
}

/** Number of leading nodes that are page beginnings or the space after them. */
function pagesBefore(children: readonly Inline[]): number {
  const isPage = (node: Inline, index: number): boolean =>
    node.type === 'pageBreak' ||
    (index > 0 && node.type === 'text' && node.value.trim() === '' && index < children.length - 1)
  const words = children.findIndex((node, index) => !isPage(node, index))
  return words === -1 ? children.length : words
}

/** Removes the first characters of a text and the white space after them. */
function dropStart(text: Text, length: number, context: BodyContext, start: number): readonly Inline[] {
  const value = text.value.slice(length).trimStart()
  if (value === '') return []
  const end = text.position?.end
  return [{ ...text, value, ...(end ? { position: { start: context.locate(start, start).start, end } } : {}) }]
}

/** In Markdown, a backslash before a letter or digit is not an escape: the backslash of `\12.` is still there. */
function dropBackslash(children: readonly Inline[]): readonly Inline[] {
  const [first, ...rest] = children
  if (first?.type !== 'text' || !first.value.startsWith('\\')) return children
  return [{ ...first, value: first.value.slice(1) }, ...rest]
}

/** Reports labels that begin a line inside a paragraph and are read as text, because no clause ends before them. */
function reportLaterLabels(start: number, end: number, own: readonly Label[], context: BodyContext): void {
  const text = context.text.slice(start, end)
  if (!/[\r\n]/u.test(text)) return
  const ordinals = new Map(own.map(label => [`${label.style} ${label.level}`, label.ordinal]))
  for (const { 0: before, index } of text.matchAll(/(?:\r\n|\n|\r)[ \t>]*/gu)) {
    const at = start + index + before.length
    const found = labelStart(context.conventions, context.text.slice(at, end))
    const labels = found?.labels ?? []
    const following = labels.find(
      ({ style, level, ordinal }) => ordinal <= 1 || (ordinal < firstYear && ordinals.has(`${style} ${level}`)),
    )
    if (found === undefined || following === undefined) continue
    for (const label of labels) ordinals.set(`${label.style} ${label.level}`, label.ordinal)
    const place = at + found.before
    context.report({
      severity: 'warning',
      rule: 'label-in-paragraph',
      position: context.locate(place, place + following.num.length),
      message: `"${following.num}" begins a line inside a paragraph and is read as text`,
      hint: 'leave a blank line before it to begin a new paragraph, or put a backslash before it',
    })
  }
}

/** A number at the start of a line of prose is a year if it is at least this. */
const firstYear = 1000
