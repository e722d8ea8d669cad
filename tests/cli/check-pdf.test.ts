import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { EditablePdf } from '../support/files/editable-pdf.ts'
import { requireTool } from '../support/run/ring.ts'
import { inFolder, tirage, top } from '../support/run/tirage.ts'
import { noteVerbale } from '../support/sources/note-verbale.ts'

requireTool('check --pdf', 'qpdf', 'apt-get install -y qpdf')

/** A folder with a.md and what it is built to: dist/A-76-86.fr.pdf. */
async function withPdf(action: (folder: string) => Promise<void>): Promise<void> {
  await inFolder({ 'a.md': noteVerbale('A/76/86', 'Texte du document.') }, async folder => {
    const { code, stderr } = await tirage(['build', 'a.md', '--to', 'pdf'], { cwd: folder })
    assert.is(code, 0, stderr)
    await action(folder)
  })
}

const pdf = 'dist/A-76-86.fr.pdf'

test('a sound file is compared with the source inside it, and passes', async () => {
  await withPdf(async folder => {
    const { code, stdout, stderr } = await tirage(['check', '--pdf', pdf], { cwd: folder })
    assert.equal([code, stdout], [0, ''])
    assert.is(stderr, `${pdf}: compared with A-76-86.fr.md\n1 PDF checked\n`)
  })
})

test('a defect is said with its id, file, page, element, words and what to do; --json says the same', async () => {
  await withPdf(async folder => {
    const edited = new EditablePdf(readFileSync(join(folder, pdf)))
    const alt = edited.element('Link')
    alt['/Alt'] = 'u:Cliquez ici'
    writeFileSync(join(folder, 'bad.pdf'), edited.bytes())
    const { code, stderr } = await tirage(['check', '--pdf', 'bad.pdf', pdf], { cwd: folder })
    assert.is(code, 1)
    assert.match(
      stderr,
      /^error link-name: the name of the Link is “Cliquez ici”, that of its annotation “Texte officiel du document A\/76\/86”$/mu,
    )
    assert.match(
      stderr,
      /^ {2}bad\.pdf, page 1, Document\/P\[\d+\]\/Link\n {2}“Texte officiel du document A\/76\/86”\n {2}hint: write the text of the link into Contents and Alt$/mu,
    )
    assert.match(stderr, /2 PDFs checked; 2 errors\n$/u)
    const json = await tirage(['check', '--pdf', 'bad.pdf', pdf, '--json', '--quiet'], { cwd: folder })
    assert.equal([json.code, json.stderr], [1, ''])
    const rows = JSON.parse(json.stdout) as readonly Record<string, unknown>[]
    assert.equal(
      rows.map(({ path, rule, severity, page }) => [path, rule, severity, page]),
      [
        ['bad.pdf', 'source-name', 'error', 1],
        ['bad.pdf', 'link-name', 'error', 1],
      ],
    )
    assert.equal(Object.keys(rows[0] ?? {}), ['path', 'rule', 'severity', 'message', 'hint', 'page', 'element', 'text'])
  })
})

test('--source is compared with instead of the source inside', async () => {
  await withPdf(async folder => {
    writeFileSync(join(folder, 'b.md'), noteVerbale('A/76/86', 'Un autre texte.'))
    const { code, stderr } = await tirage(['check', '--pdf', pdf, '--source', 'b.md'], { cwd: folder })
    assert.is(code, 1)
    assert.match(stderr, /^error source-text: P says “Texte du document\.”, the source “Un autre texte\.”$/mu)
  })
})

test('a file that is not a PDF is an error of the file; a missing file is one of the command', async () => {
  await inFolder({ 'a.pdf': 'Texte.' }, async folder => {
    const { code, stderr } = await tirage(['check', '--pdf', 'a.pdf'], { cwd: folder })
    assert.is(code, 1)
    assert.match(stderr, /^error pdf-unreadable: the file cannot be read: /u)
    const missing = await tirage(['check', '--pdf', 'b.pdf'], { cwd: folder })
    assert.equal([missing.code, missing.stderr], [2, 'error: cannot read b.pdf: no such file or folder\n'])
  })
})

test('without qpdf the command says how to install it', async () => {
  await inFolder({ 'a.pdf': 'Texte.' }, async folder => {
    mkdirSync(join(folder, 'empty'))
    const { code, stderr } = await tirage(['check', '--pdf', 'a.pdf'], {
      cwd: folder,
      env: { PATH: join(folder, 'empty') },
    })
    assert.is(code, 2)
    assert.match(stderr, /^error: cannot check a PDF: qpdf is not installed\n {2}hint: install it /u)
  })
})

test('--pdf wants a file, and --source wants --pdf', async () => {
  await inFolder({ 'a.md': noteVerbale('A/76/86', 'Texte.') }, async folder => {
    const none = await tirage(['check', '--pdf'], { cwd: folder })
    assert.equal([none.code, none.stderr.split('\n')[0]], [2, 'error: check --pdf needs a file'])
    const source = await tirage(['check', 'a.md', '--source', 'a.md'], { cwd: folder })
    assert.equal([source.code, source.stderr.split('\n')[0]], [2, 'error: --source works only with --pdf'])
  })
})

test('PDF.js is loaded by this command, for evidence and to import a PDF alone', () => {
  const lib = join(top, 'lib')
  const files = readdirSync(lib)
    .filter(name => name.endsWith('.js'))
    .map(name => ({ name, text: readFileSync(join(lib, name), 'utf8') }))
  const holders = files.filter(({ text }) => /GlobalWorkerOptions = class\b/u.test(text)).map(({ name }) => name)
  assert.is(holders.length, 1)
  // What imports a shared piece without a name of its own is looked for in turn.
  const loading = (file: string): readonly string[] =>
    files
      .filter(({ text }) => text.includes(`"./${file}"`))
      .flatMap(({ name }) => (name.startsWith('chunk-') ? loading(name) : [name.replace(/-\w+\.js$/u, '')]))
  const importers = [...new Set(loading(holders[0]))].sort()
  assert.equal(importers, ['check-pdf', 'evidence', 'import-pdf', 'import-pdf-document'])
})

test.run()
