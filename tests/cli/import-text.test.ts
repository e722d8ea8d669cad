import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { contents, inFolder, tirage, top } from '../support/run/tirage.ts'

/** `tirage import` of text that was pulled out of a PDF. */

const text = ` United Nations  A/76/86

General Assembly
Distr.: General
15 June 2021
English
Original: French

21-08000 (E)    170621
*2108000*

Seventy-sixth session
Agenda item 118

Elections to fill vacancies

Note verbale dated 14 June 2021

1. The Committee on Rights , in its report, notes that pro-
gress was made.

(a) reports of state s are read;

(b) the Committee meets "each year".

2. The Committee has non-
governmental organizations as partners.
`

test('a source is made that passes the check, and every change is told with its line', async () => {
  await inFolder({ 'a.txt': text }, async folder => {
    const { code, stdout, stderr } = await tirage(['import', 'a.txt', '--out', 'texts', '--report', 'report.html'], {
      cwd: folder,
    })
    assert.is(code, 0, stderr)
    assert.match(stdout, /^texts\/a-76-86\.en\.md\s.*\nreport\.html\s/u)
    const source = readFileSync(join(folder, 'texts/a-76-86.en.md'), 'utf8')
    assert.match(source, '1. The Committee on Rights, in its report, notes that progress was made.')
    assert.match(source, '\n    (a) reports of states are read;\n')
    assert.match(source, 'the Committee meets “each year”.')
    assert.match(source, 'has non-governmental organizations')
    assert.match(source, /\nkind: note-verbale\nlanguage: en\noriginal-language: fr\norgan: general-assembly\n/u)
    assert.match(
      stderr,
      'line 19: space-before-punctuation (98 %): “ Committee on Rights , in its report, not” → “ Committee on Rights, in its report, not”',
    )
    assert.match(stderr, 'line 22: split-word (97 %)')
    assert.match(readFileSync(join(folder, 'report.html'), 'utf8'), '<a href="#line-22">Line 22</a>')
    assert.match(
      readFileSync(join(folder, 'report.html'), 'utf8'),
      '<h2>Check of the source</h2>\n<p>Nothing is wrong.</p>',
    )
    const checked = await tirage(['check', 'texts'], { cwd: folder })
    assert.is(checked.code, 0, checked.stderr)
  })
})

test('a source that the check refuses is written, and both reports say why', async () => {
  await inFolder({ 'a.txt': 'The words of a text without a masthead, on a line.\n' }, async folder => {
    const { code, stderr } = await tirage(['import', 'a.txt', '--lang', 'en', '--out', '.', '--report', 'r.html'], {
      cwd: folder,
    })
    assert.is(code, 1)
    assert.match(stderr, 'error missing-key: ')
    assert.match(stderr, 'doubt, line 1: masthead: no symbol is found')
    assert.match(readFileSync(join(folder, 'r.html'), 'utf8'), '<li>error missing-key')
    assert.match(readFileSync(join(folder, 'a.en.md'), 'utf8'), '# line 1: masthead: no symbol is found\n')
  })
})

test('a repair that is switched off is not made', async () => {
  await inFolder({ 'a.txt': text }, async folder => {
    await tirage(['import', 'a.txt', '--out', '.', '--without', 'split-word,straight-quote'], { cwd: folder })
    const source = readFileSync(join(folder, 'a-76-86.en.md'), 'utf8')
    assert.match(source, 'reports of state s are read')
    assert.match(source, 'meets "each year"')
    assert.match(source, 'Rights, in')
  })
})

test('nothing is written over without --force', async () => {
  await inFolder({ 'a.txt': text, 'a-76-86.en.md': 'mine' }, async folder => {
    const refused = await tirage(['import', 'a.txt', '--out', '.', '--report', 'r.html'], { cwd: folder })
    assert.is(refused.code, 2)
    assert.match(refused.stderr, /^error: a-76-86\.en\.md already exists\n {2}hint: overwrite it with --force/u)
    assert.equal(contents(folder)['a-76-86.en.md']?.toString(), 'mine')
    assert.not(existsSync(join(folder, 'r.html')))
    assert.is((await tirage(['import', 'a.txt', '--out', '.', '--force'], { cwd: folder })).code, 0)
    assert.match(readFileSync(join(folder, 'a-76-86.en.md'), 'utf8'), /^---\nsymbol/u)
  })
})

const refusals: readonly (readonly [
  what: string,
  bytes: string | Uint8Array,
  args: readonly string[],
  code: number,
  message: string,
])[] = [
  ['an empty file', '\n\n', [], 1, 'error import-empty: the file holds no words'],
  ['a text whose language nothing tells', 'Words.', [], 1, 'error import-language: the masthead tells no language'],
  ['a language without data', 'Words.', ['--lang', 'pt'], 1, 'error import-language: texts in pt cannot be imported'],
  [
    'bytes that are no text',
    new Uint8Array([0xff, 0xfe, 0x00]),
    ['--lang', 'en'],
    1,
    'error import-encoding: the file is no text in UTF-16LE',
  ],
  ['a broken PDF', '%PDF-1.7\nnothing', [], 1, 'error import-pdf: the file is a broken or protected PDF'],
  [
    'a repair that does not exist',
    'Words.',
    ['--without', 'splitword'],
    2,
    'error: unknown repair splitword\n  hint: did you mean split-word?',
  ],
]

for (const [what, bytes, args, code, message] of refusals) {
  test(`${what} is refused, and nothing is written`, async () => {
    await inFolder({ 'a.txt': bytes }, async folder => {
      const result = await tirage(['import', 'a.txt', '--out', '.', ...args], { cwd: folder })
      assert.is(result.code, code, result.stderr)
      assert.ok(result.stderr.startsWith(message), result.stderr)
      assert.equal(Object.keys(contents(folder)), ['a.txt'])
    })
  })
}

test('a PDF is imported: what Tirage itself builds is built again with the same numbered paragraphs', async () => {
  await inFolder({ 'a.md': readFileSync(join(top, 'content/a-76-86.fr.md')) }, async folder => {
    assert.is((await tirage(['build', 'a.md', '--to', 'pdf', '--out', '.'], { cwd: folder })).code, 0)
    const { code, stderr } = await tirage(['import', 'A-76-86.fr.pdf', '--out', 'texts'], { cwd: folder })
    assert.is(code, 0, stderr)
    const source = readFileSync(join(folder, 'texts/a-76-86.fr.md'), 'utf8')
    const labels = [...source.matchAll(/^ *(\d+\.|[a-z]\)) /gmu)].map(([, label]) => label)
    assert.equal([labels.length, labels.at(0), labels.at(-1)], [54, '1.', '24.'])
    assert.match(source, '\n# Annexe à la note verbale')
  })
})

test('options of extracted text are refused for another format', async () => {
  const { code, stderr } = await tirage(['import', 'tests/rules/xml-syntax/good.xml', '--lang', 'fr'], { cwd: top })
  assert.is(code, 2)
  assert.match(stderr, 'error: --lang works only with text and PDF')
})

test.run()
