import { join } from 'node:path'
import { peakOfNode, run } from './process.ts'

/** What every section is given. */
export interface Bench {
  /** The repository. */
  readonly top: string
  /** A folder that is taken away afterwards. */
  readonly folder: string
  readonly extent: 'full' | 'quick'
  readonly progress: (text: string) => void
}

/** The editions, in the order of the tables. */
export const EDITIONS = ['standard', 'paper', 'large-print', 'large-print-24'] as const

/** What DESIGN.md, section 5, and the issues ask for; each edition is held against the same. */
export const BUDGET = {
  coldPdf: '≤ 0.30',
  coldBoth: '≤ 0.45',
  pagesPerCpuSecond: '≥ 400',
  longMebibytes: '≤ 250',
  costOfLength: '≤ 1.15',
  batchPdf: '≥ 60',
  batchBoth: '≥ 35',
} as const

/** The bundled command on a source. */
export function buildCommand(
  { top, folder }: Bench,
  path: string,
  formats: string,
  edition: string,
): readonly string[] {
  return [join(top, 'lib/cli.js'), 'build', path, '--to', formats, '--edition', edition, '--out', folder]
}

export interface Measured {
  /** CPU seconds of each run. */
  readonly cpu: readonly number[]
  readonly mebibytes: number
  readonly stdout: string
}

/** A Node program, run several times after one to warm the disk, and once more for its peak of memory. */
export async function measureNode(args: readonly string[], runs: number): Promise<Measured> {
  const { stdout } = await run([process.execPath, ...args])
  const cpu: number[] = []
  for (let i = 0; i < runs; i++) cpu.push((await run([process.execPath, ...args])).cpu)
  return { cpu, mebibytes: await peakOfNode(args), stdout }
}
