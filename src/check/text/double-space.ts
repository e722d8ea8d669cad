import type { Rule } from '../rule.ts'
import { placeOfWords, wordsOf } from '../words.ts'

export const doubleSpace: Rule = {
  id: 'double-space',
  severity: 'warning',
  ofPublished: 'silent',
  summary:
    'Two spaces or more stand side by side between words: a slip that shows as a gap in the PDF and not at all in the EPUB.',
  hint: 'write one space',
  find: ({ prose }, { source }) =>
    prose.flatMap(run => {
      const places = [...wordsOf(run).matchAll(/(?<=\S)[ \u00a0\u202f]{2,}(?=\S)/gu)]
      const [first] = places
      if (first === undefined) return []
      const more = places.length === 1 ? '' : `, ${places.length} times in this paragraph`
      const position = placeOfWords(run, first.index, first.index + first[0].length, source)
      return [{ message: `${first[0].length} spaces side by side${more}`, position }]
    }),
}
