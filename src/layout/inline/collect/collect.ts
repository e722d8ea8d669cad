import { cutWord } from '../../../fonts/cut-word.ts'
import type { Fonts } from '../../../fonts/load.ts'
import type { ShapedWord } from '../../../fonts/shape.ts'
import type { Pt } from '../../page.ts'
import type { Hyphenation } from '../../scripts/hyphenate.ts'
import type { Style } from '../../style/theme.ts'
import type { InlineContext } from '../context.ts'
import type { FlowPiece, TextFlow } from './flow.ts'
import { directionAt, type Fill, stretchEnd } from './flow-scripts.ts'
import { FlowWriter } from './flow-writer.ts'
import { MOST_TIGHTENING, SHRINK, SPREAD, STRETCH } from './glue.ts'
import type { InlineText } from './inline-text.ts'
import { type Counted, type FlowPlace, ItemEnds } from './item-ends.ts'
import { Items } from './items.ts'
import { priceLoneWords } from './lone-words.ts'
import { widthOf } from './segments.ts'
import { isAddress, splitWord } from './split-word.ts'
import { cutsOf, measureStretch } from './word-cut.ts'

/** A paragraph as the line breaker needs it. */
export interface CollectedParagraph {
  readonly flow: TextFlow
  /**
   * Boxes, glue and penalties, and where in the flow each of them ends. Both belong to the workspace and are valid
   * until the next paragraph is collected in it.
   */
  readonly items: Items
  readonly ends: ItemEnds
  /** Totals of the flow. The space of a forced break is part of the flow but not an item. */
  readonly end: Counted
  readonly fill: Fill
}

export interface CollectOptions {
  readonly style: Pick<Style, 'size' | 'direction'>
  /** Width of the widest line: a wider word may be broken anywhere. */
  readonly measure: Pt
  /** If present, words may be hyphenated. */
  readonly hyphenation?: Hyphenation
}

/** Arrays reused for each paragraph. */
export interface CollectWorkspace {
  readonly items: Items
  readonly ends: ItemEnds
  readonly pieces: FlowPiece[]
}

export function createCollectWorkspace(): CollectWorkspace {
  return { items: new Items(), ends: new ItemEnds(), pieces: [] }
}

/**
 * Shapes the words of a paragraph and turns them into boxes, glue and penalties. Only U+0020 is glue: protected spaces
 * and hyphens are part of their word, because a word broken at the end of a line is spoken as two.
 */
export function collect(
  text: InlineText,
  options: CollectOptions,
  { fonts }: Pick<InlineContext, 'fonts'>,
  workspace: CollectWorkspace,
): CollectedParagraph {
  const { items, ends } = workspace
  const collector = new Collector(text, options, fonts, workspace)
  text.segments.forEach((_, index) => collector.add(index))
  const { flow, end } = collector.finish()
  priceLoneWords(items, ends, flow)
  return { flow, items, ends, end, fill: text.scripts.fill }
}

/** Cost of a hyphen at the end of a line (The TeXbook, appendix B: `\hyphenpenalty`). */
const HYPHEN_COST = 50

const SPACE = 0x20

/** Collects one paragraph. */
class Collector {
  readonly #text: InlineText
  readonly #options: CollectOptions
  readonly #fonts: Fonts
  readonly #items: Items
  readonly #ends: ItemEnds
  readonly #flow: FlowWriter
  /** Number of characters in the segments before the current one. */
  #before = 0
  /** Glyphs since the last glue: tightening between letters counts as shrink of that glue. */
  #letters = 0
  // The current word, in one or several parts, and the segment number of each part.
  readonly #word: ShapedWord[] = []
  readonly #wordSegments: number[] = []
  #wordWidth = 0

  constructor(text: InlineText, options: CollectOptions, fonts: Fonts, { items, ends, pieces }: CollectWorkspace) {
    items.clear()
    items.size = options.style.size
    this.#text = text
    this.#options = options
    this.#fonts = fonts
    this.#items = items
    this.#ends = ends
    this.#flow = new FlowWriter(text, pieces)
  }

  add(index: number): void {
    const { text } = this.#text.segments[index]
    if (text === '\n') {
      this.#closeWord()
      this.#flow.spaceOf(index, 1)
    } else this.#addText(index)
    this.#before += text.length
  }

  finish(): { readonly flow: TextFlow; readonly end: Counted } {
    this.#closeWord()
    return { flow: this.#flow.finish(this.#options.style.direction === 'rtl' ? 1 : 0), end: this.#flow.counted }
  }

  #addText(index: number): void {
    const { scripts, segments } = this.#text
    const { text, face } = segments[index]
    const before = this.#before
    for (let at = 0, end = 0; at < text.length; at = end) {
      if (text.charCodeAt(at) === SPACE) {
        end = at + 1
        while (text.charCodeAt(end) === SPACE) end++
        this.#closeWord()
        this.#addGlue(index, end - at)
        continue
      }
      end = text.indexOf(' ', at)
      if (end === -1) end = text.length
      for (let from = at, to = end; from < end; from = to) {
        to = stretchEnd(scripts, before + from, before + end) - before
        if (scripts.breaks?.[before + from] === 1) this.#addBreak()
        const direction = directionAt(scripts, before + from)
        for (const piece of cutWord(text.slice(from, to)))
          this.#addToWord(this.#fonts.shape(face, piece, direction), index)
      }
    }
  }

