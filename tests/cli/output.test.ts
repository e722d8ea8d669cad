import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { manifestName } from '../../src/cli/batch/manifest.ts'
import { contents, finished, inFolder, start, tirage } from '../support/run/tirage.ts'
import { noteVerbale } from '../support/sources/note-verbale.ts'

const good = noteVerbale('A/76/86', 'Texte.')

test('the folder is made, and each file is one line with pages, size and time', async () => {
  await inFolder({ 'a.md': good }, async folder => {
    const result = await tirage(['build', 'a.md', '--out', 'x/y'], { cwd: folder })
    assert.is(result.code, 0, result.stderr)
    const [pdf = '', epub = ''] = result.stdout.split('\n')
    assert.match(pdf, /^x\/y\/A-76-86\.fr\.pdf +\d+ pages? +\d+ kB +\d+\.\d\d s$/)
    assert.match(epub, /^x\/y\/A-76-86\.fr\.epub +(\d+ pages? +)?\d+ kB$/)
    assert.equal(Object.keys(contents(join(folder, 'x'))), ['y/A-76-86.fr.epub', 'y/A-76-86.fr.pdf'])
  })
})

test('standard input and --quiet', async () => {
  await inFolder({}, async folder => {
    const result = await tirage(['build', '-', '--to', 'pdf', '--quiet'], { cwd: folder, input: good })
    assert.equal([result.code, result.stdout, result.stderr], [0, '', ''])
    assert.equal(Object.keys(contents(folder)), ['dist/A-76-86.fr.pdf'])
  })
})

test('--json prints what is wrong as JSON alone on standard output', async () => {
  await inFolder({ 'a.md': good, 'b.md': good.replace('language: fr', 'language: tlh') }, async folder => {
    for (const command of [
      ['check', '.'],
      ['build', '.', '--to', 'pdf'],
    ]) {
      const result = await tirage([...command, '--json'], { cwd: folder })
      assert.is(result.code, 1, result.stderr)
      const [first] = JSON.parse(result.stdout) as readonly { readonly path: string; readonly severity: string }[]
      assert.equal([first?.path, first?.severity], ['b.md', 'error'])
    }
  })
})

test('--json says too what stops the run, and what was found before', async () => {
  await inFolder({ 'a.md': good.replace('language: fr', 'language: tlh'), dist: 'a file' }, async folder => {
    type Row = {
      readonly path: string | null
      readonly rule: string
      readonly message: string
      readonly hint: string | null
    }
    const rows = async (...args: readonly string[]): Promise<readonly Row[]> => {
      const result = await tirage([...args, '--json'], { cwd: folder })
      assert.is(result.code, 2)
      return JSON.parse(result.stdout) as readonly Row[]
    }
    const [environment] = await rows('build', 'a.md')
    assert.equal(
      [environment?.path, environment?.rule, environment?.message],
      [null, 'environment', 'cannot write to dist: it is not a folder'],
    )
    const [missing] = await rows('check', 'b.md')
    assert.equal([missing?.path, missing?.rule], [null, 'environment'])
    const [usage] = await rows('build', 'a.md', '--standard', 'ua9')
    assert.equal([usage?.rule, usage?.message], ['usage', 'unknown standard ua9'])
    writeFileSync(join(folder, 'b.md'), good)
    mkdirSync(join(folder, 'out/A-76-86.fr.pdf'), { recursive: true })
    assert.equal(
      (await rows('build', 'a.md', 'b.md', '--out', 'out')).map(({ path }) => path),
      ['a.md', null],
    )
  })
})

test('an output folder that is a file', async () => {
  await inFolder({ 'a.md': good, dist: 'a file' }, async folder => {
    const untouched = contents(folder)
    for (const out of ['dist', 'dist/x']) {
      const result = await tirage(['build', 'a.md', '--out', out], { cwd: folder })
      assert.is(result.code, 2)
      assert.match(result.stderr, `error: cannot write to ${out}: it is not a folder`)
    }
    assert.equal(contents(folder), untouched)
  })
})

test('a folder where the second file is to stand: the first is not touched either', async () => {
  await inFolder({ 'a.md': good, 'dist/A-76-86.fr.pdf': 'old' }, async folder => {
    mkdirSync(join(folder, 'dist/A-76-86.fr.epub'))
    const untouched = contents(folder)
    const result = await tirage(['build', 'a.md'], { cwd: folder })
    assert.is(result.code, 2)
    assert.match(result.stderr, 'error: cannot write dist/A-76-86.fr.epub: it is a folder')
    assert.equal(contents(folder), untouched)
  })
})

test('two sources with the same output name: the second is refused, the others are built', async () => {
  await inFolder(
    { 'a.md': good, 'b.md': noteVerbale('A/76/87', 'x'), 'c.md': good.replace('Texte.', 'Autre texte.') },
    async folder => {
      for (const jobs of ['1', '2', '3']) {
        const result = await tirage(['build', '.', '--to', 'html', '--out', jobs, '--jobs', jobs], { cwd: folder })
        assert.is(result.code, 1, result.stderr)
        assert.match(result.stderr, `error output-name: its output ${jobs}/A-76-86.fr.html is also that of a.md`)
        assert.match(result.stderr, 'not built:\n  c.md: its output')
        assert.equal(Object.keys(contents(join(folder, jobs))), [manifestName, 'A-76-86.fr.html', 'A-76-87.fr.html'])
        assert.match(contents(join(folder, jobs))['A-76-86.fr.html'] ?? '', /<p>Texte\.<\/p>/u)
      }
    },
  )
})

