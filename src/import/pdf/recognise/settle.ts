import type { Conventions } from '../../../conventions/conventions.ts'
import type { Line, Meta } from '../../../document/meta.ts'
import type { Inline } from '../../../document/nodes.ts'
import { plainText } from '../../../document/text.ts'
import type { TextBlock } from '../evidence/model.ts'

/** How lines about a title begin or end. */
export interface TitleWords {
  readonly adopted: readonly string[]
  readonly sponsored: readonly string[]
}

/** The metadata of a document with what a title of several lines says: who adopted or sponsored it, and its number. */
export function settle(meta: Meta, words: TitleWords): Meta {
  const lines: readonly (readonly Inline[])[] = [
    meta.title,
    ...(meta.preface?.below ?? []).map(({ children }) => children),
  ]
  const isAdopted = (line: readonly Inline[]): boolean =>
    words.adopted.some(start => plainText(line).trim().startsWith(start))
  const isSponsored = (line: readonly Inline[]): boolean =>
    words.sponsored.some(end => plainText(line).trim().endsWith(end))
  const above = lines.length > 1 && (isAdopted(lines[0] ?? []) || isSponsored(lines[0] ?? [])) ? lines.slice(0, 1) : []
  const [title = [], ...below] = lines.slice(above.length)
  const { preface: _, ...rest } = meta
  const { number, words: own } = numberOf(title)
  const asLine =
    (name: string) =>
    (children: readonly Inline[]): Line => ({ name, children })
  return {
    ...rest,
    symbols: meta.symbols.map(symbol => symbol.replace(/\s*\*+/gu, '')),
    title: own,
    ...(number !== undefined && { number }),
    ...(lines.length > 1 && {
      preface: {
        above: above.map(asLine(isAdopted(above[0] ?? []) ? 'doc-title' : 'sponsors')),
        below: below.map(asLine('doc-title')),
      },
    }),
  }
}

/** `59/25.` before the title of a resolution. */
function numberOf(title: readonly Inline[]): { readonly number?: string; readonly words: readonly Inline[] } {
  const [first, ...rest] = title
  if (first?.type !== 'text') return { words: title }
  const [whole, number] = /^\s*(\d{1,4}\/(?:\d{1,4}[A-Z]?\.|…))\s+(?=\p{L})/u.exec(first.value) ?? []
  return whole === undefined || number === undefined
    ? { words: title }
    : { number, words: [{ type: 'text', value: first.value.slice(whole.length) }, ...rest] }
}

/** A date that stands in brackets on one of the first pages, or inside a line of the masthead, in ISO 8601. */
export function dateIn(blocks: readonly TextBlock[], { masthead: { dates } }: Conventions): string | undefined {
  const near = blocks.filter(({ first }) => first.page < 6)
  const of = (line: string): string | undefined => {
    for (const [month, name] of dates.months.entries()) {
      const [, day = '', year] =
        new RegExp(`(?<!\\d)(\\d{1,2})\\.?(?:er)?\\s+(?:de\\s+)?${name}\\s+(?:de\\s+)?(\\d{4})`, 'iu').exec(line) ?? []
      if (year !== undefined) return `${year}-${String(month + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
    }
    return undefined
  }
  const bracketed = near.find(({ words }) => /^\[[^\]]*\d{4}\]$/u.test(words) && of(words) !== undefined)
  const inHead = near.find(({ first, words }) => first.page === 0 && words.length < 60 && of(words) !== undefined)
  const found = bracketed ?? inHead
  return found === undefined ? undefined : of(found.words)
}
