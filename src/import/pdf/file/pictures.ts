import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Left, foot, right, head. */
export type Box = readonly [number, number, number, number]

export interface Picture {
  readonly box: Box
  readonly kind: 'image' | 'path'
}

type Matrix = readonly [number, number, number, number, number, number]
const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** What PDF.js gives of a page. */
export interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

/** Images and paths of a page, each with the marked content that it stands in. */
export function readPictures({
  fnArray,
  argsArray,
}: Operators): readonly { id: number | undefined; picture: Picture }[] {
  const found: { id: number | undefined; picture: Picture }[] = []
  const open: (number | undefined)[] = []
  const saved: Matrix[] = []
  let matrix = identity
  const add = (kind: Picture['kind'], box: Box): void => {
    found.push({ id: open.findLast(one => one !== undefined), picture: { kind, box: placed(matrix, box) } })
  }
  for (const [i, operator] of fnArray.entries()) {
    const args = (argsArray[i] ?? []) as readonly unknown[]
    switch (operator) {
      case OPS.save:
        saved.push(matrix)
        break
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        matrix = saved.pop() ?? identity
        break
      case OPS.paintFormXObjectBegin:
        saved.push(matrix)
        if (isMatrix(args[0])) matrix = times(args[0], matrix)
        break
      case OPS.transform:
        matrix = times(args as unknown as Matrix, matrix)
        break
      case OPS.beginMarkedContent:
        open.push(undefined)
        break
      case OPS.beginMarkedContentProps:
        open.push(typeof args[1] === 'number' ? args[1] : undefined)
        break
      case OPS.endMarkedContent:
        open.pop()
        break
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        add('image', [0, 0, 1, 1])
        break
      case OPS.constructPath: {
        const [x0, y0, x1, y1] = Object.values((args[2] as Readonly<Record<string, number>> | null) ?? {})
        if (args[0] !== OPS.endPath && x0 !== undefined && y0 !== undefined && x1 !== undefined && y1 !== undefined)
          add('path', [x0, y0, x1, y1])
        break
      }
      default:
    }
  }
  return found
}

const isMatrix = (value: unknown): value is Matrix =>
  (Array.isArray(value) || value instanceof Float32Array) && value.length >= 6

const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
]

function placed([a, b, c, d, e, f]: Matrix, [x0, y0, x1, y1]: Box): Box {
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ].map(([x = 0, y = 0]): readonly [number, number] => [a * x + c * y + e, b * x + d * y + f])
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
