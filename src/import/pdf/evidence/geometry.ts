import type { WordInline } from '../../word/model.ts'
import type { Glyphs, Page } from '../file/pages.ts'
import { placesOf, readLine } from './line.ts'
import type { PdfBlock, TextBlock } from './model.ts'

/** One line of a page, or one of the columns side by side in it. */
interface Row {
  readonly glyphs: readonly Glyphs[]
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly bold: boolean
  readonly words: string
}

/** Stretches of one line are at one height. */
const sameHeight = 0.5
/** A gap of more than so many sizes of the type parts columns. */
const columnGap = 3
/** Lines of one paragraph are less than this many times as far apart as most lines of the page. */
const apart = 1.3
const label = /^\s*(?:\d{1,3}\.(?:\d{1,2}\.?)?|\(?[a-z]{1,4}\)|[IVX]{1,5}\.|[A-Z]\.|[-–•])\s/u

/** The blocks of a file without tags, by where its lines stand. Tables are not read: their lines are paragraphs, and told. */
export function blocksByPlace(pages: readonly Page[]): {
  readonly blocks: readonly PdfBlock[]
  readonly told: readonly string[]
} {
  const told: string[] = []
  const blocks = pages.flatMap((page, index) => {
    const all = [...page.content.values()].flat().concat(page.outside)
    const rows = rowsOf(once(all))
    const columns = rows.filter(row => rows.some(other => other !== row && Math.abs(other.y - row.y) < 2))
    if (index > 0 && columns.length > 6)
      told.push(`page ${index + 1} seems to have a table: its cells stand as paragraphs`)
    // Lines of a masthead stand for themselves.
    const top = index === 0 ? rows.findLastIndex(({ y }) => y > page.height * headShare) + 1 : 0
    const boxes = rows.slice(0, top).map((row): TextBlock => ({ ...blockOf([row], page), name: 'box' }))
    return [
      ...boxes,
      ...paragraphs(rows.slice(top), index === 0 ? page.width * 0.55 : 0).map(own => blockOf(own, page)),
    ]
  })
  return withOldNotes(blocks, told)
}

/** Share of the first page that the masthead takes, from the foot. */
const headShare = 0.74

/** Letters that are printed twice, a little apart, are bold. */
function once(glyphs: readonly Glyphs[]): readonly Glyphs[] {
  const seen = new Map<string, Glyphs[]>()
  return glyphs.filter(one => {
    const same = seen.get(one.text) ?? []
    seen.set(one.text, [...same, one])
    return !same.some(({ x, y }) => Math.abs(x - one.x) < 1.5 && Math.abs(y - one.y) < 1.5)
  })
}

function rowsOf(glyphs: readonly Glyphs[]): readonly Row[] {
  const cells: Glyphs[][] = []
  const sorted = glyphs
    .filter(({ text }) => text.trim() !== '')
    .sort((one, other) => (Math.abs(one.y - other.y) < one.size * sameHeight ? one.x - other.x : other.y - one.y))
  for (const one of sorted) {
    const last = cells.at(-1)?.at(-1)
    const isNear = last !== undefined && Math.abs(last.y - one.y) < Math.max(last.size, one.size) * sameHeight
    const gap = last === undefined ? 0 : one.x - last.x - last.width
    const isLabel =
      cells.at(-1) !== undefined && label.test(`${(cells.at(-1) ?? []).map(({ text }) => text).join('')} `)
    if (isNear && (gap < one.size * columnGap || (isLabel && gap < one.size * columnGap * 2))) cells.at(-1)?.push(one)
    else cells.push([one])
  }
  return cells.map((own): Row => {
    const { words, look } = readLine(own.map(one => ({ type: 'glyphs', glyphs: one })))
    const { x, last } = placesOf(own)
    return { glyphs: own, x, right: last.right, y: own[0]?.y ?? 0, size: look.size, bold: look.bold, words }
  })
}

