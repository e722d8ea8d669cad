import type { Fonts } from '../fonts/load.ts'
import type { ShapedWord } from '../fonts/shape.ts'
import type { Element, Text } from '../render/element.ts'
import { LAST_RESORT } from './items.ts'
import type { Pt } from './page.ts'
import type { Place } from './structure.ts'
import { faceOf, type Style, type Styles } from './theme.ts'

/** What inline layout needs to know of the document. */
export interface InlineContext {
  readonly fonts: Fonts
  readonly styles: Styles
  readonly places: ReadonlyMap<Text | Element, Place>
}

/** A stretch of text with one style and one owner in the structure tree. */
export interface Segment {
  readonly text: string
  readonly style: Style
  readonly face: string
  readonly place: Place
  /** True inside a link: its area becomes active. */
  readonly link: boolean
  /** Id of the note that this stretch calls. */
  readonly call?: string
  /** Id of the inline element that begins here. */
  readonly anchor?: string
}

/** A shaped piece of a segment, or a run of `spaces` U+0020. `offset` counts from the start of the leaf's text. */
export interface Part {
  readonly segment: Segment
  readonly offset: number
  readonly word?: ShapedWord
  readonly spaces: number
  readonly width: Pt
}

/**
 * A unit of line breaking. `box`: nothing breaks inside. `glue`: spaces. `penalty`: a place inside a long word where
 * a line may end with nothing added (`cost` as in Knuth–Plass). `break`: a line ends here.
 */
export type Token =
  | { readonly type: 'box' | 'glue'; readonly parts: readonly Part[]; readonly width: Pt }
  | { readonly type: 'penalty'; readonly cost: number }
  | { readonly type: 'break'; readonly parts: readonly Part[] }

/** The text of a paragraph-like element in stretches of one style, in reading order. */
export function segments(element: Element, style: Style, context: InlineContext): Segment[] {
  const out: Segment[] = []
  let anchor: string | undefined
  const visit = (node: Element, nodeStyle: Style, link: boolean, call: string | undefined): void => {
    if (node !== element) anchor = node.properties.id ?? anchor
    for (const child of node.children) {
      if (child.type === 'element' && child.tagName !== 'br') {
        const isLink = child.tagName === 'a'
        const isCall = isLink && (child.properties.class ?? '').split(' ').includes('note-call')
        visit(child, context.styles.of(child, nodeStyle), link || isLink, isCall ? child.properties.href?.slice(1) : call)
        continue
      }
      const place = context.places.get(child)
      if (place === undefined) continue
      const text = child.type === 'text' ? child.value : '\n'
      if (text === '') continue
      const own = call !== undefined || isReturn(node) ? unraised(text, nodeStyle, style) : nodeStyle
      const ids = { ...(call !== undefined && { call }), ...(anchor !== undefined && { anchor }) }
      out.push({ text, style: own, face: faceOf(own), place, link, ...ids })
      anchor = undefined
    }
  }
  visit(element, style, element.tagName === 'a', undefined)
  return out
}

function isReturn(node: Element): boolean {
  return (node.properties.class ?? '').split(' ').includes('note-return')
}

function unraised(text: string, style: Style, around: Style): Style {
  return HIGH_MARKS.test(text) ? { ...style, size: around.size, rise: around.rise } : style
}

/**
 * Marks that stand high in their line by themselves (their glyphs are drawn there): a call that is raised for figures and letters
 * leaves them where they are (A/80/66, page 1: the asterisk of the agenda line and of its note has the size of the text).
 */
const HIGH_MARKS = /^[*†‡]+$/u

/** Longest piece that is shaped at once: no word of a language is as long, and what is longer is cut for a line anyway. */
const LONGEST_PIECE = 1000

/** What may not be parted from the character before it: a combining mark, the second half of a character of the higher planes. */
const CONTINUES = /^[\p{M}\u200d\udc00-\udfff]/u

/** A word in pieces that can be shaped; one, but for texts that are no words. Never between a letter and its first marks. */
export function cutWord(word: string): string[] {
  if (word.length <= LONGEST_PIECE) return [word]
  const pieces: string[] = []
  for (let at = 0; at < word.length;) {
    let end = Math.min(at + LONGEST_PIECE, word.length)
    for (let back = 0; back < LONGEST_PIECE / 2 && end < word.length && CONTINUES.test(word.slice(end, end + 1)); back++) end--
    if (/^[\udc00-\udfff]/u.test(word.slice(end, end + 1))) end--
    pieces.push(word.slice(at, end))
    at = end
  }
  return pieces
}

