import { printable } from '../diagnostics/printable.ts'
import { doubtText, type Imported } from './import.ts'
import { counted, repairs } from './repairs.ts'

/**
 * What an import did, for the terminal: each change with its line of the file, as it was and as it is, then how often
 * each rule changed something, then what a person must look at.
 */
export function describeImport(
  { changes, doubts, pages }: Imported,
  lineOf: (offset: number) => number,
): readonly string[] {
  const single = changes
    .filter(({ rule }) => !counted.includes(rule))
    .map(
      ({ rule, offset, context: [before, after], confidence }) =>
        `line ${lineOf(offset)}: ${rule} (${percent(confidence)}): ${quoted(before)} → ${quoted(after)}`,
    )
  const sums = repairs
    .map(({ name, summary }) => ({ name, summary, count: changes.filter(({ rule }) => rule === name).length }))
    .filter(({ count }) => count > 0)
    .map(({ name, summary, count }) => `${String(count).padStart(6)}  ${name}: ${summary}`)
  const ends =
    pages.length === 0
      ? []
      : [`ends of pages: ${pages.map(({ page, line }) => `${page ?? '?'} (line ${line})`).join(', ')}`]
  const open = doubts.map(doubt => `doubt, ${printable(doubtText(doubt).replaceAll('\n', '⏎'))}`)
  return [
    ...single,
    ...sums,
    ...ends,
    ...open,
    `${plural(changes.length, 'change')}, ${plural(doubts.length, 'doubt')}`,
  ]
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
const percent = (confidence: number): string => `${Math.round(confidence * 100)} %`
const quoted = (text: string): string => `“${printable(text.replaceAll('\n', '⏎'))}”`
