import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inFolder, tirage, top } from '../support/run/tirage.ts'

const cwd = top

test('help says what there is, with an example, on standard output', async () => {
  const program = await tirage(['--help'], { cwd })
  assert.is(program.code, 0)
  assert.is(program.stderr, '')
  for (const command of ['build', 'check', 'inspect', 'export', 'import']) {
    assert.match(program.stdout, command)
    const help = await tirage([command, '--help'], { cwd })
    assert.is(help.code, 0)
    assert.match(help.stdout, new RegExp(`Example:\n  tirage ${command} `))
  }
})

test('-h is --help, and the example of build runs', async () => {
  const { stdout } = await tirage(['build', '-h'], { cwd })
  const example = /Example:\n {2}tirage (.*)/.exec(stdout)?.[1]?.split(' ') ?? []
  await inFolder({}, async folder => {
    const result = await tirage(
      example.map(word => (word === 'dist' ? folder : word)),
      { cwd },
    )
    assert.is(result.code, 0, result.stderr)
  })
})

test('version is that of package.json', async () => {
  const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { version: string }
  assert.is((await tirage(['--version'], { cwd })).stdout, `${version}\n`)
  assert.is((await tirage(['check', '--version'], { cwd })).stdout, `${version}\n`)
})

test('without a command the help is shown, and it is a mistake', async () => {
  const result = await tirage([], { cwd })
  assert.is(result.code, 2)
  assert.match(result.stdout, 'Usage: tirage')
})

const mistakes: readonly (readonly [args: string, message: string, hint: string])[] = [
  ['biuld content', 'unknown command biuld', 'did you mean build?'],
  ['frobnicate', 'unknown command frobnicate', 'commands are build, merge, check'],
  ['build content --strct', 'unknown option --strct', 'did you mean --strict?'],
  ['--vresion', 'unknown option --vresion', 'did you mean --version?'],
  ['check content --out x', 'unknown option --out', 'options are --templates'],
  ['check content --constructor', 'unknown option --constructor', 'options are'],
  ['build', 'build needs a source', 'write tirage build'],
  ['check', 'check needs a source', 'write tirage check'],
  ['build content --out', 'option --out needs a value', 'write --out DIR'],
  ['build content --out --strict', 'option --out needs a value', 'write --out DIR'],
  ['build content --quiet=yes', 'option --quiet takes no value', 'write --quiet alone'],
  [
    'build content --edition paper --edition large-print',
    'option --edition is given twice',
    'write --edition paper,large-print',
  ],
  ['build content --to pdf --to=epub', 'option --to is given twice', 'write --to pdf,epub'],
  ['build content --out a --out b', 'option --out is given twice', 'remove one of a and b'],
  ['check content --pdf x.pdf --source a --source a', 'option --source is given twice', 'remove one of a and a'],
  ['build content --to pdg', 'unknown format pdg', 'did you mean pdf?'],
  ['build content --to pdf,', "unknown format ''", 'use pdf or epub or html'],
  [
    'build content --edition braille',
    'unknown edition braille',
    'use standard or large-print or large-print-24 or paper',
  ],
  ['build content --edition papre', 'unknown edition papre', 'did you mean paper?'],
  [
    'build content --edition large-print --to epub',
    'epub has no edition large-print: readers choose the size of its type',
    'use --to pdf',
  ],
  ['build content --standard ua3', 'unknown standard ua3', 'did you mean ua1?'],
  ['build content --standard pdfua', 'unknown standard pdfua', 'use ua1 or ua2'],
  [
    'import content/a-76-86.fr.md --from akn',
    `${join(top, 'content/a-76-86.fr.md')} is not a file of the format akn: its name does not end in .xml`,
    'write tirage import',
  ],
  ['import content/a-76-86.fr.md --from docx', 'unknown format docx', 'use akn'],
  ['export content/a-76-86.fr.md', 'export needs a format', 'write tirage export SOURCE --to markdown|akn'],
  ['export content/a-76-86.fr.md --to markdwon', 'unknown format markdwon', 'did you mean markdown?'],
  [
    'inspect content/a-76-86.fr.md',
    'inspect needs a stage',
    'write tirage inspect SOURCE --stage coverage|document|markup|pages|tags',
  ],
  ['inspect content/a-76-86.fr.md --stage tag', 'unknown stage tag', 'did you mean tags?'],
  ['inspect --stage tags', 'inspect takes one source', 'write tirage inspect'],
]

for (const [args, message, hint] of mistakes) {
  test(`tirage ${args}`, async () => {
    await inFolder({}, async folder => {
      const words = args.split(' ').map(word => (word.startsWith('content') ? join(top, word) : word))
      const result = await tirage(words, { cwd: folder })
      assert.is(result.code, 2)
      assert.is(result.stdout, '')
      const [first, second] = result.stderr.split('\n')
      assert.is(first, `error: ${message}`)
      assert.match(second ?? '', `  hint: ${hint}`)
    })
  })
}

test.run()
