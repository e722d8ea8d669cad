import type { WordInline } from '../../word/model.ts'
import { wordsOf } from '../evidence/line.ts'
import type { PdfBlock, TextBlock } from '../evidence/model.ts'
import type { Page } from '../file/pages.ts'
import type { Measure } from './measure.ts'

/** Head and foot of a page, in points. */
const zone = 62
/** On so many pages the same line is furniture. */
const repeated = 3

/** Without the lines that head and foot of the pages repeat, where tags hold them. */
export function withoutFurniture(blocks: readonly PdfBlock[], pages: readonly Page[]): readonly PdfBlock[] {
  const keyOf = (block: PdfBlock): string | undefined => {
    if (block.type !== 'text') return undefined
    const height = pages[block.first.page]?.height ?? 792
    const { y } = block.first
    if (y > zone && y < height - zone) return undefined
    return block.words.replace(/\d+/gu, '#')
  }
  const counts = new Map<string, Set<number>>()
  for (const block of blocks) {
    const key = keyOf(block)
    if (key === undefined) continue
    counts.set(key, (counts.get(key) ?? new Set()).add(block.first.page))
  }
  return blocks.filter(block => {
    if (block.type === 'text' && isFoot(block, pages[block.first.page]?.height ?? 792)) return false
    const key = keyOf(block)
    if (key === undefined) return true
    return key !== '#' && key !== '#/#' && (counts.get(key)?.size ?? 0) < repeated
  })
}

/** A job line, and the sign that a page goes on. */
const isFoot = ({ words, first }: TextBlock, height: number): boolean =>
  first.y < height * 0.2 && /^(?:(?:GE\.)?\d{2}-\d{5}(?:\s*\(\p{Lu}\))?[\s\d]*|\/\.{2,3})$/u.test(words)

/** Paragraphs that the tags cut at the end of a page, joined where the sense goes on. */
export function joinPageEnds(blocks: readonly PdfBlock[], measure: Measure): readonly PdfBlock[] {
  const joined: PdfBlock[] = []
  for (const block of blocks) {
    const at = joined.findLastIndex(one => !(one.type === 'text' && one.role === 'note') && one.type !== 'figure')
    const before = joined[at]
    if (before?.type === 'text' && block.type === 'text' && goesOn(before, block, measure))
      joined[at] = join(before, block)
    else joined.push(block)
  }
  return joined
}

/** A sign that closes a sentence or a clause. */
const closed = /[.:;!?]["”’»)\]*\d]*$/u
const label = /^(?:\(?\p{L}{1,4}[).]|\(?\d{1,3}[).]|[–—•-])\s/u

function goesOn(one: TextBlock, other: TextBlock, { right }: Measure): boolean {
  if (other.role === 'note' || other.first.page <= one.last.page || other.first.page > one.last.page + 1) return false
  if (other.label !== undefined || label.test(other.words) || Math.abs(one.look.size - other.look.size) > 0.6)
    return false
  if (one.look.bold !== other.look.bold) return false
  const isSmall = /^[\p{Ll}]/u.test(other.words)
  if (closed.test(one.words))
    return isSmall && /\b(?:No|Nos|Mr|Ms|Mrs|Dr|St|art|para|paras|p|pp|vol|U\.S)\.$/u.test(one.words)
  if (isSmall) return true
  return one.last.right > right - 70 && one.lines + other.lines > 2 && /[\p{L}\p{N},)–-]$/u.test(one.words)
}

function join(one: TextBlock, other: TextBlock): TextBlock {
  const isCut = /[\p{L}\p{N}][-\u2010\u2011/]\s*$/u.test(one.words)
  const space: readonly WordInline[] = isCut ? [] : [{ type: 'text', text: ' ', look: { size: one.look.size * 2 } }]
  const inlines = [...one.inlines, ...space, ...other.inlines]
  return {
    ...one,
    inlines,
    words: wordsOf(inlines),
    last: other.last,
    lines: one.lines + other.lines,
    indent: one.lines > 1 ? one.indent : other.x,
  }
}
