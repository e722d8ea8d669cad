import { contentsTargets, withPages } from '../../render/markup/contents.ts'
import type { Element } from '../../render/markup/element.ts'
import type { Layout } from '../page.ts'

/**
 * Stands for page numbers not yet known. Every table of contents has room for three digits, so the real number takes no
 * more lines.
 */
const UNKNOWN_PAGE = '000'

/**
 * Maximum number of rounds before page numbers must settle. Two suffice, except where an entry wraps only because of
 * its page number.
 */
const MOST_ROUNDS = 6

/**
 * Returns the document with page numbers in its tables of contents. They are text, the same in every format, and depend
 * on the layout, which depends on them in turn: `lay` is called until the numbers named are the numbers found. `words`
 * formats a page label (`page 4`). Throws if the numbers do not settle.
 */
export async function namePages(
  article: Element,
  words: (label: string) => string,
  lay: (article: Element) => Promise<Layout>,
): Promise<Element> {
  const targets = contentsTargets(article)
  let pages: ReadonlyMap<string, string> = new Map()
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const known = pages
    const numbered = withPages(article, id => words(known.get(id) ?? UNKNOWN_PAGE))
    const laid = await lay(numbered)
    pages = new Map(laid.destinations.map(({ id, page }) => [id, laid.pages[page].label]))
    if (targets.every(id => pages.get(id) === known.get(id))) return numbered
  }
  throw new Error('the pages of the table of contents do not settle')
}
