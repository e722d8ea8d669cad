import { chmodSync, closeSync, cpSync, ftruncateSync, mkdirSync, openSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { contents, type Invocation, inFolder, tirage, top } from '../support/run/tirage.ts'
import { noteVerbale } from '../support/sources/note-verbale.ts'

/** What stands in the output folder before, and must stand there after. */
const before = { 'dist/A-76-86.fr.pdf': 'an older PDF', 'dist/A-76-86.fr.epub': 'an older EPUB' }

type Words = readonly string[]

/**
 * Builds `args` in a folder with `files`: exit code and first line of standard error are as said, and nothing is
 * touched.
 */
async function refuses(
  args: Words,
  files: Record<string, string | Uint8Array>,
  code: number,
  message: string | RegExp,
): Promise<void> {
  await inFolder({ ...before, ...files }, folder => refusesIn(folder, args, code, message))
}

async function refusesIn(
  folder: string,
  args: Words,
  code: number,
  message: string | RegExp,
  more: Partial<Invocation> = {},
): Promise<void> {
  const untouched = contents(folder)
  const result = await tirage(['build', ...args], { cwd: folder, ...more })
  assert.is(result.code, code, result.stderr)
  assert.match(result.stderr.split('\n')[0] ?? '', message)
  assert.not.match(result.stderr, 'bug in tirage')
  assert.not.match(result.stderr, /\n {4}at /)
  assert.is(result.stdout, '')
  assert.equal(contents(folder), untouched)
}

const good = noteVerbale('A/76/86', 'Texte.')

test('a missing file', () => refuses(['a.md'], {}, 2, /^error: cannot read a.md: no such file or folder$/))

test('a missing file beside a good one: nothing is built', () =>
  refuses(['a.md', 'b.md'], { 'a.md': good }, 2, 'cannot read b.md'))

test('a path through a file', () => refuses(['a.md/b.md'], { 'a.md': good }, 2, 'part of its path is not a folder'))

test('a folder without sources', () =>
  refuses(['texts'], { 'texts/a.txt': 'x' }, 2, 'no source in texts: no file there ends in .md'))

test('an empty file', () => refuses(['a.md'], { 'a.md': '' }, 1, /^error [a-z-]+: /))

test('a file of blanks', () => refuses(['a.md'], { 'a.md': '\n \n' }, 1, /^error [a-z-]+: /))

test('a file that is not UTF-8', () =>
  refuses(['a.md'], { 'a.md': Buffer.from(good, 'latin1') }, 1, /^error [a-z0-9-]+: .*UTF-8/))

test('UTF-16', () =>
  refuses(['a.md'], { 'a.md': Buffer.from(`\ufeff${good}`, 'utf16le') }, 1, /^error [a-z0-9-]+: .*UTF-8/))

for (const [name, from, to] of [
  ['a kind that has no template', 'kind: note-verbale', 'kind: note-verbal'],
  ['a kind that climbs out of templates/', 'kind: note-verbale', 'kind: ../partials/text'],
  ['a language without conventions', 'language: fr', 'language: tlh'],
  ['a language that climbs out of templates/', 'language: fr', 'language: ../../package'],
] as const) {
  test(name, () => refuses(['a.md'], { 'a.md': good.replace(from, to) }, 1, /^error [a-z-]+: /))
}

test('100 MB are refused before they are read', async () => {
  await inFolder(before, async folder => {
    const descriptor = openSync(join(folder, 'a.md'), 'w')
    ftruncateSync(descriptor, 100 * 1024 * 1024)
    closeSync(descriptor)
    const result = await tirage(['build', 'a.md'], { cwd: folder })
    assert.is(result.code, 2)
    assert.is(
      result.stderr,
      'error: cannot read a.md: it is 100 MB, more than the limit of 32 MB\n  hint: split the document\n',
    )
    assert.equal(contents(join(folder, 'dist')), {
      'A-76-86.fr.epub': 'an older EPUB',
      'A-76-86.fr.pdf': 'an older PDF',
    })
  })
})

test('standard input has the same limit', async () => {
  const input = new Uint8Array(34 * 1024 * 1024)
  await inFolder(before, folder =>
    refusesIn(folder, ['-'], 2, 'cannot read stdin.md: it is more than the limit of 32 MB', { input }),
  )
})

test('a link that leads round in a circle', async () => {
  await inFolder({ ...before }, async folder => {
    symlinkSync('b.md', join(folder, 'a.md'))
    symlinkSync('a.md', join(folder, 'b.md'))
    const result = await tirage(['build', 'a.md'], { cwd: folder })
    assert.is(result.code, 2)
    assert.match(result.stderr, 'cannot read a.md: its symbolic links form a loop')
  })
})

test('a device', () => refuses(['/dev/zero'], {}, 2, 'cannot read /dev/zero: it is not a file'))

/** An account that may read nothing of ours: root itself may read everything. */
const nobody = process.getuid?.() === 0 ? 65534 : undefined

test('a file and a folder that may not be read, and an output folder that may not be written', async () => {
  await inFolder({ ...before, 'a.md': good, 'secret.md': good, 'closed/a.md': good }, async folder => {
    // The command itself must be readable by that account, wherever the repository stands.
    cpSync(join(top, 'lib'), join(folder, 'program/lib'), { recursive: true })
    cpSync(join(top, 'package.json'), join(folder, 'program/package.json'))
    const modes = { '.': 0o755, 'secret.md': 0o000, closed: 0o000, dist: 0o555 }
    for (const [path, mode] of Object.entries(modes)) chmodSync(join(folder, path), mode)
    const command = join(folder, 'program/lib/cli.js')
    const more = nobody === undefined ? { command } : { command, uid: nobody }
    try {
      for (const [args, message] of [
        [['secret.md'], 'cannot read secret.md: permission denied'],
        [['closed'], 'cannot read closed: permission denied'],
        [['a.md'], 'cannot write to dist: permission denied'],
      ] as const) {
        const result = await tirage(['build', ...args], { cwd: folder, ...more })
        assert.is(result.code, 2, result.stderr)
        assert.match(result.stderr, `error: ${message}`)
      }
    } finally {
      chmodSync(join(folder, 'closed'), 0o755)
      chmodSync(join(folder, 'dist'), 0o755)
    }
    assert.equal(contents(join(folder, 'dist')), {
      'A-76-86.fr.epub': 'an older EPUB',
      'A-76-86.fr.pdf': 'an older PDF',
    })
  })
})

test('a font or a template that the installation lacks', async () => {
  await inFolder({ ...before, 'a.md': good }, async folder => {
    const program = join(folder, 'program')
    mkdirSync(program)
    for (const part of ['lib', 'templates', 'package.json'])
      cpSync(join(top, part), join(program, part), { recursive: true })
    symlinkSync(join(top, 'node_modules'), join(program, 'node_modules'))
    const command = join(program, 'lib/cli.js')
    const result = await tirage(['build', 'a.md'], { cwd: folder, command })
    assert.is(result.code, 2, result.stderr)
    assert.match(result.stderr, /^error: missing file fonts\/.*\n {2}hint: install tirage again/)
    assert.equal(contents(join(folder, 'dist')), {
      'A-76-86.fr.epub': 'an older EPUB',
      'A-76-86.fr.pdf': 'an older PDF',
    })
  })
})

test('a broken template is named with its line', async () => {
  const files = { 'a.md': good, 'mine/documents/note-verbale.hbs': '<article>\n{{#if meta}}\n</article>' }
  await refuses(['a.md', '--templates', 'mine'], files, 2, /^error: templates\/documents\/note-verbale\.hbs:\d+: /)
})

test('a template that writes what the vocabulary lacks', async () => {
  const files = {
    'a.md': good,
    'mine/documents/note-verbale.hbs': '<article class="x" lang="fr" xml:lang="fr"><blink>x</blink></article>',
  }
  await refuses(['a.md', '--templates', 'mine'], files, 2, /^error: templates\/documents\/note-verbale\.hbs.*blink/)
})

test('a --templates that is not a folder', async () => {
  await refuses(
    ['a.md', '--templates', 'mine'],
    { 'a.md': good, mine: 'x' },
    2,
    'cannot read templates in mine: it is not a folder',
  )
})

test('a document with errors does not stop the others, and the older files of its own stay', async () => {
  await inFolder(
    { ...before, 'a.md': good.replace('fr\n', 'tlh\n'), 'b.md': noteVerbale('A/76/87', 'Texte.') },
    async folder => {
      const result = await tirage(['build', '.', '--to', 'pdf'], { cwd: folder })
      assert.is(result.code, 1, result.stderr)
      assert.match(result.stdout, /^dist\/A-76-87\.fr\.pdf +\d+ pages? +\d+ kB +\d+\.\d\d s\n$/)
      assert.match(result.stderr, '1 file from 2 sources, 1 not built; 1 error')
      const { 'A-76-86.fr.pdf': older, 'A-76-87.fr.pdf': built } = contents(join(folder, 'dist'))
      assert.is(older, 'an older PDF')
      assert.match(built ?? '', /^%PDF-/)
    },
  )
})

test.run()
