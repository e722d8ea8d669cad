/** The part of a row that places its cells: how far each of them reaches. */
export interface SpanRow {
  readonly children: readonly { readonly colSpan?: number; readonly rowSpan?: number }[]
}

/**
 * The column at which each cell begins, row by row: a cell over several rows leaves its columns free in those below it
 * (HTML, 4.9.12.1).
 */
export function columnsOf(rows: readonly SpanRow[]): readonly (readonly number[])[] {
  /** Rows that are still held from above, by column. */
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
