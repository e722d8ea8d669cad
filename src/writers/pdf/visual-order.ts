import { sliceWord } from '../../fonts/shape.ts'
import type { Pt, TextFragment } from '../../layout/page.ts'
import { hasRightToLeft } from '../../layout/scripts/bidi.ts'

type FragmentPiece = TextFragment['pieces'][number]

/** Adjacent pieces, from left to right, shown at once. */
export interface Stretch {
  /** Left edge of the first piece, from the `x` of the run. */
  readonly x: Pt
  readonly pieces: readonly FragmentPiece[]
}

/** A piece and its position. */
interface Placed {
  readonly piece: FragmentPiece
  readonly x: Pt
  readonly width: Pt
}

/** Tolerance for sums of the same widths, in points. */
const ROUNDING: Pt = 0.01

/**
 * Splits a fragment with places into stretches, in text order. PDF viewers assume that text is painted from left to
 * right, and reverse each stretch with right-to-left letters (PDF.js `bidi.js`, PDFium `CloseTempLine`, Poppler
 * `reorderText`). Such stretches are therefore painted from left to right, including spaces, with figures in their own
 * order. Signs alone are not reversed: each is painted at its own position, in text order. So are, in a paragraph from
 * left to right, the signs and figures at either end of a stretch: a reader of that stretch alone would take them for a
 * part of the paragraph around it, or for a part of the stretch where they are none. `widthOf` returns how far the pen moves for a piece.
 */
export function stretchesOf(
  { pieces, places = [], baseLevel }: TextFragment,
  widthOf: (piece: FragmentPiece) => Pt,
): readonly Stretch[] {
  const placed = pieces.map((piece, i): Placed => ({ piece, x: places[i], width: widthOf(piece) }))
  return chains(baseLevel === 0 ? placed.flatMap(edgesApart) : placed).flatMap(chain => {
    const isLeftwards = chain.length > 1 && follows(chain[0], chain[1]) === 'left'
    if (chain.some(({ piece }) => isTurned(piece))) {
      return isLeftwards ? leftwards(chain, baseLevel) : rows(chain).map(sideBySide)
    }
    if (isLeftwards || chain.some(({ piece }) => isSigns(piece))) return chain.flatMap(signsOf)
    return [sideBySide(chain)]
  })
}

/**
 * Arranges pieces from right to left. A row of words or figures from left to right is shown piece by piece, unless it is
 * a single one without signs: a reader would take the row for one phrase, and its signs for signs of the line around it
 * (UAX #9, W2, W7 and N2).
 */
function leftwards(chain: readonly Placed[], baseLevel: TextFragment['baseLevel']): Stretch[] {
  const out: Stretch[] = []
  let together: Placed[] = []
  const end = (): void => {
    if (together.length > 0) out.push(...(baseLevel === 0 ? withoutEdges(together) : [sideBySide(together.reverse())]))
    together = []
  }
  for (const row of rows(chain)) {
    const words = row.flatMap(({ piece }) => (isWord(piece) ? [piece.text] : []))
    if (isTurned(row[0].piece) || words.length === 0 || (words.length === 1 && !SIGN_AT_EDGE.test(words[0])))
      together.push(...row)
    else {
      end()
      out.push(...row.flatMap(signsOf))
    }
  }
  end()
  return out
}

/** Pieces in a row that readers turn, and pieces in a row that they do not. */
function rows(chain: readonly Placed[]): readonly Placed[][] {
  const out: Placed[][] = []
  for (const placed of chain) {
    const last = out.at(-1)
    if (last !== undefined && isTurned(last[0].piece) === isTurned(placed.piece)) last.push(placed)
    else out.push([placed])
  }
  return out
}

/** Arranges pieces from right to left, with the signs and figures before their first letter and after their last apart. */
function withoutEdges(pieces: readonly Placed[]): Stretch[] {
  const turned = pieces.flatMap(({ piece }, i) => (isTurned(piece) ? [i] : []))
  const [from, end] = [turned[0], turned[turned.length - 1] + 1]
  return [
    ...pieces.slice(0, from).flatMap(signsOf),
    sideBySide(pieces.slice(from, end).reverse()),
    ...pieces.slice(end).flatMap(signsOf),
  ]
}

