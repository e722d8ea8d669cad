import type { TableShape } from './lines.ts'
import type { Row } from './rows.ts'

/** A ruled line across the page, its pieces joined. Points. */
export interface Rule {
  readonly left: number
  readonly right: number
  readonly y: number
}

/** A cell as it was found on a page, before its column is known. */
export interface FoundCell {
  readonly rows: readonly Row[]
  /** Place among the cells of its row, and how many these are, where a structure tree tells. */
  readonly index: number
  readonly count: number
  readonly isHeader: boolean
}

export interface FoundRow {
  readonly page: number
  readonly inHead: boolean
  readonly cells: readonly FoundCell[]
}

/** A cell in its columns. */
export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly lines: readonly Row[]
}

export interface Grid {
  readonly cells: readonly GridCell[]
  readonly shape: TableShape
}

interface Band {
  readonly left: number
  readonly right: number
}

/**
 * Edges of a column's cells are told apart from this on: figures hang by the width of a bracket, 2.8 points in 8.5
 * (A/79/907).
 */
const edge = 4

/**
 * Puts cells in columns and finds which go over several; the ruled lines are those of each page. Undefined for what is
 * no table of data.
 */
export function gridOf(found: readonly FoundRow[], rules: (page: number) => readonly Rule[]): Grid | undefined {
  const bands = bandsOf(found)
  if (bands.length < 2 || found.length < 2) return undefined
  const head = found.findIndex(({ inHead }) => !inHead)
  const heads = head < 0 ? found.length - 1 : head
  const cells: GridCell[] = found.flatMap((row, at) =>
    row.cells.map(cell => ({ row: at, rows: 1, lines: cell.rows, ...columnsOf(cell, found, bands) })),
  )
  const spanned = mergeHeads(cells, { heads, bands, found, rules })
  const body = found.slice(heads)
  return {
    cells: spanned,
    shape: {
      align: bands.map((_, column) =>
        alignment(cells.filter(cell => cell.row >= heads && cell.column === column && cell.columns === 1)),
      ),
      rows: found.length,
      head: heads,
      stub: body.some(({ cells }) => cells.some(({ index, isHeader }) => index === 0 && isHeader)) ? 1 : 0,
      totals: body.flatMap((row, i) => (isTotal(row) ? [i + heads] : [])),
    },
  }
}

// No spread of arguments: a table may have more lines than a call may have arguments.
const least = (values: readonly number[]): number => values.reduce((one, other) => Math.min(one, other), Infinity)
const most = (values: readonly number[]): number => values.reduce((one, other) => Math.max(one, other), -Infinity)

const boxOf = (rows: readonly Row[]): Band => ({
  left: least(rows.map(({ x }) => x)),
  right: most(rows.map(({ end }) => end)),
})

/** From where to where the cells of each column reach, those of the fullest rows; no band runs over the next. */
function bandsOf(found: readonly FoundRow[]): readonly Band[] {
  const uniform = uniformCount(found)
  const count = uniform ?? Math.max(0, ...found.map(({ cells }) => cells.length))
  const full = found.filter(({ cells, inHead }) => (uniform === undefined ? cells.length === count : !inHead))
  return Array.from({ length: count }, (_, column) => {
    const of = (rows: readonly FoundRow[]) =>
      rows.flatMap(({ cells }) => cells.filter((cell, i) => (uniform === undefined ? i : cell.index) === column))
    const cells = of(full).length > 0 ? of(full) : of(found)
    return boxOf(cells.flatMap(({ rows }) => rows))
  }).filter(({ left }) => Number.isFinite(left))
}

/** How many cells each row has by its tags, where all have as many. */
function uniformCount(found: readonly FoundRow[]): number | undefined {
  const counts = new Set(found.flatMap(({ cells }) => cells.map(({ count }) => count)))
  const [count = 0] = counts
  const worded = new Set(found.flatMap(({ cells }) => cells.map(({ index }) => index)))
  return counts.size === 1 && worded.size === count ? count : undefined
}

function columnsOf(
  cell: FoundCell,
  found: readonly FoundRow[],
  bands: readonly Band[],
): { readonly column: number; readonly columns: number } {
  if (uniformCount(found) !== undefined) return { column: cell.index, columns: 1 }
  const box = boxOf(cell.rows)
  const over = bands.flatMap(({ left, right }, i) =>
    Math.min(right, box.right) - Math.max(left, box.left) > 1 ? [i] : [],
  )
  const nearest =
    bands
      .map(({ left, right }, i) => ({ i, distance: Math.abs(left + right - box.left - box.right) }))
      .sort((a, b) => a.distance - b.distance)[0]?.i ?? 0
  return over.length === 0 ? { column: nearest, columns: 1 } : { column: over[0] ?? 0, columns: over.length }
}

