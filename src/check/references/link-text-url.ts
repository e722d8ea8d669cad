import { findSymbols } from '../../conventions/find-symbols.ts'
import type { SymbolGrammar } from '../../conventions/symbol-grammar.ts'
import type { Link } from '../../document/nodes.ts'
import { plainText } from '../../document/text.ts'
import type { Rule } from '../rule.ts'

export const linkTextUrl: Rule = {
  id: 'link-text-url',
  severity: 'warning',
  ofPublished: 'silent',
  summary:
    'The link text is an address, which screen readers spell letter by letter. Use the document symbol as the ' +
    'link text for United Nations documents.',
  hint: 'describe the target instead of repeating its address',
  find: ({ nodes }, { symbols }) =>
    nodes.flatMap(({ node }) => {
      if (node.type !== 'link' || !isAddress(plainText(node.children).trim())) return []
      return [{ message: 'the link text is its address', position: node.position, hint: named(node, symbols) }]
    }),
}

/** Whether the words are a bare address. */
function isAddress(words: string): boolean {
  return /^(?:https?:\/\/|www\.)\S+$/i.test(words)
}

/** Link text for the address of a United Nations document: the symbol at its end. */
function named({ url }: Link, symbols: SymbolGrammar): string | undefined {
  const path = /^https?:\/\/[^/]+\/(?:[a-z]{2}\/)?(.+)$/.exec(url)?.[1] ?? ''
  const found = findSymbols(path, symbols)[0]
  return found?.start === 0 && found.end === path.length ? `write "[${path}](${url})"` : undefined
}
