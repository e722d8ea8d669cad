import type { Tag, TagKid } from '../file/tag-tree.ts'
import type { PdfBlock, TableCell, TableRow, TagReading } from './model.ts'

/** ECMA-376 allows 63 columns; no table of a PDF has more than this. */
const widest = 200

type ReadBlocks = (kids: readonly TagKid[], reading: TagReading) => readonly PdfBlock[]

/** A table as a grid; what stands in it beside rows comes after it. */
export function readTable(tag: Tag, reading: TagReading, readBlocks: ReadBlocks): readonly PdfBlock[] {
  const rows: { readonly header: boolean; readonly cells: readonly Tag[] }[] = []
  const beside: PdfBlock[] = []
  const visit = (kids: readonly TagKid[], inHead: boolean): void => {
    for (const kid of kids) {
      if (kid.type !== 'tag') continue
      if (kid.role === 'TR') rows.push(rowOf(kid, inHead))
      else if (/^T(?:Head|Body|Foot)$/u.test(kid.role)) visit(kid.kids, inHead || kid.role === 'THead')
      else beside.push(...readBlocks([kid], reading))
    }
  }
  visit(tag.kids, false)
  const taken: boolean[][] = []
  const placed = rows.map(
    ({ header, cells }, row): TableRow => ({
      header,
      cells: cells.map((cell): TableCell => {
        let column = 0
        while (taken[row]?.[column] === true) column++
        const colSpan = Math.min(cell.colSpan, widest)
        for (let down = row; down < Math.min(rows.length, row + cell.rowSpan); down++) {
          const line = taken[down] ?? []
          taken[down] = line
          for (let across = column; across < column + colSpan; across++) line[across] = true
        }
        return {
          column,
          colSpan,
          rowSpan: Math.min(cell.rowSpan, rows.length - row),
          blocks: header ? once(readBlocks(cell.kids, { ...reading, inHead: true })) : readBlocks(cell.kids, reading),
        }
      }),
    }),
  )
  const columns = Math.max(0, ...taken.map(line => line.length))
  const first = placed.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks.map(block => block.first)))[0]
  if (first === undefined) return beside
  const isNote = (block: PdfBlock): boolean => block.type === 'text' && block.role === 'note'
  const notes = placed.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks.filter(isNote)))
  const own = placed.map(row => ({
    ...row,
    cells: row.cells.map(cell => ({ ...cell, blocks: cell.blocks.filter(block => !isNote(block)) })),
  }))
  return [{ type: 'table', columns, rows: own, first }, ...beside, ...notes]
}

function rowOf(tag: Tag, inHead: boolean): { readonly header: boolean; readonly cells: readonly Tag[] } {
  const cells = tag.kids.filter((kid): kid is Tag => kid.type === 'tag' && /^T[HD]$/u.test(kid.role))
  return { header: inHead || (cells.length > 1 && cells.every(({ role }) => role === 'TH')), cells }
}

/** A head that each page repeats has its words as often in the tags. */
function once(blocks: readonly PdfBlock[]): readonly PdfBlock[] {
  const [first] = blocks
  if (first === undefined) return blocks
  const same = blocks.filter(
    block =>
      block.type === 'text' &&
      first.type === 'text' &&
      block.words === first.words &&
      block.first.page !== first.first.page,
  )
  return blocks.filter(block => !same.includes(block))
}
