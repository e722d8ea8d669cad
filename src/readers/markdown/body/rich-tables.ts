import type { Paragraph, PhrasingContent, RootContent, Text } from 'mdast'
import type { Block, Position, Table } from '../../../document/nodes.ts'
import { visit } from '../../../document/walk.ts'
import { type BodyContext, extent, placeOf } from '../context.ts'
import { parseAttributes } from '../syntax/attributes.ts'
import type { ContainerNode } from '../syntax/container-syntax.ts'
import type { Caption } from './captions.ts'
import { assembleTable, type GridCell, type GridRow, mergeMarks, tableAttributes } from './table-grid.ts'

/** Reads the content of a cell. `start` is the position of its bar; continuation lines are indented further. */
type ReadCell = (nodes: readonly RootContent[], start: number) => readonly Block[]

/** A cell while it is collected. */
interface OpenCell {
  readonly start: number
  readonly header?: boolean | undefined
  readonly nodes: RootContent[]
}

interface OpenRow {
  readonly total: boolean
  readonly cells: OpenCell[]
}

/** Blocks that cells cannot contain. */
const refused: Readonly<Record<string, string>> = {
  heading: 'a heading',
  table: 'a table',
  figure: 'a figure',
  blockQuote: 'a quotation',
}

/**
 * Reads a table between `:::table` and `:::`, whose cells can contain more than one line. Each cell begins with a bar
 * at the start of a line and continues in the lines indented below it. A line of hyphens ends a row; a line of equal
 * signs ends it before a total.
 */
export function readRichTable(node: ContainerNode, caption: Caption, read: ReadCell, context: BodyContext): Table {
  const position = placeOf(node, context)
  const rows = collectRows(node, context).filter(row => row.cells.length > 0)
  const attributes = parseAttributes(node.attributes) ?? { classes: [], values: {} }
  const columns = rows[0]?.cells.length ?? 0
  const grid = rows.map(row => readRow(row, columns, read, context))
  const align = readAlign(attributes.values.align, columns, node, context)
  return assembleTable(
    { rows: grid, columns, align, position },
    caption.words,
    attributes,
    [...tableAttributes, 'align'],
    context,
  )
}

function collectRows(node: ContainerNode, context: BodyContext): readonly OpenRow[] {
  const rows: OpenRow[] = [{ total: false, cells: [] }]
  const cellFor = (start: number, at: RootContent): OpenCell => {
    const open = rows.at(-1)?.cells.at(-1)
    if (open !== undefined) return open
    reportCell(
      'words precede the first bar of a row',
      placeOf(at, context),
      'begin the cell with | and a space',
      context,
    )
    const cell = { start, nodes: [] }
    rows.at(-1)?.cells.push(cell)
    return cell
  }
  for (const child of node.children) {
    const { start } = extent(child)
    if (child.type === 'thematicBreak') rows.push({ total: false, cells: [] })
    else if (child.type === 'paragraph')
      for (const part of partsOf(child, context)) {
        if (part.type === 'sum') rows.push({ total: true, cells: [] })
        else if (part.type === 'cell')
          rows.at(-1)?.cells.push({
            start: part.start,
            header: part.header,
            nodes: part.children.length === 0 ? [] : [paragraphOf(part)],
          })
        else cellFor(part.start, child).nodes.push(paragraphOf(part))
      }
    else cellFor(start, child).nodes.push(child)
  }
  return rows
}

function reportCell(message: string, position: Position, hint: string, context: BodyContext): void {
  context.report({ severity: 'error', rule: 'table-cell', message, position, hint })
}

/** Part of a paragraph: words after a bar, words that continue the previous cell, or a line of equal signs. */
interface TablePart {
  type: 'cell' | 'words' | 'sum'
  /** A row header: `|=`. */
  readonly header?: boolean
  /** Where it begins: at its bar, if it has one. */
  readonly start: number
  readonly children: PhrasingContent[]
}

function paragraphOf({ start, children }: TablePart): Paragraph {
  const first = children[0]?.position?.start ?? { line: 0, column: 0, offset: start }
  const end = children.at(-1)?.position?.end ?? first
  return { type: 'paragraph', children, position: { start: first, end } }
}

/** Splits a paragraph at bars and total lines. Lines are recognised in the source, because `\|` is a character. */
function partsOf(node: Paragraph, context: BodyContext): readonly TablePart[] {
  const parts: TablePart[] = []
  node.children.forEach((child, index) => {
    const lines = child.type === 'text' ? linesOf(child, context) : undefined
    if (lines === undefined) {
      partFor(parts, extent(child).start).children.push(child)
      return
    }
    lines.forEach((line, l) => {
      if (l > 0 || index === 0) openPart(parts, line, context)
      const open = partFor(parts, line.start)
      if (open.type === 'sum') return
      addLine(open, line, l > 0)
    })
  })
  return parts
}

function partFor(parts: TablePart[], start: number): TablePart {
  const open = parts.at(-1)
  if (open !== undefined && open.type !== 'sum') return open
  if (open !== undefined && open.start === start) return open
  const part: TablePart = { type: 'words', start, children: [] }
  parts.push(part)
  return part
}

