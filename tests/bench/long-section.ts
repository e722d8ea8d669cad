import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { maxSourceBytes } from '../../src/readers/source/source-text.ts'
import { longDocument } from './long-document.ts'
import { median, spread, type Table } from './report.ts'
import { type Bench, BUDGET, buildCommand, EDITIONS, type Measured, measureNode } from './section.ts'

/** Pages that are aimed at, and runs of each. */
const FULL = [
  [100, 5],
  [500, 3],
  [1000, 3],
  [5000, 1],
] as const
const QUICK = [
  [20, 1],
  [50, 1],
] as const

/** Pages between which the cost of a page is compared: it may not grow with the document. */
const SHORTER = 500,
  LONGER = 5000

interface Row extends Measured {
  readonly aim: number
  readonly pages: number
}

export async function long(bench: Bench): Promise<readonly Table[]> {
  const tables: Table[] = []
  for (const edition of EDITIONS) {
    const rows: Row[] = []
    const perPage = await paragraphsPerPage(bench, edition)
    for (const [aim, runs] of bench.extent === 'quick' ? QUICK : FULL) {
      bench.progress(`${edition}, ${aim} pages`)
      rows.push({ aim, ...(await build(bench, edition, Math.round(aim * perPage), runs)) })
    }
    tables.push(tableOf(edition, rows))
  }
  return tables
}

/** An edition's own, since a page of large print holds a third of an ordinary one. */
async function paragraphsPerPage(bench: Bench, edition: string): Promise<number> {
  const paragraphs = bench.extent === 'quick' ? 400 : 1600
  return paragraphs / (await build(bench, edition, paragraphs, 0)).pages
}

async function build(
  bench: Bench,
  edition: string,
  paragraphs: number,
  runs: number,
): Promise<Measured & { readonly pages: number }> {
  const path = join(bench.folder, 'long.md')
  writeFileSync(path, withinLimit(paragraphs))
  const measured = await measureNode(buildCommand(bench, path, 'pdf', edition), runs)
  const pages = Number(/(\d+) pages?/u.exec(measured.stdout)?.[1])
  if (!(pages > 0)) throw new Error(`no number of pages in: ${measured.stdout}`)
  return { ...measured, pages }
}

/** A document of so many paragraphs, or of as many as the reader takes. */
function withinLimit(paragraphs: number): Uint8Array {
  const bytes = new TextEncoder().encode(longDocument(paragraphs))
  return bytes.length <= maxSourceBytes
    ? bytes
    : withinLimit(Math.floor((paragraphs * 0.99 * maxSourceBytes) / bytes.length))
}

function tableOf(edition: string, rows: readonly Row[]): Table {
  const cost = (aim: number): number => {
    const row = rows.find(one => one.aim === aim)
    return row === undefined ? NaN : median(row.cpu) / row.pages
  }
  const ratio = cost(LONGER) / cost(SHORTER)
  return {
    heads: [`Pages, ${edition}`, 'runs', 'CPU s', 'pages / CPU s', 'budget', 'peak MiB', 'budget'],
    rows: rows.map(({ aim, pages, cpu, mebibytes }) => [
      String(pages),
      String(cpu.length),
      spread(cpu, 2),
      spread(
        cpu.map(seconds => pages / seconds),
        0,
      ),
      aim === 1000 ? BUDGET.pagesPerCpuSecond : '',
      mebibytes.toFixed(0),
      aim === 1000 ? BUDGET.longMebibytes : '',
    ]),
    ...(ratio > 0 && {
      note: `A page of ${LONGER} costs ${ratio.toFixed(2)} times one of ${SHORTER} (budget: ${BUDGET.costOfLength}).`,
    }),
  }
}
