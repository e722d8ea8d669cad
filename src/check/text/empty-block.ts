import type { Block, Container, Contents, Item, Note } from '../../document/nodes.ts'
import { plainText } from '../../document/text.ts'
import type { AnyNode } from '../../document/walk.ts'
import type { Rule } from '../rule.ts'
import type { Scope } from '../survey.ts'

export const emptyBlock: Rule = {
  id: 'empty-block',
  severity: 'error',
  summary:
    'A heading, an item, a paragraph, a summary, a signature, a resolution or a note has no words. A screen ' +
    'reader would announce it and say nothing.',
  hint: 'write its words, or remove it',
  find: ({ nodes, scopes }) =>
    nodes.flatMap(({ node }) => {
      const message = node.type === 'contents' ? emptyContents(node, scopes) : emptiness(node)
      return message === undefined ? [] : [{ message, position: node.position }]
    }),
}

function emptiness(node: AnyNode): string | undefined {
  switch (node.type) {
    case 'heading':
      return isEmptyBlock(node) ? 'the heading has no words' : undefined
    case 'paragraph':
      return isEmptyBlock(node) ? 'the paragraph has no words' : undefined
    case 'item':
      return holdsNothing(node) ? `${node.num} has no words` : undefined
    case 'container':
      return holdsNothing(node) ? `the ${node.name} has no words` : undefined
    case 'note':
      return holdsNothing(node) ? `note ${node.identifier} has no words` : undefined
    default:
      return undefined
  }
}

function emptyContents({ depth }: Contents, scopes: readonly Scope[]): string | undefined {
  const found = scopes.some(
    ({ within, headings }) => within === undefined && headings.some(heading => heading.depth <= depth),
  )
  return found ? undefined : `the table of contents is empty: no heading has level ${depth} or above`
}

/** An item that contains only empty blocks: those blocks are reported instead. */
function holdsNothing(node: Item | Note | Container): boolean {
  return node.children.length === 0
}

function isEmptyBlock(block: Extract<Block, { type: 'heading' | 'paragraph' }>): boolean {
  const hasCall = block.children.some(child => child.type === 'noteReference')
  return plainText(block.children).trim() === '' && !hasCall
}
