import { validAddress } from '../document/link-address.ts'
import type { Inline, Text } from '../document/nodes.ts'

/**
 * An address in running text: up to a space or a quotation mark, without the punctuation after it; brackets only in
 * pairs.
 */
const ADDRESS =
  /(?<![\p{L}\d])https?:\/\/(?:\([^\s<>"«»“”()]*\)|\[[^\s<>"«»“”[\]]*\]|[^\s<>"«»“”()[\]])*(?:\([^\s<>"«»“”()]*\)|\[[^\s<>"«»“”[\]]*\]|[^\s<>"«»“”().,;:!?’'[\]])/gu

/**
 * The same text with each address in it made a link to itself. Firefox's viewer makes a link of what looks like an
 * address and has none, and a screen reader then says the address a second time, cut at the line's end.
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
