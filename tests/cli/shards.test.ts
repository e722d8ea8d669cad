import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { partOf } from '../../src/cli/parts/shard.ts'
import { contents, inFolder, type Result, tirage } from '../support/run/tirage.ts'
import { noteVerbale } from '../support/sources/note-verbale.ts'

/** Parts of a run: together they make what one run makes, and `tirage merge` tells what is missing. */

const source = (number: number, body = 'Texte.'): string => noteVerbale(`A/76/${number}`, body)

const COUNT = 24
const sources = Object.fromEntries(
  Array.from({ length: COUNT }, (_, i) => [`texts/${i % 3 === 0 ? 'été/' : ''}d${i}.md`, source(100 + i)]),
)

const build = async (cwd: string, ...args: readonly string[]): Promise<Result> =>
  await tirage(['build', 'texts', '--to', 'pdf', ...args], { cwd })

/** The outputs of a folder, without records. */
const outputs = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(contents(folder)).filter(([name]) => !name.startsWith('.tirage')))

const sorted = (folder: string): readonly string[] =>
  readFileSync(join(folder, '.tirage.jsonl'), 'utf8').trimEnd().split('\n').sort()

test('each source is in one part, and its path alone decides which', () => {
  const names = Array.from({ length: 5_000 }, (_, i) => `a/b${i}.md`)
  for (const count of [1, 2, 7]) {
    const sizes = Array.from({ length: count }, (_, i) => names.filter(name => partOf(name, count) === i + 1).length)
    assert.is(
      sizes.reduce((a, b) => a + b),
      names.length,
    )
    // A tenth more or less than the same share.
    assert.ok(
      sizes.every(size => Math.abs(size - names.length / count) < names.length / count / 10),
      sizes.join(),
    )
  }
  // The two ways to write é, and a number that must never change: parts of a run are built by several machines.
  assert.is(partOf('été/d0.md', 1000), partOf('été/d0.md'.normalize('NFD'), 1000))
  assert.is(partOf('été/d0.md', 1000), 670)
})

test('parts in one folder or in several make what one run makes; the record goes on', async () => {
  await inFolder(sources, async cwd => {
    assert.is((await build(cwd, '--out', 'one', '--quiet')).code, 0)
    const whole = outputs(join(cwd, 'one'))
    assert.is(Object.keys(whole).length, COUNT)
    for (const k of [1, 2, 3]) assert.is((await build(cwd, '--out', 'same', '--shard', `${k}/3`)).code, 0)
    for (const k of [1, 2]) assert.is((await build(cwd, '--out', `part-${k}`, '--shard', `${k}/2`)).code, 0)
    const same = await tirage(['merge', 'same', '--out', 'same'], { cwd })
    assert.equal([same.code, same.stderr], [0, `${COUNT} files from ${COUNT} of ${COUNT} sources, 3 of 3 parts\n`])
    const several = await tirage(['merge', 'part-1', 'part-2', '--out', 'all'], { cwd })
    assert.is(several.code, 0, several.stderr)
    for (const folder of ['same', 'all']) {
      assert.equal(outputs(join(cwd, folder)), whole)
      assert.equal(sorted(join(cwd, folder)), sorted(join(cwd, 'one')))
    }
    const resumed = await build(cwd, '--out', 'all', '--resume')
    assert.match(resumed.stderr, `0 files from ${COUNT} sources, ${COUNT} up to date`)
  })
})

/** Folders p1 and p2 with the two parts of four sources, one of them with an error. */
const withParts = async (action: (cwd: string) => Promise<void>): Promise<void> => {
  const few = {
    'texts/a.md': source(1),
    'texts/b.md': source(2),
    'texts/c.md': source(3),
    'texts/d.md': source(4).replace('language: fr', 'language: tlh'),
  }
  await inFolder(few, async cwd => {
    await build(cwd, '--out', 'p1', '--shard', '1/2')
    await build(cwd, '--out', 'p2', '--shard', '2/2')
    await action(cwd)
  })
}

const merged = async (cwd: string, ...folders: readonly string[]): Promise<Result> =>
  await tirage(['merge', ...folders, '--out', 'all'], { cwd })

