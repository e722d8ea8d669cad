import type { SymbolGrammar } from '../conventions/symbol-grammar.ts'
import { mapped, withChildren } from '../document/mapped.ts'
import type { Inline, Lang } from '../document/nodes.ts'
import { opaque, typesetText } from './text.ts'
import { rulesetOf, type Typography } from './typography.ts'

/** The text of one leaf and its language. A leaf without text is opaque. */
interface LeafText {
  readonly text: string
  readonly lang: Lang
}

/**
 * Protects the spaces of inline content (a paragraph, a cell, a title). Rules see it as one text, across emphasis,
 * links and superscripts (`1^er^ janvier`). To the rules of one language, a span in another is one opaque character.
 */
export function typesetInline(
  run: readonly Inline[],
  lang: Lang,
  typography: Typography,
  symbols?: SymbolGrammar,
): readonly Inline[] {
  const pieces = run.flatMap(node => piecesOf(node, lang))
  const text = pieces.map(piece => piece.text).join('')
  const set = new Map<Lang, string>()
  for (const language of new Set(pieces.map(piece => piece.lang))) {
    const ruleset = rulesetOf(typography, language)
    const own = set.size === 0 && pieces.every(piece => piece.lang === language) ? text : only(pieces, language)
    set.set(language, ruleset === undefined ? own : typesetText(own, ruleset, symbols))
  }
  let offset = 0
  const next = (piece: LeafText): string => {
    const start = offset
    offset += piece.text.length
    return set.get(piece.lang)?.slice(start, offset) ?? piece.text
  }
  return mapped(run, node => rebuild(node, lang, next))
}

/** The content as the rules of one language see it. */
function only(pieces: readonly LeafText[], lang: Lang): string {
  return pieces.map(piece => (piece.lang === lang ? piece.text : opaque.repeat(piece.text.length))).join('')
}

function piecesOf(node: Inline, lang: Lang): readonly LeafText[] {
  const own = node.lang ?? lang
  switch (node.type) {
    case 'text':
      return [{ text: node.value, lang: own }]
    case 'noteReference':
    case 'break':
      return [{ text: opaque, lang: own }]
    case 'pageBreak':
      return []
    default:
      return node.children.flatMap(child => piecesOf(child, own))
  }
}

/** Replaces the texts of a node with those of `next`, which returns them in reading order. */
function rebuild(node: Inline, lang: Lang, next: (piece: LeafText) => string): Inline {
  const own = node.lang ?? lang
  switch (node.type) {
    case 'text': {
      const value = next({ text: node.value, lang: own })
      return value === node.value ? node : { ...node, value }
    }
    case 'noteReference':
    case 'break':
      next({ text: opaque, lang: own })
      return node
    case 'pageBreak':
      return node
    default:
      return withChildren(
        node,
        mapped(node.children, child => rebuild(child, own, next)),
      )
  }
}
