import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readZip } from '../support/files/zip-reader.ts'
import { finished, inFolder, start, tirage, top } from '../support/run/tirage.ts'

const source = readFileSync(join(top, 'content/a-76-86.fr.md'))
const own = '<p class="own"{{attrs this}}>{{nodes children}}</p>{{nodes notes}}\n'
const build = ['build', 'a.md', '--out', 'out', '--quiet']

function chapter(folder: string): string {
  const entry = readZip(readFileSync(join(folder, 'out/A-76-86.fr.epub'))).find(({ name }) =>
    name.endsWith('/note-verbale.xhtml'),
  )
  return entry?.bytes.toString() ?? ''
}

/** A copy of the package in which whatever loads the Handlebars compiler fails; returns the path of its command. */
function packageWithoutCompiler(folder: string): string {
  const copy = join(folder, 'package')
  for (const part of ['lib', 'templates', 'fonts', 'package.json'])
    cpSync(join(top, part), join(copy, part), { recursive: true })
  symlinkSync(join(top, 'node_modules'), join(copy, 'node_modules'))
  // What the parser says of a syntax error is in no other file.
  const files = readdirSync(join(copy, 'lib')).filter(
    name => name.endsWith('.js') && readFileSync(join(copy, 'lib', name), 'utf8').includes('Parse error on line'),
  )
  assert.is(files.length, 1)
  writeFileSync(join(copy, 'lib', files[0] as string), 'throw new Error("the compiler was loaded")')
  return join(copy, 'lib/cli.js')
}

test('the shipped command makes both formats without the Handlebars compiler, and loads it for a template of --templates', async () => {
  await inFolder({ 'a.md': source, 'mine/partials/paragraph.hbs': own }, async folder => {
    const command = packageWithoutCompiler(folder)
    const plain = await finished(start(build, { cwd: folder, command }))
    assert.equal([plain.code, plain.stderr], [0, ''])
    assert.match(chapter(folder), '<p>La Mission permanente')
    const changed = await finished(start([...build, '--templates', 'mine'], { cwd: folder, command }))
    assert.is(changed.code, 2)
    assert.match(changed.stderr, 'the compiler was loaded')
  })
})

test('one file of --templates stands in for the shipped one, in a document and in an EPUB’s own files', async () => {
  const page = readFileSync(join(top, 'templates/epub/chapter.xhtml.hbs'), 'utf8').replace(
    '</head>',
    '<meta name="own" content="1"/>\n</head>',
  )
  await inFolder(
    { 'a.md': source, 'mine/partials/paragraph.hbs': own, 'mine/epub/chapter.xhtml.hbs': page },
    async folder => {
      const { code, stderr } = await tirage([...build, '--templates', 'mine'], { cwd: folder })
      assert.equal([code, stderr], [0, ''])
      assert.match(chapter(folder), '<meta name="own" content="1"/>')
      assert.match(chapter(folder), '<p class="own">La Mission permanente')
    },
  )
})

test('a mistake in a template of an EPUB’s own files is said with its place', async () => {
  await inFolder({ 'a.md': source, 'mine/epub/toc.ncx.hbs': '<ncx>\n{{{points}}}</ncx>' }, async folder => {
    const { code, stderr } = await tirage([...build, '--templates', 'mine'], { cwd: folder })
    assert.is(code, 2)
    assert.match(stderr, /toc\.ncx\.hbs:2/)
    assert.match(stderr, 'writes text as markup')
  })
})

test.run()
