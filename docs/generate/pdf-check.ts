import type { Condition } from '../../src/pdf-check/condition.ts'
import type { HumanCondition } from '../../src/pdf-check/matterhorn.ts'
import type { PdfMutant } from '../../tests/support/files/pdf-mutants.ts'

/**
 * docs/pdf-check.md, made from the table of conditions, the human conditions of the Matterhorn Protocol, and the
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
    return names.length === 0 ? '' : `Noticed: ${names.join('; ')}.`
  }
  return (
    [
      '# What a finished PDF is checked for',
      '',
      '`tirage check --pdf FILE…` says what validators leave to a person and a program can decide. Generated from `src/pdf-check/` and',
      '`tests/support/files/pdf-mutants.ts` by `UPDATE=1 npx tsx tests/pdf-check/conditions.test.ts`: change those, not this page.',
      '',
      '```sh',
      'npx tirage check --pdf dist/A-76-86.fr.pdf                                        # held against the source inside',
      'npx tirage check --pdf dist/A-76-86.fr.pdf --source content/a-76-86.fr.md --json  # against another, for a machine',
      '```',
      '',
      'Two readers that know nothing of how Tirage writes look at the file: qpdf (a program of its own, to be installed) at its objects, PDF.js',
      'at what its pages show. What the document should say comes from its source, which every PDF of Tirage carries inside',
      '(`AFRelationship` Source), read and typeset again without templates and layout. Of a file without a source, what can be said of the file',
      'alone is said; conditions stricter than PDF/UA (house) are warnings there. Exit code 0: nothing wrong, 1: errors (or warnings with',
      '`--strict`), 2: the file could not be opened, or qpdf is not there. `--json` gives path, rule, severity, message, hint, page, element',
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
      'Left to a person as well: whether an alternative says what the image shows.',
      '',
      '## Conditions',
      '',
      ...conditions.flatMap(({ id, house, reference, summary, hint }) => [
        `### ${id}`,
        '',
        `${summary} ${reference}${house === true ? '; house' : ''}.`,
        '',
        `To mend: ${hint}.`,
        '',
        ...(defects(id) === '' ? [] : [defects(id), '']),
      ]),
      '## When a file or its source cannot be read',
      '',
      '- `pdf-unreadable`: qpdf or PDF.js refuses the file; their reason is in the message.',
      '- `source-unreadable`: the source is no document of Tirage; the file is then checked alone.',
    ].join('\n') + '\n'
  )
}
