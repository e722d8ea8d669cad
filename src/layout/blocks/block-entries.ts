import type { Element } from '../../render/markup/element.ts'
import type { LineBox } from '../inline/line-box.ts'
import type { Pt } from '../page.ts'
import type { Style, Theme } from '../style/theme.ts'
import type { Place } from '../tree/structure.ts'
import type { Column } from './column.ts'
import { type Entry, NO_ENTRY, type PlacedLine } from './entry.ts'

/**
 * A label that waits for the first line of the text it belongs to; the text begins at `end`. From the left of the text
 * area.
 */
export interface Label {
  readonly line: LineBox
  readonly x: Pt
  readonly end: Pt
}

/** A label where its style has it; into the margin it grows as far as the frame of the page. */
export function placeLabel(
  line: LineBox,
  { labelIndent = 0, labelWidth = 0, labelAlign = 'start' }: Style,
  { x }: Column,
  { page: { frameLeft, left } }: Theme,
): Label {
  const end = labelIndent + labelWidth
  const indent = labelAlign === 'start' ? labelIndent : Math.max(end - line.width, frameLeft - left - x)
  return { line, x: x + indent, end: x + Math.max(end, indent + line.width) }
}

/** Labels that no text follows on their line. */
export function labelsEntry(labels: readonly Label[]): Entry {
  const height = labels.reduce((most, { line }) => Math.max(most, line.height), 0)
  return { ...NO_ENTRY, height, lines: labels.map(({ line, x }) => ({ line, x, y: 0 })) }
}

/**
 * The lines of a block at `x`, the labels before the first; `together` tells the least lines at the foot and the head
 * of a page.
 */
export function lineEntries(
  lines: readonly LineBox[],
  labels: readonly Label[],
  x: Pt,
  together: Theme['paragraphs'] | 'whole',
): Entry[] {
  return lines.map((line, i) => {
    const placed: PlacedLine[] = [{ x, y: 0, line }]
    if (i === 0) placed.unshift(...labels.map(({ x: at, line: label }) => ({ x: at, y: 0, line: label })))
    const kept = i > 0 && (together === 'whole' || i < together.orphans || lines.length - i < together.widows)
    return { ...NO_ENTRY, height: line.height, before: kept ? 'avoid' : 'auto', lines: placed, calls: line.calls }
  })
}

/**
 * A picture at its natural size (CSS pixels of 0.75 pt), made smaller where it is wider than the column or too high for
 * a page.
 */
export function imageEntry(
  element: Element,
  column: Column,
  { page: { top, bottom } }: Theme,
  place: Place | undefined,
): Entry {
  const { width = '1', height = '1', src = '' } = element.properties
  const natural = { width: Number(width) * 0.75, height: Number(height) * 0.75 }
  const scale = Math.min(1, column.width / natural.width, ((bottom - top) * 0.8) / natural.height)
  const rect = { x: column.x, y: 0, width: natural.width * scale, height: natural.height * scale }
  return {
    ...NO_ENTRY,
    height: rect.height,
    ink: [{ rect, src, color: '#000000', ...(place && { leaf: place.leaf }) }],
  }
}
