import type { Paragraph as ParagraphNode } from 'mdast'
import { type Label, matchLabels } from '../../../conventions/labels.ts'
import type { Inline, Paragraph } from '../../../document/nodes.ts'
import { type BodyContext, extent } from '../context.ts'
import { readInlines } from '../inline/inlines.ts'
import type { Piece } from './items.ts'
import { reportUnread } from './unread-markup.ts'

/** No label is as long as this. */
const longestLabel = 40

/** Where the second of two labels on one line stands: `1. a) …` is read as if `a)` stood on the next line. */
const step = 4

/** A paragraph, or the first line of an item where it begins with a label. `\12.` and `12\.` are words. */
export function readParagraph(node: ParagraphNode, indent: number, context: BodyContext): readonly Piece[] {
  const { start, end } = extent(node)
  const children = readInlines(node.children, context)
  const escaped = context.text[start] === '\\' && labelsAt(start + 1, end, context).length > 0
  const labels = escaped ? [] : labelsAt(start, end, context)
  reportLaterLabels(start, end, labels, context)
  reportUnread(node, context)
  if (labels.length > 0) return itemPieces(node, children, labels, indent, start, context)
  return [
    { type: 'block', indent, block: paragraph(escaped ? dropBackslash(children) : children, node, start, context) },
  ]
}

function itemPieces(
  node: ParagraphNode,
  children: readonly Inline[],
  labels: readonly Label[],
  indent: number,
  start: number,
  context: BodyContext,
): readonly Piece[] {
  const { end } = extent(node)
  const length = labels[0]?.length ?? 0
  const wordsStart = Math.min(start + length, end)
  const words = dropStart(children, length, context, wordsStart)
  const position = context.locate(start, end)
  const inner = labelsAt(wordsStart, end, context).filter(
    ({ ordinal, level }) => ordinal === 1 && labels.some(outer => outer.level + 1 === level),
  )
  if (inner.length > 0) {
    const outer = labels.filter(({ level }) => inner.some(one => one.level === level + 1))
    return [
      { type: 'item', indent, labels: outer, words: [], position },
      ...itemPieces(node, words, inner, indent + step, wordsStart, context),
    ]
  }
  const block = words.length === 0 ? [] : [paragraph(words, node, wordsStart, context)]
  return [{ type: 'item', indent, labels, words: block, position }]
}

function paragraph(children: readonly Inline[], node: ParagraphNode, start: number, context: BodyContext): Paragraph {
  return { type: 'paragraph', position: context.locate(start, extent(node).end), children }
}

/** Labels at a place of the text. The space added at the end is for a label that has no words after it. */
function labelsAt(start: number, end: number, context: BodyContext): readonly Label[] {
  return matchLabels(context.conventions, `${context.text.slice(start, Math.min(end, start + longestLabel))} `)
}

/** Prose without its first characters; a label is never broken up by marks, so all of it is in the first text. */
function dropStart(
  children: readonly Inline[],
  length: number,
  context: BodyContext,
  start: number,
): readonly Inline[] {
  const [first, ...rest] = children
  if (first?.type !== 'text') return children
  const value = first.value.slice(length).trimStart()
  if (value === '') return rest
  const end = first.position?.end
  return [
    { ...first, value, ...(end ? { position: { start: context.locate(start, start).start, end } } : {}) },
    ...rest,
  ]
}

/** A backslash before a letter or digit is no escape of Markdown's: `\12.` comes with its backslash. */
function dropBackslash(children: readonly Inline[]): readonly Inline[] {
  const [first, ...rest] = children
  if (first?.type !== 'text' || !first.value.startsWith('\\')) return children
  return [{ ...first, value: first.value.slice(1) }, ...rest]
}

/** A label that begins a line inside a paragraph, where it would follow on: the blank line before it is missing. */
function reportLaterLabels(start: number, end: number, own: readonly Label[], context: BodyContext): void {
  const text = context.text.slice(start, end)
  if (!/[\r\n]/u.test(text)) return
  const ordinals = new Map(own.map(label => [`${label.style} ${label.level}`, label.ordinal]))
  for (const { 0: before, index } of text.matchAll(/(?:\r\n|\n|\r)[ \t>]*/gu)) {
    const at = start + index + before.length
    const labels = labelsAt(at, end, context)
    const following = labels.find(
      ({ style, level, ordinal }) => ordinal <= 1 || ordinal === (ordinals.get(`${style} ${level}`) ?? 0) + 1,
    )
    if (following === undefined) continue
    for (const label of labels) ordinals.set(`${label.style} ${label.level}`, label.ordinal)
    context.report({
      severity: 'warning',
      rule: 'label-in-paragraph',
      position: context.locate(at, at + following.num.length),
      message: `"${following.num}" begins a line inside a paragraph and is read as words`,
      hint: 'leave a blank line before it to begin a new paragraph, or put a backslash before it',
    })
  }
}
