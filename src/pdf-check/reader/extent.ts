/** Start and end of something along a line, in points. */
export type Extent = readonly [from: number, to: number]

/**
 * Merges extents into the stretches that they cover, in order. They may come in any order, since a line from right to
 * left goes back.
 */
export function merged(extents: readonly Extent[]): readonly Extent[] {
  const stretches: [number, number][] = []
  for (const [from, to] of [...extents].sort(([a], [b]) => a - b)) {
    const last = stretches.at(-1)
    if (last === undefined || from > last[1]) stretches.push([from, to])
    else last[1] = Math.max(last[1], to)
  }
  return stretches
}

/** Returns the gaps between extents. */
export function gapsBetween(extents: readonly Extent[]): readonly Extent[] {
  return merged(extents).flatMap(([from], i, all): readonly Extent[] =>
    i === 0 ? [] : [[all[i - 1]?.[1] ?? from, from]],
  )
}
