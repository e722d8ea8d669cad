import { columnsOf } from '../../document/table-columns.ts'
import type { Element } from '../../render/markup/element.ts'
import type { InlineContext } from '../inline/inline.ts'
import type { Style } from '../style/theme.ts'

/** A cell at its place: rows and columns count from 0. */
export interface Cell {
  readonly element: Element
  readonly style: Style
  readonly column: number
  readonly columns: number
  readonly row: number
  readonly rows: number
  /** Characters before the end of the units: figures of a column stand under each other by them. */
  readonly unit?: number
}

export interface Row {
  readonly head: boolean
  readonly total: boolean
  /** The cells that begin in it. */
  readonly cells: readonly Cell[]
}

/** The rows of a table with each cell at its place. */
export function readRows(table: Element, style: Style, { styles }: InlineContext): Row[] {
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
    cells: elementsOf(row).map((element, c): Cell => {
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
