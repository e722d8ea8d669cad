import type { Figure } from '../../document/nodes.ts'
import type { Rule } from '../rule.ts'

export const imageAlt: Rule = {
  id: 'image-alt',
  severity: 'error',
  summary:
    'An image has no alternative text, or only its file name, so readers who cannot see it learn nothing (WCAG 2.2, ' +
    '1.1.1; ISO 14289-1, 7.3).',
  hint: 'describe in a sentence what the image shows',
  find: ({ nodes }) =>
    nodes
      .map(({ node }) => node)
      .filter((node): node is Figure => node.type === 'figure' && isSilent(node))
      .map(({ url, alt, position }) => ({
        message:
          alt.trim() === ''
            ? `image ${url} has no alternative text`
            : `the alternative text of image ${url} is only its file name`,
        position,
        hint: `describe what it shows: "![…](${url})"`,
      })),
}

function isSilent({ alt, url }: Figure): boolean {
  const words = alt.trim()
  const file = url.split('/').at(-1) ?? url
  return words === '' || words === url || words === file || words === file.replace(/\.\w+$/, '')
}
