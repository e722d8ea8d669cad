import { child, descendants, elements, integer, isOn, settingOf, type Xml } from '../file/xml.ts'
import type { WordBlock, WordCell, WordRow, WordTable } from '../model.ts'
import type { ReadBlocks } from './drawings.ts'
import { isRule } from './paragraphs.ts'
import { isTaken, type Reading, transparent } from './reading.ts'

/** ECMA-376 allows 63 columns; Word opens no more. */
const widest = 200

interface Placed {
  readonly column: number
  readonly span: number
  readonly merge: 'none' | 'restart' | 'continue'
  readonly cell: Xml
}

/** A table as a grid: columns where no cell begins are none, cells that go on from above are one. */
export function readTable(xml: Xml, reading: Reading, readBlocks: ReadBlocks): WordTable {
  const properties = child(xml, 'w:tblPr')
  const rows = unwrap(elements(xml), 'w:tr', reading).filter(row => !isTaken(child(row, 'w:trPr'), reading))
  const placed = rows.map(row => placeCells(row, reading))
  const starts = [...new Set(placed.flatMap(row => row.map(({ column }) => column)))].sort(
    (left, right) => left - right,
  )
  const end = Math.max(0, ...placed.flatMap(row => row.map(({ column, span }) => column + span)))
  const columnOf = (grid: number): number =>
    grid >= end
      ? starts.length
      : Math.max(
          0,
          starts.findLastIndex(start => start <= grid),
        )
  const columns = starts.length
  const styles = reading.styles.chain(settingOf(properties, 'w:tblStyle'))
  const borders = [child(properties, 'w:tblBorders'), ...styles.map(({ pPr }) => child(pPr, 'w:tblBorders'))].find(
    one => one !== undefined,
  )
  return {
    type: 'table',
    columns,
    rows: placed.map(
      (row, at): WordRow => ({
        header: isOn(child(rows[at], 'w:trPr', 'w:tblHeader')) ?? false,
        cells: row
          .filter(({ merge }) => merge !== 'continue')
          .map((one): WordCell => {
            const column = columnOf(one.column)
            return {
              column,
              colSpan: Math.max(1, nextStart(starts, one.column + one.span) - column),
              rowSpan: rowsOf(placed, at, one),
              blocks: cellBlocks(one.cell, reading, readBlocks),
              rules: rulesOf(one.cell),
            }
          }),
      }),
    ),
    ruled:
      elements(borders).some(isRule) ||
      [...descendants(xml)].some(
        ({ name, children }) =>
          name === 'w:tcBorders' && children.some(side => typeof side !== 'string' && isRule(side)),
      ),
    styles: styles.map(({ name }) => name),
    caption: settingOf(properties, 'w:tblCaption') ?? '',
  }
}

const nextStart = (starts: readonly number[], grid: number): number => {
  const at = starts.findIndex(start => start >= grid)
  return at < 0 ? starts.length : at
}

/** How many rows a cell takes: its own and those below that go on with it. */
function rowsOf(rows: readonly (readonly Placed[])[], at: number, { column, merge }: Placed): number {
  if (merge !== 'restart') return 1
  let end = at + 1
  while (rows[end]?.some(one => one.merge === 'continue' && one.column === column) === true) end++
  return end - at
}

function placeCells(row: Xml, reading: Reading): readonly Placed[] {
  let column = Math.min(widest, integer(settingOf(row, 'w:trPr', 'w:gridBefore')) ?? 0)
  const placed: Placed[] = []
  for (const cell of unwrap(elements(row), 'w:tc', reading)) {
    const properties = child(cell, 'w:tcPr')
    const span = Math.max(1, Math.min(widest - column, integer(settingOf(properties, 'w:gridSpan')) ?? 1))
    const vertical = child(properties, 'w:vMerge')
    const goesOn = settingOf(properties, 'w:hMerge') !== 'restart' && child(properties, 'w:hMerge') !== undefined
    const last = placed.at(-1)
    if (goesOn && last !== undefined) placed[placed.length - 1] = { ...last, span: last.span + span }
    else
      placed.push({
        column,
        span,
        cell,
        merge: vertical === undefined ? 'none' : vertical.attributes['w:val'] === 'restart' ? 'restart' : 'continue',
      })
    column = Math.min(widest, column + span)
  }
  return placed
}

/** Rows or cells, those in content controls and changes too. */
function unwrap(children: readonly Xml[], name: string, reading: Reading): readonly Xml[] {
  return children.flatMap(one => (one.name === name ? [one] : unwrap(transparent(one, reading) ?? [], name, reading)))
}

function cellBlocks(cell: Xml, reading: Reading, readBlocks: ReadBlocks): readonly WordBlock[] {
  reading.depth++
  const blocks = readBlocks(elements(cell))
  reading.depth--
  return blocks
}

function rulesOf(cell: Xml): WordCell['rules'] {
  const borders = child(cell, 'w:tcPr', 'w:tcBorders')
  return { top: isRule(child(borders, 'w:top')), bottom: isRule(child(borders, 'w:bottom')) }
}
