import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { manifestName } from '../../src/cli/batch/manifest.ts'
import { main } from '../../src/cli/main.ts'
import type { Pipeline } from '../../src/cli/pipeline.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { contents, inFolder } from '../support/run/tirage.ts'

/** The commands alone, with a pipeline that does what a source's text says. */
const pipeline: Pipeline = {
  build: async ({ bytes }, _assets, options) => {
    const diagnostics = judge(bytes)
    if (text(bytes).includes('bug')) throw new TypeError('boom')
    options.onStage?.('layout')
    options.onNames?.(options.to.map(format => `${text(bytes).slice(0, 1)}.${format}`))
    const forbidden = diagnostics.some(d => d.severity === 'error')
    const files = options.to.map(format => ({ name: `${text(bytes).slice(0, 1)}.${format}`, format, bytes }))
    return { files: forbidden ? [] : files, diagnostics }
  },
  sourceExtensions: ['.md'],
  checkSource: async ({ bytes }) => judge(bytes),
  inspect: async ({ bytes }, _assets, stage) => ({ text: `${stage}: ${text(bytes)}`, diagnostics: judge(bytes) }),
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function judge(bytes: Uint8Array): readonly Diagnostic[] {
  const severities = (['error', 'warning'] as const).filter(severity => text(bytes).includes(severity))
  return severities.map(severity => ({ severity, rule: 'a-rule', message: `a ${severity}`, hint: 'mend it' }))
}

interface Said {
  readonly code: number
  readonly printed: string
  readonly said: string
  readonly progress: readonly string[]
}

async function run(...argv: readonly string[]): Promise<Said> {
  const printed: string[] = []
  const said: string[] = []
  const progress: string[] = []
  const into = (list: string[]) => (line: string) => void list.push(line)
  const terminal = { print: into(printed), say: into(said), progress: into(progress), color: false }
  const code = await main(argv, terminal, async () => pipeline)
  return { code, printed: printed.join('\n'), said: said.join('\n'), progress }
}

interface Built extends Said {
  readonly written: readonly string[]
}

async function build(files: Readonly<Record<string, string>>, ...options: readonly string[]): Promise<Built> {
  let result: Built | undefined
  await inFolder({ ...files, 'out/x': '' }, async folder => {
    // Threads would have the real pipeline.
    const said = await run('build', folder, '--out', `${folder}/out`, '--jobs', '1', ...options)
    result = {
      ...said,
      written: Object.keys(contents(`${folder}/out`)).filter(name => name !== 'x' && name !== manifestName),
    }
  })
  if (result === undefined) throw new Error('not run')
  return result
}

test('both formats are made, each stage is named', async () => {
  const { code, written, progress } = await build({ 'a.md': 'A' })
  assert.is(code, 0)
  assert.equal(written, ['A.epub', 'A.pdf'])
  assert.ok(progress.some(line => line.endsWith('a.md  layout')))
})

test('warnings are shown and the document is written, but not with --strict', async () => {
  const lenient = await build({ 'a.md': 'A warning' }, '--to', 'epub')
  assert.equal([lenient.code, lenient.written], [0, ['A.epub']])
  assert.match(lenient.said, 'warning a-rule: a warning')
  const strict = await build({ 'a.md': 'A warning' }, '--strict')
  assert.equal([strict.code, strict.written], [1, []])
})

test('--quiet shows errors only', async () => {
  const { said, printed } = await build({ 'a.md': 'A warning', 'b.md': 'B error warning' }, '--quiet')
  assert.is(printed, '')
  assert.match(said, 'error a-rule: a error')
  assert.not.match(said, 'warning a-rule')
})

test('a bug keeps its stack and its source, the other documents are built, and the exit code is 2', async () => {
  const { code, said, written } = await build({ 'a.md': 'A bug', 'b.md': 'B error', 'c.md': 'C' }, '--to', 'pdf')
  assert.is(code, 2)
  assert.match(said, /bug in tirage at .*a\.md/)
  assert.match(said, /TypeError: boom\n {4}at /)
  assert.match(said, '1 file from 3 sources, 2 not built; 1 error')
  assert.equal(written, ['C.pdf'])
})

test('names that differ only in their letters’ case are the same name: the second is refused, whatever became of the first', async () => {
  for (const first of ['A', 'A error']) {
    const { code, said, written } = await build({ 'a.md': first, 'b.md': 'a' })
    assert.is(code, 1)
    assert.match(said, /error output-name: its output .*out\/a\.pdf is also that of .*a\.md\n/)
    assert.equal(written, first === 'A' ? ['A.epub', 'A.pdf'] : [])
  }
})

test('check and inspect give the exit code of the document', async () => {
  await inFolder({ 'a.md': 'A', 'w.md': 'W warning', 'e.md': 'E error' }, async folder => {
    const codes = async (...argv: readonly string[]): Promise<number> => (await run(...argv)).code
    assert.is(await codes('check', `${folder}/a.md`), 0)
    assert.is(await codes('check', `${folder}/w.md`), 0)
    assert.is(await codes('check', `${folder}/w.md`, '--strict'), 1)
    assert.is(await codes('check', folder), 1)
    assert.is(await codes('inspect', `${folder}/e.md`, '--stage', 'tags'), 1)
    assert.is((await run('inspect', `${folder}/a.md`, '--stage', 'tags')).printed, 'tags: A')
  })
})

test.run()
