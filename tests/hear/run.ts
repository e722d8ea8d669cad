import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findPeers, type Peer } from '../bench/peers/peers.ts'
import { placePages } from '../support/facts/pdf-text.ts'
import { describeFaults, listen, requireScreenReader, type Score, score, table, versions, written } from './listen.ts'
import { heardCases, subjectsOf } from './subjects.ts'
import { truthOf } from './truth.ts'

/**
 * `npm run hear`: what a screen reader makes of A/76/86 and of the document with every construct, as scores and first
 * faults. `npm run hear -- --peers`: of A/76/86, beside what it makes of the PDF of other programs from the same
 * markup. `-- FILE.pdf`: of that file, held against A/76/86. Nothing is asserted; `npm test` does that.
 */
const top = fileURLToPath(new URL('../..', import.meta.url))
const progress = (text: string): void => void process.stderr.write(`${text}\n`)

async function main(args: readonly string[], folder: string): Promise<void> {
  requireScreenReader()
  const others = args.length > 0
  const [first, ...more] = heardCases()
  const rows: (readonly [string, Score])[] = []
  const subjects = (
    await Promise.all((others ? [first] : [first, ...more]).map(source => subjectsOf(source, folder)))
  ).flat()
  const hear = async (name: string, file: string, { source, pages } = subjects[0]): Promise<void> => {
    progress(name)
    const result = await score(truthOf(source, placePages(pages)), written(await listen(file)))
    rows.push([name, result])
    console.log(
      [
        `${name}:`,
        describeFaults(result) || 'no fault',
        ...result.notes.map(({ note, place }) => `note “${note}”: ${place}`),
      ].join('\n  '),
    )
  }
  const queue = [
    ...subjects
      .filter(({ name }) => !others || name.includes('pdf'))
      .map(subject => () => hear(subject.name, subject.file, subject)),
    ...(args.includes('--peers') ? peers(folder) : []).map(
      peer => () => hear(`${peer.name} ${peer.version}`, made(peer, folder)),
    ),
    ...args.filter(arg => !arg.startsWith('-')).map(file => () => hear(file, file)),
  ]
  // Two screen readers at a time, as in the ring.
  await Promise.all(
    [1, 2].map(async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next()
    }),
  )
  console.log(`\n${await versions()}\n${table(rows)}`)
}

function peers(folder: string): readonly Peer[] {
  const found = findPeers({ top, folder, extent: 'quick', progress })
  for (const peer of found) if ('missing' in peer) console.log(`${peer.name}: not heard (${peer.missing})`)
  return found.filter((peer): peer is Peer => 'version' in peer)
}

/** The other program's PDF of A/76/86, from our rendered XHTML. */
function made({ name, prepare }: Peer, folder: string): string {
  const own = join(folder, `made-by-${name}`)
  mkdirSync(own)
  const command = ['src/cli.ts', 'inspect', 'content/a-76-86.fr.md', '--stage', 'markup']
  const xhtml = execFileSync(process.execPath, ['--import', 'tsx', ...command], { cwd: top, encoding: 'utf8' })
  const pdf = join(own, 'peer.pdf')
  const [program = '', ...args] = prepare(xhtml, own, pdf)
  execFileSync(program, args, { cwd: own, stdio: ['ignore', 'ignore', 'pipe'] })
  return pdf
}

const folder = mkdtempSync(join(tmpdir(), 'tirage-hear-'))
try {
  await main(process.argv.slice(2), folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
