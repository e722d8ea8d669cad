import type { Format } from '../../src/pipeline/options.ts'
import type { BatchResult } from './batch.ts'
import { runBatch } from './batch-process.ts'
import { spread, type Table } from './report.ts'
import { type Bench, BUDGET, EDITIONS } from './section.ts'

/**
 * Documents of six pages, all of different texts, one after the other in one process. V8 is still compiling in the
 * first hundred.
 */
export async function batch(bench: Bench): Promise<readonly Table[]> {
  const documents = bench.extent === 'quick' ? 12 : 500
  const runs = bench.extent === 'quick' ? 1 : 3
  const rows: string[][] = []
  const measure = async (to: readonly Format[], edition: string, count: number, budget: string): Promise<void> => {
    const name = `${to.join(' + ').toUpperCase()}, ${edition}`
    const results: BatchResult[] = []
    for (let i = 0; i < count; i++) {
      bench.progress(`${documents} × ${name}`)
      results.push(await runBatch(bench, { to, edition, documents, marks: [documents] }))
    }
    const last = Math.ceil(documents / 5)
    rows.push([
      name,
      String(count),
      spread(
        results.map(({ seconds }) => documents / sum(seconds)),
        1,
      ),
      spread(
        results.map(({ seconds }) => last / sum(seconds.slice(-last))),
        1,
      ),
      spread(
        results.map(({ marks }) => marks[0]?.peak ?? NaN),
        0,
      ),
      budget,
    ])
  }
  for (const edition of EDITIONS) await measure(['pdf'], edition, edition === 'standard' ? runs : 1, BUDGET.batchPdf)
  await measure(['pdf', 'epub'], 'standard', runs, BUDGET.batchBoth)
  const heads = [
    `${documents} documents`,
    'runs',
    'documents / CPU s',
    'the last fifth',
    'peak MiB',
    'budget, documents / CPU s',
  ]
  return [{ heads, rows }, await memory(bench)]
}

/** Whether a process that goes on and on holds more and more. */
async function memory(bench: Bench): Promise<Table> {
  const documents = bench.extent === 'quick' ? 24 : 1000
  const marks = [1, 2, 3, 4].map(quarter => (quarter * documents) / 4)
  bench.progress(`${documents} × PDF + EPUB`)
  const { seconds, marks: found } = await runBatch(bench, {
    to: ['pdf', 'epub'],
    edition: 'standard',
    documents,
    marks,
  })
  const rows = found.map(({ documents: number, mebibytes, peak }, i) => {
    const from = marks[i - 1] ?? 0
    return [
      String(number),
      ((number - from) / sum(seconds.slice(from, number))).toFixed(1),
      (number / sum(seconds.slice(0, number))).toFixed(1),
      mebibytes.toFixed(0),
      peak.toFixed(0),
      i === marks.length - 1 ? BUDGET.batchBoth : '',
    ]
  })
  const heads = [
    'PDF + EPUB, standard: after documents',
    'documents / CPU s since the last row',
    'since the start',
    'MiB',
    'peak MiB',
    'budget',
  ]
  return { heads, rows }
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}
