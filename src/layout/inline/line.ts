import type { Fonts } from '../../fonts/load.ts'
import type { ShapedWord } from '../../fonts/shape.ts'
import type { Element } from '../../render/markup/element.ts'
import type { Pt } from '../page.ts'
import type { Style } from '../style/theme.ts'
import { drawLine } from './draw-line.ts'
import type { TextFlow } from './flow.ts'
import { STRETCH } from './glue.ts'
import { type InlineContext, segments } from './inline.ts'
import type { Counted } from './item-ends.ts'
import type { LineBox } from './line-box.ts'
import { breakLines } from './line-break.ts'
import type { Break } from './line-search.ts'
import { keepCompany, segmentAt } from './lone-words.ts'
import { type Ink, spacing } from './spacing.ts'
import { FlowBuilder } from './text-flow.ts'
import type { LineContext } from './word-cut.ts'

/** The shape of a paragraph: where its lines start and end. */
export interface Measure {
  readonly width: Pt
  /** Indent of the first line; the others start at 0. */
  readonly firstIndent: Pt
}

const builder = new FlowBuilder()
const NONE: readonly never[] = []

/** Sets the text of a paragraph-like element in lines. An element without text has no lines. */
export function setLines(element: Element, style: Style, measure: Measure, context: LineContext): LineBox[] {
  const list = segments(element, style, context)
  const hyphenation = style.hyphens === 'auto' ? context.hyphenation : undefined
  builder.begin(list, style, measure.width - Math.max(0, measure.firstIndent), context, hyphenation)
  const setting = new Setting(style, context)
  for (let indent = measure.firstIndent; ; indent = 0) {
    const start = builder.counted
    const end = builder.nextParagraph()
    keepCompany(builder, start.piece)
    if (builder.items.length > 0) setParagraph(setting, start, end, { ...measure, firstIndent: indent })
    else if (end === 'break') {
      builder.addBreakSpace()
      setting.add(start, builder.counted, { left: indent, width: measure.width - indent, justify: false }, NO_INK)
    }
    if (end === 'end') return setting.finish()
  }
}

/** Sets an element on one line, as wide as it comes: a label. */
export function setLine(element: Element, style: Style, context: LineContext): LineBox {
  builder.begin(segments(element, style, context), style, Infinity, context)
  const start = builder.counted
  while (builder.nextParagraph() === 'break') builder.addBreakSpace()
  const setting = new Setting({ ...style, align: 'start' }, context)
  const { segments: list, starts } = builder.flow
  const width = builder.pieces.reduce((sum, piece, i) => sum + pieceWidth(piece, list[segmentAt(starts, i)]), 0)
  setting.add(start, builder.counted, { left: 0, width: Infinity, justify: false }, { ...NO_INK, width, trailing: 0 })
  return setting.finish()[0]
}

function pieceWidth(
  piece: ShapedWord | ' ',
  { style: { size, letterSpacing }, space, text }: TextFlow['segments'][number],
): Pt {
  if (piece !== ' ') return (piece.width * size) / 1000 + letterSpacing * piece.letters
  return text === '\n' ? 0 : space
}

/** Whether a line ends with a hyphen that was added to it. */
export function endsWithHyphen({ hyphen }: LineBox): boolean {
  return hyphen !== undefined
}

/** The widest word of an element, which no line can be narrower than, and the whole of it on one line. */
export function measureText(
  element: Element,
  style: Style,
  context: LineContext,
): { readonly longest: Pt; readonly whole: Pt } {
  const { items } = builder
  builder.begin(segments(element, style, context), style, Infinity, context)
  let longest = 0,
    whole = 0
  for (let end = ''; end !== 'end'; ) {
    end = builder.nextParagraph()
    if (end === 'break') builder.addBreakSpace()
    for (let i = 0; i < items.length; i++)
      if (!items.isGlue(i)) longest = Math.max(longest, items.sumWidth[i + 1] - items.sumWidth[i])
    whole += items.sumWidth[items.length]
  }
  return { longest, whole }
}

const NO_INK: Ink = { width: 0, trailing: 0, glue: 0, gaps: 0, letters: 0, fill: 'spaces first' }

interface LineShape {
  readonly left: Pt
  readonly width: Pt
  readonly justify: boolean
}

/** Adds the lines of the builder's items. The break's own space ends the last one. */
function setParagraph(setting: Setting, start: Counted, end: 'break' | 'end', measure: Measure): void {
  const { items } = builder
  const { align } = setting.style
  const breaks = breakLines(items, {
    lineWidth: line => (line === 0 ? measure.width - measure.firstIndent : measure.width),
    align: align === 'justify' ? 'justify' : 'start',
  })
  let from = start
  let first = 0
  breaks.forEach((at, i) => {
    let last = Math.min(at.index, items.length - 1)
    while (last + 1 < items.length && items.isGlue(last + 1)) last++
    const isLast = last === items.length - 1
    if (isLast && end === 'break') builder.addBreakSpace()
    const to = isLast ? builder.counted : builder.ends.at(last)
    const indent = i === 0 ? measure.firstIndent : 0
    const hyphen = at.index < items.length && items.flagged[at.index] === 1
    setting.add(
      from,
      to,
      { left: indent, width: measure.width - indent, justify: align === 'justify' && !isLast },
      inkOf(at, first, last, from),
      hyphen,
    )
    from = to
    first = last + 1
  })
}

