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
 * order. Signs alone are not reversed: each is painted at its own position, in text order. `widthOf` returns how far
 * the pen moves for a piece.
 */
export function stretchesOf(
  { pieces, places = [] }: TextFragment,
  widthOf: (piece: FragmentPiece) => Pt,
): readonly Stretch[] {
  return chains(pieces.map((piece, i) => ({ piece, x: places[i], width: widthOf(piece) }))).flatMap(chain => {
    if (chain.some(({ piece }) => isTurned(piece)))
      return [sideBySide(chain.length > 1 && follows(chain[0], chain[1]) === 'left' ? chain.reverse() : chain)]
    if (chain.some(({ piece }) => isSigns(piece)) || (chain.length > 1 && follows(chain[0], chain[1]) === 'left'))
      return chain.flatMap(signsOf)
    return [sideBySide(chain)]
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
  return piece !== ' ' && hasRightToLeft(piece.text) && /[\p{L}\p{N}]/u.test(piece.text)
}
