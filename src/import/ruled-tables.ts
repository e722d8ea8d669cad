import type { Piece } from './rows.ts'
import type { TaggedCell } from './structure-tree.ts'
import type { Rule } from './table-grid.ts'

/** Rules of one table begin and end at one place, give or take this much; in points. */
const aligned = 3
/**
 * A table has one rule over its heads and one under them; that at its end is on another page where it goes on
 * (A/INF/76/1).
 */
const leastRules = 2
const leastWidth = 150
/** What has more on one page is a drawing; A/79/907 has 37 on its fullest. */
const mostRules = 500
/** Words of two columns are this far apart at the least: 6 points in A/79/907, enclosure 2. */
const columnRoom = 3
/**
 * Lines of one paragraph of a cell are at most this many times their size apart: 10.5 points at 8.5, paragraphs 12.5
 * (A/79/907).
 */
const lineGap = 1.35

/** No head of a column is wider, as a share of the table: what is, is a title or a paragraph above it. */
const widestHead = 0.6

/**
 * Gives the pieces of tables that a page without a structure tree has between level rules the places that tags would
 * give them. Columns are where the words of the body leave room from top to bottom; a row begins under a rule over the
 * whole table, and where words of two columns begin that go on with nothing above them.
 */
export function placeRuledTables(
  pieces: readonly Piece[],
  rules: readonly Rule[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): readonly Piece[] {
  const within = rules.filter(({ y }) => y > bottom && y < top)
  if (within.length > mostRules) return pieces
  let placed = pieces
  for (const [table, region] of regionsOf(within).entries())
    placed = placeTable(placed, { region, rules: within, table, bottom })
  return placed
}

/** The level rules over the whole width of a table, from the top. */
function regionsOf(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const groups: Rule[][] = []
  for (const rule of [...rules].sort((one, other) => other.y - one.y)) {
    if (rule.right - rule.left < leastWidth) continue
    const group = groups.find(
      ([first]) =>
        first !== undefined &&
        Math.abs(first.left - rule.left) < aligned &&
        Math.abs(first.right - rule.right) < aligned,
    )
    if (group === undefined) groups.push([rule])
    else group.push(rule)
  }
  return groups.filter(({ length }) => length >= leastRules)
}

interface Band {
  left: number
  right: number
}
interface Found {
  readonly region: readonly Rule[]
  readonly rules: readonly Rule[]
  readonly table: number
  readonly bottom: number
}

function placeTable(pieces: readonly Piece[], found: Found): readonly Piece[] {
  const { region, rules, table, bottom } = found
  const [top, second] = region
  if (top === undefined || second === undefined) return pieces
  const under = pieces
    .filter(
      ({ x, y, turned, text }) =>
        !turned && text.trim() !== '' && y < top.y && y > bottom && x > top.left - aligned && x < top.right,
    )
    .sort((one, other) => other.y - one.y || one.x - other.x)
  const [head, body] = [
    under.filter(({ y }) => y > second.y),
    bodyOf(
      under.filter(({ y }) => y < second.y),
      region,
    ),
  ]
  if (head.length === 0 || head.some(({ width }) => width > widestHead * (top.right - top.left)))
    return placeTable(pieces, { ...found, region: region.slice(1) })
  const bands = bandsOf(body)
  if (bands.length < 2) return pieces
  const partial = rules.filter(
    ({ y, left, right }) => y < top.y && y > second.y && left > top.left - aligned && right < top.right + aligned,
  )
  const setting = { bands, table, stub: hasFigures(body, bands) }
  const heads = headRows(head, partial, bands)
  const placed = [
    ...heads.flatMap((row, at) => placeRow(row, { ...setting, row: at, inHead: true })),
    ...rowsBetween(
      body,
      region.slice(2).map(({ y }) => y),
      bands,
    ).flatMap((row, at) => placeRow(row, { ...setting, row: heads.length + at, inHead: false })),
  ]
  const taken = new Set([...head, ...body])
  const first = pieces.findIndex(piece => taken.has(piece))
  const last = body.reduce((low, { y }) => Math.min(low, y), Infinity)
  const isRest = (piece: Piece): boolean =>
    !taken.has(piece) && (piece.text.trim() !== '' || piece.y > top.y || piece.y < last)
  return [...pieces.slice(0, first).filter(isRest), ...placed, ...pieces.slice(first).filter(isRest)]
}

/** What stands above the last rule, and below it the lines in columns that go on over the end of the page. */
function bodyOf(under: readonly Piece[], region: readonly Rule[]): readonly Piece[] {
  const end = region.at(-1)?.y ?? 0
  const closed = under.filter(({ y }) => y > end)
  const bands = bandsOf(closed.length > 0 ? closed : (linesOf(under)[0] ?? []))
  const below = linesOf(under.filter(({ y }) => y < end))
  if (bands.length < 2 || new Set((below[0] ?? []).map(piece => columnOf(piece, bands))).size < 2) return closed
  const stop = below.findIndex(line =>
    line.some(
      ({ x, width }) =>
        bands.filter(({ left, right }) => left < x + width - columnRoom && right > x + columnRoom).length > 1,
    ),
  )
  return [...closed, ...below.slice(0, stop < 0 ? undefined : stop).flat()]
}

/** Where words stand, from top to bottom, with the room between. */
function bandsOf(pieces: readonly Piece[]): readonly Band[] {
  const bands: Band[] = []
  for (const { x, width } of [...pieces].sort((one, other) => one.x - other.x)) {
    const last = bands.at(-1)
    if (last === undefined || x - last.right > columnRoom) bands.push({ left: x, right: x + width })
    else last.right = Math.max(last.right, x + width)
  }
  return bands
}

/** The column whose words a piece stands over most, or that is nearest. */
function columnOf({ x, width }: Piece, bands: readonly Band[]): number {
  const room = bands.map(({ left, right }) => Math.max(left, x) - Math.min(right, x + width))
  return room.indexOf(Math.min(...room))
}

/** Figures in any column but the first: the first then holds the heads of rows. */
function hasFigures(body: readonly Piece[], bands: readonly Band[]): boolean {
  return body.some(piece => columnOf(piece, bands) > 0 && /\d/u.test(piece.text))
}

/** Rows of heads: each head under the last rule above it that its column has. */
function headRows(
  pieces: readonly Piece[],
  partial: readonly Rule[],
  bands: readonly Band[],
): readonly (readonly Piece[])[] {
  const heights = [...new Set(partial.map(({ y }) => y))].sort((one, other) => other - one)
  const rows: Piece[][] = heights.map(() => [])
  rows.push([])
  for (const piece of pieces) {
    const { left = 0, right = 0 } = bands[columnOf(piece, bands)] ?? {}
    const middle = (left + right) / 2
    const over = partial
      .filter(rule => rule.y > piece.y && rule.left <= middle && rule.right >= middle)
      .map(({ y }) => heights.indexOf(y))
    rows[Math.max(-1, ...over) + 1]?.push(piece)
  }
  return rows.filter(({ length }) => length > 0)
}

/** Parts the body, from the top, under each height and where a line begins a row. */
function rowsBetween(
  pieces: readonly Piece[],
  heights: readonly number[],
  bands: readonly Band[],
): readonly (readonly Piece[])[] {
  const rows: Piece[][] = []
  let before: number | undefined
  for (const line of linesOf(pieces)) {
    const y = line[0]?.y ?? 0
    const row = rows.at(-1)
    const above = before
    if (
      row === undefined ||
      (above !== undefined && heights.some(height => height < above && height > y)) ||
      startsRow(line, row, bands)
    )
      rows.push([...line])
    else row.push(...line)
    before = y
  }
  return rows
}

/** Pieces at one height, raised marks with them. */
function linesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = []
  for (const piece of pieces) {
    const line = lines.at(-1)
    const first = line?.[0]
    if (line !== undefined && first !== undefined && first.y - piece.y < 0.5 * Math.max(first.size, piece.size))
      line.push(piece)
    else lines.push([piece])
  }
  return lines
}

