import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import { inFolder } from '../support/run/tirage.ts'

const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes)

test('shipped files are read and listed by their path below the package', () => {
  const { read, list } = diskAssets(undefined)('.')
  assert.match(text(read('package.json')) ?? '', '"name": "tirage"')
  assert.ok(list('fonts/').includes('fonts/Tinos-Regular.ttf'))
  assert.equal(list('fonts'), list('fonts/'))
  assert.equal(list('nothing/'), [])
  assert.is(read('templates/nothing.hbs'), undefined)
})

test('--templates replaces single files, and adds new ones', async () => {
  await inFolder(
    { 'mine/themes/standard.json': 'mine', 'mine/documents/telegram.hbs': 'new', 'mine/fonts/x': 'no template' },
    async folder => {
      const { read, list } = diskAssets(join(folder, 'mine'))(folder)
      assert.is(text(read('templates/themes/standard.json')), 'mine')
      assert.ok(list('templates/documents/').includes('templates/documents/telegram.hbs'))
      const shipped = diskAssets(undefined)(folder)
      const others = shipped.list('templates/').filter(path => path !== 'templates/themes/standard.json')
      for (const path of others) assert.equal(read(path), shipped.read(path))
      assert.equal(list('fonts/'), shipped.list('fonts/'))
    },
  )
})

test('a source reaches the files of its own folder and nothing else', async () => {
  await inFolder(
    { 'texts/a.png': 'a', 'texts/in/b.png': 'b', 'outside.png': 'secret', 'texts-too/c.png': 'secret' },
    async folder => {
      const texts = join(folder, 'texts')
      symlinkSync(join(folder, 'outside.png'), join(texts, 'out.png'))
      symlinkSync('..', join(texts, 'up'))
      symlinkSync('in/b.png', join(texts, 'within.png'))
      symlinkSync('circle', join(texts, 'circle'))
      mkdirSync(join(texts, 'folder.png'))
      writeFileSync(join(texts, '..b.png'), 'dots')
      const { readSource } = diskAssets(undefined)(texts)
      for (const path of ['a.png', 'in/b.png', './a.png', 'within.png', '..b.png']) assert.ok(readSource(path), path)
      const refused = [
        '',
        '.',
        '..',
        'nothing.png',
        '/etc/passwd',
        join(texts, 'a.png'),
        '../outside.png',
        'in/../../outside.png',
        'in/../a.png',
        '../texts-too/c.png',
        'out.png',
        'up/outside.png',
        'circle',
        'folder.png',
        'file:///etc/passwd',
        `file://${texts}/a.png`,
        'https://www.un.org/a.png',
        '//host/a.png',
        '\\\\host\\a.png',
        '..\\outside.png',
        'C:\\a.png',
        'a.png\0',
        'data:image/png;base64,AAAA',
        '%2e%2e/outside.png',
      ]
      for (const path of refused) assert.is(readSource(path), undefined, path)
    },
  )
})

test('devices and pipes are not files', () => {
  assert.is(diskAssets(undefined)('/dev').readSource('zero'), undefined)
})

test('a shipped path cannot climb either: a kind of document is the author’s word', () => {
  const { read } = diskAssets(undefined)('.')
  assert.is(read('templates/documents/../../package.json'), undefined)
})

test.run()
