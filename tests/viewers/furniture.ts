import type { Expectation } from '../../src/pdf-check/expected/expectation.ts'
import { tableHeads } from '../support/facts/expected.ts'
import { wordsOf } from './words.ts'

/** What stands on a page beside the text, as words sorted by their letters: viewers give it in orders of their own. */
export interface Furniture {
  /** Symbols, number and job number of a page. */
  readonly of: (page: number) => string
  /** The head rows of each table, which are set again where it goes on. */
  readonly heads: readonly string[]
}

export function furnitureOf({ root, symbols, jobNumber = '' }: Expectation, pages: number): Furniture {
  return {
    of: page => sorted(wordsOf([...symbols, `${page}/${pages}`, jobNumber].join(' '))),
    heads: tableHeads(root).map(cells => sorted(wordsOf(cells.join(' ')))),
  }
}

/**
 * The words of a page without those that are painted last: its head and foot, before them the heads of a table that
 * goes on. The first page has none. Throws for a page that does not end in its head and foot.
 */
export function withoutFurniture(words: readonly string[], page: number, { of, heads }: Furniture): readonly string[] {
  if (page === 1) return words
  const start = words.length - of(page).split(' ').length
  if (sorted(words.slice(start)) !== of(page)) throw new Error(`page ${page} ends in “${words.slice(start).join(' ')}”`)
  const isHead = (head: string): boolean =>
    head !== '' && sorted(words.slice(start - head.split(' ').length, start)) === head
  return words.slice(0, start - (heads.find(isHead)?.split(' ').length ?? 0))
}

function sorted(words: readonly string[]): string {
  return [...words].sort().join(' ')
}
