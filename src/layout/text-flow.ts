import type { Fonts } from '../fonts/load.ts'
import type { ShapedWord } from '../fonts/shape.ts'
import { cutWord, type Segment } from './inline.ts'
import { Items, LAST_RESORT } from './items.ts'
import type { Pt } from './page.ts'
import { cutsOf, type Hyphenation } from './word-cut.ts'

/** Share of a space's width that it may gain or lose in a justified line (Knuth and Plass 1981: 1/2 and 1/3). */
export const STRETCH = 1 / 2
export const SHRINK = 1 / 3

/** Most that is taken from between letters, in em: a third of what the UN's own setting adds (0.3 pt at 10 pt). */
export const MOST_TIGHTENING = 0.01

/** Cost of a hyphen at a line's end (The TeXbook, appendix B: `\hyphenpenalty`). */
const HYPHEN_COST = 50

/**
 * The words of a paragraph-like element, shaped. What its lines keep: a line is a stretch of it, and is drawn from it when its page
 * is painted, so that the lines of a long document are no more than numbers.
 */
export interface TextFlow {
  readonly segments: readonly Segment[]
  /** Words and U+0020 in logical order. */
  readonly pieces: readonly (ShapedWord | ' ')[]
  /** Index of the first piece of each segment. */
  readonly starts: readonly number[]
}

/** A flow that is being filled. */
type OpenFlow = { -readonly [Key in keyof TextFlow]: TextFlow[Key] }

/** A place in a flow: before piece `piece`, or inside it before character `cut` of its text. */
export interface FlowPlace {
  readonly piece: number
  readonly cut: number
}

/** What stands in a flow up to a place; `characters` in UTF-16 units, `glyphs` with the spaces. */
export interface Counted extends FlowPlace {
  readonly characters: number
  readonly spaces: number
  readonly glyphs: number
}

/** Addresses may end a line after a solidus, never elsewhere and without a hyphen. */
const URL_BREAK = /(?<=[^/:]\/)(?=[^/\p{P}]|\p{Ps})/u
const URL = /^[a-z][a-z0-9+.-]*:\/\/|^www\./iu

/** Cost of ending a line inside an address: as dear as a very loose line, so that a space is taken where one is near. */
const URL_COST = 500

/** Costs of ending a line inside a word wider than the line: only where nothing else is left, and in an address even later. */
const EMERGENCY_COST = LAST_RESORT
const EMERGENCY_URL_COST = 4 * LAST_RESORT

const CAPACITY = 1024

/**
 * Makes boxes, glue and penalties of the segments of an element, and remembers where in the flow each of them ends. Only U+0020 is
 * glue: protected spaces and hyphens are part of their word, because a word cut at a line's end is spoken as two. One is used again
 * and again: setting a paragraph allocates the pieces of its flow and little else.
 */
export class FlowBuilder {
  readonly items = new Items()
  /** The flow in hand. Its pieces are not in it before `finish`. */
  flow: OpenFlow = { segments: [], pieces: [], starts: [] }
  readonly pieces: (ShapedWord | ' ')[] = []
  segments: readonly Segment[] = []
  // Of each item: the place in the flow where it ends, and what stands in the flow up to there.
  piece = new Int32Array(CAPACITY)
  cut = new Int32Array(CAPACITY)
  characters = new Int32Array(CAPACITY)
  spaces = new Int32Array(CAPACITY)
  glyphs = new Int32Array(CAPACITY)
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

