import { plainText } from '../../document/text.ts'
import type { Rule } from '../rule.ts'

export const linkTextEmpty: Rule = {
  id: 'link-text-empty',
  severity: 'error',
  ofPublished: 'warning',
  summary: 'A link has no words: a screen reader has nothing to say, a person nothing to press (WCAG 2.2, 2.4.4).',
  hint: 'write what the link leads to between the square brackets',
  find: ({ nodes }) =>
    nodes.flatMap(({ node }) => {
      if (node.type !== 'link' || plainText(node.children).trim() !== '') return []
      const { url, position } = node
      return [{ message: `the link to ${url} has no words`, position, hint: `write what it leads to: "[…](${url})"` }]
    }),
}
