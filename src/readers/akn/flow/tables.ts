import type { Cell, Row, Table } from '../../../document/nodes.ts'
import { columnsOf } from '../../../document/table-columns.ts'
import { type AknContext, attribute, placeOf } from '../context.ts'
import type { XmlElement, XmlNode } from '../xml/xml.ts'

/** Maximum number of columns and rows of a cell. The widest published table has 11 columns, the longest 1,238 rows. */
const [mostColumns, mostRows] = [60, 2000]

interface Draft {
  readonly cells: readonly Cell[]
  readonly header: boolean
  readonly ends: readonly boolean[]
}

/**
 * Content of a table: its rows, each with its nodes, and content outside rows, before the first or after one of them.
 */
interface Parts {
  readonly rows: (readonly XmlNode[])[]
  readonly before: XmlNode[]
  readonly after: XmlNode[][]
}

/** Sorts the nodes of a table, looking into row groups. A cell outside rows is a row. */
export function partsOf(
  element: XmlElement,
  { coverage }: Pick<AknContext, 'coverage'>,
  parts: Parts = { rows: [], before: [], after: [] },
): Parts {
  for (const node of element.children) {
    if (node.type === 'text' || !['tr', 'td', 'th', ...groups].includes(node.name))
      (parts.after.at(-1) ?? parts.before).push(node)
    else {
      coverage.useElement(node)
      if (groups.includes(node.name)) partsOf(node, { coverage }, parts)
      else {
        parts.rows.push(node.name === 'tr' ? node.children : [node])
        parts.after.push([])
      }
    }
  }
  return parts
}

const groups = ['thead', 'tbody', 'tfoot']

/**
 * Reads the rows of a table. Returns undefined if it has no cells. Leaves out rows of empty header cells, which are a
 * word processor's ruled lines. Adds empty cells to short rows, because all rows of a table must have the same columns
 * (ISO 14289-1, 7.5).
 */
export function readTable(element: XmlElement, rows: Parts['rows'], context: AknContext): Table | undefined {
  const inner: AknContext = { ...context, outline: 'closed' }
  const drafts = rows.map(row => readRow(row, inner)).filter(({ cells }) => cells.length > 0)
  const kept = drafts.filter(draft => !isRuledLine(draft))
  const marked = kept.some(({ cells }) => cells.some(({ header }) => header))
  const headed = kept.map((draft, i) => (!marked && i === 0 && looksLikeHead(draft) ? asHead(draft) : draft))
  if (headed.length === 0) return undefined
  const grid = fill(headed)
  const heads = headRows(grid)
  const children = grid.map((draft, i): Row => {
    const header = draft.header && i < heads
    // Header cells further down are row headers.
    return {
      type: 'row',
      header,
      children: header ? draft.cells.map(cell => ({ ...cell, header: false })) : draft.cells,
    }
  })
  return { type: 'table', caption: [], align: alignOf(grid), position: placeOf(element, context), children }
}

/**
 * Counts the header rows at the top: rows with only header cells, unless no other row remains, and rows that header
 * cells from above extend into.
 */
function headRows(grid: readonly Draft[]): number {
  const heads = grid.findIndex(({ header }) => !header)
  const reach = grid
    .slice(0, Math.max(0, heads))
    .some(({ cells }, i) => cells.some(({ rowSpan = 1 }) => i + rowSpan > heads))
  return reach ? 0 : heads
}

/** Words in a row but outside cells become a cell. */
function readRow(row: readonly XmlNode[], context: AknContext): Draft {
  const elements = row.filter(node => node.type === 'element' || /\S/u.test(node.value))
  const cells = elements.map((element): Cell => {
    if (element.type === 'text' || (element.name !== 'td' && element.name !== 'th')) {
      return { type: 'cell', header: false, children: flatten(context.readBlocks([element], 0, context)) }
    }
    context.coverage.useElement(element)
    const [colSpan, rowSpan] = [
      spanOf(element, 'colspan', mostColumns, context),
      spanOf(element, 'rowspan', mostRows, context),
    ]
    return {
      type: 'cell',
      header: element.name === 'th',
      position: placeOf(element, context),
      children: flatten(context.readBlocks(element.children, 0, context)),
      ...(colSpan > 1 && { colSpan }),
      ...(rowSpan > 1 && { rowSpan }),
    }
  })
  const ends = elements.map(
    element =>
      element.type === 'element' && attribute(element, 'akn4un:data-justification', context)?.toLowerCase() === 'right',
  )
  return { cells, header: cells.length > 0 && cells.every(({ header }) => header), ends }
}

