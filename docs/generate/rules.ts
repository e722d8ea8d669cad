import type { Rule } from '../../src/check/rule.ts'
import type { StageRule } from '../../src/diagnostics/reader-rules.ts'

/** The example folder of a rule. */
export interface Example {
  readonly bad: { readonly name: string; readonly text: string }
  readonly good: { readonly name: string; readonly text: string }
  readonly report: string
}

/** Gives the example of a rule, where it has one. */
export type ExampleFinder = (id: string) => Example | undefined

/** docs/rules.md, made from the table of rules, the table of what stages report, and the example folders. */
export function rulesDocument(
  rules: readonly Rule[],
  stageRules: readonly StageRule[],
  exampleOf: ExampleFinder,
): string {
  return (
    [
      '# Rules',
      '',
      'All that Tirage says about a source. Generated from `src/check/rules.ts`, `src/diagnostics/reader-rules.ts` and the examples in',
      '`tests/rules/` by `UPDATE=1 npx tsx tests/check/rules.test.ts`: change those, not this page.',
      '',
      'An **error** stops the build: words would be lost, a citation would be wrong or a page would not be accessible. A **warning** is a',
      'slip of typography or wording; `--strict` makes it stop the build too.',
      '',
      '## What every document is checked against',
      '',
      '| Rule | Severity | To mend |',
      '|---|---|---|',
      ...rules.map(({ id, severity, hint }) => `| [${id}](#${id}) | ${severity} | ${hint} |`),
      '',
      '## What a stage reports when it cannot go on as written',
      '',
      '| Rule | Severity | Stage |',
      '|---|---|---|',
      ...stageRules.map(({ id, severity, stage }) => `| [${id}](#${id}) | ${severity} | ${stage} |`),
      '',
      ...rules.flatMap(rule => section(rule, [`To mend: ${rule.hint}.`, ''], exampleOf(rule.id))),
      ...stageRules.flatMap(rule => section(rule, [], exampleOf(rule.id))),
    ]
      .join('\n')
      .trimEnd() + '\n'
  )
}

function section(rule: Rule | StageRule, mend: readonly string[], example: Example | undefined): readonly string[] {
  const severity = rule.severity === 'error' ? 'Error' : 'Warning'
  const shown = example === undefined ? [] : examples(example)
  return [`### ${rule.id}`, '', `**${severity}.** ${rule.summary}`, '', ...publishedNote(rule), ...mend, ...shown]
}

/** What becomes of a rule in a text with `typography: as-published`. */
function publishedNote(rule: Rule | StageRule): readonly string[] {
  if (!('ofPublished' in rule)) return []
  return [
    rule.ofPublished === 'silent' ? 'Not held against a text as published.' : 'In a text as published, a warning.',
    '',
  ]
}

/**
 * Of a tree only the report is shown: its faults are stopped by the Markdown reader and come from other readers only.
 */
function examples({ bad, good, report }: Example): readonly string[] {
  const said = fenced('text', 'Report', report.trimEnd())
  if (!bad.name.endsWith('.md')) return said
  return [
    ...fenced('markdown', 'Wrong', differing(bad.text, good.text)),
    ...said,
    ...fenced('markdown', 'Right', differing(good.text, bad.text)),
  ]
}

function fenced(language: string, title: string, text: string): readonly string[] {
  return text === '' ? [] : [`${title}:`, '', `\`\`\`\`${language}`, text, '````', '']
}

/**
 * The front matter is shown only where the two examples differ in it. Control characters are shown as their pictures.
 */
function differing(text: string, other: string): string {
  const front = /^---\n[\s\S]*?\n---\n+/
  const own = front.exec(text)?.[0] ?? ''
  const shown = own !== '' && own === front.exec(other)?.[0] ? text.slice(own.length) : text
  return shown.trimEnd().replace(/[\u0001-\u0008]/g, control => String.fromCodePoint(0x2400 + control.charCodeAt(0)))
}
