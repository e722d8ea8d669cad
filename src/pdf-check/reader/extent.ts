/** From where to where something reaches along a line. */
export type Extent = readonly [from: number, to: number]

/**
 * The stretches that extents cover together, in order, whichever order they come in: a line from right to left goes
 * back.
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

/** The gaps between extents that nothing covers. */
export function gapsBetween(extents: readonly Extent[]): readonly Extent[] {
  return merged(extents).flatMap(([from], i, all): readonly Extent[] =>
    i === 0 ? [] : [[all[i - 1]?.[1] ?? from, from]],
  )
}
