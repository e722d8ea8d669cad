import type { Fonts } from '../fonts/load.ts'
import type { Element } from '../render/element.ts'
import { type InlineContext, type Part, segments, type Token, tokenize } from './inline.ts'
import { breakLines, Items } from './line-break.ts'
import type { LeafId, Pt, TextFragment, TextRun } from './page.ts'
import type { Style } from './theme.ts'

/** One line of text, set. Horizontal places count from the left edge of its block, vertical ones from the line's top. */
export interface LineBox {
  readonly height: Pt
  /** From the line's left edge to the end of its last word or space. */
  readonly width: Pt
  readonly runs: readonly { readonly leaf: LeafId; readonly offset: number; readonly run: TextRun }[]
  /** Active stretches, for link areas. */
  readonly links: readonly { readonly leaf: LeafId; readonly x: Pt; readonly width: Pt }[]
  /** Ids of the notes called in this line. */
  readonly calls: readonly string[]
  /** Ids of inline elements that begin in this line. */
  readonly anchors: readonly { readonly id: string; readonly x: Pt }[]
}

/** The shape of a paragraph: where its lines start and end. */
export interface Measure {
  readonly width: Pt
  /** Indent of the first line; the others start at 0. */
  readonly firstIndent: Pt
}

/** Share of a space's width that it may gain or lose in a justified line (Knuth and Plass 1981: 1/2 and 1/3). */
const STRETCH = 1 / 2
const SHRINK = 1 / 3

const items = new Items()

/** Sets the text of a paragraph-like element in lines. An element without text has no lines. */
export function setLines(element: Element, style: Style, measure: Measure, context: InlineContext): LineBox[] {
  const list = segments(element, style, context)
  const tokens = tokenize(list, measure.width, context.fonts)
  const lines: LineBox[] = []
  let from = 0
  for (let at = 0; at <= tokens.length; at++) {
    if (at < tokens.length && tokens[at].type !== 'break') continue
    const paragraph = tokens.slice(from, at)
    const indent = from === 0 ? measure.firstIndent : 0
    lines.push(...setParagraph(paragraph, tokens[at], style, { ...measure, firstIndent: indent }, context.fonts))
    from = at + 1
  }
  return lines
}

/** Sets an element on one line, as wide as it comes: a label. */
export function setLine(element: Element, style: Style, context: InlineContext): LineBox {
  const parts = tokenize(segments(element, style, context), Infinity, context.fonts).flatMap(token => 'parts' in token ? token.parts : [])
  return lineBox(parts, { ...style, align: 'start' }, { left: 0, width: Infinity, justify: false }, context.fonts)
}

/** Lines of the tokens between two forced breaks; the break's own space ends the last one. */
function setParagraph(tokens: readonly Token[], forced: Token | undefined, style: Style, measure: Measure, fonts: Fonts): LineBox[] {
  if (tokens.length === 0) return []
  items.clear()
  for (const token of tokens) {
    if (token.type === 'box') items.box(token.width)
    else if (token.type === 'glue') items.glue(token.width, token.width * STRETCH, token.width * SHRINK)
    else if (token.type === 'penalty') items.penalty(0, token.cost, 0)
  }
  const breaks = breakLines(items, {
    lineWidth: line => line === 0 ? measure.width - measure.firstIndent : measure.width,
    align: style.align === 'justify' ? 'justify' : 'start',
  })
  const lines: LineBox[] = []
  let from = 0
  breaks.forEach((at, i) => {
    let to = Math.min(at.index + 1, tokens.length)
    while (to < tokens.length && tokens[to].type === 'glue') to++
    const last = to >= tokens.length
    const parts = tokens.slice(from, to).flatMap(token => 'parts' in token ? token.parts : [])
    if (last && forced !== undefined && 'parts' in forced) parts.push(...forced.parts)
    const indent = i === 0 ? measure.firstIndent : 0
    lines.push(lineBox(parts, style, { left: indent, width: measure.width - indent, justify: style.align === 'justify' && !last }, fonts))
    from = to
  })
  return lines
}

interface LineShape {
  readonly left: Pt
  readonly width: Pt
  readonly justify: boolean
}

function lineBox(parts: readonly Part[], style: Style, shape: LineShape, fonts: Fonts): LineBox {
  let end = parts.length
  while (end > 0 && parts[end - 1].spaces > 0) end--
  const inner = parts.slice(0, end)
  const natural = inner.reduce((sum, part) => sum + part.width, 0)
  const gaps = inner.reduce((sum, part) => sum + part.spaces, 0)
  const slack = shape.width - natural
  const wordSpacing = gaps > 0 && (shape.justify || slack < 0) ? slack / gaps : 0
  const shift = style.align === 'end' ? slack : style.align === 'center' ? slack / 2 : 0
  const baseline = baselineOf(style, fonts)
  const runs: { leaf: LeafId; offset: number; run: TextRun }[] = []
  const links: { leaf: LeafId; x: Pt; width: Pt }[] = []
  const anchors: { id: string; x: Pt }[] = []
  let x = shape.left + (wordSpacing === 0 ? shift : 0)
  for (let from = 0; from < parts.length;) {
    const { leaf } = parts[from].segment.place
    let to = from + 1
    while (to < parts.length && parts[to].segment.place.leaf === leaf) to++
    const group = parts.slice(from, to)
    const letterSpacing = group[0].segment.style.letterSpacing
    runs.push({ leaf, offset: group[0].offset, run: { x, baseline, wordSpacing, letterSpacing, fragments: fragments(group) } })
    const width = group.reduce((sum, part) => sum + part.width + part.spaces * wordSpacing, 0)
    if (group[0].segment.link) links.push({ leaf, x, width })
    for (const { segment, offset } of group) if (segment.anchor !== undefined && offset === segment.place.offset) anchors.push({ id: segment.anchor, x })
    x += width
    from = to
  }
  const calls = parts.flatMap(part => part.segment.call ?? [])
  return { height: style.lineHeight, width: x, runs, links, calls: [...new Set(calls)], anchors }
}

/** Baseline below the line's top: half of the leading stands above the font's ascent (CSS 2.1, 10.8.1). */
export function baselineOf(style: Style, fonts: Fonts): Pt {
  const { ascent, descent } = fonts.face(style.family)
  const content = (ascent - descent) * style.size / 1000
  return (style.lineHeight - content) / 2 + ascent * style.size / 1000
}

function fragments(parts: readonly Part[]): TextFragment[] {
  const out: { face: string; size: Pt; rise: Pt; color: string; pieces: TextFragment['pieces'][number][] }[] = []
  for (const { segment, word, spaces } of parts) {
    const { size, rise, color } = segment.style
    let last = out.at(-1)
    if (last === undefined || last.face !== segment.face || last.size !== size || last.rise !== rise || last.color !== color) {
      out.push(last = { face: segment.face, size, rise, color, pieces: [] })
    }
    if (word !== undefined) last.pieces.push(word)
    else for (let i = 0; i < spaces; i++) last.pieces.push(' ')
  }
  return out
}
