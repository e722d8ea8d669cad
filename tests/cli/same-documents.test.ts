import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { manifestName } from '../../src/cli/batch/manifest.ts'
import { addSource, repeatedText } from '../../src/cli/batch/same-documents.ts'
import { namesOfSources } from '../../src/cli/batch/source-names.ts'
import { contents, inFolder, tirage } from '../support/run/tirage.ts'
import { aknFile } from '../support/sources/akn-source.ts'
import { noteVerbale } from '../support/sources/note-verbale.ts'

/** Several sources of one document: what their files are called, and what is said of them. */

const note = (text: string): string => noteVerbale('A/76/86', text)

/** Two copies, a version with another text, one in another language, and a reissue that has another masthead alone. */
const sources = {
  'in/a.md': note('Texte.'),
  'in/b.md': note('Texte.').replace('date: 2021-06-15', 'date: 2021-06-16'),
  'in/old/a.md': note('Ancien texte.'),
  'in/c.en.md': note('Text.').replace('language: fr', 'language: en'),
  'in/d.md': noteVerbale('A/76/87', 'Autre.'),
}

const said = `several sources of one document:
  A-76-86.fr
    same text: in/a.md, in/b.md
    another text: in/old/a.md
`

function names(folder: string): readonly string[] {
  return Object.keys(contents(folder))
    .filter(name => name !== manifestName)
    .sort()
}

test('--name source builds every source of a document, whatever the number of threads, and says which are copies', async () => {
  await inFolder(sources, async folder => {
    for (const jobs of ['1', '3']) {
      const { code, stderr } = await tirage(
        ['build', 'in', '--to', 'html', '--name', 'source', '--out', jobs, '--jobs', jobs],
        { cwd: folder },
      )
      assert.is(code, 0, stderr)
      assert.equal(names(join(folder, jobs)), ['b.fr.html', 'c.en.html', 'd.fr.html', 'in-a.fr.html', 'old-a.fr.html'])
      assert.match(stderr, said)
      assert.match(stderr, '5 files from 5 sources\n')
      assert.match(readFileSync(join(folder, jobs, 'old-a.fr.html'), 'utf8'), 'Ancien texte.')
    }
    assert.equal(
      { ...contents(join(folder, '1')), [manifestName]: '' },
      { ...contents(join(folder, '3')), [manifestName]: '' },
    )
  })
})

test('without it the first source has the name, the others are refused with the way out, and the same is said of them', async () => {
  await inFolder(sources, async folder => {
    const { code, stderr } = await tirage(['build', 'in', '--to', 'html', '--jobs', '2'], { cwd: folder })
    assert.is(code, 1)
    assert.match(stderr, 'hint: use --name source to name files by their sources')
    assert.match(stderr, said)
    assert.equal(names(join(folder, 'dist')), ['A-76-86.en.html', 'A-76-86.fr.html', 'A-76-87.fr.html'])
    const other = await tirage(['build', 'in/d.md', 'in/c.en.md', '--to', 'html', '--out', 'other'], { cwd: folder })
    assert.not.match(other.stderr, 'several sources')
  })
})

test('with --resume what is up to date is told with the rest, and another name is another file', async () => {
  await inFolder(sources, async folder => {
    const run = async (...more: readonly string[]): Promise<string> => {
      const { code, stderr } = await tirage(['build', 'in', '--to', 'html', '--jobs', '2', '--resume', ...more], {
        cwd: folder,
      })
      assert.is(code, 0, stderr)
      return stderr
    }
    assert.match(await run('--name', 'source'), '5 files from 5 sources\n')
    const again = await run('--name', 'source')
    assert.match(again, '0 files from 5 sources, 5 up to date\n')
    assert.match(again, said)
    renameSync(join(folder, 'in/d.md'), join(folder, 'in/e.md'))
    writeFileSync(join(folder, 'in/b.md'), sources['in/old/a.md'])
    const changed = await run('--name', 'source')
    assert.match(changed, '2 files from 5 sources, 3 up to date\n')
    assert.match(changed, '    one text: in/a.md\n    another text, the same in each: in/b.md, in/old/a.md\n')
    rmSync(join(folder, 'in/old/a.md'))
    rmSync(join(folder, 'in/b.md'))
    // `a` alone needs no folder to be told from others.
    assert.match(await run('--name', 'source'), '1 file from 3 sources, 2 up to date\n')
    assert.match(await run(), '3 files from 3 sources\n')
  })
})