/** Before the text of the first page begins, a line that ends left of `short` stands for itself. */
function paragraphs(rows: readonly Row[], short: number): readonly (readonly Row[])[] {
  const steps = new Map<number, number>()
  for (const [at, row] of rows.entries()) {
    const step = Math.round((rows[at - 1]?.y ?? row.y) - row.y)
    if (step > 4 && step < 40) steps.set(step, (steps.get(step) ?? 0) + 1)
  }
  const leading = [...steps].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 12
  const right = Math.max(0, ...rows.map(row => row.right))
  const found: Row[][] = []
  const text = rows.findIndex(({ words }) => label.test(words))
  for (const [at, row] of rows.entries()) {
    const own = found.at(-1)
    const last = own?.at(-1)
    const isLine = at < text && last !== undefined && last.right < short
    if (own !== undefined && last !== undefined && !isLine && goesOn(own, last, row, leading, right)) own.push(row)
    else found.push([row])
  }
  return found
}

function goesOn(own: readonly Row[], last: Row, row: Row, leading: number, right: number): boolean {
  const step = last.y - row.y
  if (step < 2 || step > leading * apart || Math.abs(last.size - row.size) > 0.8 || last.bold !== row.bold) return false
  if (label.test(row.words) || row.x > last.right || row.right < last.x) return false
  const isShort = last.right < right - (right - last.x) * 0.15
  if (isShort && /[.:;!?]$/u.test(last.words)) return false
  const isIndented = own.length > 1 && row.x > last.x + row.size * 1.2
  return !(isIndented && /[.:;!?]$/u.test(last.words))
}

function blockOf(rows: readonly Row[], page: Page): TextBlock {
  const glyphs = rows.flatMap(row => row.glyphs)
  const { inlines, words, look } = readLine(
    glyphs.map(one => {
      const link = page.links.find(
        ({ box: [left, bottom, right, top] }) =>
          one.x >= left - 1 && one.x < right && one.y >= bottom - 3 && one.y < top,
      )
      return { type: 'glyphs', glyphs: one, ...(link !== undefined && { link: link.url }) }
    }),
  )
  const places = placesOf(glyphs)
  const middle = Math.min(...rows.map(({ x }) => x)) + Math.max(...rows.map(row => row.right))
  const isCentered = rows.length < 5 && Math.abs(middle - page.width) < 16 && places.x > page.width * 0.2
  const isNote =
    (oldMark.test(words) && places.first.y < page.height * 0.5) ||
    (look.size < 9.6 && /^\s*(?:\d{1,3}|\*+)\s/u.test(words) && places.first.y < page.height * 0.35)
  return {
    type: 'text',
    role: isNote ? 'note' : 'P',
    name: 'P',
    inlines,
    words,
    look,
    ...places,
    align: isCentered ? 'center' : places.x > page.width * 0.5 ? 'end' : 'start',
  }
}

/** Until 1998 notes were marked so: `1/`. */
const oldMark = /^\s*(\d{1,2})\/\s/u

/** Marks of the 1990s as raised numbers, which the recognisers know. */
function withOldNotes(
  blocks: readonly TextBlock[],
  told: string[],
): { readonly blocks: readonly PdfBlock[]; readonly told: readonly string[] } {
  const marks = new Set(
    blocks.flatMap(({ role, words }) => (role === 'note' ? (oldMark.exec(words)?.slice(1, 2) ?? []) : [])),
  )
  if (marks.size === 0) return { blocks, told }
  told.push('notes: marks like 1/ are written as raised numbers')
  return {
    blocks: blocks.map(block => ({ ...block, inlines: block.inlines.flatMap(one => raised(one, block.role, marks)) })),
    told,
  }
}

function raised(one: WordInline, role: string, marks: ReadonlySet<string>): readonly WordInline[] {
  if (one.type !== 'text') return [one]
  const parts = one.text.split(
    role === 'note' ? /(?:^|\s)(\d{1,2})\/(?=\s|$)/u : /\s?(?<![\d/])(\d{1,2})\/(?=[\s,.;:)]|$)/u,
  )
  return parts.flatMap((text, at): readonly WordInline[] => {
    if (at % 2 === 0) return text === '' ? [] : [{ ...one, text }]
    return [marks.has(text) ? { ...one, text, look: { ...one.look, raised: 'super' } } : { ...one, text: ` ${text}/` }]
  })
}
