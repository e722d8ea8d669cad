import type { Fonts } from '../../fonts/load.ts'
import { matchFaces } from '../../fonts/match.ts'
import type { ShapedWord } from '../../fonts/shape.ts'
import type { Element, Text } from '../../render/markup/element.ts'
import type { Pt } from '../page.ts'
import { type BidiLevels, hasRightToLeft, ISOLATES, POP_ISOLATE } from '../scripts/bidi.ts'
import type { Style, Styles } from '../style/theme.ts'
import type { Place } from '../tree/structure.ts'

/** What inline layout needs to know of the document. */
export interface InlineContext {
  readonly fonts: Fonts
  readonly styles: Styles
  readonly places: ReadonlyMap<Text | Element, Place>
  /** Only for a document that needs it: without, all text runs from left to right. */
  readonly bidi?: BidiLevels
}

/** A stretch of text with one style, one face and one owner in the structure tree. */
export interface Segment {
  readonly text: string
  readonly style: Style
  readonly face: string
  readonly place: Place
  /** Width of its U+0020, letter spacing included. */
  readonly space: Pt
  /** True inside a link: its area becomes active. */
  readonly link: boolean
  /** Id of the note that this stretch calls. */
  readonly call?: string
  /** Id of the inline element that begins here. */
  readonly anchor?: string
  /**
   * What the bidirectional algorithm is told before it and after it: elements with a direction of their own
   * (`ISOLATES`).
   */
  readonly opens?: string
  readonly closes?: string
}

/** The text of a paragraph-like element in stretches of one style, in reading order. */
export function segments(element: Element, style: Style, context: InlineContext): Segment[] {
  const out: Segment[] = []
  let anchor: string | undefined
  let opens = ''
  const visit = (node: Element, nodeStyle: Style, link: boolean, call: string | undefined): void => {
    if (node !== element) anchor = node.properties.id ?? anchor
    for (const child of node.children) {
      if (child.type === 'element' && child.tagName !== 'br') {
        const isLink = child.tagName === 'a'
        const isCall = isLink && (child.properties.class ?? '').split(' ').includes('note-call')
        const isolate = ISOLATES[child.properties.dir ?? '']
        const [before, count] = [opens, out.length]
        if (isolate !== undefined) opens += isolate
        visit(
          child,
          context.styles.of(child, nodeStyle),
          link || isLink,
          isCall ? child.properties.href?.slice(1) : call,
        )
        if (isolate === undefined) continue
        if (out.length > count)
          out[out.length - 1] = { ...out[out.length - 1], closes: (out[out.length - 1].closes ?? '') + POP_ISOLATE }
        else opens = before
        continue
      }
      const place = context.places.get(child)
      if (place === undefined) continue
      const text = child.type === 'text' ? child.value : '\n'
      if (text === '') continue
      const own = call !== undefined || isReturn(node) ? unraised(text, nodeStyle, style) : nodeStyle
      let { offset } = place
      for (const run of matchFaces(text, context.styles.faces(own), context.fonts)) {
        const adjust = context.fonts.sizeAdjust(run.face)
        const sized = adjust === 1 ? own : { ...own, size: own.size * adjust }
        const space = (context.fonts.spaceWidth(run.face) * sized.size) / 1000 + own.letterSpacing
        const begins = offset === place.offset
        out.push({
          text: run.text,
          face: run.face,
          style: sized,
          place: begins ? place : { ...place, offset },
          space,
          link,
          ...(call !== undefined && { call }),
          ...(begins && anchor !== undefined && { anchor }),
          ...(opens !== '' && { opens }),
        })
        opens = ''
        offset += run.text.length
      }
      anchor = undefined
    }
  }
  visit(element, style, element.tagName === 'a', undefined)
  if (context.bidi === undefined) return out
  return style.direction === 'rtl' || out.some(({ text }) => hasRightToLeft(text)) ? out.map(unspaced) : out
}

/**
 * Letters that join are never spaced (CSS Text 4, 8.2, `letter-spacing`), and one line has one spacing; so has a page
 * from right to left.
 */
function unspaced(segment: Segment): Segment {
  const { style, space } = segment
  return style.letterSpacing === 0
    ? segment
    : { ...segment, style: { ...style, letterSpacing: 0 }, space: space - style.letterSpacing }
}

function isReturn(node: Element): boolean {
  return (node.properties.class ?? '').split(' ').includes('note-return')
}

function unraised(text: string, style: Style, around: Style): Style {
  return HIGH_MARKS.test(text) ? { ...style, size: around.size, rise: around.rise } : style
}

/**
 * Marks that stand high in their line by themselves (their glyphs are drawn there): a call that is raised for figures
 * and letters leaves them where they are (A/80/66, page 1: the asterisk of the agenda line and of its note has the size
 * of the text).
 */
const HIGH_MARKS = /^[*†‡]+$/u

/**
 * Longest piece that is shaped at once: no word of a language is as long, and what is longer is cut for a line anyway.
 */
const LONGEST_PIECE = 1000

/**
 * What may not be parted from the character before it: a combining mark, the second half of a character of the higher
 * planes.
 */
const CONTINUES = /^[\p{M}\u200d\udc00-\udfff]/u

/**
 * A word in pieces that can be shaped; one, but for texts that are no words. Never between a letter and its first
 * marks.
 */
export function cutWord(word: string): string[] {
  if (word.length <= LONGEST_PIECE) return [word]
  const pieces: string[] = []
  for (let at = 0; at < word.length; ) {
    let end = Math.min(at + LONGEST_PIECE, word.length)
    for (
      let back = 0;
      back < LONGEST_PIECE / 2 && end < word.length && CONTINUES.test(word.slice(end, end + 1));
      back++
    )
      end--
    if (/^[\udc00-\udfff]/u.test(word.slice(end, end + 1))) end--
    pieces.push(word.slice(at, end))
    at = end
  }
  return pieces
}

/** Advance of a word in the style of its segment. */
export function widthOf(word: ShapedWord, { style: { size, letterSpacing } }: Segment): Pt {
  return (word.width * size) / 1000 + letterSpacing * word.letters
}
