import type { Element } from '../../render/markup/element.ts'
import type { LineBox } from '../inline/set/line-box.ts'
import type { Pt } from '../page.ts'
import type { Style, Theme } from '../style/theme.ts'
import type { LeafPosition } from '../tree/structure.ts'
import type { Column } from './column.ts'
import { type GalleyEntry, NO_ENTRY, type PlacedLine } from './entry.ts'

/**
 * A label that waits for the first line of its text, which begins at `end`. Both positions are from the left of the
 * text area.
 */
export interface Label {
  readonly line: LineBox
  readonly x: Pt
  readonly end: Pt
}

/** Positions a label as its style says. A label that grows into the margin stops at the frame of the page. */
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

/** Makes an entry of labels that no text follows on their line. */
export function labelsEntry(labels: readonly Label[]): GalleyEntry {
  const height = labels.reduce((most, { line }) => Math.max(most, line.height), 0)
  return { ...NO_ENTRY, height, lines: labels.map(placedLabel) }
}

function placedLabel({ line, x }: Label): PlacedLine {
  return { x, y: 0, line }
}

/** Makes an entry of one line at `x`. */
export function lineEntry(line: LineBox, x: Pt): GalleyEntry {
  return { ...NO_ENTRY, height: line.height, lines: [{ x, y: 0, line }], calls: line.calls }
}

/**
 * Makes entries of the lines of a block at `x`, with the labels before the first. `together` gives the minimum number
 * of lines at the foot and the head of a page.
 */
export function lineEntries(
  lines: readonly LineBox[],
  labels: readonly Label[],
  x: Pt,
  together: Theme['paragraphs'] | 'whole',
): GalleyEntry[] {
  return lines.map((line, i) => {
    const entry = lineEntry(line, x)
    if (i === 0) return { ...entry, lines: [...labels.map(placedLabel), ...entry.lines] }
    const kept = together === 'whole' || i < together.orphans || lines.length - i < together.widows
    return kept ? { ...entry, before: 'avoid' } : entry
  })
}

/**
 * Makes an entry of a picture at its natural size (CSS pixels of 0.75 pt), scaled down if it is wider than the column
 * or too high for a page.
 */
export function imageEntry(
  element: Element,
  column: Column,
  { page: { top, bottom } }: Theme,
  place: LeafPosition | undefined,
): GalleyEntry {
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
