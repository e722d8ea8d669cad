import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Assets } from '../../assets.ts'
import { packageFolder } from '../disk/disk-assets.ts'
import type { Task, Work } from './produce.ts'

/**
 * Digests of all that a source is built from but its pictures: the program, its templates and fonts with those of
 * `--templates`, the options, the source's bytes and the extension that chooses its reader. The files are read once,
 * here; a change during the run is not seen.
 */
export function digestInputs(assets: Assets, { variants }: Work): (task: Task) => string {
  const hash = createHash('sha256')
  const add = (name: string, bytes: Uint8Array): void => void hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  for (const [name, bytes] of programFiles()) add(name, bytes)
  for (const path of ['templates/', 'fonts/'].flatMap(folder => assets.list(folder)))
    add(path, assets.read(path) ?? new Uint8Array())
  add('options', Buffer.from(JSON.stringify(variants)))
  const shared = hash.digest('hex')
  return ({ path, bytes }) =>
    createHash('sha256')
      .update(`${shared}\0${extname(path).toLowerCase()}\0`)
      .update(bytes)
      .digest('hex')
}

/** The program's own code, and package.json, which names the exact version of every package that it uses. */
function programFiles(): readonly (readonly [name: string, bytes: Uint8Array])[] {
  const top = packageFolder()
  // lib/ of the bundle; run from TypeScript, all of src/ and not src/cli/batch/ alone.
  const here = dirname(fileURLToPath(import.meta.url))
  const code = here.endsWith(join('cli', 'batch')) ? join(here, '..', '..') : here
  const names = readdirSync(code, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:js|ts|json)$/u.test(name))
    .sort()
  return [
    ['package.json', readFileSync(join(top, 'package.json'))],
    ...names.map(name => [name, readFileSync(join(code, name))] as const),
  ]
}
