import { readLine } from '../evidence/line.ts'
import type { TextBlock } from '../evidence/model.ts'
import type { Glyphs, Page } from '../file/pages.ts'

/** Lines at the head of the first page that the tags leave out: the boxes of the template. */
export function headLines(page: Page | undefined): readonly (readonly Glyphs[])[] {
  if (page === undefined) return []
  const bottom = headBottom(page)
  return cellsOf(page.outside.filter(({ y }) => y > bottom))
}

/** Job line and bar code. */
export function footLines(page: Page | undefined): readonly (readonly Glyphs[])[] {
  if (page === undefined) return []
  return cellsOf(page.outside.filter(({ y }) => y < page.height * footShare))
}

/** The boxes of a template end above the text that the tags hold; those of boards with long names reach further down. */
export function headBottom({ content, height }: Page): number {
  const text = Math.max(0, ...[...content.values()].flat().map(({ y, size }) => y + size))
  return Math.max(height * lowestHead, Math.min(height * headShare, text))
}

/** Shares of a page, from its foot. */
const headShare = 0.76
const lowestHead = 0.6
const footShare = 0.12

/** Stretches on one line, parted where the gap is wide. */
export function cellsOf(glyphs: readonly Glyphs[]): readonly (readonly Glyphs[])[] {
  const cells: Glyphs[][] = []
  const sorted = [...glyphs]
    .filter(({ text }) => text.trim() !== '')
    .sort((one, other) => (Math.abs(one.y - other.y) < 4 ? one.x - other.x : other.y - one.y))
  for (const one of sorted) {
    const cell = cells.at(-1)
    const last = cell?.at(-1)
    if (
      last !== undefined &&
      Math.abs(last.y - one.y) < 4 &&
      one.x - last.x - last.width < Math.min(last.size, one.size) * 1.5
    )
      cell?.push(one)
    else cells.push([one])
  }
  return cells
}

/** A line as a block without a place in the tags. */
export function lineBlock(glyphs: readonly Glyphs[]): TextBlock {
  const { inlines, words, look } = readLine(glyphs.map(one => ({ type: 'glyphs', glyphs: one })))
  const [{ page, x, y } = { page: 0, x: 0, y: 0 }] = glyphs
  return {
    type: 'text',
    role: 'P',
    name: 'P',
    inlines,
    words,
    look,
    first: { page, x, y },
    last: { page, x, y, right: x },
    x,
    indent: x,
    lines: 1,
    align: 'start',
  }
}

/** Lines under each other that say nothing by themselves are one name: `Executive Board of the`, `United Nations Development`. */
export function joinNames(lines: readonly TextBlock[], isKnown: (words: string) => boolean): readonly TextBlock[] {
  const joined: TextBlock[] = []
  for (const line of lines) {
    const at = joined.findIndex(
      ({ x, last, look, words }) =>
        Math.abs(x - line.x) < 3 &&
        Math.abs(look.size - line.look.size) < 0.5 &&
        last.y > line.first.y &&
        last.y - line.first.y < look.size * 1.5 &&
        !isKnown(words),
    )
    const above = joined[at]
    if (above === undefined || isKnown(line.words)) joined.push(line)
    else
      joined[at] = {
        ...above,
        inlines: [...above.inlines, { type: 'text', text: ' ', look: { size: above.look.size * 2 } }, ...line.inlines],
        words: `${above.words} ${line.words}`,
        last: line.last,
      }
  }
  return joined
}
