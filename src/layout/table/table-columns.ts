import type { Element } from '../../render/markup/element.ts'
import { holdsText } from '../../render/markup/tree.ts'
import { segments } from '../inline/collect/segments.ts'
import type { LineContext } from '../inline/line-context.ts'
import { measureText } from '../inline/paragraph.ts'
import type { Pt } from '../page.ts'
import type { Style } from '../style/theme.ts'
import { elementsOf, type TableCell, type TableRow } from './table-cells.ts'

/** Width requirements of the columns of a table. */
export interface Columns {
  /** Width of the longest word in each column. */
  readonly min: readonly Pt[]
  /** Width of each column with no line broken. */
  readonly max: readonly Pt[]
  /** Maximum width right of the units in each column; 0 in a column without figures. */
  readonly tail: readonly Pt[]
  /** Maximum width left of the end of the units. */
  readonly lead: readonly Pt[]
}

/** Widths of the content of an element (CSS Sizing 3, 2.1: min-content and max-content). */
interface ContentWidths {
  readonly min: Pt
  readonly max: Pt
}

/**
 * Measures the columns: first cells of one column, then what cells that span several need in addition (CSS 2.1,
 * 17.5.2.2).
 */
export function measureColumns(rows: readonly TableRow[], count: number, gap: Pt, context: LineContext): Columns {
  const min = new Array<number>(count).fill(0)
  const max = new Array<number>(count).fill(0)
  const lead = new Array<number>(count).fill(0)
  const tail = new Array<number>(count).fill(0)
  const wide: { readonly cell: TableCell; readonly content: ContentWidths }[] = []
  for (const { cells } of rows)
    for (const cell of cells) {
      const { column, unit } = cell
      const content = contentWidths(cell.element, cell.style, context)
      if (cell.columns > 1) {
        wide.push({ cell, content })
        continue
      }
      min[column] = Math.max(min[column], content.min)
      max[column] = Math.max(max[column], content.max)
      if (unit === undefined) continue
      const before = widthBefore(cell, unit, context)
      lead[column] = Math.max(lead[column], before)
      tail[column] = Math.max(tail[column], content.max - before)
    }
  for (let i = 0; i < count; i++) {
    min[i] = Math.max(min[i], lead[i] + tail[i])
    max[i] = Math.max(max[i], min[i])
  }
  for (const {
    cell: { column, columns },
    content,
  } of wide) {
    widen(min, column, columns, content.min - gap * (columns - 1), max)
    widen(max, column, columns, content.max - gap * (columns - 1), max)
  }
  return { min, max: max.map((value, i) => Math.max(value, min[i])), tail, lead }
}

/** Widens columns to fit a cell that spans them, each in proportion to its width on one line. */
function widen(widths: number[], from: number, count: number, least: Pt, shares: readonly Pt[]): void {
  const own = widths.slice(from, from + count)
  const missing = least - own.reduce((sum, width) => sum + width, 0)
  if (missing <= 0) return
  const weights = shares.slice(from, from + count)
  const all = weights.reduce((sum, share) => sum + share, 0)
  own.forEach((width, i) => {
    widths[from + i] = width + missing * (all > 0 ? weights[i] / all : 1 / count)
  })
}

/** Returns the minimum and maximum width of the content of an element; blocks stand one below another. */
function contentWidths(element: Element, style: Style, context: LineContext): ContentWidths {
  if (holdsText(element)) {
    const { longest, whole } = measureText(element, style, context)
    return { min: longest, max: whole }
  }
  let min = 0
  let max = 0
  for (const child of elementsOf(element)) {
    const own = context.styles.of(child, style)
    const indent = Math.max(0, own.marginLeft ?? 0) + Math.max(0, own.marginRight ?? 0)
    const inner = contentWidths(child, own, context)
    // An `li` holds its label and its body side by side.
    const label = child.tagName === 'li' ? Math.max(0, (style.labelIndent ?? 0) + (style.labelWidth ?? 0)) : 0
    min = Math.max(min, inner.min + indent)
    max = Math.max(max, inner.max + indent + label)
  }
  return { min, max }
}

/** Returns the width of the first characters of a cell that holds one line. */
export function widthBefore({ element, style }: TableCell, characters: number, context: LineContext): Pt {
  let left = characters
  let width = 0
  for (const {
    text,
    face,
    style: { size, letterSpacing },
  } of segments(element, style, context)) {
    if (left <= 0) break
    const { letters, width: own } = context.fonts.shape(face, text.slice(0, left))
    width += (own * size) / 1000 + letters * letterSpacing
    left -= text.length
  }
  return width
}

/**
 * Divides `room` into column widths. Each column is at least as wide as its longest word; the rest is shared in
 * proportion to what each needs to fit on one line, capped at the whole room so that one long text does not starve the
 * others. Room left after that is shared in proportion to the widths. If the words do not fit, the widest columns break
 * theirs.
 */
export function columnWidths({ min, max }: Columns, room: Pt): Pt[] {
  const least = levelled(min, room)
  const left = room - sum(least)
  const wanted = max.map((value, i) => Math.max(0, Math.min(value, room) - least[i]))
  const spread = sum(wanted)
  if (spread > left) return least.map((value, i) => value + (left * wanted[i]) / spread)
  const full = least.map((value, i) => value + wanted[i])
  const all = sum(full)
  return full.map(value => value + (left - spread) * (all > 0 ? value / all : 1 / full.length))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Caps the largest widths at one measure, so that together they fit. */
function levelled(widths: readonly Pt[], room: Pt): Pt[] {
  let left = room
  let measure = Infinity
  const sorted = [...widths].sort((a, b) => a - b)
  sorted.some((width, i) => {
    if (width * (sorted.length - i) <= left) {
      left -= width
      return false
    }
    measure = left / (sorted.length - i)
    return true
  })
  return widths.map(width => Math.min(width, measure))
}
