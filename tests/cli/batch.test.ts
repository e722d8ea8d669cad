import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { manifestName } from '../../src/cli/batch/manifest.ts'
import { contents, finished, inFolder, start, tirage, top } from '../support/run/tirage.ts'
import { noteVerbale } from '../support/sources/note-verbale.ts'

/** `tirage build` of folders, in threads. What of it concerns a single source too is in output.test.ts. */

/** `count` sources in folders of ten. */
function many(count: number, body = 'Texte.'): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`in/${Math.floor(i / 10)}/${i}.md`, noteVerbale(`A/76/${i + 100}`, body)]),
  )
}

function documents(folder: string): Readonly<Record<string, string>> {
  const { [manifestName]: _, ...others } = contents(folder)
  return others
}

const broken = noteVerbale('A/76/99', 'Texte.').replace('language: fr', 'language: tlh')

test('folders are walked: links to files are sources, hidden files and links to folders are not, and no file is built twice', async () => {
  await inFolder(
    {
      ...many(12),
      'in/notes.txt': 'x',
      'in/.hidden.md': broken,
      'in/.git/a.md': broken,
      'else/e.md': noteVerbale('A/76/1', 'Texte.'),
    },
    async folder => {
      symlinkSync('..', join(folder, 'in/up'))
      symlinkSync('../else', join(folder, 'in/else'))
      symlinkSync('../else/e.md', join(folder, 'in/linked.md'))
      symlinkSync('0/1.md', join(folder, 'in/again.md'))
      mkdirSync(join(folder, 'in/folder.md'))
      const { code, stdout, stderr } = await tirage(['build', 'in', 'in/1', 'in/0/1.md', '--to', 'html'], {
        cwd: folder,
      })
      assert.is(code, 0, stderr)
      assert.is(stdout.split('\n').length, 14)
      assert.equal(Object.keys(documents(join(folder, 'dist'))).length, 13)
      assert.match(stderr, /^13 files from 13 sources\n/mu)
    },
  )
})

test('the same files, and the same words about them in the same order, whatever the number of threads', async () => {
  const sources = {
    ...many(9),
    'in/a.md': broken,
    'in/0/3.md': noteVerbale('A/76/103', 'Texte. '.repeat(20_000)),
    'in/z.md': noteVerbale('A/76/104', 'Le second.'),
  }
  await inFolder(sources, async folder => {
    const runs = await Promise.all(
      ['1', '2', '4'].map(async jobs => {
        const { code, stdout, stderr } = await tirage(['build', 'in', '--out', jobs, '--jobs', jobs], { cwd: folder })
        const untimed = (text: string): string =>
          text
            .replaceAll(/ +\d+\.\d+ s.*/gu, '')
            .replaceAll(` ${jobs}/`, ' OUT/')
            .replaceAll(new RegExp(`^${jobs}/`, 'gmu'), 'OUT/')
        return { code, files: documents(join(folder, jobs)), said: untimed(stderr), printed: untimed(stdout) }
      }),
    )
    assert.is(runs[0]?.code, 1)
    assert.is(Object.keys(runs[0]?.files ?? {}).length, 18)
    assert.match(
      runs[0]?.said ?? '',
      /\nnot built:\n {2}in\/a\.md: .*tlh.*\n {2}in\/z\.md: its output OUT\/A-76-104\.fr\.pdf is also that of in\/0\/4\.md\nseveral sources of one document:\n {2}A-76-104\.fr\n {4}one text: in\/0\/4\.md\n {4}another text: in\/z\.md\n18 files from 11 sources, 2 not built; 2 errors\n/u,
    )
    for (const run of runs) assert.equal(run, runs[0])
  })
})

test('a file of a folder that cannot be read does not stop the others, and is an error of the environment', async () => {
  await inFolder(many(3), async folder => {
    symlinkSync('nowhere.md', join(folder, 'in/lost.md'))
    const { code, stderr } = await tirage(['build', 'in', '--to', 'html', '--jobs', '2'], { cwd: folder })
    assert.is(code, 2)
    assert.match(stderr, 'error: cannot read in/lost.md: no such file or folder')
    assert.match(stderr, '3 files from 4 sources, 1 not built')
    const json = await tirage(['build', 'in', '--to', 'html', '--jobs', '2', '--json', '--quiet'], { cwd: folder })
    assert.equal(
      (JSON.parse(json.stdout) as readonly Record<string, unknown>[]).map(({ path, rule }) => [path, rule]),
      [['in/lost.md', 'environment']],
    )
    assert.is(json.stderr, 'error: cannot read in/lost.md: no such file or folder\n')
  })
})

