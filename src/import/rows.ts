import type { LineType, Stretch } from './lines.ts'
import type { Tagged } from './structure-tree.ts'

/** Letters of one page that stand together, as PDF.js gives them. Points, from the lower left corner. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly face: LineType['emphasis']
  /** Turned against the page: heads and feet of pages that stand on their side. */
  readonly turned: boolean
  /** Marked as what belongs to the page and not to the text (ISO 32000-1, 14.8.2.2). */
  readonly artifact: boolean
  readonly tagged: Tagged | undefined
}

/** A line of one page, or of one cell of a table. */
export interface Row {
  text: string
  readonly x: number
  readonly y: number
  end: number
  size: number
  readonly faces: Set<LineType['emphasis']>
  /** Stretches of `text` that are bold, italic or raised. */
  readonly stretches: Stretch[]
  readonly tagged: Tagged | undefined
  readonly turned: boolean
  readonly artifact: boolean
}

/** A gap this wide parts columns; between a label and its words are 16 points at the most (A/INF/76/1). */
const columnGap = 24
/** Raised letters of the UN's own PDFs are 6.5 points in 10, 3.5 points above the line (A/INF/76/1). */
const raised = { size: 0.8, rise: 0.15 } as const

/** The lines of a page's pieces, in their order. */
export function rowsOf(pieces: readonly Piece[]): readonly Row[] {
  const rows: Row[] = []
  for (const piece of pieces) {
    if (piece.text === '') continue
    const last = rows.at(-1)
    if (piece.text.trim() === '') {
      if (last !== undefined) last.text += ' '
      continue
    }
    if (last === undefined || !isSameLine(last, piece)) rows.push(rowOf(piece))
    else append(last, piece)
  }
  return rows.filter(({ text }) => text.trim() !== '')
}

function rowOf({ text, x, y, width, size, face, tagged, turned, artifact }: Piece): Row {
  const stretches: Stretch[] = face === 'none' ? [] : [{ start: 0, end: text.length, kind: face }]
  return { text, x, y, end: x + width, size, faces: new Set([face]), stretches, tagged, turned, artifact }
}

function append(row: Row, piece: Piece): void {
  const isRaised = piece.size < raised.size * row.size && piece.y - row.y > raised.rise * row.size
  const parted = !isRaised && piece.x - row.end > 0.15 * row.size && !/\s$/u.test(row.text) && !/^\s/u.test(piece.text)
  if (parted) row.text += ' '
  const kind = isRaised ? 'raised' : piece.face
  const start = row.text.length
  row.text += piece.text
  if (kind !== 'none') row.stretches.push({ start, end: row.text.length, kind })
  row.end = piece.x + piece.width
  // A raised mark is no change of face.
  if (piece.size > raised.size * row.size) row.faces.add(piece.face)
  row.size = Math.max(row.size, piece.size)
}

function isSameLine({ y, end, size, tagged, turned }: Row, piece: Piece): boolean {
  if (turned !== piece.turned || cellKey(tagged) !== cellKey(piece.tagged)) return false
  // The raised mark of a note stands before its words too.
  return Math.abs(piece.y - y) < 0.5 * Math.max(size, piece.size) && piece.x >= end - 2 && piece.x - end < columnGap
}

/** Names the cell of a table; the same for all that is in none. */
export function cellKey(tagged: Tagged | undefined): string {
  return tagged?.cell === undefined ? '' : `${tagged.cell.table} ${tagged.cell.row} ${tagged.cell.index}`
}
