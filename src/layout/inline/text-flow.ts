import type { Fonts } from '../../fonts/load.ts'
import type { ShapedWord } from '../../fonts/shape.ts'
import type { Pt } from '../page.ts'
import type { Style } from '../style/theme.ts'
import type { TextFlow } from './flow.ts'
import { type Fill, FlowScripts } from './flow-scripts.ts'
import { MOST_TIGHTENING, SHRINK, SPREAD, STRETCH } from './glue.ts'
import { cutWord, type Segment, widthOf } from './inline.ts'
import { type Counted, type FlowPlace, ItemEnds } from './item-ends.ts'
import { Items } from './items.ts'
import { isAddress, splitWord } from './split-word.ts'
import { cutsOf, type Hyphenation, type LineContext, measureStretch } from './word-cut.ts'

/** Cost of a hyphen at a line's end (The TeXbook, appendix B: `\hyphenpenalty`). */
const HYPHEN_COST = 50

type FlowStyle = Pick<Style, 'size' | 'direction'>

/** A flow that is being filled. */
type OpenFlow = { -readonly [Key in keyof TextFlow]: TextFlow[Key] }

/**
 * Makes boxes, glue and penalties of the segments of an element, and remembers where in the flow each of them ends.
 * Only U+0020 is glue: protected spaces and hyphens are part of their word, because a word cut at a line's end is
 * spoken as two. One is used again and again: setting a paragraph allocates the pieces of its flow and little else.
 */
export class FlowBuilder {
  readonly items = new Items()
  /** The flow in hand. Its pieces are not in it before `finish`. */
  flow: OpenFlow = { segments: [], pieces: [], starts: [] }
  readonly pieces: (ShapedWord | ' ')[] = []
  segments: readonly Segment[] = []
  readonly ends = new ItemEnds()
  #starts: number[] = []
  // What stands in the flow so far.
  #characters = 0
  #spaces = 0
  #glyphs = 0
  /** Glyphs since the last glue: what is taken from between letters counts as that glue's. */
  #letters = 0
  // The word in hand, of one part or of several: its segments by their numbers.
  #word: ShapedWord[] = []
  #wordSegments: number[] = []
  #wordWidth = 0
  #measure: Pt = Infinity
  #size: Pt = 0
  #fonts!: Fonts
  #hyphenation: Hyphenation | undefined
  #next = 0
  readonly #scripts = new FlowScripts()
  /** Embedding levels of the pieces so far. */
  #levels: number[] | undefined
  /** Characters of the segments before the one in hand. */
  #before = 0

  /**
   * Begins a flow. `measure` is the widest line: a word wider than that may be broken anywhere. With
   * `hyphenation`, words may be cut.
   */
  begin(
    segments: readonly Segment[],
    { size, direction }: FlowStyle,
    measure: Pt,
    context: LineContext,
    hyphenation?: Hyphenation,
  ): void {
    this.segments = segments
    this.#size = size
    this.pieces.length = 0
    this.flow = { segments, pieces: this.pieces, starts: (this.#starts = []) }
    this.#scripts.begin(segments, direction, context)
    this.#levels = this.#scripts.levelled ? [] : undefined
    if (this.#levels !== undefined)
      Object.assign(this.flow, { levels: this.#levels, baseLevel: direction === 'rtl' ? 1 : 0 })
    this.#next = this.#characters = this.#spaces = this.#glyphs = 0
    this.#measure = measure
    this.#fonts = context.fonts
    this.#hyphenation = hyphenation
    this.#before = 0
    this.items.size = size
  }

  /** What fills its lines. */
  get fill(): Fill {
    return this.#scripts.fill
  }

  /** Ends the flow: its arrays are its own then, and hold no room for more. */
  finish(): void {
    this.flow.pieces = this.pieces.slice()
    this.flow.starts = this.#starts.length === 1 ? FIRST : this.#starts.slice()
  }

  /**
   * Fills the items up to the next forced break or the end. The space that a break reads as is the flow's next piece.
   */
  nextParagraph(): 'break' | 'end' {
    this.items.clear()
    this.#letters = 0
    while (this.#next < this.segments.length) {
      const index = this.#next++
      const segment = this.segments[index]
      if (segment.text === '\n') {
        this.#closeWord()
        this.#before++
        return 'break'
      }
      this.#addText(segment, index)
      this.#before += segment.text.length
    }
    this.#closeWord()
    return 'end'
  }

  /** The space of a forced break; it belongs to the line before it. */
  addBreakSpace(): void {
    this.#space(this.#next - 1, 1)
  }

  /** What stands in the flow so far. */
  get counted(): Counted {
    return {
      piece: this.pieces.length,
      cut: 0,
      characters: this.#characters,
      spaces: this.#spaces,
      glyphs: this.#glyphs,
    }
  }

  #addText(segment: Segment, index: number): void {
    const { text } = segment
    for (let at = 0, end = 0; at < text.length; at = end) {
      if (text.charCodeAt(at) === SPACE) {
        end = at + 1
        while (text.charCodeAt(end) === SPACE) end++
        this.#closeWord()
        this.#addGlue(segment, index, end - at)
        continue
      }
      end = text.indexOf(' ', at)
      if (end === -1) end = text.length
      for (let from = at, to = end; from < end; from = to) {
        to = this.#scripts.stretchEnd(this.#before + from, this.#before + end) - this.#before
        if (this.#scripts.mayBegin(this.#before + from)) this.#addBreak()
        const direction = this.#scripts.directionAt(this.#before + from)
        for (const piece of cutWord(text.slice(from, to)))
          this.#addToWord(this.#fonts.shape(segment.face, piece, direction), index)
      }
    }
  }

  /**
   * A place between ideographs is glue without width: it vanishes at a line's end, and takes its part of what fills a
   * justified line.
   */
  #addBreak(): void {
    const { items } = this
    this.#closeWord()
    if (items.length === 0 || items.isGlue(items.length - 1)) return
    const letters = this.#scripts.joined ? 0 : this.#letters * this.#size
    items.glue(0, letters * SPREAD, letters * MOST_TIGHTENING)
    this.#letters = 0
    this.#mark(this.pieces.length, 0)
  }

  #addToWord(word: ShapedWord, index: number): void {
    this.#word.push(word)
    this.#wordSegments.push(index)
    this.#wordWidth += widthOf(word, this.segments[index])
  }

  /** Spaces of two segments beside each other are one glue. */
  #addGlue(segment: Segment, index: number, count: number): void {
    const { items } = this
    const width = count * segment.space
    const last = items.length - 1
    this.#space(index, count)
    if (last >= 0 && items.isGlue(last)) items.widen(last, width, width * STRETCH, width * SHRINK)
    else {
      const letters = this.#scripts.joined ? 0 : this.#letters * this.#size
      items.glue(
        width,
        width * STRETCH + (this.fill === 'letters' ? letters * SPREAD : 0),
        width * SHRINK + letters * MOST_TIGHTENING,
      )
    }
    this.#letters = 0
    this.#mark(this.pieces.length, 0)
  }

  #space(index: number, count: number): void {
    this.#open(index)
    for (let i = 0; i < count; i++) {
      this.#levels?.push(this.#scripts.levelAt(this.#characters + i))
      this.pieces.push(' ')
    }
    this.#characters += count
    this.#spaces += count
    this.#glyphs += count
  }

  #closeWord(): void {
    const word = this.#word
    if (word.length === 0) return
    const width = this.#wordWidth
    const isUrl = isAddress(word)
    if (width > this.#measure || isUrl) this.#addSplit(width > this.#measure, isUrl)
    else if (this.#hyphenation !== undefined) this.#addCut(this.#hyphenation)
    else this.#addBox(word, this.#wordSegments, width)
    word.length = 0
    this.#wordSegments.length = 0
    this.#wordWidth = 0
  }

  #addBox(word: readonly ShapedWord[], segments: readonly number[], width: Pt): void {
    for (let i = 0; i < word.length; i++) this.#push(word[i], segments[i])
    this.items.box(width)
    this.#mark(this.pieces.length, 0)
  }

  #push(word: ShapedWord, index: number): void {
    this.#open(index)
    this.#levels?.push(this.#scripts.levelAt(this.#characters))
    this.pieces.push(word)
    this.#characters += word.text.length
    this.#glyphs += word.letters
    this.#letters += word.letters
  }

