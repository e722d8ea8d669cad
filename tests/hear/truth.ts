import { term } from '../../src/conventions/term.ts'
import type { Document } from '../../src/document/document.ts'
import { visit, visitTexts } from '../../src/document/walk.ts'
import type { Source } from '../../src/readers/source/source-text.ts'
import { expectedBlocks, type PageOf, type Spoken } from '../support/facts/expected-text.ts'
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
 * of contents.
 */
export function truthOf(source: Source, pageOf: PageOf, figures: Spoken['figures'] = 'alternative'): Truth {
  const { document, conventions } = typesetCase(source)
  const notes = new Set<number>()
  const blocks = expectedBlocks(document, conventions, pageOf, {
    call: num => ` ${num} `,
    figures,
    onNote: index => notes.add(index),
  })
  const foreign = foreignTexts(document)
  const names: Record<string, string> = {}
  for (const { num } of document.notes) {
    for (const key of ['note-call', 'note-return']) names[term(conventions, key, { num }).text] = num
  }
  const { symbols, job } = document.meta
  const head = [
    '\\d+/\\d+',
    ...[...symbols, ...(job === undefined ? [] : [job.number])].map(text =>
      text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'),
    ),
  ].join('|')
  return {
    blocks: blocks.map((text, index) => ({
      runs: inRuns(text.replace(/\s+/gu, ' '), document.lang, foreign),
      note: notes.has(index),
    })),
    names,
    furniture: [`(?:${head})(?: (?:${head}))*`],
  }
}

/** The texts in another language than the document's, in reading order. */
function foreignTexts(document: Document): { readonly text: string; readonly lang: string }[] {
  const found: { text: string; lang: string }[] = []
  visit(document, node => {
    if (!('lang' in node) || node.lang === undefined || node.type === 'document') return
    const { lang } = node
    visitTexts(node, ({ value }) => found.push({ text: value.replace(/\s+/gu, ' '), lang }))
    return 'skip'
  })
  return found
}

/** A block cut where its language changes. Each foreign text is looked for once, in the block that has it first. */
function inRuns(
  block: string,
  lang: string,
  foreign: { readonly text: string; readonly lang: string }[],
): (readonly [string, string])[] {
  const next = foreign.findIndex(({ text }) => block.includes(text))
  if (next === -1) return block === '' ? [] : [[block, lang]]
  const [run] = foreign.splice(next, 1)
  if (run === undefined) return [[block, lang]]
  const at = block.indexOf(run.text)
  return [
    ...(at === 0 ? [] : [[block.slice(0, at), lang] as const]),
    [run.text, run.lang],
    ...inRuns(block.slice(at + run.text.length), lang, foreign),
  ]
}
