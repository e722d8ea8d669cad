import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { build } from '../../../src/build.ts'
import { diskAssets } from '../../../src/cli/disk/disk-assets.ts'
import type { Format } from '../../../src/pipeline/options.ts'

/**
 * Prints the digests of two builds of a source in this process, and the environment that the process sees.
 * tests/determinism.test.ts runs it in several processes. Arguments: path of the source, formats.
 */
const [path, ...formats] = process.argv.slice(2)

async function digests(to: readonly string[]): Promise<Record<string, string>> {
  const source = { path, bytes: readFileSync(path) }
  const options = { to: to as readonly Format[], edition: 'standard', standard: 'ua1' as const }
  const { files } = await build(source, diskAssets(undefined)(dirname(path)), options)
  return Object.fromEntries(files.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]))
}

const first = await digests(formats)
const again = await digests([...formats].reverse())
const surroundings = {
  clock: new Date().toISOString().slice(0, 10),
  midnight: new Date(0).getHours(),
  folder: process.cwd(),
  locale: Intl.NumberFormat().resolvedOptions().locale,
  random: Math.random(),
}
process.stdout.write(JSON.stringify({ first, again, surroundings }))
