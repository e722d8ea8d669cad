import type { Condition } from '../../src/pdf-check/condition.ts'
import type { PdfMutant } from '../../tests/support/files/pdf-mutants.ts'
import type { HumanCondition } from './matterhorn.ts'

/**
 * Generates docs/pdf-check.md from the table of conditions, the human conditions of the Matterhorn Protocol, and the
 * defects.
 */
export function pdfCheckDocument(
  conditions: readonly Condition[],
  human: readonly HumanCondition[],
  mutants: readonly PdfMutant[],
): string {
  const tag = (id: string): string => `[${id}](#${id})`
  const defects = (id: string): string => {
    const names = mutants
      .filter(({ caught }) => caught === id)
      .map(({ name, standard }) => name + (standard === undefined ? '' : ` (${standard})`))
    return names.length === 0 ? '' : `Detects: ${names.join('; ')}.`
  }
  return (
    [
      '# What a finished PDF is checked for',
      '',
      '`tirage check --pdf FILE…` checks what validators leave to a person but a program can decide. Generated from `src/pdf-check/` and',
      '`tests/support/files/pdf-mutants.ts` by `UPDATE=1 npx tsx tests/pdf-check/conditions.test.ts`: change those, not this page.',
      '',
      '```sh',
      'npx tirage check --pdf dist/A-76-86.fr.pdf                                        # compared with the attached source',
      'npx tirage check --pdf dist/A-76-86.fr.pdf --source content/a-76-86.fr.md --json  # compared with another; as JSON',
      '```',
      '',
      'Two independent readers examine the file: qpdf (a separate program, which you must install) reads its objects, and PDF.js reads',
      'what its pages show. What the document should say comes from its source, which is attached to every PDF of Tirage',
      '(`AFRelationship` Source). The source is read and typeset again, without templates and layout. A file without a source is checked',
      'alone; conditions stricter than PDF/UA (house) are then warnings. Exit code 0: no errors, 1: errors (or warnings with',
      '`--strict`), 2: the file could not be opened, or qpdf is not installed. `--json` gives path, rule, severity, message, hint, page, element',
      '(path in the structure tree) and text of each finding.',
      '',
      '## The 48 human conditions of the Matterhorn Protocol 1.1',
      '',
      '| Id | Fails if | Decided by | Left to a person |',
      '|---|---|---|---|',
      ...human.map(
        ({ id, failure, decidedBy, left }) =>
          `| ${id} | ${failure} | ${decidedBy.map(tag).join(', ')} | ${left ?? '–'} |`,
      ),
      '',
      'Also left to a person: whether alternative text describes what the image shows.',
      '',
      '## Conditions',
      '',
      ...conditions.flatMap(({ id, house, reference, summary, hint }) => [
        `### ${id}`,
        '',
        `${summary} ${reference}${house === true ? '; house' : ''}.`,
        '',
        `Fix: ${hint}.`,
        '',
        ...(defects(id) === '' ? [] : [defects(id), '']),
      ]),
      '## When a file or its source cannot be read',
      '',
      '- `pdf-unreadable`: qpdf or PDF.js refuses the file; their reason is in the message.',
      '- `source-unreadable`: the source is not a document of Tirage; the file is then checked alone.',
    ].join('\n') + '\n'
  )
}
