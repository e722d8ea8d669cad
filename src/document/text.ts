import { linesOf } from './lines.ts'
import type { Line } from './meta.ts'
import type { Inline } from './nodes.ts'
import { type AnyNode, visit } from './walk.ts'

/** Returns the words of inline nodes, without note calls. A line break becomes a space. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map(wordsOf).join('')
}

/** Returns all words below a node in reading order, one block per line. A label precedes the first line of its item. */
export function textOf(root: AnyNode): string {
  const lines: string[] = ['']
  visit(root, (node): void | 'skip' => {
    switch (node.type) {
      case 'item':
        lines.push(`${node.num} `)
        return
      case 'paragraph':
      case 'heading': {
        const words = plainText(node.children)
        if (lines.at(-1)?.endsWith(' ')) lines.push(`${lines.pop() ?? ''}${words}`)
        else lines.push(words)
        return 'skip'
      }
      case 'document': {
        const { coverPage, above, below } = linesOf(node)
        const wordsOf = (all: readonly Line[]): readonly string[] => all.map(line => plainText(line.children))
        lines.push(
          ...wordsOf(coverPage),
          ...node.meta.agenda.flatMap(item => [plainText(item.item), plainText(item.title)]),
        )
        const { number, title } = node.meta
        lines.push(
          ...wordsOf(above),
          `${number === undefined ? '' : `${number} `}${plainText(title)}`,
          ...wordsOf(below),
        )
        return
      }
      case 'table':
      case 'figure':
        lines.push(plainText(node.caption))
    }
  })
  return lines.filter(line => line !== '').join('\n')
}

function wordsOf(inline: Inline): string {
  let words = ''
  visit(inline, node => {
    if (node.type === 'text') words += node.value
    else if (node.type === 'break') words += ' '
  })
  return words
}
