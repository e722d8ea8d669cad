import { sliceWord } from '../../fonts/shape.ts'
import type { Pt, TextFragment } from '../../layout/page.ts'
import { hasRightToLeft } from '../../layout/scripts/bidi.ts'

type Piece = TextFragment['pieces'][number]

/** Pieces side by side, from left to right: what is shown at once. */
export interface Stretch {
  /** Left edge of the first, from the `x` of the run. */
  readonly x: Pt
  readonly pieces: readonly Piece[]
}

/** A piece and where it stands. */
interface Placed {
  readonly piece: Piece
  readonly x: Pt
  readonly width: Pt
}

/** What sums of the same widths differ in, in points. */
const ROUNDING: Pt = 0.01

/**
 * A fragment with places as stretches, in the order of the text. Programs that show a PDF take its text for painted
 * from left to right, and turn each stretch that has letters from right to left (PDF.js `bidi.js`, PDFium
 * `CloseTempLine`, Poppler `reorderText`): so those are painted from left to right, spaces included, figures in their
 * own order. Signs alone are not turned: each is painted where it stands, in the order of the text. `widthOf` is how
 * far the pen goes for a piece.
 */
export function stretchesOf({ pieces, places = [] }: TextFragment, widthOf: (piece: Piece) => Pt): readonly Stretch[] {
  return chains(pieces.map((piece, i) => ({ piece, x: places[i], width: widthOf(piece) }))).flatMap(chain => {
    if (chain.some(({ piece }) => isTurned(piece)))
      return [sideBySide(chain.length > 1 && follows(chain[0], chain[1]) === 'left' ? chain.reverse() : chain)]
    if (chain.some(({ piece }) => isSigns(piece)) || (chain.length > 1 && follows(chain[0], chain[1]) === 'left'))
      return chain.flatMap(signsOf)
    return [sideBySide(chain)]
  })
}

/** Pieces each of which touches the one before, all on its left or all on its right. */
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

/** On which side of a piece the next touches it. The space of a forced break has less room than the pen takes. */
function follows(before: Placed, next: Placed): 'left' | 'right' | undefined {
  const gap = before.x - (next.x + next.width)
  if (Math.abs(gap) < ROUNDING || (next.piece === ' ' && gap < 0 && next.x < before.x + ROUNDING)) return 'left'
  return Math.abs(before.x + before.width - next.x) < ROUNDING ? 'right' : undefined
}

/** `pieces` from left to right. What is seen stands in its place; spaces before it take the room that they need. */
function sideBySide(placed: readonly Placed[]): Stretch {
  const first = Math.max(
    0,
    placed.findIndex(({ piece }) => piece !== ' '),
  )
  const before = placed.slice(0, first).reduce((sum, { width }) => sum + width, 0)
  return { x: placed[first].x - before, pieces: placed.map(({ piece }) => piece) }
}

/** Each sign of a piece by itself. */
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

type Word = Exclude<Piece, ' '>

/** Whether a word is signs that run from right to left without a letter that does. */
function isSigns(piece: Piece): piece is Word {
  return piece !== ' ' && piece.direction === 'rtl' && !isTurned(piece)
}

/** Whether readers turn a piece: it has letters or figures of a script from right to left. */
function isTurned(piece: Piece): boolean {
  return piece !== ' ' && hasRightToLeft(piece.text) && /[\p{L}\p{N}]/u.test(piece.text)
}