test('the same source named twice is one source', async () => {
  await inFolder({ 'a.md': good }, async folder => {
    assert.is((await tirage(['build', 'a.md', './a.md', '.', '--to', 'pdf', '--quiet'], { cwd: folder })).code, 0)
  })
})

test('the system allows no file of that size (ulimit -f): nothing is written or overwritten', async () => {
  await inFolder({ 'a.md': good, 'dist/A-76-86.fr.pdf': 'old' }, async folder => {
    const untouched = contents(folder)
    const result = await tirage(['build', 'a.md'], {
      cwd: folder,
      through: ['bash', '-c', 'ulimit -f 1; exec "$@"', '-'],
    })
    assert.is(result.code, 2, result.stderr)
    assert.match(result.stderr, 'error: cannot write to dist: the file is larger than the system allows')
    assert.equal(contents(folder), untouched)
  })
})

/** A disk of 32 kB that only the command sees; needs the right to mount. */
const mount = 'mount -t tmpfs -o size=32k none dist && echo old > dist/A-76-86.fr.pdf'
const script = `${mount} && "$@"; code=$?; tail dist/* dist/.[!.]*; exit $code`
const onSmallDisk = ['unshare', '--mount', 'bash', '-c', script, '-']
const mayMount = spawnSync('unshare', ['--mount', 'bash', '-c', 'mount -t tmpfs none /mnt']).status === 0

if (mayMount) {
  test('a full disk: nothing is written or overwritten', async () => {
    const paragraphs = Array.from({ length: 800 }, (_, i) => `Un paragraphe, le ${i}e, qui remplit le disque.`)
    const long = noteVerbale('A/76/86', paragraphs.join('\n\n'))
    await inFolder({ 'a.md': long, 'dist/keep': '' }, async folder => {
      const result = await tirage(['build', 'a.md'], { cwd: folder, through: onSmallDisk })
      assert.is(result.code, 2, result.stderr)
      assert.match(result.stderr, 'error: cannot write to dist: no space left on the disk')
      assert.match(result.stdout, /^(==> dist\/A-76-86\.fr\.pdf <==\n)?old\n$/)
    })
  })
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} half-way through many sources leaves whole files only`, async () => {
    const text = 'Texte. '.repeat(2000)
    const sources = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`${i}.md`, noteVerbale(`A/76/${i + 100}`, text)]),
    )
    await inFolder(sources, async folder => {
      const child = start(['build', '.'], { cwd: folder })
      child.stdout?.once('data', () => child.kill(signal))
      const result = await finished(child)
      // The shell shows the end by a signal as 130 (SIGINT) or 143 (SIGTERM).
      assert.equal([result.code, result.signal], [null, signal], result.stderr)
      const { [manifestName]: _, ...documents } = contents(join(folder, 'dist'))
      const files = Object.entries(documents)
      assert.ok(files.length > 0 && files.length < 120, String(files.length))
      for (const [name, bytes] of files) {
        assert.match(name, /^A-76-\d+\.fr\.(pdf|epub)$/)
        assert.ok(
          name.endsWith('.pdf') ? bytes.trimEnd().endsWith('%%EOF') : bytes.includes('PK\u0005\u0006'),
          `${name} is cut short`,
        )
      }
      const names = files.map(([name]) => name)
      for (const name of names) assert.ok(names.includes(name.replace(/pdf$/, 'epub')), `${name} came without its EPUB`)
    })
  })
}

test('two runs at once into one folder end with whole files', async () => {
  await inFolder({ 'a.md': good }, async folder => {
    const results = await Promise.all([1, 2].map(() => tirage(['build', 'a.md'], { cwd: folder })))
    assert.equal(
      results.map(result => result.code),
      [0, 0],
    )
    assert.equal(Object.keys(contents(join(folder, 'dist'))), ['A-76-86.fr.epub', 'A-76-86.fr.pdf'])
  })
})

test('a reader that stops early is not an error', async () => {
  await inFolder({ 'a.md': noteVerbale('A/76/86', 'Texte. '.repeat(50_000)) }, async folder => {
    const script = 'set -o pipefail; "$@" | head -n 1'
    const result = await tirage(['inspect', 'a.md', '--stage', 'markup'], {
      cwd: folder,
      through: ['bash', '-c', script, '-'],
    })
    assert.equal([result.code, result.stderr], [0, ''])
  })
})

test('the folder of a source is looked at, never written to', async () => {
  await inFolder({ 'texts/a.md': good }, async folder => {
    writeFileSync(join(folder, 'texts/.hidden.md'), 'not a source')
    const result = await tirage(['build', 'texts', '--to', 'pdf'], { cwd: folder })
    assert.is(result.code, 0, result.stderr)
    assert.equal(Object.keys(contents(join(folder, 'texts'))), ['.hidden.md', 'a.md'])
  })
})

test.run()
