import { type Condition, type Guarantee, partsOf, type StandardConditions } from '../../src/evidence/condition.ts'
import { viewings } from '../../src/evidence/viewing.ts'

const outputs = { ua1: 'PDF (`ua1`)', ua2: 'PDF (`ua2`)', epub: 'EPUB', html: 'HTML' } as const

/** Generates docs/accessibility.md from the conditions. */
export function accessibilityDocument(standards: readonly StandardConditions[]): string {
  const questions = new Set(
    standards.flatMap(({ conditions }) =>
      conditions.flatMap(({ by }) =>
        by
          .map(partsOf)
          .filter(({ kind }) => kind === 'person')
          .map(({ what }) => what),
      ),
    ),
  )
  return [
    '# Accessibility: who guarantees what',
    '',
    'How each clause of every standard that an output must meet is met. Generated from `src/evidence/` by',
    '`UPDATE=1 npx tsx tests/run.ts tests/evidence`: change that, not this page. A test checks that every named file, rule and condition exists.',
    '`tirage build --evidence` writes the same for one document, and which programs examined it: `src/pipeline/write-evidence.ts`.',
    '',
    '| | |',
    '|---|---|',
    '| **built** | the code of that file cannot produce a document that breaks the clause |',
    '| **never** | Tirage does not produce what the clause is about |',
    '| **rule** | `tirage check` reports an error or a warning in the source: [rules.md](rules.md) |',
    '| **checker** | `tirage check --pdf` reads the finished file with other programs and decides: [pdf-check.md](pdf-check.md) |',
    '| **validator** | veraPDF, EPUBCheck, axe or Ace, run by the tests on all sources, on 50 random ones and on a sample of hostile ones |',
    '| **test** | a test checks it |',
    '| **person** | no program can decide it; see the questions at the end |',
    '',
    ...standards.flatMap(section),
    '## What is left to a person',
    '',
    'Answer these for every document. No answer is assumed.',
    '',
    ...[...questions].map(question => `- ${question}`),
    '',
    ...viewersSection(),
    '## What Tirage does not do, and why',
    '',
    '- **No `Title` in PDF/UA-2**: ISO 32000-2 has the type, ISO 14289-2 does not require it, and PDF.js 5.6 gives it no role. As an `H1` the title is',
    '  heard as a heading of level 1, and is the first place that the headings key goes to.',
    '- **No role map from `FENote` to `Note`** for readers of PDF 1.7: PDF.js follows it without looking at the namespace and would then not say',
    '  *note*. Poppler 22 does not know `FENote` and leaves notes out of its tree; `--standard ua1` is for such readers.',
    '- **`Reference` around calls in PDF/UA-2 too**, in the namespace of PDF 1.7: the tree is the same by both standards, and an item of a table of',
    '  contents may not contain a Link without it (ISO/TS 32005, table 5).',
    '- **No `Em` and `Strong`**: each would cut its line into pieces that a screen reader speaks separately (see [architecture.md](architecture.md)).',
    '',
  ].join('\n')
}

/** How much of the text of all recorded files each engine reads, from left to right and from right to left. */
function viewersSection(): readonly string[] {
  const read = new Map<string, { readonly ltr: Share; readonly rtl: Share }>()
  for (const { unit, readings } of viewings)
    for (const { viewer, of, found } of readings) {
      const { ltr, rtl } = read.get(viewer) ?? { ltr: NONE, rtl: NONE }
      const own = { of, found }
      read.set(viewer, unit.startsWith('runs') ? { ltr, rtl: sum(rtl, own) } : { ltr: sum(ltr, own), rtl })
    }
  return [
    '## What viewers and a screen reader were measured with',
    '',
    'The tests have the files of all cases read by these engines, and compare every word with the source. From right to left they count runs of',
    'three words. [accessibility-heard.md](accessibility-heard.md) has each file, and each run that is missing with its reason.',
    '',
    '| Engine | Left to right | Right to left |',
    '|---|--:|--:|',
    ...[...read].map(([viewer, { ltr, rtl }]) => `| ${viewer} | ${percent(ltr)} | ${percent(rtl)} |`),
    '',
    'Orca in Firefox is heard over A/76/86, the document with every construct and one in Arabic. Adobe Acrobat, and NVDA, JAWS or VoiceOver',
    'with any viewer, were not measured: that needs a person.',
    '',
  ]
}

interface Share {
  readonly of: number
  readonly found: number
}

const NONE: Share = { of: 0, found: 0 }

function sum(one: Share, other: Share): Share {
  return { of: one.of + other.of, found: one.found + other.found }
}

function percent({ of, found }: Share): string {
  return `${((100 * found) / of).toFixed(2)} %`
}

function section({ name, source, of, conditions }: StandardConditions): readonly string[] {
  return [
    `## ${name}`,
    '',
    `${source}. Holds for ${of.map(output => outputs[output]).join(', ')}.`,
    '',
    '| Clause | Asks | Guaranteed by |',
    '|---|---|---|',
    ...conditions.map(row),
    '',
  ]
}

function row({ clauses, asks, by }: Condition): string {
  return `| ${clausesOf(clauses)} | ${asks} | ${by.map(guaranteeOf).join('<br>')} |`
}

/** Joins consecutive clauses by their ends: `31-011 to 31-026`. */
function clausesOf(clauses: readonly string[]): string {
  const runs: string[][] = []
  for (const clause of clauses) {
    const last = runs.at(-1)?.at(-1)
    if (last !== undefined && next(last) === clause) runs[runs.length - 1].push(clause)
    else runs.push([clause])
  }
  return runs.map(run => (run.length > 2 ? `${run[0]} to ${run[run.length - 1]}` : run.join(', '))).join(', ')
}

function next(clause: string): string {
  return clause.replace(/\d+$/u, number => String(Number(number) + 1).padStart(number.length, '0'))
}

function guaranteeOf(guarantee: Guarantee): string {
  const { kind, what } = partsOf(guarantee)
  const shown =
    kind === 'built' || kind === 'test'
      ? `[${what.split('/').at(-1)}](../${what})`
      : kind === 'rule'
        ? `[${what}](rules.md#${what})`
        : what
  return `**${kind}** ${shown}`
}
