import type { Conventions } from '../../conventions/conventions.ts'
import type { Lang } from '../../document/nodes.ts'
import { placeIn } from '../place.ts'
import type { CheckContext, Finding, Rule } from '../rule.ts'
import type { Prose, TextLeaf } from '../survey.ts'

export const straightQuote: Rule = {
  id: 'straight-quote',
  severity: 'warning',
  ofPublished: 'silent',
  summary:
    'A typewriter apostrophe or quotation mark is used instead of a typographic one (the DGACM French XML corpus ' +
    'has 368,566 ’ and 39 straight apostrophes). Addresses and measurements (`12"`) are exempt.',
  hint: 'write the quotation marks of the language',
  find: ({ prose }, context) => prose.flatMap(run => run.leaves.flatMap(leaf => inLeaf(leaf, run, context))),
}

/** Addresses, measurements, and minutes after a figure correctly have straight marks. */
const LITERAL = /(?:https?:\/\/|www\.|mailto:)\S+|\d['"]+/giu

function inLeaf({ node, lang }: TextLeaf, run: Prose, { conventions, source }: CheckContext): readonly Finding[] {
  if (node.type !== 'text' || !/['"]/.test(node.value)) return []
  const value = node.value.replace(LITERAL, literal => ' '.repeat(literal.length))
  return [...value.matchAll(/['"]/gu)].map(({ 0: mark, index }) => ({
    message: mark === '"' ? 'straight quotation mark' : 'straight apostrophe',
    position: placeIn(node, index, index + 1, run.position, source),
    hint: mark === '"' ? quoteHint(lang, conventions) : apostropheHint(node.value, index),
  }))
}

/**
 * Maximum number of UTF-16 units that a hint shows on each side of the mark. Searching a whole paragraph for each mark
 * takes minutes.
 */
const LONGEST_WORD = 40

/** Suggests the document language's quotation marks. Authors must know those of other languages. */
function quoteHint(lang: Lang, { language, quotationMarks: { outer, inner } }: Conventions): string | undefined {
  return lang === language ? `write ${outer.join('…')}, or ${inner.join('…')} inside another quotation` : undefined
}

/** The word with its apostrophe corrected. Undefined if no word precedes the mark. */
function apostropheHint(value: string, index: number): string | undefined {
  const before = /[\p{L}\p{M}\p{N}]+$/u.exec(value.slice(Math.max(0, index - LONGEST_WORD), index))?.[0] ?? ''
  const after = /^[\p{L}\p{M}\p{N}]+/u.exec(value.slice(index + 1, index + 1 + LONGEST_WORD))?.[0] ?? ''
  return before === '' ? undefined : `write "${before}’${after}"`
}
