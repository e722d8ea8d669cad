import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Format } from '../../src/pipeline/options.ts'
import { runBatch } from './batch-process.ts'
import { longDocument } from './long-document.ts'
import { median, type Table } from './report.ts'
import { type Bench, EDITIONS } from './section.ts'

/**
 * Milliseconds by the clock in each stage: of the first document of a process, of a late one, and of a long one in a
 * fresh process.
 */
export async function stages(bench: Bench): Promise<readonly Table[]> {
  const [documents, paragraphs] = bench.extent === 'quick' ? [10, 200] : [200, 10_000]
  const path = join(bench.folder, 'long.md')
  writeFileSync(path, longDocument(paragraphs))
  const tables: Table[] = []
  for (const edition of EDITIONS) {
    const to: readonly Format[] = edition === 'standard' ? ['pdf', 'epub'] : ['pdf']
    bench.progress(edition)
    const short = await runBatch(bench, { to, edition, documents, marks: [] })
    const long = await runBatch(bench, { to, edition, documents: 1, marks: [1], path })
    const late = Math.ceil(documents / 4)
    const rows = Object.entries(short.stages).map(
      ([name, times]) =>
        [name, times[0] ?? NaN, median(times.slice(-late)), (long.stages[name] ?? [])[0] ?? NaN] as const,
    )
    const total = ([1, 2, 3] as const).map(column => rows.reduce((all, row) => all + row[column], 0))
    tables.push({
      heads: [
        `Stage, ${edition}, ms`,
        'first document',
        `median of the last ${late} of ${documents}`,
        `${paragraphs} paragraphs`,
      ],
      rows: [...rows, ['all', ...total] as const].map(([name, ...times]) => [
        name,
        ...times.map(time => time.toFixed(time < 100 ? 1 : 0)),
      ]),
    })
  }
  return tables
}
