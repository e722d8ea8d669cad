import { execFile } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { once } from './support/run/once.ts'

/** The same source gives the same bytes, wherever, whenever and beside whatever it is built. */

const top = fileURLToPath(new URL('..', import.meta.url))
const shipped = join(top, 'content/a-76-86.fr.md')
const everything = join(top, 'tests/support/sources/everything/source.md')

interface Printed {
  readonly first: Readonly<Record<string, string>>
  readonly again: Readonly<Record<string, string>>
  readonly surroundings: Readonly<Record<'clock' | 'midnight' | 'folder' | 'locale' | 'random', string | number>>
}

/** Where and when a process builds. */
interface Surroundings {
  readonly cwd: string
  readonly path: string
  readonly formats: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

async function built({ cwd, path, formats, env }: Surroundings): Promise<Printed> {
  const code = (name: string): string => new URL(`support/run/${name}.ts`, import.meta.url).href
  // tsx by its address: it must be found from any folder.
  const loads = ['--import', import.meta.resolve('tsx'), '--import', code('shift-clock')]
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...loads, fileURLToPath(code('print-build-digests')), path, ...formats],
    { cwd, env: { ...process.env, ...env } },
  )
  return JSON.parse(stdout) as Printed
}

const home = realpathSync(mkdtempSync(join(tmpdir(), 'tirage-determinism-')))
test.after(() => rmSync(home, { recursive: true }))

/** The source and what lies beside it, in another folder and under another depth. */
function moved(path: string): string {
  const folder = join(home, basename(dirname(path)), 'élsewhere', 'deep')
  mkdirSync(folder, { recursive: true })
  if (path === shipped) copyFileSync(path, join(folder, basename(path)))
  else cpSync(dirname(path), folder, { recursive: true })
  return join(folder, basename(path))
}

for (const [name, path, files] of [
  ['A/76/86', shipped, ['A-76-86.fr.epub', 'A-76-86.fr.html', 'A-76-86.fr.pdf']],
  ['a document with one of everything', everything, ['A-HRC-99-7.fr.epub', 'A-HRC-99-7.fr.html', 'A-HRC-99-7.fr.pdf']],
] as const) {
  const here = once(() =>
    built({
      cwd: top,
      path,
      formats: ['pdf', 'epub', 'html'],
      env: { TZ: 'Pacific/Auckland', LANG: 'C', LC_ALL: 'C', CLOCK_DAYS: '0', CHANCE: '0.1' },
    }),
  )
  const there = once(() =>
    built({
      cwd: home,
      path: moved(path),
      formats: ['html', 'epub', 'pdf'],
      env: { TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', CLOCK_DAYS: '400', CHANCE: '0.9' },
    }),
  )

  test(`${name}: the two processes are in different surroundings`, async () => {
    const [{ surroundings: a, first }, { surroundings: b }] = await Promise.all([here(), there()])
    for (const key of ['clock', 'midnight', 'folder', 'locale', 'random'] as const) assert.is.not(a[key], b[key], key)
    assert.equal(Object.keys(first).sort(), files)
  })

  test(`${name}: another day, time zone, locale, working folder and source folder: the same bytes`, async () => {
    assert.equal(sorted((await there()).first), sorted((await here()).first))
  })

  test(`${name}: built again in the same process, formats the other way round: the same bytes`, async () => {
    for (const { first, again } of [await here(), await there()]) assert.equal(sorted(again), sorted(first))
  })
}

function sorted(digests: Printed['first']): [string, string][] {
  return Object.entries(digests).sort(([a], [b]) => (a < b ? -1 : 1))
}

test.run()
