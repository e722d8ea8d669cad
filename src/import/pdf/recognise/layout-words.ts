import type { Assets } from '../../../assets.ts'
import type { Conventions } from '../../../conventions/conventions.ts'
import type { SymbolGrammar } from '../../../conventions/symbol-grammar.ts'
import type { Lang } from '../../../document/nodes.ts'
import { readTemplateData } from '../../../template-data.ts'
import type { ImportData } from '../../data.ts'
import { type Fact, factOf } from '../../word/document/masthead-facts.ts'
import type { TitleWords } from './settle.ts'

export interface MastheadWords {
  /** Words of lines that name a session: `session`, `year`. */
  readonly sessions: readonly string[]
  readonly agenda: readonly string[]
  /** How the titles of reports begin. */
  readonly reports: readonly string[]
  /** Names of bodies that stand above a title. */
  readonly entities: readonly string[]
  /** How the line of a meeting ends: `64th plenary meeting`. */
  readonly meetings: readonly string[]
  readonly facts: (words: string) => Fact
  readonly months: Conventions['masthead']['dates']['months']
}

const path = 'templates/import/layouts/words.json'

type Listed = Pick<MastheadWords, 'sessions' | 'agenda' | 'reports' | 'entities' | 'meetings'> & TitleWords

/** The words by which the lines of a masthead are told, from templates/import/layouts/words.json. */
export function loadLayoutWords(
  assets: Assets,
  lang: Lang,
  known: { readonly conventions: Conventions; readonly data: ImportData; readonly grammar: SymbolGrammar },
): MastheadWords & TitleWords {
  const words = readTemplateData(assets, path, 'import-layouts') as {
    readonly [K in keyof Listed]: Readonly<Record<Lang, readonly string[]>>
  }
  const of = (name: keyof Listed): readonly string[] => words[name][lang] ?? []
  return {
    sessions: of('sessions'),
    agenda: of('agenda'),
    reports: of('reports'),
    entities: of('entities'),
    meetings: of('meetings'),
    adopted: of('adopted'),
    sponsored: of('sponsored'),
    months: known.conventions.masthead.dates.months,
    facts: line => factOf(line, known),
  }
}
