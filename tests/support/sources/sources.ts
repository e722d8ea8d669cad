import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Build, build } from '../../../src/build.ts'
import { diskAssets } from '../../../src/cli/disk/disk-assets.ts'
import type { Expectation } from '../../../src/pdf-check/expected/expectation.ts'
import type { BuildOptions, Format } from '../../../src/pipeline/options.ts'
import { type TypesetSource, typesetSource } from '../../../src/pipeline/typeset-source.ts'
import type { Source } from '../../../src/readers/source/source-text.ts'
import { expectationOf, type PageOf, textsOf } from '../facts/expected.ts'

const top = fileURLToPath(new URL('../../..', import.meta.url))

/** A source that the golden and conformance rings build, and the folder of its golden files. */
export interface Case extends Source {
  readonly name: string
  readonly golden: string
}

/** Returns every source in content/, and every tests/cases/<name>/source.md. */
export function cases(): Case[] {
  const shipped = readdirSync(join(top, 'content'))
    .filter(name => name.endsWith('.md'))
    .map(name => [name.replace(/\.md$/u, ''), join(top, 'content', name)])
  const own = readdirSync(join(top, 'tests/cases')).map(name => [name, join(top, 'tests/cases', name, 'source.md')])
  return [...shipped, ...own]
    .filter(([, path]) => existsSync(path))
    .map(([name, path]) => ({
      name,
      path,
      bytes: readFileSync(path),
      golden: join(top, 'tests/cases', name),
    }))
}

export function assetsFor(source: Source): ReturnType<ReturnType<typeof diskAssets>> {
  return diskAssets(undefined)(dirname(source.path))
}

/** Builds a source. Throws with the diagnostics if it is refused. */
export async function buildCase(
  source: Source,
  to: readonly Format[],
  standard: BuildOptions['standard'] = 'ua1',
): Promise<Build> {
  const result = await build(source, assetsFor(source), { to, edition: 'standard', standard })
  if (result.files.length !== to.length) throw new Error(`${source.path}: ${JSON.stringify(result.diagnostics)}`)
  return result
}

/** Returns the document of a source as it is rendered. Throws if there is none. */
export function typesetCase(source: Source): TypesetSource {
  const set = typesetSource(source, assetsFor(source))
  if (set === undefined) throw new Error(`${source.path} has no document, or none in a language with conventions`)
  return set
}

/** Returns what a source means to a reader. `pageOf` returns the pages in its tables of contents. */
export function expectationOfCase(source: Source, pageOf: PageOf): Expectation {
  return expectationOf(typesetCase(source), pageOf)
}

/** Returns what every output of a source must say, line by line. */
export function blocksOf(source: Source, pageOf: PageOf): readonly string[] {
  return textsOf(expectationOfCase(source, pageOf).root)
}
