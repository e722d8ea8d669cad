/** A transformation of the plane (ISO 32000-1, 8.3.4): `[a b c d e f]`. */
export type Matrix = readonly [number, number, number, number, number, number]

/** Reads a matrix of PDF.js: a list or a typed array. */
export function matrixOf(value: unknown): Matrix {
  const [a, b, c, d, e, f] = Array.from(value as ArrayLike<number>)
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}

/** Multiplies two matrices: applies `a`, then `b`. */
export function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ]
}

/** Transforms a point. */
export function point(x: number, y: number, m: Matrix): readonly [number, number] {
  return [x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]]
}
