import { type PdfBlock, textsOf } from '../evidence/model.ts'

/** What most of a text looks like. Points. */
export interface Measure {
  readonly size: number
  readonly left: number
  readonly right: number
  /** Where the other lines of a paragraph begin whose first one begins here: for those that have one line alone. */
  readonly indentAt: (x: number) => number
}

export function measureOf(blocks: readonly PdfBlock[]): Measure {
  const texts = textsOf(blocks).filter(({ role }) => role !== 'note')
  const size = mostCommon(texts.map(({ look, words }) => [look.size, words.length])) ?? 10
  const long = texts.filter(({ lines }) => lines > 2)
  const left = mostCommon(long.map(({ indent, lines }) => [Math.round(indent), lines])) ?? 72
  const right = mostCommon(long.map(({ last, lines }) => [Math.round(last.right / 8) * 8, lines])) ?? 540
  const indents = new Map<number, number>()
  for (const { x, indent, lines } of texts) if (lines > 1) indents.set(Math.round(x / 2), indent)
  return {
    size,
    left,
    right: Math.max(right, ...long.map(({ last }) => last.right).filter(edge => edge < right + 40)),
    indentAt: x => indents.get(Math.round(x / 2)) ?? x,
  }
}

function mostCommon(values: readonly (readonly [value: number, weight: number])[]): number | undefined {
  const counts = new Map<number, number>()
  for (const [value, weight] of values) counts.set(value, (counts.get(value) ?? 0) + weight)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0]
}