function startsRow(line: readonly Piece[], row: readonly Piece[], bands: readonly Band[]): boolean {
  const columns = new Set(line.map(piece => columnOf(piece, bands)))
  const goesOn = line.some(piece =>
    row.some(
      above =>
        columnOf(above, bands) === columnOf(piece, bands) &&
        above.y - piece.y < lineGap * Math.max(above.size, piece.size),
    ),
  )
  return columns.size > 1 && !goesOn
}

interface RowSetting extends Pick<TaggedCell, 'row' | 'inHead' | 'table'> {
  readonly bands: readonly Band[]
  readonly stub: boolean
}

/** The pieces of a row, cell after cell, each cell line by line. */
function placeRow(row: readonly Piece[], { bands, stub, ...place }: RowSetting): readonly Piece[] {
  return bands.flatMap((_, index) => {
    const lines = linesOf(row.filter(piece => columnOf(piece, bands) === index))
    let block = -1
    return lines.flatMap((line, i) => {
      const above = lines[i - 1]?.[0]
      const [first] = line
      if (above === undefined || first === undefined || above.y - first.y > lineGap * Math.max(above.size, first.size))
        block++
      const cell = { ...place, index, count: bands.length, isHeader: place.inHead || (stub && index === 0) }
      return [...line]
        .sort((one, other) => one.x - other.x)
        .map(piece => ({ ...piece, tagged: { block: blockOf(cell, block), role: 'P', cell } }))
    })
  })
}

/** Numbers under those of a structure tree, of each paragraph of each cell another. */
const blockOf = ({ table, row, index }: TaggedCell, paragraph: number): number =>
  -1 - ((table * 10_000 + row) * 100 + index) * 100 - paragraph
