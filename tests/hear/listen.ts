import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { requireFile, requireTool } from '../support/run/ring.ts'
import type { Truth } from './truth.ts'

/** Runs `hear` and `hear-score`, which are Python beside this file: README.md. */

const here = fileURLToPath(new URL('.', import.meta.url))
const python = '/usr/bin/python3'

/** What the screen reader said, and in which language it asked for a voice: `-` where it says something of its own. */
export interface Utterance {
  readonly lang: string
  readonly text: string
}

export interface Heard {
  readonly utterances: readonly Utterance[]
  /** The line that `hear` writes about its work. */
  readonly note: string
}

export interface Fault {
  readonly total: number
  readonly examples: readonly string[]
}

/** Faults by the columns of `hear-score`; what is counted apart, by what it is. */
export interface Score {
  readonly faults: Readonly<Record<string, Fault>>
  readonly words: { readonly source: number; readonly spoken: number; readonly in_order: number }
  readonly apart: Readonly<
    Record<'announcements' | 'names' | 'own_signs' | 'closing' | 'foreign', Readonly<Record<string, number>>>
  >
  readonly notes: readonly { readonly note: string; readonly place: string }[]
}

export const columns = [
  'extra',
  'missing',
  'cut',
  'joined',
  'doubled',
  'order',
  'urls',
  'furniture',
  'pieces',
  'lone',
  'notes_inside',
  'voice',
] as const

/** Throws RingSkipped where the screen reader or its browser is not installed. */
export function requireScreenReader(): void {
  const packages =
    'apt-get install -y --no-install-recommends firefox-esr orca xvfb xdotool at-spi2-core python3-pyatspi dbus'
  for (const command of ['firefox-esr', 'orca', 'Xvfb', 'xdotool', 'dbus-run-session'])
    requireTool('screen reader', command, packages)
  requireFile('screen reader', ['/usr/lib/python3/dist-packages/pyatspi/__init__.py'], packages)
}

/** Has a file read to its end. Throws with what `hear` says when it was not. */
export async function listen(file: string): Promise<Heard> {
  const { stdout, stderr } = await run(join(here, 'hear'), ['--voices', file])
  const utterances = stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [lang = '-', text = ''] = line.split('\t')
      // A link or an image is spoken by its name, for which Firefox gives the language of its own window, or of the
      // file: as it happens.
      return { lang: /\s(?:link|image|figure|caption)(?: heading level \d+)?\.?$/u.test(text) ? '-' : lang, text }
    })
  return { utterances: withoutPageEnds(utterances), note: stderr.trim().split('\n').at(-1) ?? '' }
}

/**
 * Without what Orca says at the end of a page, where Firefox's viewer has an empty element: as it happens nothing,
 * “blank”, or that the page is left and entered again, and nothing of it.
 */
export function withoutPageEnds(utterances: readonly Utterance[]): readonly Utterance[] {
  const kept: Utterance[] = []
  let page = ''
  for (const utterance of utterances) {
    const [, entered] = /^region (Page \d+)$/u.exec(utterance.text) ?? []
    if (utterance.text === 'leaving region.') dropBlank(kept)
    if (entered !== undefined && entered === page && kept.at(-1)?.text === 'leaving region.') kept.pop()
    else kept.push(utterance)
    page = entered ?? page
  }
  dropBlank(kept)
  return kept
}

function dropBlank(kept: Utterance[]): void {
  if (kept.at(-1)?.text === 'blank') kept.pop()
}

/** The transcript as a golden file keeps it. */
export function written({ utterances }: Heard): string {
  return utterances.map(({ lang, text }) => `${lang}\t${text}\n`).join('')
}

/** `of`: whether the transcript is what a screen reader said, or texts without any word of its own. */
export async function score(truth: Truth, transcript: string, of: 'speech' | 'texts' = 'speech'): Promise<Score> {
  const folder = mkdtempSync(join(tmpdir(), 'tirage-score-'))
  try {
    writeFileSync(join(folder, 'truth.json'), JSON.stringify(truth))
    writeFileSync(join(folder, 'transcript.txt'), transcript)
    const furniture = truth.furniture.flatMap(pattern => ['--furniture', pattern])
    const options = ['--json', ...(of === 'texts' ? ['--plain'] : []), ...furniture]
    const { stdout } = await run(join(here, 'hear-score'), [
      join(folder, 'truth.json'),
      join(folder, 'transcript.txt'),
      ...options,
    ])
    const result = JSON.parse(stdout) as Score['apart'] & Omit<Score, 'faults' | 'apart'> & Record<string, Fault>
    const { announcements, names, own_signs, closing, foreign, words, notes } = result
    return {
      faults: Object.fromEntries(columns.map(column => [column, result[column] ?? { total: NaN, examples: [] }])),
      words,
      notes,
      apart: { announcements, names, own_signs, closing, foreign },
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Runs the tests of `hear-score`; its last line. */
export async function testScorer(): Promise<string> {
  return (await run(join(here, 'test_hear_score.py'), [])).stdout.trim()
}

/** Versions of what a transcript depends on. */
export async function versions(): Promise<string> {
  const firefox = await new Promise<string>(resolve =>
    execFile('firefox-esr', ['--version'], (_, stdout) => resolve(stdout.trim())),
  )
  const orca = /^Version: (.*)$/mu.exec(
    await new Promise<string>(resolve => execFile('dpkg', ['-s', 'orca'], (_, stdout) => resolve(stdout))),
  )?.[1]
  return `${firefox}, Orca ${orca ?? 'of unknown version'}`
}

export function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((a, b) => a + b, 0)
}

/** A table of scores, one line each. */
export function table(rows: readonly (readonly [name: string, score: Score])[]): string {
  const apart = ['announcements', 'names', 'own_signs', 'closing', 'foreign'] as const
  const cells = [
    [
      '',
      'in order',
      ...columns.map(column => column.replace('_', ' ')),
      '|',
      ...apart.map(name => name.replace('_', ' ')),
    ],
    ...rows.map(([name, { faults, words, apart: counts }]) => [
      name,
      `${((100 * words.in_order) / words.source).toFixed(1)} %`,
      ...columns.map(column => String(faults[column]?.total)),
      '|',
      ...apart.map(each => String(sum(counts[each]))),
    ]),
  ]
  const widths = cells[0].map((_, i) => Math.max(...cells.map(row => row[i].length)))
  return cells
    .map(row => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '))
    .join('\n')
}

/** The first faults of each column that has any. */
export function describeFaults({ faults }: Score): string {
  return Object.entries(faults)
    .filter(([, { total }]) => total !== 0)
    .map(([name, { total, examples }]) => `${name} ${total}: ${examples.join(' | ')}`)
    .join('\n')
}

async function run(
  script: string,
  args: readonly string[],
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return await new Promise((resolve, reject) => {
    execFile(python, [script, ...args], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout, stderr })
      else reject(new Error(`${script.split('/').at(-1)} ${args.join(' ')}: ${stderr.trim() || error.message}`))
    })
  })
}
