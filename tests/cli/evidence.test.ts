import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { requireTool } from '../support/run/ring.ts'
import { contents, inFolder, tirage, top } from '../support/run/tirage.ts'
import { noteVerbale } from '../support/sources/note-verbale.ts'

/** `tirage build --evidence`: what is written beside the files, and what it says where a program was not there. */
requireTool('build --evidence', 'qpdf', 'apt-get install -y qpdf')

const source = noteVerbale('A/76/86', 'Texte du document.')
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

interface Graph {
  readonly '@graph': readonly Readonly<Record<string, unknown>>[]
}

test('the evidence stands beside the files that it is about, with their hashes, and has the same bytes when written again', async () => {
  await inFolder({ 'a.md': source }, async folder => {
    const first = await tirage(['build', 'a.md', '--evidence', '--out', 'one'], { cwd: folder })
    assert.is(first.code, 0, first.stderr)
    assert.match(first.stdout, /^one\/A-76-86\.fr\.evidence\.json +\d+ kB$/mu)
    assert.equal(Object.keys(contents(join(folder, 'one'))), [
      'A-76-86.fr.epub',
      'A-76-86.fr.evidence.html',
      'A-76-86.fr.evidence.json',
      'A-76-86.fr.pdf',
    ])
    const { '@graph': graph } = JSON.parse(readFileSync(join(folder, 'one/A-76-86.fr.evidence.json'), 'utf8')) as Graph
    const digests = graph.filter(node => node.sha256 !== undefined).map(node => [node['schema:name'], node.sha256])
    assert.equal(digests, [
      ['a.md', sha256(readFileSync(join(folder, 'a.md')))],
      ...['A-76-86.fr.pdf', 'A-76-86.fr.epub'].map(name => [name, sha256(readFileSync(join(folder, 'one', name)))]),
    ])
    await tirage(['build', 'a.md', '--evidence', '--out', 'two'], { cwd: folder, env: { TZ: 'Asia/Tokyo' } })
    assert.equal(contents(join(folder, 'two')), contents(join(folder, 'one')))
  })
})

test('every edition has its own, and says which standard its PDF is held to', async () => {
  await inFolder({ 'a.md': source }, async folder => {
    const args = ['--edition', 'standard,large-print', '--standard', 'ua2', '--to', 'pdf', '--evidence']
    assert.is((await tirage(['build', 'a.md', ...args], { cwd: folder })).code, 0)
    const pages = ['A-76-86.fr.ua2', 'A-76-86.fr.large-print.ua2'].map(name =>
      readFileSync(join(folder, 'dist', `${name}.evidence.html`), 'utf8'),
    )
    for (const page of pages) {
      assert.match(page, '>PDF/UA-2</h3>')
      assert.match(page, '>WTPDF 1.0</h3>')
      assert.not.match(page, '>PDF/UA-1</h3>')
      assert.match(page, '<th scope="row">tirage check --pdf</th>')
      assert.match(page, ' 0 failed, ')
    }
  })
})

test('without qpdf the PDF was not checked, which the evidence says', async () => {
  await inFolder({ 'a.md': source }, async folder => {
    mkdirSync(join(folder, 'empty'))
    const { code, stderr } = await tirage(['build', 'a.md', '--evidence', '--to', 'pdf'], {
      cwd: folder,
      env: { PATH: join(folder, 'empty') },
    })
    assert.is(code, 0, stderr)
    const page = readFileSync(join(folder, 'dist/A-76-86.fr.evidence.html'), 'utf8')
    assert.match(page, 'not run: qpdf is not installed')
    assert.not.match(page, 'by check of this file')
  })
})

test('templates that stand in for ours are named, since the tests have never seen them; what they break is said, and is no success', async () => {
  const shipped = readFileSync(join(top, 'templates/partials/paragraph.hbs'), 'utf8')
  await inFolder(
    { 'a.md': source, 'mine/partials/paragraph.hbs': shipped.replace('</p>', ' Ajout.</p>') },
    async folder => {
      const args = ['build', 'a.md', '--evidence', '--to', 'pdf', '--templates', 'mine']
      const { code, stderr } = await tirage(args, { cwd: folder })
      assert.is(code, 1)
      assert.match(
        stderr,
        /^error source-text: P says “…du document\. Ajout\.”, the source “…du document\.”\n\n {2}dist\/A-76-86\.fr\.pdf, page 1, /mu,
      )
      const page = readFileSync(join(folder, 'dist/A-76-86.fr.evidence.html'), 'utf8')
      assert.match(page, '<th scope="row">templates/partials/paragraph.hbs</th><td>replaces a shipped file</td>')
      assert.match(page, 'source-text: P says “…du document. Ajout.”, the source “…du document.”')
      const json = await tirage([...args, '--json', '--quiet'], { cwd: folder })
      const rows = JSON.parse(json.stdout) as readonly { readonly path: string; readonly rule: string }[]
      assert.ok(
        rows.some(({ path, rule }) => path === 'dist/A-76-86.fr.pdf' && rule === 'source-text'),
        json.stdout,
      )
    },
  )
})

test('of a source with errors there is no evidence', async () => {
  await inFolder({ 'a.md': source.replace('language: fr', 'language: tlh') }, async folder => {
    assert.is((await tirage(['build', 'a.md', '--evidence'], { cwd: folder })).code, 1)
    assert.equal(Object.keys(contents(folder)), ['a.md'])
  })
})

test.run()
