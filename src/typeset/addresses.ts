import { validAddress } from '../document/link-address.ts'
import type { Inline, Text } from '../document/nodes.ts'

/**
 * An address in running text ends before a space or a quotation mark and excludes trailing punctuation. Brackets must
 * be in pairs.
 */
const ADDRESS =
  /(?<![\p{L}\d])https?:\/\/(?:\([^\s<>"«»“”()]*\)|\[[^\s<>"«»“”[\]]*\]|[^\s<>"«»“”()[\]])*(?:\([^\s<>"«»“”()]*\)|\[[^\s<>"«»“”[\]]*\]|[^\s<>"«»“”().,;:!?’'[\]])/gu

/**
 * Turns each address in the text into a link to itself. Without this, Firefox's viewer adds its own links, and screen
 * readers read the address again, truncated at the end of the line.
 */
export function linkAddresses(run: readonly Inline[]): readonly Inline[] {
  if (!run.some(holdsAddress)) return run
  return run.flatMap((node): readonly Inline[] => {
    if (node.type === 'text') return linkText(node)
    return 'children' in node && node.type !== 'link' ? [{ ...node, children: linkAddresses(node.children) }] : [node]
  })
}

function holdsAddress(node: Inline): boolean {
  return node.type === 'text'
    ? node.value.includes('://')
    : 'children' in node && node.type !== 'link' && node.children.some(holdsAddress)
}

function linkText(text: Text): Inline[] {
  const nodes: Inline[] = []
  let from = 0
  for (const { 0: words, index } of text.value.matchAll(ADDRESS)) {
    const url = validAddress(words)?.url
    if (url === undefined) continue
    if (index > from) nodes.push({ ...text, value: text.value.slice(from, index) })
    nodes.push({
      type: 'link',
      url,
      children: [{ ...text, value: words }],
      ...(text.position && { position: text.position }),
    })
    from = index + words.length
  }
  return from === 0
    ? [text]
    : [...nodes, ...(from < text.value.length ? [{ ...text, value: text.value.slice(from) }] : [])]
}