/**
 * Cells contain only paragraphs and lists. A table or a quotation in a cell, or in a list in it, becomes paragraphs.
 */
function flatten(blocks: readonly Cell['children'][number][]): Cell['children'] {
  return blocks.flatMap((block): Cell['children'] => {
    switch (block.type) {
      case 'table':
        return block.children.flatMap(row => row.children.flatMap(cell => cell.children))
      case 'blockQuote':
        return flatten(block.children)
      case 'list':
        return [{ ...block, children: block.children.map(item => ({ ...item, children: flatten(item.children) })) }]
      default:
        return [block]
    }
  })
}

function spanOf(element: XmlElement, name: string, most: number, context: AknContext): number {
  const value = attribute(element, name, context)
  return value !== undefined && /^\d+$/u.test(value) ? Math.min(most, Math.max(1, Number(value))) : 1
}

function isRuledLine({ cells, header }: Draft): boolean {
  return header && cells.every(({ children, rowSpan }) => children.length === 0 && rowSpan === undefined)
}

/**
 * Column headers are in italics (A/INF/76/1; `th` of published tables) or bold. A first row entirely in either is a
 * header row, whatever its tags.
 */
function looksLikeHead({ cells }: Draft): boolean {
  const worded = cells.filter(({ children }) => children.length > 0)
  return (
    worded.length > 1 &&
    worded.every(({ children }) =>
      children.every(
        block =>
          block.type === 'paragraph' &&
          block.children.every(({ type }) => ['emphasis', 'strong', 'noteReference', 'break'].includes(type)),
      ),
    )
  )
}

function asHead(draft: Draft): Draft {
  return { ...draft, header: true, cells: draft.cells.map(cell => ({ ...cell, header: true })) }
}

/** Makes rows equally long: cells that extend beyond the table are cut, and missing cells are added empty. */
function fill(drafts: readonly Draft[]): readonly Draft[] {
  const rows = drafts.map(({ cells }, i) => ({
    children: cells.map(({ rowSpan = 1, ...cell }): Cell => {
      const inside = Math.min(rowSpan, drafts.length - i)
      return inside > 1 ? { ...cell, rowSpan: inside } : cell
    }),
  }))
  const widths = widthsOf(rows)
  const width = Math.max(...widths)
  return drafts.map((draft, i) => {
    const empty: Cell = { type: 'cell', header: draft.header, children: [] }
    return {
      ...draft,
      cells: [...(rows[i]?.children ?? []), ...Array.from({ length: width - (widths[i] ?? 0) }, () => empty)],
    }
  })
}

/** Columns of each row, including those taken by cells from above. */
function widthsOf(rows: readonly { readonly children: readonly Cell[] }[]): readonly number[] {
  let reaching: number[] = []
  return rows.map(({ children }) => {
    const width = reaching.length + children.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0)
    const begun = children.flatMap(({ colSpan = 1, rowSpan = 1 }) => Array.from({ length: colSpan }, () => rowSpan))
    reaching = [...reaching, ...begun].map(left => left - 1).filter(left => left > 0)
    return width
  })
}

/** Aligns a column to its end if most of its cells are. Cells over several columns are not counted. */
function alignOf(drafts: readonly Draft[]): Table['align'] {
  const columns = columnsOf(drafts.map(({ cells }) => ({ children: cells })))
  const [ends, all]: [number[], number[]] = [[], []]
  drafts.forEach((draft, r) =>
    draft.cells.forEach(({ colSpan = 1 }, c) => {
      const column = columns[r]?.[c]
      if (column === undefined || colSpan > 1) return
      all[column] = (all[column] ?? 0) + 1
      if (draft.ends[c] === true) ends[column] = (ends[column] ?? 0) + 1
    }),
  )
  const width = Math.max(...widthsOf(drafts.map(({ cells }) => ({ children: cells }))))
  return Array.from({ length: width }, (_, i) => ((ends[i] ?? 0) * 2 > (all[i] ?? 0) ? ('end' as const) : null))
}
