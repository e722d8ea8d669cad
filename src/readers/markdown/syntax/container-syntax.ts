import type { RootContent } from 'mdast'
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown'
import { directive } from 'micromark-extension-directive'
import type { Extension } from 'micromark-util-types'

/** Content between `:::name{attributes}` and `:::`. */
export interface ContainerNode {
  type: 'container'
  name: string
  /** As written, with braces; empty if there are none. */
  attributes: string
  children: RootContent[]
  position?: import('unist').Position
}

declare module 'mdast' {
  interface RootContentMap {
    container: ContainerNode
  }
}

const colon = 58

/**
 * The container of the generic directives (micromark-extension-directive). The other two, which begin with one or two
 * colons, are left out: a colon in a line is a colon.
 */
export const containerSyntax: Extension = { flow: { [colon]: [directive().flow?.[colon] ?? []].flat().slice(0, 1) } }

/**
 * Makes nodes of containers. The format has no use for a label in brackets, so it becomes the first paragraph inside,
 * and nothing is lost.
 */
export const containerNodes: FromMarkdown = {
  enter: {
    directiveContainer(token) {
      this.enter({ type: 'container', name: '', attributes: '', children: [] }, token)
    },
    directiveContainerLabel(token) {
      this.enter({ type: 'paragraph', children: [] }, token)
    },
  },
  exit: {
    directiveContainerName(token) {
      const node = this.stack.at(-1)
      if (node?.type === 'container') node.name = this.sliceSerialize(token)
    },
    directiveContainerAttributes(token) {
      const node = this.stack.at(-1)
      if (node?.type === 'container') node.attributes = this.sliceSerialize(token)
    },
    directiveContainerLabel(token) {
      this.exit(token)
    },
    directiveContainer(token) {
      this.exit(token)
    },
  },
}

/** Whether the source of a container ends with its closing line. */
export function isClosed(source: string): boolean {
  return /(?:^|[\r\n])[ \t>]*:{3,}[ \t]*$/u.test(source)
}

/** Lines that begin or end a container. Containers may contain blank lines. */
const line = /^[ \t>]*:{3,}([^\s:]?)/gmu

/** Number of containers open after a block (text between blank lines), given the number open before it. */
export function openContainers(block: string, before: number): number {
  if (!block.includes(':::')) return before
  let open = before
  for (const [, name] of block.matchAll(line)) open = Math.max(0, open + (name === '' ? -1 : 1))
  return open
}