test('a part that is missing, unfinished, there twice, of another version or of other sources is told', async () => {
  await withParts(async cwd => {
    const whole = await merged(cwd, 'p1', 'p2')
    assert.is(whole.code, 1)
    assert.match(whole.stderr, /error not-built: .*tlh/u)
    assert.match(whole.stderr, '3 files from 3 of 4 sources, 2 of 2 parts')
    const missing = await merged(cwd, 'p1')
    assert.is(missing.code, 1)
    assert.match(missing.stderr, 'error part-missing: part 2 of 2 is missing')
    await build(cwd, '--out', 'twice', '--shard', '2/2')
    const twice = await merged(cwd, 'p1', 'p2', 'twice')
    assert.is(twice.code, 1)
    assert.match(twice.stderr, 'error part-twice: part 2 of 2 is also in p2')
    assert.match(twice.stderr, 'nothing joined')
    await build(cwd, '--out', 'options', '--shard', '2/2', '--edition', 'paper')
    assert.match((await merged(cwd, 'p1', 'options')).stderr, 'error part-version: part 2 of 2 was built by another')
    await build(cwd, '--out', 'count', '--shard', '2/3')
    assert.match((await merged(cwd, 'p1', 'p2', 'count')).stderr, 'error part-count: part 2 of 3 does not go with')
    rmSync(join(cwd, 'twice/.tirage.2-of-2.json'))
    assert.match((await merged(cwd, 'p1', 'twice')).stderr, 'error part-unfinished: part 2 of 2 was begun')
    writeFileSync(join(cwd, 'texts/e.md'), source(5))
    await build(cwd, '--out', 'more', '--shard', '2/2')
    assert.match((await merged(cwd, 'p1', 'more')).stderr, 'error part-sources: part 2 of 2 is of other sources (5)')
  })
})

test('a file that is missing or changed is told, and two sources of one output are told as in one run', async () => {
  await withParts(async cwd => {
    const [folder = '', name = ''] =
      ['p1', 'p2'].flatMap(one =>
        readdirSync(join(cwd, one))
          .filter(file => file.endsWith('.pdf'))
          .map(file => [one, file] as const),
      )[0] ?? []
    renameSync(join(cwd, folder, name), join(cwd, folder, 'moved.pdf'))
    assert.match((await merged(cwd, 'p1', 'p2')).stderr, `error file-missing: its file ${folder}/${name} is missing`)
    writeFileSync(join(cwd, folder, name), 'another')
    assert.match((await merged(cwd, 'p1', 'p2')).stderr, `${name} is not the one that was built`)
  })
  // The two are in different parts: their names say so.
  const names = ['x0.md', 'x1.md', 'x2.md', 'x3.md', 'x4.md']
  const one = names.find(name => partOf(name, 2) === 1) ?? ''
  const two = names.find(name => partOf(name, 2) === 2) ?? ''
  await inFolder({ [`texts/${one}`]: source(1, 'Un.'), [`texts/${two}`]: source(1, 'Deux.') }, async cwd => {
    for (const k of [1, 2]) await build(cwd, '--out', `p${k}`, '--shard', `${k}/2`)
    await build(cwd, '--out', 'whole')
    const { code, stderr } = await merged(cwd, 'p1', 'p2')
    const [first, second] = [one, two].sort()
    assert.is(code, 1)
    assert.match(stderr, `error not-built: its output is also that of texts/${first}`)
    assert.match(stderr, `texts/${second}`)
    assert.equal(outputs(join(cwd, 'all')), outputs(join(cwd, 'whole')))
  })
})

test('a part without sources is built and counts; a part that is none is refused', async () => {
  await inFolder({ 'texts/a.md': source(1) }, async cwd => {
    const codes = await Promise.all(
      [1, 2].map(async k => (await build(cwd, '--out', `p${k}`, '--shard', `${k}/2`)).code),
    )
    assert.equal(codes, [0, 0])
    assert.is((await merged(cwd, 'p1', 'p2')).code, 0)
    for (const wrong of ['0/2', '3/2', '1', 'a/b', '1/0']) {
      const { code, stderr } = await build(cwd, '--shard', wrong)
      assert.is(code, 2)
      assert.match(stderr, `--shard ${wrong} is not a part`)
    }
    assert.is((await tirage(['merge', 'texts'], { cwd })).code, 2)
  })
})

test.run()
