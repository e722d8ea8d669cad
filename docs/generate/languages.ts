import { type Assets, readAssetText } from '../../src/assets.ts'
import type { Conventions, LabelStyle } from '../../src/conventions/conventions.ts'
import { formatDate } from '../../src/conventions/date.ts'
import { labelOf } from '../../src/conventions/labels.ts'
import { languages, loadConventions } from '../../src/conventions/load.ts'
import { ordinal } from '../../src/conventions/ordinal.ts'
import { term } from '../../src/conventions/term.ts'
import { hyphenationRules } from '../../src/layout/scripts/hyphenate.ts'

const head = `# Languages

Generated from the data of \`templates/\` by \`tests/conventions/languages-document.test.ts\`: what each language prints, and the sources of its rules
for spaces. \`docs/conventions.md\` explains the data.

**A language is data.** To add one, write \`templates/conventions/<tag>.json\` and \`templates/typography/<tag>.json\` with the keys of the others
(a test compares them), an entry in \`templates/typography/hyphenation.json\` if its words are hyphenated, and faces in the themes with
its letters. No code knows a language: \`tests/languages.test.ts\` builds a document in a language that no file of the project has.

The small block of the masthead (distribution, date, language, original) can be in another language: \`masthead.language\` in the data. Its date
is written as in that language, and each part is marked with its language, so that a screen reader speaks it correctly.

\`␣\` is U+00A0.
`

/** The page docs/languages.md. */
export function languagesDocument(assets: Assets): string {
  const all = languages(assets).flatMap(lang => loadConventions(assets, lang) ?? [])
  return [
    head,
    '## What is printed',
    '',
    printed(all, assets),
    '',
    ...all.flatMap(one => ['', `## Spaces: ${one.language}`, '', spaces(one, assets)]),
    '',
  ]
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
}

function printed(all: readonly Conventions[], assets: Assets): string {
  const rows: readonly (readonly [string, (one: Conventions) => string])[] = [
    ['Direction', one => one.direction],
    ...[
      'organization',
      'organ.general-assembly',
      'organ.security-council',
      'organ.economic-and-social-council',
      'organ.trusteeship-council',
      'organ.human-rights-council',
      'distribution.general',
      'distribution.limited',
      'distribution.restricted',
      'language',
    ].map(key => [`\`${key}\``, (one: Conventions) => words(one, key)] as const),
    ['`original`', one => words(one, 'original', { language: term(one, 'language-name.en').text })],
    ['Date of the masthead', one => date(formatDate(one.masthead.dates, '2021-12-09'), one.masthead.language, one)],
    ['Date in words', one => `${formatDate(one, '2021-12-01')}, ${formatDate(one, '2021-12-09')}`],
    ['`session` 76', one => words(one, 'session', { ordinal: ordinal(one, 76) })],
    ['`session` 99', one => words(one, 'session', { ordinal: ordinal(one, 99) })],
    ['`agenda-item`', one => words(one, 'agenda-item', { num: '124' })],
    ...[
      'resolution.general-assembly',
      'resolution.without-main-committee',
      'resolution.security-council',
      'formula.general-assembly',
      'formula.security-council',
      'plenary-meeting',
    ].map(
      key =>
        [
          `\`${key}\``,
          (one: Conventions) =>
            words(one, key, {
              date: formatDate(one, '2021-12-09'),
              symbol: 'A/76/L.1',
              number: '2570',
              year: '2021',
              ordinal: '49',
            }),
        ] as const,
    ),
    ['Labels', one => [...new Set(one.labels.map(label))].join(' ')],
    ['Note call', one => one.noteCall.replace('-', ' the ')],
    ['Quotation marks', ({ quotationMarks: { outer, inner } }) => `${outer.join('…')}, inside ${inner.join('…')}`],
    [
      'Figures',
      ({ numbers: { decimal, groups } }) => `1${[...groups].at(-1)?.replace('\u202f', '␣') ?? ''}234${decimal}5`,
    ],
    ...[
      'annex',
      'enclosure',
      'appendix',
      'summary',
      'table-of-contents',
      'paragraph',
      'page',
      'note-call',
      'note-return',
      'notice',
      'official-text',
    ].map(key => [`\`${key}\``, (one: Conventions) => words(one, key, { num: '12', symbol: 'A/76/86' })] as const),
    [
      'Links to own paragraphs',
      one =>
        one.references
          .map(phrase => phrase.replace('{end}', '').replace('{num}', '12').replace(/[[\]]/gu, ''))
          .join('; '),
    ],
    [
      'Hyphenation',
      one => {
        const rules = hyphenationRules(assets, one.language)
        return rules === undefined ? 'never' : `after ${rules.left} letters, before ${rules.right}`
      },
    ],
  ]
  return table(
    ['', ...all.map(({ language }) => language)],
    rows.map(([name, cell]) => [name, ...all.map(cell)]),
  )
}

/** Words in another language than the document's name it, as their markup does. */
function words(one: Conventions, key: string, params: Readonly<Record<string, string>> = {}): string {
  const { text, lang } = term(one, key, params)
  return lang === undefined ? text : `${text} (${lang})`
}

function date(text: string, lang: string, one: Conventions): string {
  return lang === one.language ? text : `${text} (${lang})`
}

function label({ style, affixes: [before, after], symbols }: LabelStyle): string {
  return `\`${before}${labelOf(style, 1, symbols) ?? ''}${after}\``
}

function spaces({ language }: Conventions, assets: Assets): string {
  const path = `templates/typography/${language}.json`
  const { profiles, rules } = JSON.parse(readAssetText(assets, path)) as {
    readonly profiles: Readonly<Record<string, string>>
    readonly rules: readonly { readonly name: string; readonly source: string }[]
  }
  const lines = Object.entries(profiles).map(([name, meaning]) => `Profile \`${name}\`: ${meaning}.`)
  return `${lines.join('\n')}\n\n${table(
    ['Rule', 'Prescribed by, or evidence'],
    rules.map(({ name, source }) => [`\`${name}\``, source]),
  )}`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(cell => cell.replace(/\u00a0/gu, '␣').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(heads), `|${heads.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}
