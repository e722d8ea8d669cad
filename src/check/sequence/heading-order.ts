import type { Rule } from '../rule.ts'

export const headingOrder: Rule = {
  id: 'heading-order',
  severity: 'error',
  summary:
    'A heading skips a level, so that the outline by which screen readers move through the text has a hole ' +
    '(ISO 14289-1, 7.4.2: headings shall not skip levels). ' +
    'The first heading of the text and of an annex is of level 1, that of an attachment inside another one below it at most.',
  hint: 'raise the heading or add the one above it',
  find: ({ scopes, depthBefore }) =>
    scopes.flatMap(({ headings, above: around }) =>
      headings.flatMap((heading, index) => {
        // A resolution or summary between the two may have ended in a heading of a higher level.
        const above = Math.min(headings[index - 1]?.depth ?? around, depthBefore.get(heading) ?? 0)
        if (heading.depth <= above + 1) return []
        const level = `level ${heading.depth}`
        const message =
          above === 0 ? `the first heading has ${level}` : `heading of ${level} follows heading of level ${above}`
        const hint = `make it level ${above + 1} ("${'#'.repeat(above + 1)}") or add the heading above it`
        return [{ message, position: heading.position, hint }]
      }),
    ),
}
