import type { RootContent, Table } from 'mdast'
import { fold, unfold } from './fold.ts'

/** A table with more UTF-16 units is given to the parser in parts. */
const longest = 16_384

/** A header row, a line of hyphens, and only lines that begin with a bar. No other block begins with a bar. */
const table = /^\|[^\n]*\n\|[ \t|:-]+\n(?:\|[^\n]*(?:\n|$))+$/u

/** Whether `parseLongTable` reads this block. */
export function isLongTable(block: string): boolean {
  return block.length > longest && table.test(block)
}

/**
 * Parses a long table in parts, each with the header before it, into the node that the parser would give. The parser
 * keeps about twenty events per cell until the end of its input: 20,000 rows of three cells took 1 GB. Returns
 * undefined if the parser sees no table (the line of hyphens does not have as many cells as the header). Positions are
 * offsets from `start`, that of the block in the body.
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
