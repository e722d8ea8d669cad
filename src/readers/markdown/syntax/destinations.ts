import type { Edit } from './edits.ts'

/** Brackets after brackets: the target of a link or an image, on one line, with brackets in pairs. */
const destination = /\]\([ \t]*((?:[^()\n\r<>\\]|\\[^\n\r]|\([^()\n\r<>]*\))+)\)/gu

/** A title after the address (CommonMark 0.31, 6.3). */
const title = /[ \t]+(?:"[^"]*"|'[^']*')[ \t]*$/u

/** A text with spaces counts as an address only in this form, because brackets may also contain words. */
const address = /^(?:https?:\/\/|mailto:|#)/iu
const picture = /\.(?:png|jpe?g|svg|gif|webp|bmp|tiff?)$/iu

/**
 * Puts addresses and picture names with spaces between `<` and `>`. Without them, `![A](My picture.jpg)` is text in
 * Markdown (CommonMark 0.31, 6.3), a common mistake.
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
