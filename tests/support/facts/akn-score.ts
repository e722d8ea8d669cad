import type { AknBlock } from './akn-blocks.ts'

/** How well the blocks of an output match those of its file. */
export interface Score {
  readonly blocks: number
  readonly exact: number
  /** Found, but with other white space. */
  readonly spaced: readonly string[]
  readonly missing: readonly string[]
  /** Found, but before a block that precedes it in the file. */
  readonly disordered: readonly string[]
  readonly labels: { readonly all: number; readonly kept: number }
  /** Blocks of the output that are not in the file. */
  readonly added: readonly string[]
}

/** Compares block by block. Each block of the output matches at most one of the file. */
export function score(expected: readonly AknBlock[], found: readonly string[]): Score {
  const places = new Map<string, number[]>()
  found.forEach((text, i) => places.set(text, [...(places.get(text) ?? []), i]))
  const used = new Set<number>()
  const [spaced, missing, disordered]: [string[], string[], string[]] = [[], [], []]
  let [exact, at, all, kept] = [0, 0, 0, 0]
  const wanted = expected.filter(({ kind }) => kind !== 'rule')
  for (const block of wanted) {
    const text = written(block)
    if (block.label !== undefined) all += 1
    const own = (places.get(text) ?? []).filter(i => !used.has(i))
    const place = own.find(i => i >= at) ?? own[0]
    if (place !== undefined) {
      used.add(place)
      exact += 1
      if (block.label !== undefined) kept += 1
      if (place < at) disordered.push(text)
      at = Math.max(at, place + 1)
      continue
    }
    const similar = found.findIndex((other, i) => !used.has(i) && squeezed(other) === squeezed(text))
    if (similar >= 0) {
      used.add(similar)
      spaced.push(text)
      at = Math.max(at, similar + 1)
    } else missing.push(text)
  }
  return {
    blocks: wanted.length,
    exact,
    spaced,
    missing,
    disordered,
    labels: { all, kept },
    added: found.filter((_, i) => !used.has(i)),
  }
}

function written({ label, text }: AknBlock): string {
  return label === undefined ? text : `${label} ${text}`
}

function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u202f]/gu, '')
}