interface Setting {
  readonly heads: number
  readonly bands: readonly Band[]
  readonly found: readonly FoundRow[]
  readonly rules: (page: number) => readonly Rule[]
}

/**
 * Cells of column heads go on over the columns that a rule under them covers, and down over the rows that no rule parts
 * while one parts those of other columns (A/79/907, enclosure 1).
 */
function mergeHeads(cells: readonly GridCell[], setting: Setting): readonly GridCell[] {
  const { heads, bands } = setting
  const merged = [...cells]
  for (let row = 0; row < heads - 1; row++) {
    const partial = rulesUnder(row, setting).filter(rule => bands.some(band => !covers(rule, band)))
    for (const rule of partial) {
      const columns = bands.flatMap((band, i) => (covers(rule, band) ? [i] : []))
      const inside = merged.filter(cell => cell.row === row && columns.includes(cell.column))
      const [only] = inside
      if (columns.length > 1 && inside.length === 1 && only !== undefined) {
        merged[merged.indexOf(only)] = { ...only, column: columns[0] ?? 0, columns: columns.length }
      }
    }
  }
  const free = (row: number, column: number): boolean => partsOf(row, setting, column) === 'open'
  return bands.reduce<readonly GridCell[]>((list, _, column) => mergeDown(list, column, heads, free), merged)
}

const covers = (rule: Rule, band: Band): boolean =>
  rule.left <= (band.left + band.right) / 2 && rule.right >= (band.left + band.right) / 2

/** Rules between a row of heads and the next. */
function rulesUnder(row: number, { found, rules }: Setting): readonly Rule[] {
  const lines = found[row]?.cells.flatMap(({ rows }) => rows) ?? []
  const next = found[row + 1]?.cells.flatMap(({ rows }) => rows) ?? []
  const [top, bottom] = [Math.max(...lines.map(({ y }) => y)), Math.max(...next.map(({ y, size }) => y + size / 2))]
  const below = Math.min(...next.map(({ y }) => y))
  return rules(found[row]?.page ?? 0).filter(({ y }) => y < top && y > Math.min(bottom, top) - 1 && y > below)
}

/** Whether a rule parts a column of the heads under a row; open where one parts other columns alone. */
function partsOf(row: number, setting: Setting, column: number): 'ruled' | 'open' | 'none' {
  const between = rulesUnder(row, setting)
  const band = setting.bands[column]
  return between.length === 0 || band === undefined
    ? 'none'
    : between.some(rule => covers(rule, band))
      ? 'ruled'
      : 'open'
}

function mergeDown(
  cells: readonly GridCell[],
  column: number,
  heads: number,
  free: (row: number, column: number) => boolean,
): readonly GridCell[] {
  const done: GridCell[] = cells.filter(cell => cell.row >= heads || cell.column !== column)
  const stack = cells.filter(cell => cell.row < heads && cell.column === column)
  for (let row = 0; row < heads; ) {
    let end = row + 1
    while (end < heads && free(end - 1, column)) end++
    const inside = stack.filter(cell => cell.row >= row && cell.row < end)
    const [only] = inside
    if (inside.length === 1 && only !== undefined) done.push({ ...only, row, rows: end - row })
    else done.push(...inside)
    row = end
  }
  return done
}

/** Cells that end at one place while they begin at several are set to the end of their column. */
function alignment(cells: readonly GridCell[]): 'start' | 'end' {
  const lines = cells.flatMap(({ lines }) => lines)
  const spread = (values: readonly number[]): number => most(values) - least(values)
  return lines.length > 1 && spread(lines.map(({ end }) => end)) < edge && spread(lines.map(({ x }) => x)) >= edge
    ? 'end'
    : 'start'
}

/** A row in bold with figures beyond its first cell. */
function isTotal({ cells }: FoundRow): boolean {
  const lines = cells.flatMap(({ rows }) => rows)
  return (
    lines.length > 0 &&
    lines.every(({ faces }) => faces.size === 1 && faces.has('bold')) &&
    cells.some(({ index, rows }) => index > 0 && rows.some(({ text }) => /\d/u.test(text)))
  )
}
