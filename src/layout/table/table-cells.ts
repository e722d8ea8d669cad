import { columnsOf } from '../../document/table-columns.ts'
import type { Element } from '../../render/markup/element.ts'
import type { InlineContext } from '../inline/context.ts'
import type { Style } from '../style/theme.ts'

/** A cell and its position; rows and columns count from 0. */
export interface TableCell {
  readonly element: Element
  readonly style: Style
  readonly column: number
  readonly columns: number
  readonly row: number
  readonly rows: number
  /** Number of characters up to the end of the units, by which the figures of a column are aligned. */
  readonly unit?: number
}

export interface TableRow {
  readonly head: boolean
  readonly total: boolean
  /** The cells that begin in this row. */
  readonly cells: readonly TableCell[]
}

/** Reads the rows of a table and positions each cell. */
export function readRows(table: Element, style: Style, { styles }: InlineContext): TableRow[] {
  const found: { readonly element: Element; readonly style: Style; readonly head: boolean }[] = []
  for (const group of elementsOf(table)) {
    if (group.tagName === 'caption') continue
    const groupStyle = styles.of(group, style)
    for (const element of elementsOf(group))
      found.push({ element, style: styles.of(element, groupStyle), head: group.tagName === 'thead' })
  }
  const columns = columnsOf(
    found.map(({ element }) => ({
      children: elementsOf(element).map(({ properties: { colspan, rowspan } }) => ({
        colSpan: Number(colspan ?? 1),
        rowSpan: Number(rowspan ?? 1),
      })),
    })),
  )
  return found.map(({ element: row, style: rowStyle, head }, r) => ({
    head,
    total: row.properties.class === 'total',
    cells: elementsOf(row).map((element, c): TableCell => {
      const { colspan, rowspan, 'data-unit': unit } = element.properties
      return {
        element,
        style: styles.of(element, rowStyle),
        column: columns[r][c],
        columns: Number(colspan ?? 1),
        row: r,
        rows: Math.min(Number(rowspan ?? 1), found.length - r),
        ...(unit !== undefined && { unit: Number(unit) }),
      }
    }),
  }))
}

export function elementsOf({ children }: Element): Element[] {
  return children.filter((child): child is Element => child.type === 'element')
}
