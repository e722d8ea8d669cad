import type { Entry, PlacedInk, PlacedLine } from '../blocks/entry.ts'
import { NO_ENTRY } from '../blocks/entry.ts'
import type { Pt } from '../page.ts'

/** Something of a cell that is not cut: a line, or a picture. */
export interface Piece {
  y: Pt
  readonly height: Pt
  readonly lines: readonly PlacedLine[]
  readonly ink: readonly PlacedInk[]
  readonly calls: readonly string[]
  readonly anchors: readonly string[]
}

/** Rows that cells hold together, with everything at its place below the top of the band. */
export interface Band {
  readonly pieces: Piece[]
  /** Where the rows begin, and where the last one ends. Grows where the band is cut. */
  readonly bounds: Pt[]
}

/** Smaller than anything visible. */
const EPSILON = 0.01

/** A slice of a band: from `top` to `bottom`, and whether a row begins with it. */
export interface Slice {
  readonly top: Pt
  readonly bottom: Pt
  readonly pieces: readonly Piece[]
  readonly opensRow: boolean
}

/**
 * Cuts a band into slices that no line crosses, at row boundaries and between lines. Where lines of neighbours
 * interlock for more than `limit`, everything below some line is pushed down, by as little as will do: no slice with
 * more than one line is higher.
 */
export function sliceBand(band: Band, limit: Pt): Slice[] {
  const { pieces, bounds } = band
  pieces.sort((a, b) => a.y - b.y)
  const groups: Piece[][] = []
  for (let from = 0; from < pieces.length; ) {
    let to = uncut(pieces, from)
    const height = bottomOf(pieces.slice(from, to)) - pieces[from].y
    if (height > limit + EPSILON && to > from + 1) to = push(band, from, to, limit)
    groups.push(pieces.slice(from, to))
    from = to
  }
  return slicesOf(groups, bounds)
}

/** Index after the last of the pieces, sorted by their tops, that stands before the first cut that no piece crosses. */
function uncut(pieces: readonly Piece[], from: number): number {
  let bottom = pieces[from].y + pieces[from].height
  let to = from + 1
  for (; to < pieces.length && pieces[to].y < bottom - EPSILON; to++)
    bottom = Math.max(bottom, pieces[to].y + pieces[to].height)
  return to
}

function bottomOf(pieces: readonly Piece[]): Pt {
  return pieces.reduce((most, { y, height }) => Math.max(most, y + height), 0)
}

/**
 * Makes a cut between `from` and `to`, at the line that asks for the least push; gives the index after the pieces above
 * it.
 */
function push({ pieces, bounds }: Band, from: number, to: number, limit: Pt): number {
  const cluster = pieces.slice(from, to)
  const bottoms = cluster.map(({ y, height }) => y + height).sort((a, b) => a - b)
  const within = bottoms.filter(bottom => bottom <= cluster[0].y + limit + EPSILON)
  let best = { cut: bottoms[0], by: Infinity }
  for (const cut of within.length > 0 ? within : bottoms.slice(0, 1)) {
    const by = cluster.reduce((most, { y, height }) => (y + height > cut + EPSILON ? Math.max(most, cut - y) : most), 0)
    if (by <= best.by) best = { cut, by }
  }
  const below = (piece: Piece): boolean => piece.y + piece.height > best.cut + EPSILON
  const above = cluster.filter(piece => !below(piece))
  pieces.splice(from, to - from, ...above, ...cluster.filter(below))
  for (let i = from + above.length; i < pieces.length; i++) pieces[i].y += best.by
  for (let i = 0; i < bounds.length; i++) if (bounds[i] >= best.cut - EPSILON) bounds[i] += best.by
  return from + above.length
}

function slicesOf(groups: readonly (readonly Piece[])[], bounds: readonly Pt[]): Slice[] {
  const end = bounds[bounds.length - 1]
  const slices: Slice[] = []
  let top = 0
  let opensRow = true
  groups.forEach((pieces, i) => {
    const next = groups[i + 1]?.[0].y
    const bottom = bottomOf(pieces)
    const bound = next === undefined ? undefined : bounds.find(at => at >= bottom - EPSILON && at <= next + EPSILON)
    const cut = next === undefined ? end : (bound ?? next)
    slices.push({ top, bottom: cut, pieces, opensRow })
    top = cut
    opensRow = bound !== undefined
  })
  return slices.length > 0 ? slices : [{ top: 0, bottom: end, pieces: [], opensRow }]
}

/** A slice as an entry of the galley, with the ink that belongs to it: `ink` counts from the top of the band. */
export function entryOf({ top, bottom, pieces }: Slice, ink: readonly PlacedInk[], before: Entry['before']): Entry {
  return {
    ...NO_ENTRY,
    before,
    height: bottom - top,
    lines: pieces.flatMap(piece => piece.lines.map(line => ({ ...line, y: line.y + piece.y - top }))),
    ink: [
      ...pieces.flatMap(piece => piece.ink.map(each => lowered(each, piece.y - top))),
      ...ink.map(each => lowered(each, -top)),
    ],
    calls: pieces.flatMap(({ calls }) => calls),
    anchors: pieces.flatMap(({ anchors }) => anchors),
  }
}

function lowered(ink: PlacedInk, by: Pt): PlacedInk {
  return { ...ink, rect: { ...ink.rect, y: ink.rect.y + by } }
}