  /**
   * Adds glue without width between ideographs: it vanishes at the end of a line, and shares in filling a justified
   * line.
   */
  #addBreak(): void {
    this.#closeWord()
    const items = this.#items
    if (items.length === 0 || items.isGlue(items.length - 1)) return
    const letters = this.#lettersGive()
    items.glue(0, letters * SPREAD, letters * MOST_TIGHTENING)
    this.#letters = 0
    this.#mark()
  }

  #addToWord(word: ShapedWord, index: number): void {
    this.#word.push(word)
    this.#wordSegments.push(index)
    this.#wordWidth += widthOf(word, this.#text.segments[index])
  }

  /** Adds a space. Adjacent spaces of two segments become one glue. */
  #addGlue(index: number, count: number): void {
    const items = this.#items
    const width = count * this.#text.segments[index].space
    const last = items.length - 1
    this.#flow.spaceOf(index, count)
    if (last >= 0 && items.isGlue(last)) items.widen(last, width, width * STRETCH, width * SHRINK)
    else {
      const letters = this.#lettersGive()
      items.glue(
        width,
        width * STRETCH + (this.#text.scripts.fill === 'letters' ? letters * SPREAD : 0),
        width * SHRINK + letters * MOST_TIGHTENING,
      )
    }
    this.#letters = 0
    this.#mark()
  }

  /** Size of all letters since the last glue together: what each may give is a share of it. */
  #lettersGive(): Pt {
    return this.#text.scripts.joined ? 0 : this.#letters * this.#options.style.size
  }

  #closeWord(): void {
    const word = this.#word
    if (word.length === 0) return
    const { measure, hyphenation } = this.#options
    const width = this.#wordWidth
    const isUrl = isAddress(word)
    if (width > measure || isUrl) this.#addSplit(width > measure, isUrl)
    else if (hyphenation !== undefined) this.#addCut(hyphenation)
    else this.#addBox(word, this.#wordSegments, width)
    word.length = 0
    this.#wordSegments.length = 0
    this.#wordWidth = 0
  }

  #addBox(word: readonly ShapedWord[], segments: readonly number[], width: Pt): void {
    for (let i = 0; i < word.length; i++) this.#push(word[i], segments[i])
    this.#items.box(width)
    this.#mark()
  }

  #push(word: ShapedWord, index: number): void {
    this.#flow.word(word, index)
    this.#letters += word.letters
  }

  /** Adds a word as boxes with penalties between them. */
  #addSplit(anywhere: boolean, isUrl: boolean): void {
    const texts = this.#word.map(({ text }) => text)
    const directions = this.#word.map(({ direction }) => direction)
    for (const { part, text, cost } of splitWord(texts, anywhere ? 'anywhere' : 'solidi', isUrl ? 'address' : 'word')) {
      const index = this.#wordSegments[part]
      const segment = this.#text.segments[index]
      if (cost !== undefined) {
        this.#items.penalty(0, cost)
        this.#mark()
      }
      const box = this.#fonts.shape(segment.face, text, directions[part])
      this.#addBox([box], [index], widthOf(box, segment))
    }
  }

  /** Adds a word with its possible hyphens. */
  #addCut(hyphenation: Hyphenation): void {
    const word = this.#word
    const segments = this.#wordSegments.map(index => this.#text.segments[index])
    const cuts = cutsOf(word, segments, hyphenation)
    if (cuts.length === 0) return this.#addBox(word, this.#wordSegments, this.#wordWidth)
    const { length: base, spaces } = this.#flow
    let { characters, glyphs } = this.#flow
    word.forEach((part, p) => this.#push(part, this.#wordSegments[p]))
    let from: FlowPlace = { piece: 0, cut: 0 }
    for (const { piece, cut } of cuts) {
      const stretch = measureStretch(word, segments, from, { piece, cut })
      characters += stretch.characters
      glyphs += stretch.glyphs
      this.#items.box(stretch.width)
      this.#ends.set(this.#items.length - 1, base + piece, cut, characters, spaces, glyphs)
      // The hyphen takes the style of the text before it.
      const segment = segments[cut > 0 ? piece : piece - 1]
      this.#items.penalty(widthOf(this.#fonts.hyphen(segment.face), segment), HYPHEN_COST, 1)
      this.#ends.set(this.#items.length - 1, base + piece, cut, characters, spaces, glyphs)
      from = { piece, cut }
    }
    this.#items.box(measureStretch(word, segments, from, { piece: word.length, cut: 0 }).width)
    this.#mark()
  }

  /** Records that the last item ends at the end of the flow. */
  #mark(): void {
    const { length, characters, spaces, glyphs } = this.#flow
    this.#ends.set(this.#items.length - 1, length, 0, characters, spaces, glyphs)
  }
}
