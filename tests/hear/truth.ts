import { term } from '../../src/conventions/term.ts'
import type { Source } from '../../src/readers/source/source-text.ts'
import { expectationOf, linesOf, type PageOf, type Piece } from '../support/facts/expected.ts'
import { typesetCase } from '../support/sources/sources.ts'

/**
 * What a listener is to hear, as `hear-score` reads it: blocks in runs of one language, and the names that links have
 * besides their words.
 */
export interface Truth {
  readonly blocks: readonly {
    readonly runs: readonly (readonly [text: string, lang: string])[]
    readonly note: boolean
  }[]
  readonly names: Readonly<Record<string, string>>
  /** Page heads and feet, as regular expressions of whole utterances. */
  readonly furniture: readonly string[]
}

/**
 * Derived from the source alone, as the expected text of the equality tests is; `pageOf` tells the pages in its tables
 * of contents, `figures` whether alternatives are heard.
 */
export function truthOf(source: Source, pageOf: PageOf, figures: 'text' | 'alternative' = 'alternative'): Truth {
  const set = typesetCase(source)
  const { root, symbols, jobNumber } = expectationOf(set, pageOf)
  const names: Record<string, string> = {}
  for (const { num } of set.document.notes) {
    for (const key of ['note-call', 'note-return']) names[term(set.conventions, key, { num }).text] = num
  }
  const head = [
    '\\d+/\\d+',
    ...[...symbols, ...(jobNumber === undefined ? [] : [jobNumber])].map(text =>
      text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'),
    ),
  ].join('|')
  return {
    blocks: linesOf(root, figures).map(({ pieces, beginsNote }) => ({ runs: inRuns(pieces), note: beginsNote })),
    names,
    furniture: [`(?:${head})(?: (?:${head}))*`],
  }
}

/** The pieces in runs of one language. The call of a note is heard apart from the word before it. */
function inRuns(pieces: readonly Piece[]): (readonly [string, string])[] {
  const runs: [text: string, lang: string][] = []
  for (const { text, lang, isCall } of pieces) {
    const heard = isCall ? ` ${text} ` : text
    const last = runs.at(-1)
    if (last?.[1] === lang) last[0] += heard
    else runs.push([heard, lang])
  }
  return runs.map(([text, lang]) => [text.replace(/\s+/gu, ' '), lang])
}
