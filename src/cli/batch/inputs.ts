import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Assets } from '../../assets.ts'
import { packageFolder } from '../disk/disk-assets.ts'
import type { BuildPlan, Task } from './produce.ts'

/**
 * Hashes everything a source is built from except its images: the program, its templates and
 * fonts with those of `--templates`, the options, the source's bytes, the name of its files and the extension that
 * selects its reader. Files are read once, here, so a change during the run is not noticed.
 */
export function digestInputs(assets: Assets, { variants }: BuildPlan): InputDigests {
  const hash = createHash('sha256')
  const add = (name: string, bytes: Uint8Array): void => void hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  for (const [name, bytes] of programFiles()) add(name, bytes)
  for (const path of ['templates/', 'fonts/'].flatMap(folder => assets.list(folder)))
    add(path, assets.read(path) ?? new Uint8Array())
  add('options', Buffer.from(JSON.stringify(variants)))
  const shared = hash.digest('hex')
  return {
    shared,
    of: ({ path, bytes, stem = '' }) =>
      createHash('sha256')
        .update(`${shared}\0${extname(path).toLowerCase()}\0${stem}\0`)
        .update(bytes)
        .digest('hex'),
  }
}

export interface InputDigests {
  /** Of what all sources of a run share. */
  readonly shared: string
  readonly of: (task: Pick<Task, 'path' | 'bytes' | 'stem'>) => string
}

/**
 * Reads the program's code. lib/ holds that of every package; when run from TypeScript, package.json gives their exact
 * versions.
 */
function programFiles(): readonly (readonly [name: string, bytes: Uint8Array])[] {
  const top = packageFolder()
  // In the bundle this is lib/. When run from TypeScript, take all of src/, not only src/cli/batch/.
  const here = dirname(fileURLToPath(import.meta.url))
  const code = here.endsWith(join('cli', 'batch')) ? join(here, '..', '..') : here
  const names = readdirSync(code, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:m?js|ts|json|wasm)$/u.test(name))
    .sort()
  return [
    ['package.json', readFileSync(join(top, 'package.json'))],
    ...names.map(name => [name, readFileSync(join(code, name))] as const),
  ]
}