  #open(index: number): void {
    if (this.#starts.length === index) this.#starts.push(this.pieces.length)
  }

  /** A word in boxes with penalties between. */
  #addSplit(anywhere: boolean, isUrl: boolean): void {
    const texts = this.#word.map(({ text }) => text)
    const directions = this.#word.map(({ direction }) => direction)
    for (const { part, text, cost } of splitWord(texts, anywhere ? 'anywhere' : 'solidi', isUrl ? 'address' : 'word')) {
      const index = this.#wordSegments[part]
      const segment = this.segments[index]
      if (cost !== undefined) this.#addPenalty(0, cost, 0, this.pieces.length, 0)
      const box = this.#fonts.shape(segment.face, text, directions[part])
      this.#addBox([box], [index], widthOf(box, segment))
    }
  }

  /** A word with the hyphens that may be set in it. */
  #addCut(hyphenation: Hyphenation): void {
    const word = this.#word
    const segments = this.#wordSegments.map(index => this.segments[index])
    const cuts = cutsOf(word, segments, hyphenation)
    if (cuts.length === 0) return this.#addBox(word, this.#wordSegments, this.#wordWidth)
    const base = this.pieces.length
    const [characters, glyphs] = [this.#characters, this.#glyphs]
    word.forEach((part, p) => this.#push(part, this.#wordSegments[p]))
    const end = { characters: this.#characters, glyphs: this.#glyphs }
    ;[this.#characters, this.#glyphs] = [characters, glyphs]
    let from: FlowPlace = { piece: 0, cut: 0 }
    for (const { piece, cut } of [...cuts, { piece: word.length, cut: 0 }]) {
      const stretch = measureStretch(word, segments, from, { piece, cut })
      this.#characters += stretch.characters
      this.#glyphs += stretch.glyphs
      this.items.box(stretch.width)
      this.#mark(base + piece, cut)
      if (piece === word.length) break
      // The hyphen goes on in the style of what it follows.
      const segment = segments[cut > 0 ? piece : piece - 1]
      this.#addPenalty(widthOf(this.#fonts.hyphen(segment.face), segment), HYPHEN_COST, 1, base + piece, cut)
      from = { piece, cut }
    }
    ;[this.#characters, this.#glyphs] = [end.characters, end.glyphs]
    this.#mark(this.pieces.length, 0)
  }

  #addPenalty(width: Pt, cost: number, flagged: 0 | 1, piece: number, cut: number): void {
    this.items.penalty(width, cost, flagged)
    this.#mark(piece, cut)
  }

  #mark(piece: number, cut: number): void {
    this.ends.set(this.items.length - 1, piece, cut, this.#characters, this.#spaces, this.#glyphs)
  }
}

const SPACE = 0x20

const FIRST: readonly number[] = [0]
