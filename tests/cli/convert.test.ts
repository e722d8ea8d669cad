import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { contents, inFolder, tirage, top } from '../support/run/tirage.ts'

/** `tirage export` and `tirage import`. */

const akn = readFileSync(join(top, 'tests/rules/xml-syntax/good.xml'), 'utf8')

test('a published file becomes a source that builds to the same files but for the source inside', async () => {
  await inFolder({ 'a.xml': akn }, async folder => {
    const { code, stdout, stderr } = await tirage(['import', 'a.xml', '--from', 'akn', '--out', 'texts'], {
      cwd: folder,
    })
    assert.is(code, 0, stderr)
    const [path = ''] = Object.keys(contents(join(folder, 'texts')))
    assert.ok(path.endsWith('.md') && stdout.startsWith(join('texts', path)), stdout)
    for (const [source, out] of [
      ['a.xml', 'one'],
      [join('texts', path), 'two'],
    ] as const) {
      const built = await tirage(['build', source, '--to', 'html', '--out', out], { cwd: folder })
      assert.is(built.code, 0, built.stderr)
    }
    assert.equal(contents(join(folder, 'two')), contents(join(folder, 'one')))
  })
})

test('a source is exported to standard output, and read again it is the same', async () => {
  await inFolder({ 'a.xml': akn }, async folder => {
    const once = await tirage(['export', 'a.xml', '--to', 'markdown'], { cwd: folder })
    assert.is(once.code, 0, once.stderr)
    const twice = await tirage(['export', '-', '--to', 'markdown'], { cwd: folder, input: once.stdout })
    assert.equal([twice.code, twice.stdout], [0, once.stdout])
  })
})

test('a source that cannot be read is reported with its place, and nothing is written', async () => {
  await inFolder({ 'a.xml': akn.replace('</p>', '</q>') }, async folder => {
    const { code, stdout, stderr } = await tirage(['import', 'a.xml', '--out', 'texts'], { cwd: folder })
    assert.equal([code, stdout], [1, ''])
    assert.match(stderr, /^error xml-syntax: .*\n\n {2}a\.xml:\d+:\d+/u)
    assert.equal(Object.keys(contents(folder)), ['a.xml'])
  })
})

test.run()
