/** An element of a drawing, as far as it tells how much is drawn. */
export interface Part {
  readonly parts: Part[]
  /** Ids of what is drawn here once more (`use`, and what borrows from another). */
  readonly references: string[]
  readonly isMarker: boolean
  /** 1, and what its path data and letters weigh. */
  size: number
  /** Characters of path data: more than it has points. */
  points: number
}

/** How far a drawing may refer to what refers to something else: those who draw it go down as deep. */
const deepest = 256

/**
 * How many elements and letters a drawing has when each is counted as often as it is drawn: ten `use` of ten `use` are
 * a hundred. `too deep` is also what draws itself. A marker is drawn at any point of any path, because who refers to it
 * may be known to a style sheet alone.
 */
export function expandedSize(whole: Part, ids: ReadonlyMap<string, Part>): number | 'too deep' {
  const markers = allOf(whole)
    .filter(({ isMarker }) => isMarker)
    .map(marker => sizeOf(marker, ids, 0))
  // A point takes two characters at least: `h1`.
  const size = sizeOf(whole, ids, markers.reduce((most, each) => Math.max(most, each), 0) / 2)
  return Number.isNaN(size) ? 'too deep' : size
}

/** NaN for what is too deep. */
function sizeOf(whole: Part, ids: ReadonlyMap<string, Part>, marker: number): number {
  const known = new Map<Part, { readonly size: number; readonly depth: number }>()
  const measure = (part: Part, level: number): { readonly size: number; readonly depth: number } => {
    const before = known.get(part)
    if (before !== undefined) return before
    let [size, depth] = [part.size + part.points * marker, 0]
    // Also what somebody meets again who goes round in a circle.
    known.set(part, { size: Number.NaN, depth })
    if (level > deepest) return { size: Number.NaN, depth }
    for (const below of [...part.parts, ...part.references.flatMap(id => ids.get(id) ?? [])]) {
      const found = measure(below, level + 1)
      size += found.size
      depth = Math.max(depth, found.depth + 1)
    }
    const measured = { size: depth > deepest ? Number.NaN : size, depth }
    known.set(part, measured)
    return measured
  }
  return measure(whole, 0).size
}

function allOf(part: Part): readonly Part[] {
  return [part, ...part.parts.flatMap(allOf)]
}
