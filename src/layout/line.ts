import type { Fonts } from '../fonts/load.ts'
import type { Element } from '../render/element.ts'
import { type Part, segments, type Token, tokenize } from './inline.ts'
import { breakLines, Items } from './line-break.ts'
import type { LeafId, Pt, TextFragment, TextRun } from './page.ts'
import type { Style } from './theme.ts'
import { cutWords, type HyphenToken, type LineContext, SOFT_HYPHEN } from './word-cut.ts'

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

/**
 * A justified line whose spaces would be wider than this, in em, spreads its letters as well. Readers of the content stream cut a
 * line in two at a gap of 0.6 em (pdf.js, `getTextContent`), and what is cut is spoken as two.
 */
const WIDE_SPACE = 0.5

/** Most that is taken from between letters, in em: a third of what the UN's own setting adds (0.3 pt at 10 pt). */
const MOST_TIGHTENING = 0.01

/** Most that is added between letters, in em. */
const MOST_SPREADING = 0.02

/** No space grows to that gap: a line that would need it ends short of the margin. What is added after the letter before it counts too. */
const WIDEST_SPACE = 0.59

/** A line whose spaces would be wider than this many natural ones is no line to fill: it is set ragged. */
const TOO_WIDE = 4

/** Cost of a hyphen at a line's end (The TeXbook, appendix B: `\hyphenpenalty`). */
const HYPHEN_COST = 50

type AnyToken = Token | HyphenToken

const items = new Items()

/** Sets the text of a paragraph-like element in lines. An element without text has no lines. */
export function setLines(element: Element, style: Style, measure: Measure, context: LineContext): LineBox[] {
  const list = segments(element, style, context)
  const whole = tokenize(list, measure.width - Math.max(0, measure.firstIndent), context.fonts)
  const tokens = style.hyphens === 'auto' && context.hyphenation ? cutWords(whole, context.hyphenation, context.fonts) : whole
  const lines: LineBox[] = []
  let from = 0
  for (let at = 0; at <= tokens.length; at++) {
    if (at < tokens.length && tokens[at].type !== 'break') continue
    const paragraph = tokens.slice(from, at)
    const indent = from === 0 ? measure.firstIndent : 0
    for (const line of setParagraph(paragraph, tokens[at], style, { ...measure, firstIndent: indent }, context.fonts)) lines.push(line)
    from = at + 1
  }
  return lines
}

/** Sets an element on one line, as wide as it comes: a label. */
export function setLine(element: Element, style: Style, context: LineContext): LineBox {
  const parts = tokenize(segments(element, style, context), Infinity, context.fonts).flatMap(token => 'parts' in token ? token.parts : [])
  return lineBox(parts, { ...style, align: 'start' }, { left: 0, width: Infinity, justify: false }, context.fonts)
}

/** Whether a line ends with a hyphen that was added to it. */
export function endsWithHyphen({ runs }: LineBox): boolean {
  const last = runs.at(-1)?.run.fragments.at(-1)?.pieces.at(-1)
  return typeof last === 'object' && last.text === SOFT_HYPHEN
}

/** Lines of the tokens between two forced breaks; the break's own space ends the last one. */
function setParagraph(tokens: readonly AnyToken[], forced: AnyToken | undefined, style: Style, measure: Measure, fonts: Fonts): LineBox[] {
  if (tokens.length === 0) {
    const shape = { left: measure.firstIndent, width: measure.width - measure.firstIndent, justify: false }
    return forced !== undefined && 'parts' in forced ? [lineBox(forced.parts, style, shape, fonts)] : []
  }
  items.clear()
  let letters = 0
  for (const token of tokens) {
    if (token.type === 'box') {
      items.box(token.width)
      letters += token.parts.reduce((sum, part) => sum + characters(part), 0)
    } else if (token.type === 'glue') {
      items.glue(token.width, token.width * STRETCH, token.width * SHRINK + letters * MOST_TIGHTENING * style.size)
      letters = 0
    } else if (token.type === 'penalty') items.penalty(0, token.cost, 0)
    else if (token.type === 'hyphen') items.penalty(token.width, HYPHEN_COST, 1)
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
    const end = tokens[at.index]
    if (end?.type === 'hyphen') parts.push(end.hyphen)
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
  const slack = shape.width - inner.reduce((sum, part) => sum + part.width, 0)
  const { wordSpacing, tracking } = spacing(inner, slack, shape.justify, style)
  const shift = style.align === 'end' ? Math.max(0, slack) : style.align === 'center' ? Math.max(0, slack) / 2 : 0
  const baseline = baselineOf(style, fonts)
  const runs: { leaf: LeafId; offset: number; run: TextRun }[] = []
  const links: { leaf: LeafId; x: Pt; width: Pt }[] = []
  const anchors: { id: string; x: Pt }[] = []
  let x = shape.left + shift
  for (let from = 0; from < parts.length;) {
    const { leaf } = parts[from].segment.place
    let to = from + 1
    while (to < parts.length && parts[to].segment.place.leaf === leaf) to++
    const group = parts.slice(from, to)
    const letterSpacing = group[0].segment.style.letterSpacing + tracking
    runs.push({ leaf, offset: group[0].offset, run: { x, baseline, wordSpacing, letterSpacing, fragments: fragments(group) } })
    const width = group.reduce((sum, part) => sum + part.width + part.spaces * wordSpacing + characters(part) * tracking, 0)
    if (group[0].segment.link) links.push({ leaf, x, width })
    for (const { segment: { anchor, place }, offset } of group) {
      if (anchor !== undefined && offset === place.offset) anchors.push({ id: anchor, x })
    }
    x += width
    from = to
  }
  const calls = parts.flatMap(part => part.segment.call ?? [])
  return { height: style.lineHeight, width: x, runs, links, calls: [...new Set(calls)], anchors }
}

/**
 * What is added to the spaces and the characters of a line to fill it. A line that is too wide takes from its spaces no more than
 * the breaker reckoned with: what is wider still has no place to break at.
 */
function spacing(parts: readonly Part[], slack: Pt, justify: boolean, { size, letterSpacing }: Style): { readonly wordSpacing: Pt; readonly tracking: Pt } {
  const gaps = parts.reduce((sum, part) => sum + part.spaces, 0)
  if (gaps === 0 || (slack >= 0 && !justify)) return { wordSpacing: 0, tracking: 0 }
  const space = parts.reduce((sum, part) => sum + (part.spaces > 0 ? part.width : 0), 0) / gaps
  const letters = parts.reduce((sum, part) => sum + characters(part), 0)
  if (slack < 0) {
    const give = gaps * space * SHRINK + letters * MOST_TIGHTENING * size
    const share = Math.max(slack / give, -1)
    return { wordSpacing: share * space * SHRINK, tracking: share * MOST_TIGHTENING * size }
  }
  const excess = slack - gaps * Math.max(0, WIDE_SPACE * size - letterSpacing - space)
  const tracking = Math.min(Math.max(0, excess) / letters, MOST_SPREADING * size)
  const wordSpacing = (slack - tracking * letters) / gaps
  if (wordSpacing + space > TOO_WIDE * space) return { wordSpacing: 0, tracking: 0 }
  const widest = WIDEST_SPACE * size - letterSpacing - 2 * tracking - space
  return { wordSpacing: Math.min(wordSpacing, Math.max(0, widest)), tracking }
}

function characters(part: Part): number {
  return part.word?.glyphs.length ?? part.spaces
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
