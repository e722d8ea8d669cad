import type { GalleyEntry, PlacedInk, PlacedLine } from '../blocks/entry.ts'
import { NO_ENTRY } from '../blocks/entry.ts'
import type { Pt } from '../page.ts'

/** A part of a cell that is never split: a line or a picture (CSS Fragmentation 3, 4.1: monolithic). */
export interface Monolith {
  y: Pt
  readonly height: Pt
  readonly lines: readonly PlacedLine[]
  readonly ink: readonly PlacedInk[]
  readonly calls: readonly string[]
  readonly anchors: readonly string[]
}

/** Rows that cells hold together. Everything is positioned relative to the top of the band. */
export interface Band {
  readonly monoliths: Monolith[]
  /** The top of each row, and the bottom of the last. Grows where the band is split. */
  readonly bounds: Pt[]
}

/** Smaller than anything visible, in points. */
const EPSILON = 0.01

/** A slice of a band: its top and bottom, and whether a row begins with it. */
export interface Slice {
  readonly top: Pt
  readonly bottom: Pt
  readonly monoliths: readonly Monolith[]
  readonly opensRow: boolean
}

/**
 * Splits a band into slices that no line crosses, at row boundaries and between lines. Where lines of neighbouring
 * cells interlock for more than `limit`, everything below one line is pushed down as little as possible: no slice of
 * more than one line is higher than `limit`.
 */
export function sliceBand(band: Band, limit: Pt): Slice[] {
  const { monoliths, bounds } = band
  monoliths.sort((a, b) => a.y - b.y)
  const groups: Monolith[][] = []
  for (let from = 0; from < monoliths.length; ) {
    let to = uncut(monoliths, from)
    const height = bottomOf(monoliths.slice(from, to)) - monoliths[from].y
    if (height > limit + EPSILON && to > from + 1) to = push(band, from, to, limit)
    groups.push(monoliths.slice(from, to))
    from = to
  }
  return slicesOf(groups, bounds)
}

/**
 * Returns the index after the last monolith before the first cut that crosses none. Expects monoliths sorted by their
 * tops.
 */
function uncut(monoliths: readonly Monolith[], from: number): number {
  let bottom = monoliths[from].y + monoliths[from].height
  let to = from + 1
  for (; to < monoliths.length && monoliths[to].y < bottom - EPSILON; to++)
    bottom = Math.max(bottom, monoliths[to].y + monoliths[to].height)
  return to
}

function bottomOf(monoliths: readonly Monolith[]): Pt {
  return monoliths.reduce((most, { y, height }) => Math.max(most, y + height), 0)
}

/**
 * Makes a cut between `from` and `to`, below the line that needs the smallest push; returns the index after the
 * monoliths above it.
 */
function push({ monoliths, bounds }: Band, from: number, to: number, limit: Pt): number {
  const cluster = monoliths.slice(from, to)
  const bottoms = cluster.map(({ y, height }) => y + height).sort((a, b) => a - b)
  const within = bottoms.filter(bottom => bottom <= cluster[0].y + limit + EPSILON)
  let best = { cut: bottoms[0], by: Infinity }
  for (const cut of within.length > 0 ? within : bottoms.slice(0, 1)) {
    const by = cluster.reduce((most, { y, height }) => (y + height > cut + EPSILON ? Math.max(most, cut - y) : most), 0)
    if (by <= best.by) best = { cut, by }
  }
  const below = (monolith: Monolith): boolean => monolith.y + monolith.height > best.cut + EPSILON
  const above = cluster.filter(monolith => !below(monolith))
  monoliths.splice(from, to - from, ...above, ...cluster.filter(below))
  for (let i = from + above.length; i < monoliths.length; i++) monoliths[i].y += best.by
  for (let i = 0; i < bounds.length; i++) if (bounds[i] >= best.cut - EPSILON) bounds[i] += best.by
  return from + above.length
}

function slicesOf(groups: readonly (readonly Monolith[])[], bounds: readonly Pt[]): Slice[] {
  const end = bounds[bounds.length - 1]
  const slices: Slice[] = []
  let top = 0
  let opensRow = true
  groups.forEach((monoliths, i) => {
    const next = groups[i + 1]?.[0].y
    const bottom = bottomOf(monoliths)
    const bound = next === undefined ? undefined : bounds.find(at => at >= bottom - EPSILON && at <= next + EPSILON)
    const cut = next === undefined ? end : (bound ?? next)
    slices.push({ top, bottom: cut, monoliths, opensRow })
    top = cut
    opensRow = bound !== undefined
  })
  return slices.length > 0 ? slices : [{ top: 0, bottom: end, monoliths: [], opensRow }]
}

/** Makes an entry of the galley from a slice and its ink; `ink` is relative to the top of the band. */
export function entryOf(
  { top, bottom, monoliths }: Slice,
  ink: readonly PlacedInk[],
  before: GalleyEntry['before'],
): GalleyEntry {
  return {
    ...NO_ENTRY,
    before,
    height: bottom - top,
    lines: monoliths.flatMap(monolith => monolith.lines.map(line => ({ ...line, y: line.y + monolith.y - top }))),
    ink: [
      ...monoliths.flatMap(monolith => monolith.ink.map(each => lowered(each, monolith.y - top))),
      ...ink.map(each => lowered(each, -top)),
    ],
    calls: monoliths.flatMap(({ calls }) => calls),
    anchors: monoliths.flatMap(({ anchors }) => anchors),
  }
}

function lowered(ink: PlacedInk, by: Pt): PlacedInk {
  return { ...ink, rect: { ...ink.rect, y: ink.rect.y + by } }
}
