import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Build, build } from '../../../src/build.ts'
import { diskAssets } from '../../../src/cli/disk/disk-assets.ts'
import type { Conventions } from '../../../src/conventions/conventions.ts'
import { loadConventions } from '../../../src/conventions/load.ts'
import { loadSymbolGrammar } from '../../../src/conventions/symbol-grammar.ts'
import type { Document } from '../../../src/document/document.ts'
import type { BuildOptions, Format } from '../../../src/pipeline/rendered.ts'
import { read } from '../../../src/readers/readers.ts'
import type { Source } from '../../../src/readers/source/source-text.ts'
import { loadTypography } from '../../../src/typeset/load.ts'
import { typeset } from '../../../src/typeset/typeset.ts'
import { expectedBlocks, type PageOf } from '../facts/expected-text.ts'

const top = fileURLToPath(new URL('../../..', import.meta.url))

/** A source that the golden and conformance rings build, and the folder of its golden files. */
export interface Case extends Source {
  readonly name: string
  readonly golden: string
}

/** Every source in content/, and every tests/cases/<name>/source.md. */
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

/** Builds a source. Throws with the diagnostics when it is refused. */
export async function buildCase(
  source: Source,
  to: readonly Format[],
  standard: BuildOptions['standard'] = 'ua1',
): Promise<Build> {
  const result = await build(source, assetsFor(source), { to, edition: 'standard', standard })
  if (result.files.length !== to.length) throw new Error(`${source.path}: ${JSON.stringify(result.diagnostics)}`)
  return result
}

/** What every output of a source must say, block by block; `pageOf` tells the pages in its tables of contents. */
export function blocksOf(source: Source, pageOf: PageOf): string[] {
  const { document, conventions } = typesetCase(source)
  return expectedBlocks(document, conventions, pageOf)
}

/** The document of a source as it is rendered. Throws when it is refused. */
export function typesetCase(source: Source): { readonly document: Document; readonly conventions: Conventions } {
  const assets = assetsFor(source)
  const { document } = read(source, assets)
  if (document === undefined) throw new Error(`${source.path} has no document`)
  const conventions = loadConventions(assets, document.lang)
  if (conventions === undefined) throw new Error(`no conventions for ${document.lang}`)
  return { document: typeset(document, loadTypography(assets, document.lang), loadSymbolGrammar(assets)), conventions }
}