interface Line {
  value: string
  start: number
  readonly end: number
}

/** Returns the lines of a text with their positions. Undefined if source and text do not have the same lines. */
function linesOf(node: Text, context: BodyContext): Line[] | undefined {
  const { start, end } = extent(node)
  const raw = context.text.slice(start, end).split(/\r\n|\n|\r/u)
  const values = node.value.split('\n')
  if (raw.length !== values.length) return undefined
  let at = start
  return raw.map((line, i) => {
    // In a quotation, later lines begin with quotation markers.
    const from =
      at +
      (/^\s*/u.exec(i === 0 ? line : line.replace(/^[ \t>]*/u, signs => ' '.repeat(signs.length)))?.[0].length ?? 0)
    at += line.length
    const own = { value: values[i] ?? '', start: from, end: at }
    at += /^\r\n/u.test(context.text.slice(at, at + 2)) ? 2 : 1
    return own
  })
}

/** Begins a part if the line begins one, and removes its mark. */
function openPart(parts: TablePart[], line: Line, context: BodyContext): void {
  const raw = context.text.slice(line.start, line.end)
  // Only if the line is alone in its source: italic words after it would be another node.
  if (/^={3,}\s*$/u.test(context.text.slice(line.start, line.end + 1)))
    parts.push({ type: 'sum', start: line.start, children: [] })
  const bar = /^\|(=?)(?:[ \t]+|$)/u.exec(raw)
  if (bar === null || !line.value.startsWith('|')) return
  parts.push({ type: 'cell', header: bar[1] === '=', start: line.start, children: [] })
  line.value = line.value.slice(bar[1] === '=' ? 2 : 1).trimStart()
  line.start += bar[0].length
}

/** Joins a continuation line to the preceding text, so that it stays one text node. */
function addLine({ children }: TablePart, { value, start, end }: Line, continues: boolean): void {
  if (value === '') return
  const last = children.at(-1)
  if (continues && last?.type === 'text' && last.position !== undefined) {
    last.value += `\n${value}`
    last.position.end = { line: 0, column: 0, offset: end }
    return
  }
  const joined = continues && children.length > 0 ? `\n${value}` : value
  children.push({
    type: 'text',
    value: joined,
    position: { start: { line: 0, column: 0, offset: start }, end: { line: 0, column: 0, offset: end } },
  })
}

function readRow(row: OpenRow, columns: number, read: ReadCell, context: BodyContext): GridRow {
  const cells = row.cells.map(cell => readCell(cell, read, context))
  const [first] = cells
  const last = cells.at(-1)
  if (first === undefined || last === undefined) throw new Error('a row has no cells')
  const position = { start: first.position.start, end: last.position.end }
  if (cells.length !== columns) {
    context.report({
      severity: 'error',
      rule: 'table-row',
      message: `a row has ${cells.length} cells in a table of ${columns} columns`,
      position,
      hint: 'write one cell for each column, and a line of hyphens between two rows',
    })
  }
  // Nothing is lost from a row that is too long: the surplus goes into its last cell.
  const over = cells.slice(columns).flatMap(cell => cell.children)
  const kept = cells
    .slice(0, columns)
    .map((cell, c) =>
      c === columns - 1 && over.length > 0 ? { ...cell, children: [...cell.children, ...over] } : cell,
    )
  return { total: row.total, cells: kept, position }
}

function readCell({ start, header, nodes }: OpenCell, read: ReadCell, context: BodyContext): GridCell {
  const last = nodes.at(-1)
  const position = context.locate(start, last === undefined ? start + 1 : extent(last).end)
  const only = nodes.length === 1 && nodes[0]?.type === 'paragraph' ? extent(nodes[0]) : undefined
  const merged = only && mergeMarks[context.text.slice(only.start, only.end).trim()]
  if (merged !== undefined) return { merged, children: [], position }
  const children = read(nodes, start)
  for (const block of children)
    visit(block, node => {
      const name = refused[node.type]
      if (name === undefined) return undefined
      reportCell(`a cell contains ${name}`, node.position ?? position, 'write paragraphs and points only', context)
      return 'skip'
    })
  return { children, position, ...(header === true && { header }) }
}

/** `align="start end"`: one word per column. */
function readAlign(
  value: string | undefined,
  columns: number,
  node: ContainerNode,
  context: BodyContext,
): Table['align'] {
  const words = value === undefined ? [] : value.trim().split(/\s+/u)
  const wrong =
    words.some(word => !['start', 'center', 'end', 'none'].includes(word)) ||
    (value !== undefined && words.length !== columns)
  if (wrong) {
    context.report({
      severity: 'error',
      rule: 'table-attribute',
      message: `align="${value ?? ''}" in a table of ${columns} columns`,
      position: placeOf(node, context),
      hint: 'write start, center, end or none for each column',
    })
  }
  return Array.from({ length: columns }, (_, c) =>
    wrong || words[c] === 'none' ? null : ((words[c] as 'start' | 'center' | 'end' | undefined) ?? null),
  )
}
