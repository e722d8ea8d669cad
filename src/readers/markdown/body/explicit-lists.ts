import type { RootContent } from 'mdast'
import { otherStyle } from '../../../conventions/labels.ts'
import type { Block, Item, List, Position } from '../../../document/nodes.ts'
import { type BodyContext, extent, placeOf, reportUnknown } from '../context.ts'
import { parseAttributes } from '../syntax/attributes.ts'
import type { ContainerNode } from '../syntax/container-syntax.ts'
import { readLabels } from '../syntax/labels.ts'
import type { BodyPiece } from './items.ts'

/** Names of the containers read here. */
export const explicit: readonly string[] = ['list', 'item']

type Read = (nodes: readonly RootContent[], start: number) => readonly Block[]

/**
 * Lists and items whose kind or label the text does not show, as in published documents. `:::item{num="59 -"}` is one
 * item with that label and its content. `:::list{style=decimal level=3}` is one list of the items inside, whatever
 * surrounds it.
 */
export function readExplicit(
  node: ContainerNode,
  indent: number,
  read: Read,
  context: BodyContext,
): readonly BodyPiece[] {
  return node.name === 'item' ? readItem(node, indent, read, context) : readList(node, indent, read, context)
}

function readItem(node: ContainerNode, indent: number, read: Read, context: BodyContext): readonly BodyPiece[] {
  const position = placeOf(node, context)
  const attributes = parseAttributes(node.attributes) ?? { classes: [], values: {} }
  reportUnknown(attributes, ['num', 'style'], position, context)
  const { num, style } = attributes.values
  const words = read(node.children, extent(node).start)
  if (num === undefined) {
    report('an item has no label', position, 'write :::item{num="59 -"}', context)
    return words.map(block => ({ type: 'block', indent, block }))
  }
  const known = style === undefined ? readLabels(context.conventions, `${num} `).filter(label => label.num === num) : []
  const labels =
    known.length > 0 ? known : [{ num, style: style ?? otherStyle, level: 0, ordinal: 0, length: num.length }]
  return [{ type: 'item', indent, labels, words, position }]
}

function readList(node: ContainerNode, indent: number, read: Read, context: BodyContext): readonly BodyPiece[] {
  const position = placeOf(node, context)
  const attributes = parseAttributes(node.attributes) ?? { classes: [], values: {} }
  reportUnknown(attributes, ['style', 'level'], position, context)
  const { level } = attributes.values
  if (level !== undefined && !/^[1-9]$/u.test(level))
    report(`"${level}" is not a list level`, position, 'write a level from 1 to 9', context)
  const blocks = read(node.children, extent(node).start)
  const lists = blocks.filter((block): block is List => block.type === 'list')
  const [first] = lists
  const others = blocks.filter(block => block.type !== 'list')
  if (first === undefined || others.length > 0) {
    report(
      'a list contains something that is not an item',
      others[0]?.position ?? position,
      'begin it with a label, or move it out of the list',
      context,
    )
  }
  const children: readonly Item[] = lists.flatMap(list => list.children)
  const list: readonly List[] =
    first === undefined
      ? []
      : [
          {
            type: 'list',
            style: attributes.values.style ?? first.style,
            level: /^[1-9]$/u.test(level ?? '') ? Number(level) : first.level,
            children,
            apart: true,
            position,
          },
        ]
  return [...list, ...others].map(block => ({ type: 'block', indent, block }))
}

function report(message: string, position: Position, hint: string, context: BodyContext): void {
  context.report({ severity: 'error', rule: 'container-use', message, position, hint })
}
