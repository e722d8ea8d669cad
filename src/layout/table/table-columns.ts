import type { Element } from '../../render/markup/element.ts'
import { holdsText } from '../../render/markup/tree.ts'
import { type InlineContext, segments } from '../inline/inline.ts'
import { measureText } from '../inline/line.ts'
import type { Pt } from '../page.ts'
import type { Style } from '../style/theme.ts'
import { type Cell, elementsOf, type Row } from './table-cells.ts'

/** What the columns of a table ask for. */
export interface Columns {
  /** Width of the longest word in each. */
  readonly min: readonly Pt[]
  /** Width of each without any line broken. */
  readonly max: readonly Pt[]
  /** What stands right of the units in each, at most; 0 in a column without figures. */
  readonly tail: readonly Pt[]
  /** What stands left of the end of the units, at most. */
  readonly lead: readonly Pt[]
}

interface Extent {
  readonly min: Pt
  readonly max: Pt
}

/**
 * Measures the columns: cells of one column first, then what those over several ask for beyond it (CSS 2.1, 17.5.2.2).
 */
export function measureColumns(rows: readonly Row[], count: number, gap: Pt, context: InlineContext): Columns {
  const min = new Array<number>(count).fill(0)
  const max = new Array<number>(count).fill(0)
  const lead = new Array<number>(count).fill(0)
  const tail = new Array<number>(count).fill(0)
  const wide: { readonly cell: Cell; readonly extent: Extent }[] = []
  for (const { cells } of rows)
    for (const cell of cells) {
      const { column, unit } = cell
      const extent = extentOf(cell.element, cell.style, context)
      if (cell.columns > 1) {
        wide.push({ cell, extent })
        continue
      }
      min[column] = Math.max(min[column], extent.min)
      max[column] = Math.max(max[column], extent.max)
      if (unit === undefined) continue
      const before = widthBefore(cell, unit, context)
      lead[column] = Math.max(lead[column], before)
      tail[column] = Math.max(tail[column], extent.max - before)
    }
  for (let i = 0; i < count; i++) {
    min[i] = Math.max(min[i], lead[i] + tail[i])
    max[i] = Math.max(max[i], min[i])
  }
  for (const {
    cell: { column, columns },
    extent,
  } of wide) {
    widen(min, column, columns, extent.min - gap * (columns - 1), max)
    widen(max, column, columns, extent.max - gap * (columns - 1), max)
  }
  return { min, max: max.map((value, i) => Math.max(value, min[i])), tail, lead }
}

/** Makes columns together as wide as a cell over them, each by its share of what it would take on one line. */
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

/** Least and greatest width of what an element holds; blocks stand under each other. */
function extentOf(element: Element, style: Style, context: InlineContext): Extent {
  if (holdsText(element)) {
    const { longest, whole } = measureText(element, style, context)
    return { min: longest, max: whole }
  }
  let min = 0
  let max = 0
  for (const child of elementsOf(element)) {
    const own = context.styles.of(child, style)
    const indent = Math.max(0, own.marginLeft ?? 0) + Math.max(0, own.marginRight ?? 0)
    const inner = extentOf(child, own, context)
    // A label stands before the first line: `li` holds the label and the body side by side.
    const label = child.tagName === 'li' ? Math.max(0, (style.labelIndent ?? 0) + (style.labelWidth ?? 0)) : 0
    min = Math.max(min, inner.min + indent)
    max = Math.max(max, inner.max + indent + label)
  }
  return { min, max }
}

/** Width of the first characters of a cell that holds one line. */
export function widthBefore({ element, style }: Cell, characters: number, context: InlineContext): Pt {
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
 * Widths of the columns in `room`: each at least as wide as its longest word, the rest shared by what more each would
 * take on one line, but none counts for more than the whole room: one long text does not starve the others. What is
 * left when all have their lines whole is shared by the widths they have. Where the words have no room, the widest
 * columns break theirs.
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

/** The widths with the largest cut down to one measure, so that together they have room. */
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
