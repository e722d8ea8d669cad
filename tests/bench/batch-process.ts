import { join } from 'node:path'
import { build } from 'esbuild'
import type { BatchResult, BatchWork } from './batch.ts'
import { run } from './process.ts'
import type { Bench } from './section.ts'

/** Runs tests/bench/batch.ts in a process of its own. */
export async function runBatch({ top, folder }: Bench, work: Omit<BatchWork, 'top'>): Promise<BatchResult> {
  const outfile = join(folder, 'batch.mjs')
  // The texts are read beside the module that makes words of them, which the bundle is not.
  const define = { 'import.meta.url': JSON.stringify(new URL('prose.ts', import.meta.url).href) }
  await build({
    entryPoints: [join(top, 'tests/bench/batch.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    define,
  })
  const { stdout } = await run(
    [process.execPath, outfile, JSON.stringify({ ...work, top } satisfies BatchWork)],
    'time',
    top,
  )
  return JSON.parse(stdout) as BatchResult
}
