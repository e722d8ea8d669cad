import type { Block, Cell, Inline, Position, Row, Table } from '../../../document/nodes.ts'
import { acceptId, type BodyContext, reportUnknown } from '../context.ts'
import { readLang } from '../inline/inlines.ts'
import type { Attributes } from '../syntax/attributes.ts'

/** Content at one place of a table grid. With `left` or `above`, the place belongs to the cell there (`<`, `^`). */
export interface GridCell {
  readonly merged?: 'left' | 'above'
  /** Marked as a row header. */
  readonly header?: true
  readonly children: readonly Block[]
  readonly position: Position
}

export interface GridRow {
  readonly total: boolean
  readonly cells: readonly GridCell[]
  readonly position: Position
}

/** A table as written: one cell at every place. */
export interface Grid {
  readonly rows: readonly GridRow[]
  readonly columns: number
  readonly align: Table['align']
  readonly position: Position
}

/** Marks of places that belong to the cell on their left or above them. */
export const mergeMarks: Readonly<Record<string, 'left' | 'above'>> = { '<': 'left', '^': 'above' }

/** Attributes that tables can have. `align` is allowed only if the grid does not state it. */
export const tableAttributes = ['#name', 'head', 'stub', 'lang', '.landscape']

/**
 * Builds a table from its grid. Merged places join their cell, and short rows get empty cells. `attributes` are the
 * author's.
 */
export function assembleTable(
  grid: Grid,
  caption: readonly Inline[],
  attributes: Attributes,
  known: readonly string[],
  context: BodyContext,
): Table {
  const { rows, align, position } = grid
  reportUnknown(attributes, known, position, context)
  const head = countOf('head', 1, rows.length, attributes, position, context)
  const stub = countOf('stub', 0, grid.columns, attributes, position, context)
  if (head === rows.length) {
    context.report({
      severity: 'error',
      rule: 'table-row',
      message: 'a table has no row below its header',
      position,
      hint: 'write its rows, or remove the table',
    })
  }
  const owners = ownersOf(grid, head, context)
  const lang = readLang(attributes.values, position, context)
  const children = rows.map((row, r): Row => {
    const cells = owners[r].flatMap((owner, c): Cell[] =>
      owner.row !== r || owner.column !== c
        ? []
        : [
            {
              type: 'cell',
              header: r < head || c < stub || row.cells[c]?.header === true,
              position: row.cells[c]?.position ?? row.position,
              children: row.cells[c]?.children ?? [],
              ...(owner.columns > 1 && { colSpan: owner.columns }),
              ...(owner.rows > 1 && { rowSpan: owner.rows }),
            },
          ],
    )
    return {
      type: 'row',
      header: r < head,
      ...(row.total && { total: true as const }),
      position: row.position,
      children: cells,
    }
  })
  return {
    type: 'table',
    caption,
    align,
    children,
    position,
    ...acceptId(attributes, position, context),
    ...(lang !== undefined && { lang }),
    ...(attributes.classes.includes('landscape') && { orientation: 'landscape' as const }),
  }
}

/** Reads a whole number from the attributes: the number of header rows or columns. */
function countOf(
  name: string,
  normal: number,
  most: number,
  { values }: Attributes,
  position: Position,
  context: BodyContext,
): number {
  const value = values[name]
  if (value === undefined) return normal
  if (/^\d{1,3}$/u.test(value) && Number(value) <= most) return Number(value)
  context.report({
    severity: 'error',
    rule: 'table-attribute',
    message: `${name}=${value} in a table of ${most} ${name === 'head' ? 'rows' : 'columns'}`,
    position,
    hint: `write a number from 0 to ${most}`,
  })
  return normal
}

/** The cell that a place belongs to: where it begins and how far it extends. */
interface Owner {
  readonly row: number
  readonly column: number
  rows: number
  columns: number
  /** Number of places that belong to it. If it differs from the area of the rectangle, the cell is not a rectangle. */
  places: number
}

function ownersOf({ rows, columns }: Grid, head: number, context: BodyContext): readonly (readonly Owner[])[] {
  const owners: Owner[][] = []
  rows.forEach((row, r) => {
    const line: Owner[] = []
    owners.push(line)
    for (let c = 0; c < columns; c++) {
      const cell = row.cells[c]
      const owner =
        cell?.merged === 'left' ? line[c - 1] : cell?.merged === 'above' && r !== head ? owners[r - 1]?.[c] : undefined
      if (owner === undefined && cell?.merged !== undefined)
        reportSpan(cell, cell.merged === 'above' && r === head && r > 0, context)
      const known = owner ?? { row: r, column: c, rows: 1, columns: 1, places: 0 }
      known.rows = Math.max(known.rows, r - known.row + 1)
      known.columns = Math.max(known.columns, c - known.column + 1)
      known.places++
      line.push(known)
    }
  })
  return squared(owners, rows, context)
}

function reportSpan({ merged, position }: GridCell, underHeads: boolean, context: BodyContext): void {
  const [mark, where] = merged === 'left' ? ['<', 'on its left'] : ['^', 'above it']
  context.report({
    severity: 'error',
    rule: 'table-span',
    position,
    message: underHeads
      ? 'a cell extends from the header into the rows below it'
      : `"${mark}" has no cell ${where} to extend`,
    hint: `write the words of the cell, or \\${mark} for the character`,
  })
}

/** Separates merged places that do not form a rectangle, so that nothing is lost. */
function squared(
  owners: readonly Owner[][],
  rows: readonly GridRow[],
  context: BodyContext,
): readonly (readonly Owner[])[] {
  const wrong = new Set<Owner>()
  for (const owner of new Set(owners.flat())) if (owner.places !== owner.rows * owner.columns) wrong.add(owner)
  for (const { row, column } of wrong) {
    const position = rows[row]?.cells[column]?.position
    context.report({
      severity: 'error',
      rule: 'table-span',
      message: 'the merged cells do not form a rectangle',
      ...(position && { position }),
      hint: 'mark every place of the cell except the first with < or ^',
    })
  }
  if (wrong.size === 0) return owners
  return owners.map((line, r) =>
    line.map((owner, c) => (wrong.has(owner) ? { row: r, column: c, rows: 1, columns: 1, places: 1 } : owner)),
  )
}
