import { findSymbols } from '../../conventions/symbol.ts'
import type { SymbolGrammar } from '../../conventions/symbol-grammar.ts'
import type { Link } from '../../document/nodes.ts'
import { plainText } from '../../document/text.ts'
import type { Rule } from '../rule.ts'

export const linkTextUrl: Rule = {
  id: 'link-text-url',
  severity: 'warning',
  ofPublished: 'silent',
  summary:
    'The words of a link are an address, which is spoken letter by letter. Addresses of documents are named by their symbol.',
  hint: 'write what the link leads to instead of its address',
  find: ({ nodes }, { symbols }) =>
    nodes.flatMap(({ node }) => {
      if (node.type !== 'link' || !isAddress(plainText(node.children).trim())) return []
      return [{ message: 'the words of the link are its address', position: node.position, hint: named(node, symbols) }]
    }),
}

/** Whether words are a bare address. */
function isAddress(words: string): boolean {
  return /^(?:https?:\/\/|www\.)\S+$/i.test(words)
}

/** The symbol at the end of an address of a United Nations document makes its words. */
function named({ url }: Link, symbols: SymbolGrammar): string | undefined {
  const path = /^https?:\/\/[^/]+\/(?:[a-z]{2}\/)?(.+)$/.exec(url)?.[1] ?? ''
  const found = findSymbols(path, symbols)[0]
  return found?.start === 0 && found.end === path.length ? `write "[${path}](${url})"` : undefined
}