test('what concerns the whole run stops it, with the same words from a thread', async () => {
  await inFolder(
    { ...many(4), 'mine/documents/note-verbale.hbs': '<article>\n{{#if meta}}\n</article>' },
    async folder => {
      const { code, stdout, stderr } = await tirage(['build', 'in', '--templates', 'mine', '--jobs', '2'], {
        cwd: folder,
      })
      assert.equal([code, stdout], [2, ''])
      assert.match(stderr, /^error: templates\/documents\/note-verbale\.hbs:\d+: /)
      assert.equal(documents(join(folder, 'dist')), {})
    },
  )
})

test('a document that takes all memory is refused, another thread takes the place of its own, and the others are built', async () => {
  const paragraphs = Array.from({ length: 30_000 }, (_, i) =>
    `Un paragraphe, le ${i}e, qui a des mots et des mots et encore des mots. `.repeat(5),
  )
  await inFolder({ ...many(8), 'in/0.md': noteVerbale('A/76/99', paragraphs.join('\n\n')) }, async folder => {
    const env = { NODE_OPTIONS: '--max-old-space-size=64' }
    const { code, stderr } = await tirage(['build', 'in', '--to', 'html', '--jobs', '2'], { cwd: folder, env })
    assert.is(code, 1, stderr)
    assert.match(
      stderr,
      'error out-of-memory: the document needs more memory than the program may use\n\n  in/0.md\n  hint: split the document',
    )
    assert.match(stderr, '8 files from 9 sources, 1 not built; 1 error')
    assert.is(Object.keys(documents(join(folder, 'dist'))).length, 8)
  })
})

test('--jobs is a number of threads', async () => {
  await inFolder(many(1), async folder => {
    for (const jobs of ['0', '-1', '1.5', 'two', '99999']) {
      const { code, stderr } = await tirage(['build', 'in', `--jobs=${jobs}`], { cwd: folder })
      assert.equal(
        [code, stderr],
        [2, `error: --jobs ${jobs} is not a number of threads\n  hint: write a number from 1 to 1024\n`],
      )
    }
  })
})

test('progress is shown on a terminal and nowhere else, and not with --quiet or --json', async () => {
  await inFolder(many(12), async folder => {
    // script(1) makes a terminal; what is printed and what is said come out of it together.
    const through = ['bash', '-c', 'printf -v line "%q " "$@"; script -qec "$line" /dev/null', '-']
    const watched = async (...more: readonly string[]): Promise<string> =>
      (await tirage(['build', 'in', '--to', 'html', '--jobs', '2', ...more], { cwd: folder, through })).stdout
    assert.match(await watched(), /\r\u001b\[2K(?:[1-9]|1[01]) of 12(?:, about \d+ s left)? {2}in\/\d\/\d+\.md/u)
    for (const option of ['--quiet', '--json']) assert.not.match(await watched(option), / of 12/u)
    assert.not.match((await tirage(['build', 'in', '--to', 'html', '--jobs', '2'], { cwd: folder })).stderr, / of 12/u)
  })
})

/** Files by name with the time of their writing: what is not written again keeps it. */
function written(folder: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter(name => !name.startsWith('.'))
      .map(name => [name, statSync(join(folder, name)).mtimeMs]),
  )
}

/** What `--resume` builds again after `change`, of three sources that were built. */
async function again(change: (folder: string) => void, ...options: readonly string[]): Promise<readonly string[]> {
  let names: readonly string[] = []
  const png = readFileSync(join(top, 'tests/cases/everything/voix.png'))
  const sources = {
    ...many(2),
    'in/p.md': noteVerbale('A/76/200', '![Une balance](b.png)'),
    'in/b.png': png,
    'mine/x': '',
  }
  await inFolder(sources, async folder => {
    const run = async (...more: readonly string[]): Promise<string> => {
      const { code, stderr } = await tirage(
        ['build', 'in', '--to', 'html', '--jobs', '2', '--templates', 'mine', ...more],
        { cwd: folder },
      )
      assert.is(code, 0, stderr)
      return stderr
    }
    await run()
    const before = written(join(folder, 'dist'))
    change(folder)
    const said = await run('--resume', ...options)
    const after = written(join(folder, 'dist'))
    names = Object.keys(after).filter(name => after[name] !== before[name])
    const kept = names.length === 3 ? '' : `, ${3 - names.length} up to date`
    assert.match(said, `${names.length} file${names.length === 1 ? '' : 's'} from 3 sources${kept}\n`)
  })
  return names
}

const all = ['A-76-100.fr.html', 'A-76-101.fr.html', 'A-76-200.fr.html']
test('--resume builds nothing again when nothing has changed, from whatever folder and under whatever name', async () => {
  assert.equal(await again(() => {}), [])
  assert.equal(
    await again(folder => {
      renameSync(join(folder, 'in/0/0.md'), join(folder, 'in/0/renamed.md'))
      utimesSync(join(folder, 'in/0/1.md'), 0, 0)
    }),
    [],
  )
})