/** Signs before the first letter or figure of a word, and after the last with its marks. */
const EDGES = /^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu
const SIGN_AT_EDGE = new RegExp(EDGES.source, 'u')

/** Splits a word from right to left before and after its signs at either end. */
function edgesApart(placed: Placed): Placed[] {
  const { piece, x, width } = placed
  if (piece === ' ' || piece.direction !== 'rtl' || !isTurned(piece)) return [placed]
  const edges = [...piece.text.matchAll(EDGES)].flatMap(({ index, 0: { length } }) => [index, index + length])
  const starts = [...new Set([0, ...edges])].filter(at => piece.clusters.includes(at))
  let left = x + width
  return starts.map((start, i) => {
    const part = sliceWord(piece, start, starts[i + 1] ?? piece.text.length)
    const own = (part.width / piece.width) * width
    left -= own
    return { piece: part, x: left, width: own }
  })
}

/** Groups pieces that each touch the one before, all on its left or all on its right. */
function chains(pieces: readonly Placed[]): Placed[][] {
  const out: Placed[][] = []
  let way: 'left' | 'right' | undefined
  for (const placed of pieces) {
    const chain = out.at(-1)
    const side = chain && follows(chain[chain.length - 1], placed)
    if (chain !== undefined && side !== undefined && (way ?? side) === side) {
      chain.push(placed)
      way = side
    } else {
      out.push([placed])
      way = undefined
    }
  }
  return out
}

/**
 * Returns the side on which the next piece touches this one. The space of a forced break has less room than the pen
 * takes.
 */
function follows(before: Placed, next: Placed): 'left' | 'right' | undefined {
  const gap = before.x - (next.x + next.width)
  if (Math.abs(gap) < ROUNDING || (next.piece === ' ' && gap < 0 && next.x < before.x + ROUNDING)) return 'left'
  return Math.abs(before.x + before.width - next.x) < ROUNDING ? 'right' : undefined
}

/**
 * Arranges pieces from left to right. Visible pieces keep their position; spaces before them take the room they need.
 */
function sideBySide(placed: readonly Placed[]): Stretch {
  const first = Math.max(
    0,
    placed.findIndex(({ piece }) => piece !== ' '),
  )
  const before = placed.slice(0, first).reduce((sum, { width }) => sum + width, 0)
  return { x: placed[first].x - before, pieces: placed.map(({ piece }) => piece) }
}

/** Splits a piece into its signs, each by itself. */
function signsOf(placed: Placed): Stretch[] {
  const { piece, x, width } = placed
  if (!isSigns(piece)) return [{ x, pieces: [piece] }]
  const starts = [...new Set(piece.clusters)]
  // A mark of direction has no width, and nothing to part.
  if (starts.length === 1 || piece.width === 0) return [{ x, pieces: [piece] }]
  let left = x + width
  return starts.map((start, i) => {
    const sign = sliceWord(piece, start, starts[i + 1] ?? piece.text.length)
    left -= (sign.width / piece.width) * width
    return { x: left, pieces: [sign] }
  })
}

type Word = Exclude<FragmentPiece, ' '>

/** Whether a word consists of right-to-left signs without right-to-left letters. */
function isSigns(piece: FragmentPiece): piece is Word {
  return piece !== ' ' && piece.direction === 'rtl' && !isTurned(piece)
}

/** Whether readers reverse a piece: it has letters or figures of a right-to-left script. */
function isTurned(piece: FragmentPiece): boolean {
  return isWord(piece) && hasRightToLeft(piece.text)
}

/** Whether a piece has letters or figures. */
function isWord(piece: FragmentPiece): piece is Word {
  return piece !== ' ' && /[\p{L}\p{N}]/u.test(piece.text)
}
