import type { Pt } from '../../page.ts'
import type { Style } from '../../style/theme.ts'
import type { Breakpoint } from '../break/line-search.ts'
import type { CollectedParagraph } from '../collect/collect.ts'
import { pieceWidth, segmentAt, type TextFlow } from '../collect/flow.ts'
import { STRETCH } from '../collect/glue.ts'
import { type Counted, FLOW_START } from '../collect/item-ends.ts'
import type { Items } from '../collect/items.ts'
import type { InlineContext } from '../context.ts'
import { drawLine } from './draw-line.ts'
import type { LineBox } from './line-box.ts'
import { type Ink, spacing } from './spacing.ts'

/** The shape of a paragraph: where its lines start and end. */
export interface Measure {
  readonly width: Pt
  /** Indent of the first line; the others start at 0. */
  readonly firstIndent: Pt
}

/** Sets the lines of a paragraph broken at `breaks`. The space of a forced break ends the last line. */
export function setParagraph(
  paragraph: CollectedParagraph,
  breaks: readonly Breakpoint[],
  measure: Measure,
  style: Style,
  context: InlineContext,
): LineBox[] {
  const { items, ends, end, flow } = paragraph
  if (flow.pieces.length === 0) return []
  const setting = settingOf(flow, style, context)
  const shapeOf = (line: number, justify: boolean): LineShape => {
    const left = line === 0 ? measure.firstIndent : 0
    return { left, width: measure.width - left, justify }
  }
  if (breaks.length === 0)
    return withMarks(flow, [
      lineBox({ from: FLOW_START, to: end, begin: TEXT_START, ink: NO_INK }, shapeOf(0, false), setting),
    ])
  let from = FLOW_START
  let begin = TEXT_START
  let first = 0
  const lines = breaks.map((at, i) => {
    let last = Math.min(at.index, items.length - 1)
    while (last + 1 < items.length && items.isGlue(last + 1)) last++
    const isLast = last === items.length - 1
    const to = isLast ? end : ends.at(last)
    begin = advance(begin, flow, from.characters)
    const hyphenated = at.index < items.length && items.flagged[at.index] === 1
    const line = lineBox(
      { from, to, begin, ink: inkOf(paragraph, at, first, last, from), hyphenated },
      shapeOf(i, style.align === 'justify' && !isLast),
      setting,
    )
    from = to
    first = last + 1
    return line
  })
  return withMarks(flow, lines)
}

/** Sets a whole paragraph on one line of any width. */
export function setUnbroken({ flow, end }: CollectedParagraph, style: Style, context: InlineContext): LineBox {
  const width = flow.pieces.reduce(
    (sum, piece, i) => sum + pieceWidth(piece, flow.segments[segmentAt(flow.starts, i)]),
    0,
  )
  const shape = { left: 0, width: Infinity, justify: false }
  const stretch = { from: FLOW_START, to: end, begin: TEXT_START, ink: { ...NO_INK, width } }
  return withMarks(flow, [lineBox(stretch, shape, settingOf(flow, style, context))])[0]
}

const NO_INK: Ink = { width: 0, trailing: 0, glue: 0, gaps: 0, letters: 0, fill: 'spaces first' }
const NONE: readonly never[] = []

interface LineShape {
  readonly left: Pt
  readonly width: Pt
  readonly justify: boolean
}

/** A segment of a flow, and the number of characters before it. */
interface SegmentStart {
  readonly segment: number
  readonly before: number
}

const TEXT_START: SegmentStart = { segment: 0, before: 0 }

/** Finds the segment of a character, searching from `start`. */
function advance({ segment, before }: SegmentStart, { segments }: TextFlow, character: number): SegmentStart {
  let [at, passed] = [segment, before]
  while (at + 1 < segments.length && character >= passed + segments[at].text.length)
    passed += segments[at++].text.length
  return { segment: at, before: passed }
}

/** What all lines of a paragraph share. */
interface Setting {
  readonly flow: TextFlow
  readonly style: Style
  readonly context: InlineContext
  readonly baseline: Pt
  /** Whether the lines run against the direction of the page. */
  readonly opposite: boolean
}

function settingOf(flow: TextFlow, style: Style, context: InlineContext): Setting {
  const opposite = style.direction !== (context.direction ?? 'ltr')
  return { flow, style, context, baseline: baselineOf(style, context), opposite }
}

