import type { RootContent, Table } from 'mdast'
import { fold, unfold } from './fold.ts'

/** A table longer than this, in UTF-16 units, is handed to the parser a part at a time. */
const longest = 16_384

/** A row of heads, a line of hyphens, and nothing but lines that begin with a bar: no other block begins with one. */
const table = /^\|[^\n]*\n\|[ \t|:-]+\n(?:\|[^\n]*(?:\n|$))+$/u

/** Whether a block is a table that `parseLongTable` reads. */
export function isLongTable(block: string): boolean {
  return block.length > longest && table.test(block)
}

/**
 * The node that the parser makes of a long table, made in parts that each have the heads before them: the parser keeps
 * some twenty events for each cell until it has read all that it is given, and 20,000 rows of three cells took 1 GB.
 * Undefined where the parser sees no table (the line of hyphens has not as many cells as the heads). Places are offsets
 * from `start`, that of the block in the body.
 */
export function parseLongTable(
  block: string,
  start: number,
  parse: (text: string) => readonly RootContent[],
): Table | undefined {
  const body = block.indexOf('\n', block.indexOf('\n') + 1) + 1
  const head = block.slice(0, body)
  let whole: Table | undefined
  for (let from = body; from < block.length; ) {
    const newline = from + longest < block.length ? block.indexOf('\n', from + longest) : -1
    const to = newline === -1 ? block.length : newline + 1
    const [part, ...others] = parse(head + block.slice(from, to))
    if (part?.type !== 'table' || others.length > 0) return undefined
    const moved = from - body
    unfold(part, fold(''), offset => start + (offset < body ? offset : offset + moved))
    if (whole === undefined) whole = part
    else for (const row of part.children.slice(1)) whole.children.push(row)
    from = to
  }
  if (whole?.position !== undefined) whole.position.end = { ...whole.position.end, offset: start + block.length }
  return whole
}