test('published files of one resolution are named by the files that hold them, each with an identifier of its own', async () => {
  const files = {
    'in/A_RES_77_5-2225005E.xml': aknFile({}),
    'in/A_RES_77_5-2300001E.xml': aknFile({
      mainBody: '<paragraph><content><p>Another text of the.</p></content></paragraph>',
    }),
    // Reissued: nothing but the masthead is new.
    'in/A_RES_77_5-2400001E.xml': aknFile({}).replaceAll('8 November 2022', '9 November 2022'),
  }
  await inFolder(files, async folder => {
    const { code, stderr } = await tirage(['build', 'in', '--to', 'pdf,html', '--name', 'source'], { cwd: folder })
    assert.is(code, 0, stderr)
    assert.equal(names(join(folder, 'dist')), [
      'A_RES_77_5-2225005E.en.html',
      'A_RES_77_5-2225005E.en.pdf',
      'A_RES_77_5-2300001E.en.html',
      'A_RES_77_5-2300001E.en.pdf',
      'A_RES_77_5-2400001E.en.html',
      'A_RES_77_5-2400001E.en.pdf',
    ])
    assert.match(
      stderr,
      '  A-RES-77-5.en\n    same text: in/A_RES_77_5-2225005E.xml, in/A_RES_77_5-2400001E.xml\n' +
        '    another text: in/A_RES_77_5-2300001E.xml\n',
    )
    const identifiers = names(join(folder, 'dist'))
      .filter(name => name.endsWith('.pdf'))
      .map(name => /uuid:[0-9a-f-]+/u.exec(readFileSync(join(folder, 'dist', name), 'latin1'))?.[0])
    assert.not(identifiers.includes(undefined))
    assert.is(new Set(identifiers).size, 3)
  })
})

test('--name is symbol or source', async () => {
  await inFolder(sources, async folder => {
    const { code, stderr } = await tirage(['build', 'in', '--name', 'title'], { cwd: folder })
    assert.equal([code, stderr], [2, 'error: unknown name title\n  hint: use symbol or source\n'])
  })
})

test('names of sources depend on their paths alone, are safe, and are told apart by folders, endings and numbers', () => {
  assert.equal(namesOfSources(['in/v1/report.md', 'in/v2/report.md', 'in/v2/Annex.md']), [
    'v1-report',
    'v2-report',
    'Annex',
  ])
  assert.equal(namesOfSources(['a/x/r.md', 'b/x/r.md', 'b/y/r.md']), ['a-x-r', 'b-x-r', 'y-r'])
  assert.equal(namesOfSources(['in/r.md', 'in/r.xml']), ['in-r-md', 'in-r-xml'])
  assert.equal(namesOfSources(['in/R.md', 'in/r.md']), ['in-R-md', 'in-r-md-2'])
  assert.equal(namesOfSources(['a b.md', 'a:b.md', '../..md', 'Доклад №1.md', 'stdin.md', '-x.md']), [
    'a-b-md',
    'a-b-md-2',
    'document',
    'Доклад-1',
    'stdin',
    'x',
  ])
})

test('only documents with several sources are told', () => {
  const documents = new Map()
  addSource(documents, 'a.md', { name: 'A-1.fr', text: '1' })
  assert.is(repeatedText(documents), '')
  addSource(documents, 'b.md', { name: 'A-2.fr', text: '1' })
  assert.is(repeatedText(documents), '')
  addSource(documents, 'c\u001b.md', { name: 'A-1.fr', text: '1' })
  assert.not.match(repeatedText(documents), '\u001b')
})

test.run()
