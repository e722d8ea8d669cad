import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { paginate } from '../../../src/build.ts'

/** The engine with another way of breaking lines, everything else being the same: hyphens, pages, notes. */
export async function firstFitEngine(top: string): Promise<typeof paginate> {
  let replaced = 0
  const replacement = join(top, 'tests/support/builders/first-fit-breaker.ts')
  const firstFit: Plugin = {
    name: 'first-fit',
    setup(esbuild) {
      esbuild.onResolve({ filter: /\/line-break\.ts$/ }, ({ importer }) => {
        if (!importer.includes('/src/layout/')) return undefined
        replaced++
        return { path: replacement }
      })
    },
  }
  // Below node_modules, so that packages are found from there.
  const cache = join(top, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'first-fit-'))
  try {
    const outfile = join(folder, 'engine.mjs')
    await build({
      stdin: { contents: "export { paginate } from './src/build.ts'", resolveDir: top },
      outfile,
      plugins: [firstFit],
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
    })
    if (replaced === 0) throw new Error('nothing in src/layout imports line-break.ts any more: first fit has no place')
    return ((await import(pathToFileURL(outfile).href)) as { readonly paginate: typeof paginate }).paginate
  } finally {
    rmSync(folder, { recursive: true })
  }
}
