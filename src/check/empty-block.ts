import type { Block, Item, Note } from '../document/nodes.ts'
import { plainText } from '../document/text.ts'
import type { AnyNode } from '../document/walk.ts'
import type { Rule } from './rule.ts'

export const emptyBlock: Rule = {
  id: 'empty-block',
  severity: 'error',
  summary: 'A heading, an item, a paragraph or a note has no words: it would be announced and say nothing.',
  hint: 'write its words or remove it',
  find: ({ nodes }) =>
    nodes.flatMap(({ node }) => {
      const message = emptiness(node)
      return message === undefined ? [] : [{ message, position: node.position }]
    })
}

function emptiness(node: AnyNode): string | undefined {
  switch (node.type) {
    case 'heading': return isEmptyBlock(node) ? 'the heading has no words' : undefined
    case 'paragraph': return isEmptyBlock(node) ? 'the paragraph has no words' : undefined
    case 'item': return holdsNothing(node) ? `${node.num} has no words` : undefined
    case 'note': return holdsNothing(node) ? `note ${node.identifier} has no words` : undefined
    default: return undefined
  }
}

/** An item that holds only empty blocks is reported by those. */
function holdsNothing(node: Item | Note): boolean {
  return node.children.length === 0
}

function isEmptyBlock(block: Extract<Block, { type: 'heading' | 'paragraph' }>): boolean {
  const hasCall = block.children.some(child => child.type === 'noteReference')
  return plainText(block.children).trim() === '' && !hasCall
}
