import { textOf } from '../../src/document/text.ts'
import { visit } from '../../src/document/walk.ts'
import { read } from '../../src/readers/readers.ts'
import type { Source } from '../../src/readers/source/source-text.ts'
import { assetsFor } from '../support/sources/sources.ts'
import { wordsOf } from './words.ts'

/** What stands on a page beside the text, as words in the order of the alphabet: viewers give it in orders of their own. */
export interface Furniture {
  /** Symbols, number and job number of a page. */
  readonly of: (page: number) => string
  /** The head rows of each table, which are set again where it goes on. */
  readonly heads: readonly string[]
}

export function furnitureOf(source: Source, pages: number): Furniture {
  const { document } = read(source, assetsFor(source))
  if (document === undefined) throw new Error(`${source.path} has no document`)
  const { symbols, job } = document.meta
  const heads: string[] = []
  visit(document, node => {
    if (node.type !== 'table') return
    const cells = node.children.filter(({ header }) => header).flatMap(({ children }) => children)
    heads.push(sorted(wordsOf(cells.map(textOf).join(' '))))
  })
  return { of: page => sorted(wordsOf([...symbols, `${page}/${pages}`, job?.number ?? ''].join(' '))), heads }
}

/**
 * The words of a page without those that are painted last: its head and foot, before them the heads of a table that goes
 * on. The first page has none. Throws for a page that does not end in its head and foot.
 */
export function withoutFurniture(words: readonly string[], page: number, { of, heads }: Furniture): readonly string[] {
  if (page === 1) return words
  const start = words.length - of(page).split(' ').length
  if (sorted(words.slice(start)) !== of(page)) throw new Error(`page ${page} ends in “${words.slice(start).join(' ')}”`)
  const head = heads.find(one => one !== '' && sorted(words.slice(start - one.split(' ').length, start)) === one)
  return words.slice(0, start - (head?.split(' ').length ?? 0))
}

function sorted(words: readonly string[]): string {
  return [...words].sort().join(' ')
}
