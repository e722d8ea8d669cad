import type { Assets } from '../../../assets.ts'
import { languages, loadConventions } from '../../../conventions/load.ts'
import { loadSymbolGrammar } from '../../../conventions/symbol-grammar.ts'
import type { Lang } from '../../../document/nodes.ts'
import { readTemplateData } from '../../../template-data.ts'
import { loadImportData } from '../../data.ts'
import type { WordFile } from '../model.ts'
import { lineOf } from './context.ts'
import { factOf } from './masthead-facts.ts'

const path = 'templates/import/word/languages.json'

/** Languages of which texts can be imported. */
export const knownLanguages = (assets: Assets): readonly Lang[] =>
  languages(assets).filter(lang => loadImportData(assets, lang) !== undefined)

/**
 * The language of a file: the one of which most lines of the masthead are, else the one whose commonest words its text
 * has. What the file says of its language is what its writer's keyboard was, and comes last.
 */
export function guessLanguage(file: WordFile, assets: Assets): Lang | undefined {
  const known = knownLanguages(assets)
  const byMasthead = best(known.map(lang => ({ lang, score: mastheadLines(file, lang, assets) })))
  if (byMasthead !== undefined) return byMasthead
  const words = new Map(Object.entries(commonWords(assets)))
  const text = file.body
    .slice(0, 400)
    .map(block => lineOf([block]))
    .join(' ')
    .toLowerCase()
  const found = text.match(/\p{Script=Han}|[\p{L}\p{M}]+/gu) ?? []
  const byWords = best(
    known.map(lang => ({ lang, score: found.filter(word => words.get(lang)?.includes(word)).length })),
  )
  return byWords ?? known.find(lang => file.lang?.toLowerCase().split('-')[0] === lang)
}

function best(scores: readonly { readonly lang: Lang; readonly score: number }[]): Lang | undefined {
  const [first, second] = [...scores].sort((left, right) => right.score - left.score)
  return first !== undefined && first.score > 0 && first.score !== second?.score ? first.lang : undefined
}

function mastheadLines(file: WordFile, lang: Lang, assets: Assets): number {
  const [conventions, data] = [loadConventions(assets, lang), loadImportData(assets, lang)]
  if (conventions === undefined || data === undefined) return 0
  const grammar = loadSymbolGrammar(assets)
  const lines = [...file.firstHeader, ...file.body.slice(0, 60)].flatMap(block =>
    block.type === 'table'
      ? block.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks.map(inner => lineOf([inner]))))
      : [lineOf([block])],
  )
  return lines.filter(line => !['other', 'symbol', 'date'].includes(factOf(line, { conventions, data, grammar }).name))
    .length
}

function commonWords(assets: Assets): Readonly<Record<Lang, readonly string[]>> {
  const { words } = readTemplateData(assets, path, 'word-languages') as {
    readonly words: Readonly<Record<Lang, readonly string[]>>
  }
  return words
}
