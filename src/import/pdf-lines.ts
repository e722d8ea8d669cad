import type { Line, LinePart } from './lines.ts'
import type { PdfLines, PdfPage } from './pdf.ts'
import { placedAt } from './placed.ts'
import type { Row } from './rows.ts'
import { tableParts } from './tables.ts'

/** Lines of a paragraph are 1.2 times their size apart, paragraphs 1.8 times (A/INF/76/1: 12 and 18 points at 10). */
const paragraphGap = 1.4
/**
 * Left edge of the text column, and how far the first line of a paragraph is set in at the least (un-conventions.md,
 * 1.2).
 */
const column = { left: 123.4, indent: 12 } as const
/**
 * Type of notes and of what is said of a table is smaller than this, as a share of the body's (A/79/907: 8.5 and 7 in
 * 10).
 */
const smallType = 0.9

interface Setting {
  readonly parts: ReadonlyMap<Row, LinePart>
  /** Size of most type outside tables, in points. */
  readonly body: number
}

/** The lines of all pages, the addresses of each after its text. */
export function linesOf(pages: readonly PdfPage[]): PdfLines {
  const writer: { text: string; lines: Line[] } = { text: '', lines: [] }
  const doubts: { line: number; text: string }[] = []
  const tagged = pages.flatMap(({ rows }) => rows.filter(({ tagged }) => tagged?.cell === undefined))
  const body = bodySize(tagged)
  const parts = tableParts(pages, ({ size }) => size < smallType * body)
  for (const [i, page] of pages.entries()) {
    if (sideBySide(page.rows.filter(row => !parts.has(row)))) {
      doubts.push({
        line: writer.lines.length + 1,
        text: `table: what seems to be one on page ${i + 1} is written as paragraphs`,
      })
    }
    writePage(writer, page, { parts, body })
  }
  return { ...writer, doubts }
}

/** Whether rows of pieces side by side follow each other, below the masthead's and above the foot's. */
function sideBySide(rows: readonly Row[]): boolean {
  let run = 0
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1]
    if (before !== undefined && Math.abs(before.y - row.y) < 1 && row.y > 60 && row.y < 690) run++
  }
  return run >= 3
}

function writePage(writer: { text: string; lines: Line[] }, { rows, urls }: PdfPage, { parts, body }: Setting): void {
  const add = (text: string, line: Omit<Line, 'content' | 'number'>): void => {
    writer.lines.push({ ...line, content: placedAt(text, writer.text.length), number: writer.lines.length + 1 })
    writer.text += `${text}\n`
  }
  let notes = false
  const kept = rows.filter(row => parts.get(row)?.type !== 'repeated')
  for (const [i, row] of kept.entries()) {
    const [before, after] = [kept[i - 1], kept[i + 1]]
    const part = parts.get(row) ?? (isCaption(row, after, parts, body) ? { type: 'caption' as const } : undefined)
    if (
      part === undefined &&
      row.size < smallType * body &&
      !notes &&
      /^\s*(?:\*{1,3}|\d{1,3}|[a-z])\s+\S/u.test(row.text)
    ) {
      notes = true
      add('_____', { indent: 0, gap: 'wide' })
    }
    const gap = before === undefined ? 'page' : isApart(before, row) ? 'wide' : 'none'
    const indent = row.x - column.left > column.indent ? 1 : 0
    const [face = 'none'] = row.faces.size === 1 ? [...row.faces] : []
    const lead = row.text.length - row.text.trimStart().length
    const stretches = row.stretches.map(({ start, end, kind }) => ({
      start: Math.max(0, start - lead),
      end: end - lead,
      kind,
    }))
    add(row.text.trim(), {
      gap,
      indent,
      type: { size: row.size, emphasis: face },
      ...(part !== undefined && { part }),
      stretches,
      ...(isWithin(before, row) && { isWithin: true }),
    })
  }
  for (const url of urls) if (/^https?:\/\/\S+$/u.test(url)) add(url, { indent: 0, gap: 'none' })
}

/** A line in small type right before a table says what it holds: `(Thousands of United States dollars)`. */
function isCaption(row: Row, after: Row | undefined, parts: ReadonlyMap<Row, LinePart>, body: number): boolean {
  const next = after === undefined ? undefined : parts.get(after)
  return row.size < smallType * body && !row.turned && !row.artifact && next?.type === 'cell' && next.cell.row === 0
}

const isWithin = (before: Row | undefined, { tagged }: Row): boolean =>
  tagged !== undefined && before?.tagged?.block === tagged.block

function isApart(before: Row, { y, size }: Row): boolean {
  const distance = before.y - y
  return distance < 1 || distance > paragraphGap * Math.max(size, before.size) || Math.abs(before.size - size) > 1
}

/** The size that most letters have. */
function bodySize(rows: readonly Row[]): number {
  const letters = new Map<number, number>()
  for (const { text, size } of rows)
    letters.set(Math.round(size * 2) / 2, (letters.get(Math.round(size * 2) / 2) ?? 0) + text.length)
  return [...letters].sort(([, left], [, right]) => right - left)[0]?.[0] ?? 10
}
