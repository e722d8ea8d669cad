import type { Lang } from '../document/nodes.ts'
import type { Fonts } from '../fonts/load.ts'
import { sliceWord } from '../fonts/shape.ts'
import type { Hyphenate } from './hyphenate.ts'
import type { InlineContext, Part, Token } from './inline.ts'
import type { LeafId, Pt } from './page.ts'
import type { StructElem } from './structure.ts'

/** Where the words of a leaf may be cut; undefined where its language has no hyphens. */
export type Hyphenation = (leaf: LeafId) => Hyphenate | undefined

/** What a line needs to know of the document; without `hyphenation`, no word is cut. */
export interface LineContext extends InlineContext {
  readonly hyphenation?: Hyphenation
}

/** A place inside a word where a line may end with a hyphen, which is set only there. */
export interface HyphenToken {
  readonly type: 'hyphen'
  readonly hyphen: Part
  readonly width: Pt
}

/** The text of a hyphen that ends a line. */
export const SOFT_HYPHEN = '\u00AD'

/** Languages of the leaves → how their words are cut. A leaf has the language of the nearest element that has one. */
export function hyphenationOf(root: StructElem, patterns: ReadonlyMap<Lang, Hyphenate>): Hyphenation {
  const byLeaf: (Hyphenate | undefined)[] = []
  const visit = (element: StructElem, outer: Lang): void => {
    const lang = element.lang ?? outer
    for (const child of element.children) {
      if ('leaf' in child) byLeaf[child.leaf] = patterns.get(lang)
      else visit(child, lang)
    }
  }
  visit(root, '')
  return leaf => byLeaf[leaf]
}

/** The tokens of a paragraph with its words cut into boxes, hyphens between. Pieces of addresses and of overlong words stay as they are. */
export function cutWords(tokens: readonly Token[], hyphenation: Hyphenation, fonts: Fonts): (Token | HyphenToken)[] {
  return tokens.flatMap((token, i) => {
    const whole = token.type === 'box' && tokens[i - 1]?.type !== 'penalty' && tokens[i + 1]?.type !== 'penalty'
    return whole ? cutBox(token.parts, hyphenation, fonts) : [token]
  })
}

function cutBox(parts: readonly Part[], hyphenation: Hyphenation, fonts: Fonts): (Token | HyphenToken)[] {
  const out: (Token | HyphenToken)[] = []
  let box: Part[] = []
  const close = (): void => {
    if (box.length > 0) out.push({ type: 'box', parts: box, width: box.reduce((sum, part) => sum + part.width, 0) })
    box = []
  }
  for (const { part, cuts } of withCuts(parts, hyphenation)) {
    const length = part.word?.text.length ?? 0
    let from = 0
    for (const cut of cuts) {
      if (cut > 0) box.push(slice(part, from, cut))
      close()
      out.push(hyphenAfter(part, cut, fonts))
      from = cut
    }
    box.push(from === 0 ? part : slice(part, from, length))
  }
  close()
  return out
}

interface CutPart {
  readonly part: Part
  /** Offsets in its text. */
  readonly cuts: readonly number[]
}

/** A word may be made of parts of several styles; it is looked up whole. What several leaves share is not cut: it has no one language. */
function withCuts(parts: readonly Part[], hyphenation: Hyphenation): readonly CutPart[] {
  return groupsByLeaf(parts).flatMap((group, g, groups) => {
    const text = textOf(group)
    const joined = LETTER_END.test(textOf(groups[g - 1] ?? [])) && LETTER_START.test(text)
      || LETTER_END.test(text) && LETTER_START.test(textOf(groups[g + 1] ?? []))
    const points = joined ? [] : hyphenation(group[0].segment.place.leaf)?.(text) ?? []
    let start = 0
    return group.map(part => {
      const from = start
      const to = start += part.word?.text.length ?? 0
      const cuts = points.filter(point => point >= from && point < to && (point > from || from > 0)).map(point => point - from)
      return { part, cuts: cuts.filter(cut => startsCluster(part, cut)) }
    })
  })
}

const LETTER_START = /^\p{L}/u
const LETTER_END = /[\p{L}\p{M}]$/u

function groupsByLeaf(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = []
  for (const part of parts) {
    const last = groups.at(-1)
    if (last !== undefined && last[0].segment.place.leaf === part.segment.place.leaf) last.push(part)
    else groups.push([part])
  }
  return groups
}

function textOf(parts: readonly Part[]): string {
  return parts.map(({ word }) => word?.text ?? '').join('')
}

/** Whether a word can be cut there without cutting a glyph. */
function startsCluster({ word }: Part, offset: number): boolean {
  return word !== undefined && word.clusters.includes(offset)
}

function slice({ segment, offset, word }: Part, from: number, to: number): Part {
  if (word === undefined) throw new Error('a space is not cut')
  const { size, letterSpacing } = segment.style
  const piece = sliceWord(word, from, to)
  return { segment, offset: offset + from, word: piece, spaces: 0, width: piece.width * size / 1000 + letterSpacing * piece.glyphs.length }
}

function hyphenAfter({ segment, offset }: Part, cut: number, fonts: Fonts): HyphenToken {
  const word = fonts.hyphen(segment.face)
  const { size, letterSpacing } = segment.style
  const width = word.width * size / 1000 + letterSpacing
  return { type: 'hyphen', hyphen: { segment, offset: offset + cut, word, spaces: 0, width }, width }
}