test('--resume builds again what has another text, picture, output, option, template or program', async () => {
  const append =
    (path: string) =>
    (folder: string): void =>
      appendFileSync(join(folder, path), '\nEncore.\n')
  const [, second = '', third = ''] = all
  assert.equal(await again(append('in/0/1.md')), [second])
  assert.equal(
    await again(folder => copyFileSync(join(top, 'tests/cases/everything/carte.jpg'), join(folder, 'in/b.png'))),
    [third],
  )
  assert.equal(await again(append(`dist/${second}`)), [second])
  assert.equal(await again(folder => rmSync(join(folder, 'dist', third))), [third])
  assert.equal(await again(() => {}, '--standard', 'ua2'), all)
  assert.equal(
    await again(folder =>
      cpSync(join(top, 'templates/themes/standard.json'), join(folder, 'mine/themes/standard.json')),
    ),
    [],
  )
  assert.equal(
    await again(folder => {
      const theme = readFileSync(join(top, 'templates/themes/standard.json'), 'utf8')
      mkdirSync(join(folder, 'mine/themes'))
      writeFileSync(join(folder, 'mine/themes/standard.json'), `${theme}\n`)
    }),
    all,
  )
})

test('--resume says the warnings of what it does not build again, and with --strict refuses it', async () => {
  const warned = noteVerbale('A/76/86', 'Texte.')
    .replace('title: Note', 'title: "Note \'')
    .replace('14 juin 2021\n', '14 juin 2021"\n')
  await inFolder({ 'a.md': warned, 'b.md': noteVerbale('A/76/87', 'Texte.') }, async folder => {
    const first = await tirage(['build', '.', '--to', 'html'], { cwd: folder })
    assert.match(first.stderr, /^warning /mu)
    const second = await tirage(['build', '.', '--to', 'html', '--resume'], { cwd: folder })
    assert.is(second.stderr.split('0 files')[0], first.stderr.split('2 files')[0])
    const strict = await tirage(['build', '.', '--to', 'html', '--resume', '--strict'], { cwd: folder })
    assert.is(strict.code, 1)
    assert.match(strict.stderr, '0 files from 2 sources, 1 up to date, 1 not built')
  })
})

test('--resume is for one source too; a record that is damaged is none', async () => {
  await inFolder({ 'a.md': noteVerbale('A/76/86', 'Texte.') }, async folder => {
    const run = async (): Promise<string> =>
      (await tirage(['build', 'a.md', '--to', 'html', '--resume'], { cwd: folder })).stderr
    assert.is(await run(), '1 file from 1 source\n')
    assert.is(await run(), '0 files from 1 source, 1 up to date\n')
    const record = join(folder, 'dist', manifestName)
    writeFileSync(record, readFileSync(record).subarray(0, -20))
    assert.is(await run(), '1 file from 1 source\n')
    assert.is(await run(), '0 files from 1 source, 1 up to date\n')
  })
})

test('a run that is killed leaves whole files and no process, and --resume goes on from there', async () => {
  await inFolder(many(60, 'Texte. '.repeat(2000)), async folder => {
    const child = start(['build', 'in', '--jobs', '2'], { cwd: folder })
    child.stdout?.once('data', () => child.kill('SIGKILL'))
    const { signal } = await finished(child)
    assert.is(signal, 'SIGKILL')
    if (process.platform === 'linux') assert.equal(running(folder), [])
    const left = Object.entries(documents(join(folder, 'dist'))).filter(([name]) => !name.endsWith('.tmp'))
    assert.ok(left.length > 0 && left.length < 120, String(left.length))
    for (const [name, bytes] of left) {
      assert.ok(
        name.endsWith('.pdf') ? bytes.trimEnd().endsWith('%%EOF') : bytes.includes('PK\u0005\u0006'),
        `${name} is cut short`,
      )
    }
    // As it would be left when the kill comes while a file is being written.
    writeFileSync(join(folder, `dist/.A-76-100.fr.pdf.${child.pid}-7.tmp`), '%PDF-1.7')
    const before = written(join(folder, 'dist'))
    const { code, stderr } = await tirage(['build', 'in', '--resume'], { cwd: folder })
    assert.is(code, 0, stderr)
    const kept = Number(/(\d+) up to date/u.exec(stderr)?.[1] ?? 0)
    const after = written(join(folder, 'dist'))
    assert.is(Object.keys(after).length, 120)
    assert.ok(kept > 0 && kept >= Object.keys(before).length / 2 - 2, `${kept} of ${Object.keys(before).length / 2}`)
    assert.equal(
      readdirSync(join(folder, 'dist')).filter(name => name.endsWith('.tmp')),
      [],
    )
  })
})

/** Processes whose working folder is `folder`. */
function running(folder: string): readonly string[] {
  return readdirSync('/proc').filter(name => {
    try {
      return /^\d+$/u.test(name) && readlinkSync(`/proc/${name}/cwd`) === folder
    } catch {
      return false
    }
  })
}

test.run()
