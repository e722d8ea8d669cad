import { linesOf } from './lines.ts'
import type { Line } from './meta.ts'
import type { Inline } from './nodes.ts'
import { type AnyNode, visit } from './walk.ts'

/** The words of a run of prose: calls of notes say nothing, a line break is a space. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map(wordsOf).join('')
}

/** Every word below a node in reading order, one block to a line; a label stands before the first line of its item. */
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
