import type { Edit } from './edits.ts'

/** Brackets after brackets: what a link or an image leads to, on one line, brackets in it in pairs. */
const destination = /\]\([ \t]*((?:[^()\n\r<>\\]|\\[^\n\r]|\([^()\n\r<>]*\))+)\)/gu

/** A title after the address (CommonMark 0.31, 6.3). */
const title = /[ \t]+(?:"[^"]*"|'[^']*')[ \t]*$/u

/** What an address with spaces in it must be, to be taken for one: words may stand between brackets, too. */
const address = /^(?:https?:\/\/|mailto:|#)/iu
const picture = /\.(?:png|jpe?g|svg|gif|webp|bmp|tiff?)$/iu

/**
 * Puts between `<` and `>` the addresses and names of pictures that have spaces in them: `![A](My picture.jpg)` is text
 * for Markdown without (CommonMark 0.31, 6.3), and an author's slip.
 */
export function destinationEdits(text: string, from = 0): readonly Edit[] {
  const edits: Edit[] = []
  destination.lastIndex = from
  for (let match = destination.exec(text); match !== null; match = destination.exec(text)) {
    const [whole, inside = ''] = match
    const words = inside.replace(title, '').trimEnd()
    if (!/[ \t]/u.test(words) || !(address.test(words) || picture.test(words))) continue
    const at = match.index + whole.indexOf(inside, 2)
    edits.push({ at, removed: 0, inserted: '<' }, { at: at + words.length, removed: 0, inserted: '>' })
  }
  return edits
}
