import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { batchDocument } from './batch-documents.ts'
import { peakOfNode, run } from './process.ts'
import type { Table } from './report.ts'
import type { Bench } from './section.ts'

/**
 * `tirage build` of a folder, with one, two and more sources at a time: the published files again and again where they
 * are at hand.
 */
export async function jobs(bench: Bench): Promise<readonly Table[]> {
  const count = bench.extent === 'quick' ? 12 : 1000
  const folder = join(bench.folder, 'jobs')
  const what = writeSources(bench.top, folder, count)
  const rows: string[][] = []
  let alone: number | undefined
  for (const number of ['1', '2']) {
    bench.progress(`${count} ${what}, --jobs ${number}`)
    const out = join(bench.folder, `jobs-${number}`)
    const args = [join(bench.top, 'lib/cli.js'), 'build', folder, '--out', out, '--jobs', number]
    const start = performance.now()
    const { cpu, stdout } = await run([process.execPath, ...args])
    const seconds = (performance.now() - start) / 1000
    rmSync(out, { recursive: true })
    // In a run of its own: to watch the memory of a process stops it each time (53.7 s and not 46.1 with two).
    const mebibytes = await peakOfNode(args)
    alone ??= seconds
    const pages = [...stdout.matchAll(/(\d+) pages?\b/gu)].reduce((sum, [, each]) => sum + Number(each), 0)
    const documents = stdout.match(/\.epub\b/gu)?.length ?? 0
    rows.push([
      number,
      String(documents),
      seconds.toFixed(1),
      (documents / seconds).toFixed(1),
      (pages / seconds).toFixed(0),
      cpu.toFixed(1),
      mebibytes.toFixed(0),
      (alone / seconds).toFixed(2),
      number === '1' ? '' : '≥ 1.8',
    ])
    rmSync(out, { recursive: true, force: true })
  }
  const heads = [
    `${count} ${what}: \`--jobs\``,
    'built',
    's',
    'documents / s',
    'pages / s',
    'CPU s',
    'peak MiB',
    'times as fast',
    'budget',
  ]
  return [
    {
      heads,
      rows,
      note: 'PDF and EPUB of each. One at a time is built in the command’s own process, more in threads.',
    },
  ]
}

/** Sources under symbols of their own, a hundred to a folder; says what they are. */
function writeSources(top: string, folder: string, count: number): string {
  const published = join(top, '../shared/akn')
  const names = existsSync(published)
    ? readdirSync(published)
        .filter(name => name.endsWith('.xml'))
        .sort()
    : []
  for (let i = 0; i < count; i++) {
    const into = join(folder, String(Math.floor(i / 100)))
    if (i % 100 === 0) mkdirSync(into, { recursive: true })
    const name = names[i % names.length]
    if (name === undefined) writeFileSync(join(into, `${i}.md`), batchDocument(top, i).bytes)
    else writeFileSync(join(into, `${i}-${name}`), renumbered(readFileSync(join(published, name), 'utf8'), i))
  }
  return names.length > 0 ? 'published files (AKN4UN, six languages)' : 'documents of six pages'
}

/** Of two sources with one name the second is refused: each copy has a symbol of its own. */
function renumbered(xml: string, copy: number): string {
  return xml.replace(
    /(refersTo="#symbol"[^>]*>(?:<[^>]*>)*)([^<]+)/u,
    (_, before: string, symbol: string) => `${before}${symbol.trimEnd()}-${copy + 1}`,
  )
}
