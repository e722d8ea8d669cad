import type { Rule } from '../../src/check/rule.ts'
import type { StageRule } from '../../src/diagnostics/reader-rules.ts'

/** The example folder of a rule. */
export interface Example {
  readonly bad: { readonly name: string; readonly text: string }
  readonly good: { readonly name: string; readonly text: string }
  readonly report: string
}

/** Returns the example of a rule, if it has one. */
export type ExampleFinder = (id: string) => Example | undefined

/** Generates docs/rules.md from the table of rules, the table of what stages report, and the example folders. */
export function rulesDocument(
  rules: readonly Rule[],
  stageRules: readonly StageRule[],
  exampleOf: ExampleFinder,
): string {
  return (
    [
      '# Rules',
      '',
      'Everything that Tirage reports about a source. Generated from `src/check/rules.ts`, `src/diagnostics/reader-rules.ts` and the examples in',
      '`tests/rules/` by `UPDATE=1 npx tsx tests/check/rules.test.ts`: change those, not this page.',
      '',
      'An **error** stops the build: words would be lost, a citation would be wrong or a page would not be accessible. A **warning** is a',
      'slip of typography or wording; `--strict` makes it stop the build too.',
      '',
      '## What every document is checked against',
      '',
      '| Rule | Severity | Fix |',
      '|---|---|---|',
      ...rules.map(({ id, severity, hint }) => `| [${id}](#${id}) | ${severity} | ${hint} |`),
      '',
      '## What a stage reports',
      '',
      '| Rule | Severity | Stage |',
      '|---|---|---|',
      ...stageRules.map(({ id, severity, stage }) => `| [${id}](#${id}) | ${severity} | ${stage} |`),
      '',
      ...rules.flatMap(rule => section(rule, [`Fix: ${rule.hint}.`, ''], exampleOf(rule.id))),
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

/** What happens to a rule in a text with `typography: as-published`. */
function publishedNote(rule: Rule | StageRule): readonly string[] {
  if (!('ofPublished' in rule)) return []
  return [
    rule.ofPublished === 'silent' ? 'Not applied to a text as published.' : 'A warning in a text as published.',
    '',
  ]
}

/**
 * Shows examples in Markdown with their report. For a document tree, shows only the report: the Markdown reader refuses
 * such faults, so they come only from other readers.
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

/** Leaves out the front matter if both examples have the same, and shows control characters as symbols. */
function differing(text: string, other: string): string {
  const front = /^---\n[\s\S]*?\n---\n+/
  const own = front.exec(text)?.[0] ?? ''
  const shown = own !== '' && own === front.exec(other)?.[0] ? text.slice(own.length) : text
  return shown.trimEnd().replace(/[\u0001-\u0008]/g, control => String.fromCodePoint(0x2400 + control.charCodeAt(0)))
}
