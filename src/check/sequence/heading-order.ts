import type { Rule } from '../rule.ts'

export const headingOrder: Rule = {
  id: 'heading-order',
  severity: 'error',
  summary:
    'A heading skips a level, which leaves a gap in the outline that screen readers use for navigation (ISO ' +
    '14289-1, 7.4.2). The first heading of the text or of an annex has level 1. The first heading of an attachment ' +
    'inside another one is at most one level below it.',
  hint: 'raise the heading, or add the missing heading above it',
  find: ({ scopes, depthBefore }) =>
    scopes.flatMap(({ headings, above: around }) =>
      headings.flatMap((heading, index) => {
        // A resolution or summary in between may have ended with a higher-level heading.
        const above = Math.min(headings[index - 1]?.depth ?? around, depthBefore.get(heading) ?? 0)
        if (heading.depth <= above + 1) return []
        const level = `level ${heading.depth}`
        const message =
          above === 0 ? `the first heading has ${level}` : `a heading of ${level} follows a heading of level ${above}`
        const hint = `make it level ${above + 1} ("${'#'.repeat(above + 1)}") or add the missing heading above it`
        return [{ message, position: heading.position, hint }]
      }),
    ),
}
