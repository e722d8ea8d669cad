import { availableParallelism, cpus, loadavg } from 'node:os'
import type { Section } from './options.ts'

/** A table: its heads, and rows as long. */
export interface Table {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What a reader must know to read it. */
  readonly note?: string
}

/** A table as Markdown, its columns in line: the first to the left, figures to the right. */
export function markdown({ heads, rows, note }: Table): string {
  const widths = heads.map((head, column) => Math.max(3, head.length, ...rows.map(row => (row[column] ?? '').length)))
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)
  const line = (row: readonly string[]): string =>
    `| ${heads.map((_, column) => pad(row[column] ?? '', column)).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(heads), rule, ...rows.map(line), ...(note === undefined ? [] : ['', note])].join('\n') + '\n'
}

/** Median of several runs, with the least and the most where there are several: `0.31 (0.30–0.34)`. */
export function spread(values: readonly number[], digits: number): string {
  const sorted = [...values].sort((a, b) => a - b)
  const [least, most] = [sorted[0] ?? NaN, sorted.at(-1) ?? NaN].map(value => value.toFixed(digits))
  const middle = median(values).toFixed(digits)
  return sorted.length > 1 ? `${middle} (${least}–${most})` : middle
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b),
    half = sorted.length >> 1
  const upper = sorted[half] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2
}

/** Load from which on a figure is not to be trusted: half a core that somebody else is using. */
export const BUSY = 0.5

/**
 * On what, when and how figures were taken; `before` is the load average at the start of the run. How well it is set no
 * load can change.
 */
export function circumstances(command: string, section: Section, before: number, when: Date): string {
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`
  const load = `load average ${before.toFixed(2)} before, ${(loadavg()[0] ?? NaN).toFixed(2)} after`
  const busy =
    before > BUSY && section !== 'quality' ? ' **The machine was busy: these figures are not to be trusted.**' : ''
  return `${when.toISOString().slice(0, 10)}, Node ${process.versions.node}, ${machine}, ${load}, \`${command}\`.${busy}`
}

/** `page` with the section's text between its marks, which stand at the end when there were none. */
export function withSection(page: string, section: Section, text: string): string {
  const [begin, end] = [`<!-- bench: ${section} -->`, `<!-- end of bench: ${section} -->`]
  const block = `${begin}\n\n${text.trimEnd()}\n\n${end}`
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 && to < 0) return `${page.trimEnd()}\n\n${block}\n`
  if (from < 0 || to < from) throw new Error(`the marks of ${section} do not match`)
  return page.slice(0, from) + block + page.slice(to + end.length)
}
