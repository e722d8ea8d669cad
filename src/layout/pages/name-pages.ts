import { contentsTargets, withPages } from '../../render/markup/contents.ts'
import type { Element } from '../../render/markup/element.ts'
import type { Layout } from '../page.ts'

/**
 * A page of so many digits has room in every table of contents, so that one that is not known yet takes no more than it
 * will.
 */
const UNKNOWN_PAGE = '000'

/** Rounds after which the pages must have settled: two, but where an entry turns over for the page beside it alone. */
const MOST_ROUNDS = 6

/**
 * The document with the pages in its tables of contents. They are text, the same in every format; where the headings
 * stand is known when all is laid out, the tables of contents too, so `lay` is called until the pages named are the
 * pages found. `words` says a page (`page 4`). Throws where they do not settle.
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