/** The text of a line. */
interface LineStretch {
  readonly from: Counted
  readonly to: Counted
  /** The segment of `from`. */
  readonly begin: SegmentStart
  readonly ink: Ink
  readonly hyphenated?: boolean
}

function lineBox({ from, to, begin, ink, hyphenated }: LineStretch, shape: LineShape, setting: Setting): LineBox {
  const { flow, style, context, baseline, opposite } = setting
  const { align, lineHeight } = style
  const slack = shape.width - ink.width
  const { wordSpacing, tracking } = spacing(ink, slack, shape.justify, style)
  const indent = shape.left + (align === 'end' ? Math.max(0, slack) : align === 'center' ? Math.max(0, slack) / 2 : 0)
  const width =
    ink.width + ink.trailing + (to.spaces - from.spaces) * wordSpacing + (to.glyphs - from.glyphs) * tracking
  const x = opposite && shape.width < Infinity ? shape.left + shape.width - indent - width : indent
  const hyphen = hyphenated
    ? context.fonts.hyphen(flow.segments[segmentAt(flow.starts, to.cut > 0 ? to.piece : to.piece - 1)].face)
    : undefined
  return {
    height: lineHeight,
    baseline,
    x,
    wordSpacing,
    tracking,
    flow,
    from: from.piece,
    fromCut: from.cut,
    to: to.piece,
    toCut: to.cut,
    width: x + width,
    segment: begin.segment,
    offset: from.characters - begin.before,
    ...(hyphen && { hyphen }),
    calls: NONE,
    anchors: NONE,
  }
}

/** Measures the line from item `first` to `last`, whose text begins at `from`. */
function inkOf(
  { items, ends, fill }: CollectedParagraph,
  { index, width, start }: Breakpoint,
  first: number,
  last: number,
  from: Counted,
): Ink {
  const end = Math.max(items.lineEnd(index), start)
  const inner = end > 0 ? ends.at(end - 1) : from
  return {
    // Spaces at the start of a paragraph are not glue to the breaker, but they are drawn.
    width: width + items.sumWidth[start] - items.sumWidth[first],
    trailing: items.sumWidth[last + 1] - items.sumWidth[end],
    glue: fill === 'letters' ? glueIn(items, first, end) : (items.sumStretch[end] - items.sumStretch[first]) / STRETCH,
    fill,
    gaps: inner.spaces - from.spaces,
    letters: inner.glyphs - from.glyphs + (index < items.length ? items.flagged[index] : 0),
  }
}

/** Returns the natural width of the glue among items. */
function glueIn(items: Items, first: number, end: number): Pt {
  let width = 0
  for (let i = first; i < end; i++) if (items.isGlue(i)) width += items.sumWidth[i + 1] - items.sumWidth[i]
  return width
}

/** Adds to the lines the notes they call and the elements that begin in them. */
function withMarks({ segments }: TextFlow, lines: LineBox[]): LineBox[] {
  const marked = segments.some(({ call, anchor }) => call !== undefined || anchor !== undefined)
  return marked ? lines.map(marksOf) : lines
}

function marksOf(line: LineBox): LineBox {
  const {
    flow: { segments, starts },
    segment,
    from,
    to,
    toCut,
  } = line
  const calls = new Set<string>()
  let anchored = false
  for (let i = segment; i < starts.length && (i === segment || starts[i] < to + (toCut > 0 ? 1 : 0)); i++) {
    const { call, anchor } = segments[i]
    if (call !== undefined) calls.add(call)
    anchored ||= anchor !== undefined && (i > segment || starts[i] >= from)
  }
  if (calls.size === 0 && !anchored) return line
  return { ...line, calls: [...calls], ...(anchored && { anchors: drawLine(line).anchors }) }
}

/** Returns the baseline below the top of a line: half of the leading is above the font's ascent (CSS 2.1, 10.8.1). */
export function baselineOf(style: Style, { fonts, styles }: InlineContext): Pt {
  const [face] = styles.faces({ family: style.family, weight: 'normal', style: 'normal' })
  const { ascent, descent } = fonts.face(face)
  const size = style.size * fonts.sizeAdjust(face)
  const content = ((ascent - descent) * size) / 1000
  return (style.lineHeight - content) / 2 + (ascent * size) / 1000
}
