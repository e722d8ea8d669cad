/** An element of a drawing, as far as it determines how much is drawn. */
export interface DrawnPart {
  readonly parts: DrawnPart[]
  /** Ids of elements drawn here again (`use`, and references to definitions). */
  readonly references: string[]
  readonly isMarker: boolean
  /** 1, plus the weight of its path data and letters. */
  size: number
  /** Number of characters of path data, an upper bound of its points. */
  points: number
}

/** Maximum depth of references to references. Renderers recurse as deeply. */
const deepest = 256

/**
 * Counts the elements and letters of a drawing as often as they are drawn: ten `use` of ten `use` count as a hundred.
 * `too deep` includes drawings that contain themselves. Markers count at every point of every path, because a style
 * sheet alone may say which paths have them.
 */
export function expandedSize(whole: DrawnPart, ids: ReadonlyMap<string, DrawnPart>): number | 'too deep' {
  const markers = allOf(whole)
    .filter(({ isMarker }) => isMarker)
    .map(marker => sizeOf(marker, ids, 0))
  // A point takes at least two characters: `h1`.
  const size = sizeOf(whole, ids, markers.reduce((most, each) => Math.max(most, each), 0) / 2)
  return Number.isNaN(size) ? 'too deep' : size
}

/** NaN if nesting is too deep. */
function sizeOf(whole: DrawnPart, ids: ReadonlyMap<string, DrawnPart>, marker: number): number {
  const known = new Map<DrawnPart, { readonly size: number; readonly depth: number }>()
  const measure = (part: DrawnPart, level: number): { readonly size: number; readonly depth: number } => {
    const before = known.get(part)
    if (before !== undefined) return before
    let [size, depth] = [part.size + part.points * marker, 0]
    // Set before recursing, so that a circular reference finds NaN.
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

function allOf(part: DrawnPart): readonly DrawnPart[] {
  return [part, ...part.parts.flatMap(allOf)]
}