/** Addresses may end a line after a solidus, never elsewhere and without a hyphen. */
const URL_BREAK = /(?<=[^/:]\/)(?=[^/\p{P}]|\p{Ps})/u
const URL = /^[a-z][a-z0-9+.-]*:\/\/|^www\./iu

/** Cost of ending a line inside an address: as dear as a very loose line, so that a space is taken where one is near. */
const URL_COST = 500

/** Costs of ending a line inside a word wider than the line: only where nothing else is left, and in an address even later. */
const EMERGENCY_COST = LAST_RESORT
const EMERGENCY_URL_COST = 4 * LAST_RESORT

/**
 * Boxes and glue of a paragraph. Only U+0020 is glue: protected spaces and hyphens are part of their word, because a word cut at a
 * line's end is spoken as two. `measure` is the widest line: a word wider than that may be broken anywhere.
 */
export function tokenize(list: readonly Segment[], measure: Pt, fonts: Fonts): Token[] {
  const tokens: Token[] = []
  let parts: Part[] = []
  let width = 0
  let kind: 'box' | 'glue' = 'box'
  // Most tokens have one part, and an array that grows by `push` takes room for seventeen: a fifth of what a long document allocates.
  const add = (part: Part): void => {
    if (parts.length === 0) parts = [part]
    else parts.push(part)
    width += part.width
  }
  const flush = (): void => {
    if (parts.length === 0) return
    if (kind === 'box' && (width > measure || URL.test(textOf(parts)))) splitWord(parts, width > measure, fonts, tokens)
    else tokens.push({ type: kind, parts, width })
    parts = []
    width = 0
  }
  for (const segment of list) {
    if (segment.text === '\n') {
      flush()
      tokens.push({ type: 'break', parts: [{ segment, offset: segment.place.offset, spaces: 1, width: 0 }] })
      continue
    }
    const { text } = segment
    for (let at = 0, end = 0; at < text.length; at = end) {
      const next = text[at] === ' ' ? 'glue' : 'box'
      if (next !== kind) flush()
      kind = next
      if (kind === 'glue') {
        while (text[end] === ' ') end++
        add(spacePart(segment, at, end - at, fonts))
        continue
      }
      end = text.indexOf(' ', at)
      if (end === -1) end = text.length
      let offset = at
      for (const piece of cutWord(text.slice(at, end))) {
        add(wordPart(segment, offset, piece, fonts))
        offset += piece.length
      }
    }
  }
  flush()
  return tokens
}

function spacePart(segment: Segment, at: number, spaces: number, fonts: Fonts): Part {
  const { size, letterSpacing } = segment.style
  const width = spaces * (fonts.spaceWidth(segment.face) * size / 1000 + letterSpacing)
  return { segment, offset: segment.place.offset + at, spaces, width }
}

function wordPart(segment: Segment, at: number, text: string, fonts: Fonts): Part {
  const word = fonts.shape(segment.face, text)
  const { size, letterSpacing } = segment.style
  const width = word.width * size / 1000 + letterSpacing * word.glyphs.length
  return { segment, offset: segment.place.offset + at, word, spaces: 0, width }
}

function textOf(parts: readonly Part[]): string {
  return parts.length === 1 ? parts[0].word?.text ?? '' : parts.map(part => part.word?.text ?? '').join('')
}

/** Adds a word to `out` in boxes with penalties between: at the solidi of an address, or between all characters if it fits no line. */
function splitWord(parts: readonly Part[], anywhere: boolean, fonts: Fonts, out: Token[]): void {
  const first = out.length
  const emergencyCost = URL.test(textOf(parts)) ? EMERGENCY_URL_COST : EMERGENCY_COST
  for (const part of parts) {
    const text = part.word?.text ?? ''
    let at = part.offset - part.segment.place.offset
    text.split(URL_BREAK).forEach((run, r) => {
      const pieces = anywhere ? Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(run), g => g.segment) : [run]
      pieces.forEach((piece, i) => {
        const soft = r > 0 && i === 0
        if (soft || (anywhere && out.length > first)) out.push({ type: 'penalty', cost: soft ? URL_COST : emergencyCost })
        const box = wordPart(part.segment, at, piece, fonts)
        out.push({ type: 'box', parts: [box], width: box.width })
        at += piece.length
      })
    })
  }
}
