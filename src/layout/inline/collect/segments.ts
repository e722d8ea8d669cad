import { matchFaces } from '../../../fonts/match.ts'
import type { ShapedWord } from '../../../fonts/shape.ts'
import type { Element } from '../../../render/markup/element.ts'
import { hasClass } from '../../../render/markup/tree.ts'
import type { Pt } from '../../page.ts'
import { hasRightToLeft, ISOLATES, POP_ISOLATE } from '../../scripts/bidi.ts'
import type { Style } from '../../style/theme.ts'
import type { LeafPosition } from '../../tree/structure.ts'
import type { InlineContext } from '../context.ts'

/** A stretch of text with one style, one face and one owner in the structure tree. */
export interface Segment {
  readonly text: string
  readonly style: Style
  readonly face: string
  readonly place: LeafPosition
  /** Width of its U+0020, including letter spacing. */
  readonly space: Pt
  /** Whether it is inside a link, whose area becomes active. */
  readonly link: boolean
  /** Id of the note that this stretch calls. */
  readonly call?: string
  /** Id of the inline element that begins here. */
  readonly anchor?: string
  /**
   * Control characters for the bidirectional algorithm before and after it, for elements with a direction of their own
   * (`ISOLATES`).
   */
  readonly opens?: string
  readonly closes?: string
}

/** Splits the text of a paragraph-like element into stretches of one style, in reading order. */
export function segments(element: Element, style: Style, context: InlineContext): Segment[] {
  const out: Segment[] = []
  let anchor: string | undefined
  let opens = ''
  const visit = (node: Element, nodeStyle: Style, link: boolean, call: string | undefined, direction: string): void => {
    if (node !== element) anchor = node.properties.id ?? anchor
    for (const child of node.children) {
      if (child.type === 'element' && child.tagName !== 'br') {
        const isLink = child.tagName === 'a'
        const isCall = isLink && hasClass(child, 'note-call')
        // The call of a note is an isolate, as it is on the web (`isolateCalls`).
        const { dir = isCall ? direction : undefined } = child.properties
        const isolate = ISOLATES[dir ?? '']
        const [before, count] = [opens, out.length]
        if (isolate !== undefined) opens += isolate
        visit(
          child,
          context.styles.of(child, nodeStyle),
          link || isLink,
          isCall ? child.properties.href?.slice(1) : call,
          dir === 'ltr' || dir === 'rtl' ? dir : direction,
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
      const own = call !== undefined || hasClass(node, 'note-return') ? unraised(text, nodeStyle, style) : nodeStyle
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
  visit(element, style, element.tagName === 'a', undefined, style.direction)
  if (context.bidi === undefined) return out
  return style.direction === 'rtl' || out.some(({ text }) => hasRightToLeft(text)) ? out.map(unspaced) : out
}

/**
 * Removes letter spacing. Letters that join are never spaced (CSS Text 4, 8.2, `letter-spacing`), and spacing is the
 * same throughout a line and throughout a right-to-left page.
 */
function unspaced(segment: Segment): Segment {
  const { style, space } = segment
  return style.letterSpacing === 0
    ? segment
    : { ...segment, style: { ...style, letterSpacing: 0 }, space: space - style.letterSpacing }
}

function unraised(text: string, style: Style, around: Style): Style {
  return HIGH_MARKS.test(text) ? { ...style, size: around.size, rise: around.rise } : style
}

/**
 * Marks whose glyphs are already drawn high, so a call that consists of them is not raised (A/80/66, page 1: the
 * asterisks of the agenda line and of its note have the size of the text).
 */
const HIGH_MARKS = /^[*†‡]+$/u

/** Returns the advance of a word in the style of its segment. */
export function widthOf(word: ShapedWord, { style: { size, letterSpacing } }: Segment): Pt {
  return (word.width * size) / 1000 + letterSpacing * word.letters
}
