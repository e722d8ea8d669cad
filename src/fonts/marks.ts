/** The ink of a glyph, in font units: `yBearing` is its top, `height` is negative. */
export interface Ink {
  readonly xBearing: number
  readonly yBearing: number
  readonly width: number
  readonly height: number
}

/** A word shaped from left to right: one value for each glyph, lengths in font units. */
export interface ShapedGlyphs {
  readonly glyphs: readonly number[]
  readonly clusters: readonly number[]
  readonly advances: readonly number[]
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** Position of a mark, relative to its pen position, in font units. */
export interface MarkPlace {
  readonly index: number
  readonly x: number
  readonly y: number
}

/** Gap between a letter and a mark that is moved away from it, in em: as above an x in Times New Roman. */
const GAP = 0.03

/** Maximum shift of a mark up or down, in em: stacked marks must not extend across lines and pages. */
const FARTHEST = 0.4

/** A mark whose centre is closer to that of its letter than this, in em, was placed by its font. */
const PLACED = 0.08

/**
 * Positions marks for which the font has no anchors: centred on the ink of their letter, above or below it. HarfBuzz
 * does so for fonts without any anchors; Tinos Regular has some, for Hebrew, and leaves all other marks at the pen: to
 * the right of their letter (m̄, r̥, Ẹ̀). Stacked marks grow outwards.
 */
export function placeMarks(
  shaped: ShapedGlyphs,
  unitsPerEm: number,
  inkOf: (glyph: number) => Ink | undefined,
): MarkPlace[] {
  const { glyphs, clusters, advances, x, y } = shaped
  const places: MarkPlace[] = []
  for (let base = 0; base < glyphs.length; base++) {
    let end = base + 1
    while (end < glyphs.length && clusters[end] === clusters[base] && advances[end] === 0) end++
    const letter = end === base + 1 || advances[base] === 0 ? undefined : inkOf(glyphs[base])
    if (letter === undefined) continue
    let top = letter.yBearing
    let bottom = letter.yBearing + letter.height
    const middle = letter.xBearing + letter.width / 2
    for (let index = base + 1; index < end; index++) {
      const mark = inkOf(glyphs[index])
      if (mark === undefined || x[index] !== 0 || y[index] !== 0) continue
      const shift = middle - advances[base] - (mark.xBearing + mark.width / 2)
      if (
        Math.abs(shift) < PLACED * unitsPerEm &&
        top === letter.yBearing &&
        bottom === letter.yBearing + letter.height
      )
        continue
      const farthest = FARTHEST * unitsPerEm
      const lift = Math.max(-farthest, Math.min(farthest, liftOf(mark, top, bottom, letter, GAP * unitsPerEm)))
      places.push({ index, x: shift, y: lift })
      top = Math.max(top, mark.yBearing + lift)
      bottom = Math.min(bottom, mark.yBearing + mark.height + lift)
    }
    base = end - 1
  }
  return places
}

/** A mark drawn above the centre of its letter stays above everything there; one below it stays below. */
function liftOf(mark: Ink, top: number, bottom: number, letter: Ink, gap: number): number {
  const markBottom = mark.yBearing + mark.height
  if (markBottom > letter.yBearing / 2) return Math.max(0, top + gap - markBottom)
  // A cedilla or an ogonek touches its letter, so it moves only if something is already there.
  const free = bottom === letter.yBearing + letter.height
  if (mark.yBearing < letter.yBearing / 3) return free ? 0 : Math.min(0, bottom - gap - mark.yBearing)
  return 0
}
