import { plainText } from '../../document/text.ts'
import type { Rule } from '../rule.ts'

export const linkTextEmpty: Rule = {
  id: 'link-text-empty',
  severity: 'error',
  ofPublished: 'warning',
  summary:
    'A link has no words. A screen reader has nothing to say, and a reader has nothing to select (WCAG 2.2, 2.4.4).',
  hint: 'write link text between the square brackets',
  find: ({ nodes }) =>
    nodes.flatMap(({ node }) => {
      if (node.type !== 'link' || plainText(node.children).trim() !== '') return []
      const { url, position } = node
      return [{ message: `the link to ${url} has no words`, position, hint: `write link text: "[…](${url})"` }]
    }),
}