/** Of the line from item `first` to `last`, whose text begins at `from`. */
function inkOf({ index, width, start }: Break, first: number, last: number, from: Counted): Ink {
  const { items } = builder
  const end = Math.max(items.lineEnd(index), start)
  const inner = end > 0 ? builder.ends.at(end - 1) : from
  return {
    // Spaces that begin a paragraph are no glue to the breaker, but they are drawn.
    width: width + items.sumWidth[start] - items.sumWidth[first],
    trailing: items.sumWidth[last + 1] - items.sumWidth[end],
    glue: builder.fill === 'letters' ? glueIn(first, end) : (items.sumStretch[end] - items.sumStretch[first]) / STRETCH,
    fill: builder.fill,
    gaps: inner.spaces - from.spaces,
    letters: inner.glyphs - from.glyphs + (index < items.length ? items.flagged[index] : 0),
  }
}

/** Natural width of the glue among items. */
function glueIn(first: number, end: number): Pt {
  const { items } = builder
  let width = 0
  for (let i = first; i < end; i++) if (items.isGlue(i)) width += items.sumWidth[i + 1] - items.sumWidth[i]
  return width
}

/** The lines of one element as they are set. */
class Setting {
  readonly style: Style
  readonly #lines: LineBox[] = []
  readonly #fonts: Fonts
  readonly #baseline: Pt
  /** Whether its lines run against the page's. */
  readonly #opposite: boolean
  #segment = 0
  /** Characters of the flow before the current segment. */
  #before = 0

  constructor(style: Style, context: LineContext) {
    this.style = style
    this.#fonts = context.fonts
    this.#baseline = baselineOf(style, context)
    this.#opposite = style.direction !== (context.direction ?? 'ltr')
  }

  add(from: Counted, to: Counted, shape: LineShape, ink: Ink, hyphenated = false): void {
    const { flow } = builder
    const { segments: list } = flow
    while (this.#segment + 1 < list.length && from.characters >= this.#before + list[this.#segment].text.length) {
      this.#before += list[this.#segment++].text.length
    }
    const slack = shape.width - ink.width
    const { wordSpacing, tracking } = spacing(ink, slack, shape.justify, this.style)
    const { align, lineHeight } = this.style
    const indent = shape.left + (align === 'end' ? Math.max(0, slack) : align === 'center' ? Math.max(0, slack) / 2 : 0)
    const width =
      ink.width + ink.trailing + (to.spaces - from.spaces) * wordSpacing + (to.glyphs - from.glyphs) * tracking
    const x = this.#opposite && shape.width < Infinity ? shape.left + shape.width - indent - width : indent
    const hyphen = hyphenated
      ? this.#fonts.hyphen(list[segmentAt(flow.starts, to.cut > 0 ? to.piece : to.piece - 1)].face)
      : undefined
    const line: LineBox = {
      height: lineHeight,
      baseline: this.#baseline,
      x,
      wordSpacing,
      tracking,
      flow,
      from: from.piece,
      fromCut: from.cut,
      to: to.piece,
      toCut: to.cut,
      width: x + width,
      segment: this.#segment,
      offset: from.characters - this.#before,
      ...(hyphen && { hyphen }),
      calls: NONE,
      anchors: NONE,
    }
    this.#lines.push(line)
  }

  /** The lines, when all are there. */
  finish(): LineBox[] {
    builder.finish()
    const marked = builder.segments.some(({ call, anchor }) => call !== undefined || anchor !== undefined)
    return marked ? this.#lines.map(withMarks) : this.#lines
  }
}

/** With the notes that the line calls and the elements that begin in it. */
function withMarks(line: LineBox): LineBox {
  const {
    flow: { segments: list, starts },
    segment,
    from,
    to,
    toCut,
  } = line
  const calls = new Set<string>()
  let anchored = false
  for (let i = segment; i < starts.length && (i === segment || starts[i] < to + (toCut > 0 ? 1 : 0)); i++) {
    const { call, anchor } = list[i]
    if (call !== undefined) calls.add(call)
    anchored ||= anchor !== undefined && (i > segment || starts[i] >= from)
  }
  if (calls.size === 0 && !anchored) return line
  return { ...line, calls: [...calls], ...(anchored && { anchors: drawLine(line).anchors }) }
}

/** Baseline below the line's top: half of the leading stands above the font's ascent (CSS 2.1, 10.8.1). */
export function baselineOf(style: Style, { fonts, styles }: InlineContext): Pt {
  const [face] = styles.faces({ family: style.family, weight: 'normal', style: 'normal' })
  const { ascent, descent } = fonts.face(face)
  const size = style.size * fonts.sizeAdjust(face)
  const content = ((ascent - descent) * size) / 1000
  return (style.lineHeight - content) / 2 + (ascent * size) / 1000
}
