import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { longDocument } from '../long-document.ts'
import { type Cost, run } from '../process.ts'
import { median, spread, type Table } from '../report.ts'
import type { Bench } from '../section.ts'
import { findPeers, type Missing, type Peer } from './peers.ts'

/** A text of the comparison: a source of ours, and how often each program sets it. */
interface Work {
  readonly name: string
  readonly path: string
  readonly runs: number
}

/** What a program made of a text. */
interface Result {
  readonly cpu: readonly number[]
  readonly mebibytes: number
  readonly pages: number
  readonly tagged: string
}

/** The same texts in this and other programs, one after the other in one run: CPU and memory of whole processes. */
export async function peers(bench: Bench): Promise<readonly Table[]> {
  const found = findPeers(bench)
  const missing = found
    .filter((peer): peer is Missing => 'missing' in peer)
    .map(({ name, missing }) => `${name}: not compared (${missing}).`)
  const others = found.filter((peer): peer is Peer => 'version' in peer)
  const tables: Table[] = []
  for (const work of works(bench)) {
    const xhtml = (
      await run([process.execPath, join(bench.top, 'lib/cli.js'), 'inspect', work.path, '--stage', 'markup'])
    ).stdout
    const results: (readonly [string, Result])[] = [
      [
        'Tirage',
        await result(bench, work, 'Tirage', (_, pdf) => [
          process.execPath,
          join(bench.top, 'lib/cli.js'),
          'build',
          work.path,
          '--to',
          'pdf',
          '--out',
          pdf,
        ]),
      ],
    ]
    for (const { name, prepare } of others)
      results.push([name, await result(bench, work, name, (folder, pdf) => prepare(xhtml, folder, pdf))])
    tables.push(tableOf(work, results))
  }
  const versions = others.map(({ name, version }) => `${name} ${version}`).join(', ')
  return tables.map((table, i) =>
    i < tables.length - 1 ? table : { ...table, note: [`${versions}.`, ...missing, NOTE].join(' ') },
  )
}

const NOTE =
  'All get the same words, headings, lists, notes, links and tables, from our rendered XHTML, on the same page in the same fonts; ' +
  'the masthead is set as plain paragraphs by the others, and WeasyPrint and Chromium set notes where they are called. ' +
  'Times are CPU seconds of all processes, memory is the peak of the largest, or what they held at once (shared pages once) where that is more.'

function works({ top, folder, extent }: Bench): readonly Work[] {
  const long = (paragraphs: number): string => {
    const path = join(folder, `${paragraphs}.md`)
    writeFileSync(path, longDocument(paragraphs))
    return path
  }
  const one = { name: 'A/76/86', path: join(top, 'content/a-76-86.fr.md') }
  if (extent === 'quick')
    return [
      { ...one, runs: 1 },
      { name: '20 pages', path: long(200), runs: 1 },
    ]
  return [
    { ...one, runs: 5 },
    { name: '100 pages', path: long(1100), runs: 3 },
    { name: '1,000 pages', path: long(11_000), runs: 1 },
  ]
}

/** `prepare` gives the command; ours writes its file into a folder of the name that others give the file. */
async function result(
  { folder, progress }: Bench,
  { name: text, runs }: Work,
  name: string,
  prepare: (folder: string, pdf: string) => readonly string[],
): Promise<Result> {
  const own = join(folder, 'peer')
  mkdirSync(own)
  try {
    const pdf = join(own, 'peer.pdf')
    const command = prepare(own, pdf)
    const costs: Cost[] = []
    progress(`${text}, ${name}`)
    for (let i = 0; i < runs; i++) costs.push(await run(command, 'memory', own))
    const made = name === 'Tirage' ? join(pdf, readdirSync(pdf)[0] ?? '') : pdf
    const said = execFileSync('pdfinfo', [made], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return {
      cpu: costs.map(({ cpu }) => cpu),
      mebibytes: Math.max(...costs.map(({ mebibytes }) => mebibytes)),
      pages: Number(/^Pages:\s+(\d+)/mu.exec(said)?.[1]),
      tagged: /^Tagged:\s+(\w+)/mu.exec(said)?.[1] ?? '?',
    }
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}

function tableOf({ name, runs }: Work, results: readonly (readonly [string, Result])[]): Table {
  const [[, ours]] = results as readonly [readonly [string, Result]]
  const times = (value: number, own: number): string => (value / own).toFixed(1)
  return {
    heads: [
      `${name}, ${runs} ${runs === 1 ? 'run' : 'runs'}`,
      'pages',
      'CPU s',
      '× ours',
      'pages / CPU s',
      'peak MiB',
      '× ours',
      'tagged',
    ],
    rows: results.map(([peer, { cpu, mebibytes, pages, tagged }]) => [
      peer,
      String(pages),
      spread(cpu, 2),
      times(median(cpu), median(ours.cpu)),
      (pages / median(cpu)).toFixed(1),
      mebibytes.toFixed(0),
      times(mebibytes, ours.mebibytes),
      tagged,
    ]),
  }
}