  /**
   * Begins a flow in type of `size`. `measure` is the widest line: a word wider than that may be broken anywhere. With
   * `hyphenation`, words may be cut.
   */
  begin(segments: readonly Segment[], size: Pt, measure: Pt, fonts: Fonts, hyphenation?: Hyphenation): void {
    this.segments = segments
    this.#size = size
    this.pieces.length = 0
    this.flow = { segments, pieces: this.pieces, starts: this.#starts = [] }
    this.#next = this.#characters = this.#spaces = this.#glyphs = 0
    this.#measure = measure
    this.#fonts = fonts
    this.#hyphenation = hyphenation
  }

  /** Ends the flow: its arrays are its own then, and hold no room for more. */
  finish(): void {
    this.flow.pieces = this.pieces.slice()
    this.flow.starts = this.#starts.length === 1 ? FIRST : this.#starts.slice()
  }

  /** Fills the items up to the next forced break or the end. The space that a break reads as is the flow's next piece. */
  nextParagraph(): 'break' | 'end' {
    this.items.clear()
    this.#letters = 0
    while (this.#next < this.segments.length) {
      const index = this.#next++
      const segment = this.segments[index]
      if (segment.text === '\n') {
        this.#closeWord()
        return 'break'
      }
      this.#addText(segment, index)
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
    return { piece: this.pieces.length, cut: 0, characters: this.#characters, spaces: this.#spaces, glyphs: this.#glyphs }
  }

  /** What stands in the flow up to the end of an item. */
  countedAt(item: number): Counted {
    return {
      piece: this.piece[item], cut: this.cut[item], characters: this.characters[item], spaces: this.spaces[item], glyphs: this.glyphs[item],
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
      for (const piece of cutWord(text.slice(at, end))) this.#addToWord(this.#fonts.shape(segment.face, piece), index)
    }
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
    else items.glue(width, width * STRETCH, width * SHRINK + this.#letters * MOST_TIGHTENING * this.#size)
    this.#letters = 0
    this.#mark(this.pieces.length, 0)
  }

  #space(index: number, count: number): void {
    this.#open(index)
    for (let i = 0; i < count; i++) this.pieces.push(' ')
    this.#characters += count
    this.#spaces += count
    this.#glyphs += count
  }

  #closeWord(): void {
    const word = this.#word
    if (word.length === 0) return
    const width = this.#wordWidth
    const isUrl = (word.length > 1 || mayBeUrl(word[0].text)) && URL.test(textOf(word))
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
    this.pieces.push(word)
    this.#characters += word.text.length
    this.#glyphs += word.glyphs.length
    this.#letters += word.glyphs.length
  }

  #open(index: number): void {
    if (this.#starts.length === index) this.#starts.push(this.pieces.length)
  }

  /** A word in boxes with penalties between: at the solidi of an address, or between all characters if it fits no line. */
  #addSplit(anywhere: boolean, isUrl: boolean): void {
    let first = true
    this.#word.forEach((part, p) => {
      const index = this.#wordSegments[p]
      const segment = this.segments[index]
      part.text.split(URL_BREAK).forEach((run, r) => {
        const pieces = anywhere ? Array.from(GRAPHEMES.segment(run), each => each.segment) : [run]
        pieces.forEach((piece, i) => {
          const soft = r > 0 && i === 0
          if (soft || (anywhere && !first)) this.#addPenalty(0, soft ? URL_COST : isUrl ? EMERGENCY_URL_COST : EMERGENCY_COST, 0, this.pieces.length, 0)
          const box = this.#fonts.shape(segment.face, piece)
          this.#addBox([box], [index], widthOf(box, segment))
          first = false
        })
      })
    })
  }

  /** A word with the hyphens that may be set in it. */
  #addCut(hyphenation: Hyphenation): void {
    const word = this.#word
    const cuts = cutsOf(word, this.#wordSegments.map(index => this.segments[index]), hyphenation)
    if (cuts.length === 0) return this.#addBox(word, this.#wordSegments, this.#wordWidth)
    const base = this.pieces.length
    const [characters, glyphs] = [this.#characters, this.#glyphs]
    word.forEach((part, p) => this.#push(part, this.#wordSegments[p]))
    const end = { characters: this.#characters, glyphs: this.#glyphs }
    ;[this.#characters, this.#glyphs] = [characters, glyphs]
    let from: FlowPlace = { piece: 0, cut: 0 }
    for (const { piece, cut } of [...cuts, { piece: word.length, cut: 0 }]) {
      this.items.box(this.#stretchWidth(from, { piece, cut }))
      this.#mark(base + piece, cut)
      if (piece === word.length) break
      // The hyphen goes on in the style of what it follows.
      const segment = this.segments[this.#wordSegments[cut > 0 ? piece : piece - 1]]
      this.#addPenalty(widthOf(this.#fonts.hyphen(segment.face), segment), HYPHEN_COST, 1, base + piece, cut)
      from = { piece, cut }
    }
    ;[this.#characters, this.#glyphs] = [end.characters, end.glyphs]
    this.#mark(this.pieces.length, 0)
  }

  /** Width of the word in hand between two places of it, with the advances that its glyphs have in the whole; counts what it passes. */
  #stretchWidth(from: FlowPlace, to: FlowPlace): Pt {
    let width = 0
    for (let p = from.piece; p < to.piece || (p === to.piece && to.cut > 0); p++) {
      const word = this.#word[p]
      const start = p === from.piece ? from.cut : 0
      const end = p === to.piece ? to.cut : word.text.length
      let advance = 0, glyphs = 0
      for (let g = 0; g < word.glyphs.length; g++) if (word.clusters[g] >= start && word.clusters[g] < end) {
        advance += word.advances[g]
        glyphs++
      }
      const { size, letterSpacing } = this.segments[this.#wordSegments[p]].style
      width += advance * size / 1000 + letterSpacing * glyphs
      this.#characters += end - start
      this.#glyphs += glyphs
    }
    return width
  }

  #addPenalty(width: Pt, cost: number, flagged: 0 | 1, piece: number, cut: number): void {
    this.items.penalty(width, cost, flagged)
    this.#mark(piece, cut)
  }

  #mark(piece: number, cut: number): void {
    const index = this.items.length - 1
    if (index >= this.piece.length) this.#grow()
    this.piece[index] = piece
    this.cut[index] = cut
    this.characters[index] = this.#characters
    this.spaces[index] = this.#spaces
    this.glyphs[index] = this.#glyphs
  }

  #grow(): void {
    for (const name of ['piece', 'cut', 'characters', 'spaces', 'glyphs'] as const) {
      const longer = new Int32Array(this[name].length * 2)
      longer.set(this[name])
      this[name] = longer
    }
  }
}

const SPACE = 0x20

const FIRST: readonly number[] = [0]

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Advance of a word in the style of its segment. */
export function widthOf(word: ShapedWord, { style: { size, letterSpacing } }: Segment): Pt {
  return word.width * size / 1000 + letterSpacing * word.glyphs.length
}

function textOf(word: readonly ShapedWord[]): string {
  return word.length === 1 ? word[0].text : word.map(({ text }) => text).join('')
}

/** Cheap: asked of every word. An address begins with its scheme or with `www.`. */
function mayBeUrl(text: string): boolean {
  return text.charCodeAt(3) === 0x2e || text.includes(':')
}
