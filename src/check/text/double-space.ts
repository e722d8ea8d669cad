import type { Rule } from '../rule.ts'
import { placeOfWords, wordsOf } from '../words.ts'

/** A mark that begins a run and is separate from its words: a note sign or a number. */
const MARK = /^[^\p{L}\s]{1,4}$/u

export const doubleSpace: Rule = {
  id: 'double-space',
  severity: 'warning',
  ofPublished: 'silent',
  summary: 'There are two or more spaces between words. The PDF shows a gap; the EPUB does not.',
  hint: 'write one space',
  find: ({ prose }, { source }) =>
    prose.flatMap(run => {
      const words = wordsOf(run)
      const gaps = [...words.matchAll(/(?<=\S)[ \u00a0\u202f]{2,}(?=\S)/gu)]
      const places = gaps.filter(({ index }) => !MARK.test(words.slice(0, index)))
      const [first] = places
      if (first === undefined) return []
      const more = places.length === 1 ? '' : `, ${places.length} times in this paragraph`
      const position = placeOfWords(run, first.index, first.index + first[0].length, source)
      return [{ message: `${first[0].length} spaces side by side${more}`, position }]
    }),
}
