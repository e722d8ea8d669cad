import { findSymbols } from '../conventions/symbol.ts'
import type { SymbolGrammar } from '../conventions/symbol-grammar.ts'
import type { Line } from './lines.ts'

/** An address that extraction has put between the lines. */
export interface SpilledLink {
  readonly url: string
  /** Line of the file. */
  readonly line: number
}

/** The end of a page of the original, seen by its foot or head. */
export interface PageMark {
  /** As printed, where the foot was found. */
  readonly page: string | undefined
  readonly line: number
}

export interface Stripped {
  readonly lines: readonly Line[]
  readonly links: readonly SpilledLink[]
  readonly pages: readonly PageMark[]
  /** Job number with its letter and dates, the first found. */
  readonly job: { readonly number: string; readonly dates: readonly string[] } | undefined
}

/** `21-08000 (F) 290621 300621`, `GE.13-12345`; of the dates none to two (un-conventions.md, 1.4). */
const jobLine = /^((?:[A-Z]{1,2}\.)?\d{2}-\d{5}[*X]?)(?:\s*\([A-Z]\))?((?:\s+\d{6}){0,2})$/u
/** Code 39 of the job number. */
const barcode = /^\*\d{6,8}[A-Z]?\*$/u
/** `5/6`, `5/6 21-08000`, `21-08000 5/6`; pages of older documents have the number alone. */
const foot =
  /^(?:(\d{1,4}\/\d{1,4})(?:\s+((?:[A-Z]{1,2}\.)?\d{2}-\d{5}[*X]?))?|((?:[A-Z]{1,2}\.)?\d{2}-\d{5}[*X]?)\s+(\d{1,4}(?:\/\d{1,4})?))$/u
const address = /^https?:\/\/\S+$/u

/** Takes away what belongs to pages and not to the text: heads, feet, job lines, barcodes, spilled addresses. */
export function stripFurniture(lines: readonly Line[], grammar: SymbolGrammar): Stripped {
  const kept: Line[] = []
  const links: SpilledLink[] = []
  const pages: PageMark[] = []
  let job: Stripped['job']
  let broken = false
  for (const [i, line] of lines.entries()) {
    const { text } = line.content
    const jobParts = jobLine.exec(text)
    const footParts = foot.exec(text)
    // `2024/25` in a cell is no foot of a page.
    if (line.part !== undefined) {
      kept.push(broken ? { ...line, gap: 'page' } : line)
      broken = false
      continue
    }
    if (address.test(text)) links.push({ url: text, line: line.number })
    else if (jobParts !== null)
      job ??= {
        number: jobParts[1] ?? '',
        dates: (jobParts[2] ?? '')
          .trim()
          .split(/\s+/u)
          .filter(date => date !== ''),
      }
    else if (footParts !== null) pages.push({ page: footParts[1] ?? footParts[4], line: line.number })
    else if (!barcode.test(text) && !isHead(text, lines, i, grammar)) {
      kept.push(broken ? { ...line, gap: 'page' } : line)
      broken = false
      continue
    }
    broken ||= kept.length > 0
  }
  return { lines: kept, links, pages, job }
}

/** The number of the page that a line is the foot of. */
export function footPage(text: string): number | undefined {
  const [, first, , , second] = foot.exec(text) ?? []
  const page = first ?? second
  return page === undefined ? undefined : Number.parseInt(page, 10)
}

/** A line that is a symbol and nothing else, and not the first such: the head of a page. */
function isHead(text: string, lines: readonly Line[], index: number, grammar: SymbolGrammar): boolean {
  const [found] = findSymbols(text, grammar)
  if (found === undefined || found.start !== 0 || found.end !== text.length) return false
  return lines.slice(0, index).some(line => line.content.text.includes(text))
}
