/** a b c d e f, as in ISO 32000-1, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number]

/** Largest coordinate, beyond any page; larger numbers are not drawn reliably in PDF (ISO 32000-1, annex C). */
export const farthest = 1e6

/** Formats a number with seven digits, the precision of the resolver, and without an exponent. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '0'
  const near = Math.min(farthest, Math.max(-farthest, value))
  return Math.abs(near) < 1e-6 ? '0' : String(Number(near.toPrecision(7)))
}

/** Parses `matrix(a b c d e f)`. */
export function matrixOf(transform: string): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform
    .replace(/^matrix\(|\)$/gu, '')
    .split(/[\s,]+/u)
    .map(Number)
  return [a, b, c, d, e, f]
}

/** Returns the transformation of the viewBox to the width and height (SVG 2, 8.2). */
export function viewport(attributes: Readonly<Record<string, string>>, width: number, height: number): Matrix {
  const [x = 0, y = 0, boxWidth = width, boxHeight = height] = (attributes.viewBox ?? '')
    .split(/[\s,]+/u)
    .filter(Boolean)
    .map(Number)
  const [across, down] = [width / boxWidth, height / boxHeight]
  const ratio = attributes.preserveAspectRatio ?? 'xMidYMid'
  if (ratio.startsWith('none')) return [across, 0, 0, down, -x * across, -y * down]
  const scale = ratio.endsWith('slice') ? Math.max(across, down) : Math.min(across, down)
  const [, alongX = 'Mid', alongY = 'Mid'] = /x(Min|Mid|Max)Y(Min|Mid|Max)/u.exec(ratio) ?? []
  const shift = (align: string, room: number): number => room * ({ Min: 0, Max: 1 }[align] ?? 0.5)
  return [
    scale,
    0,
    0,
    scale,
    shift(alongX, width - boxWidth * scale) - x * scale,
    shift(alongY, height - boxHeight * scale) - y * scale,
  ]
}

/**
 * Converts path data of absolute M, L, Q, C and Z, separated by spaces, to path construction operators (ISO 32000-1,
 * 8.5.2).
 */
export function pathOperators(d: string): string {
  const tokens = d.split(' ')
  let [out, x, y] = ['', 0, 0]
  let at = 0
  const next = (): number => Number(tokens[at++])
  while (at < tokens.length) {
    const command = tokens[at++]
    if (command === 'Z') out += 'h\n'
    else if (command === 'M' || command === 'L') {
      ;[x, y] = [next(), next()]
      out += `${number(x)} ${number(y)} ${command === 'M' ? 'm' : 'l'}\n`
    } else if (command === 'C' || command === 'Q') {
      const [x1, y1, x2, y2] = [next(), next(), next(), next()]
      const [endX, endY] = command === 'C' ? [next(), next()] : [x2, y2]
      // A quadratic curve as a cubic one: its control point counts for two thirds.
      const points =
        command === 'C'
          ? [x1, y1, x2, y2]
          : [x + ((x1 - x) * 2) / 3, y + ((y1 - y) * 2) / 3, endX + ((x1 - endX) * 2) / 3, endY + ((y1 - endY) * 2) / 3]
      ;[x, y] = [endX, endY]
      out += `${[...points, x, y].map(number).join(' ')} c\n`
    } else throw new Error(`unknown path command: ${command}`)
  }
  return out
}
