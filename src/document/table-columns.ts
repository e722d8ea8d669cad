/** The part of a row needed to place its cells: how far each one extends. */
export interface SpanRow {
  readonly children: readonly { readonly colSpan?: number; readonly rowSpan?: number }[]
}

/**
 * Returns the column at which each cell begins, row by row. A cell over several rows keeps its columns in the rows
 * below (HTML, 4.9.12.1).
 */
export function columnsOf(rows: readonly SpanRow[]): readonly (readonly number[])[] {
  /** Rows still covered from above, by column. */
  const held: number[] = []
  return rows.map(({ children }) => {
    let column = 0
    const begins = children.map(({ colSpan = 1, rowSpan = 1 }) => {
      while ((held[column] ?? 0) > 0) held[column++]--
      const begin = column
      for (let i = 0; i < colSpan; i++) held[column++] = rowSpan - 1
      return begin
    })
    for (; column < held.length; column++) if (held[column] > 0) held[column]--
    return begins
  })
}
