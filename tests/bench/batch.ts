import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import type { BuildOptions } from '../../src/pipeline/options.ts'
import type { Source } from '../../src/readers/source/source-text.ts'
import { batchDocument } from './batch-documents.ts'

/**
 * The program that builds many documents in its own process, from lib/ of the package, and prints a BatchResult as
 * JSON. The sections bundle it to plain JavaScript (tests/bench/batch-process.ts): the hooks of tsx would take part in
 * every import of the library.
 */
export interface BatchWork {
  readonly top: string
  readonly to: BuildOptions['to']
  readonly edition: string
  /** Path of a source that is built alone; without one, documents of a batch, all different. */
  readonly path?: string
  readonly documents: number
  /** Numbers of documents after which memory is looked at. */
  readonly marks: readonly number[]
}

export interface BatchResult {
  /** CPU seconds of each document; making its text is not counted. */
  readonly seconds: readonly number[]
  /** Resident memory after so many documents, in MiB, and its peak until then. */
  readonly marks: readonly { readonly documents: number; readonly mebibytes: number; readonly peak: number }[]
  /** Milliseconds of each document in each stage. */
  readonly stages: Readonly<Record<string, readonly number[]>>
}

const work = JSON.parse(process.argv[2] ?? '') as BatchWork
const { build, diskAssets } = (await import(
  pathToFileURL(join(work.top, 'lib/index.js')).href
)) as typeof import('../../src/index.ts')
const assets = diskAssets(undefined)(join(work.top, 'content'))
const seconds: number[] = [],
  marks: { documents: number; mebibytes: number; peak: number }[] = []
const stages: Record<string, number[]> = {}

for (let number = 1; number <= work.documents; number++) {
  await buildOne(
    work.path === undefined ? batchDocument(work.top, number) : { path: work.path, bytes: readFileSync(work.path) },
  )
  if (work.marks.includes(number)) {
    marks.push({
      documents: number,
      mebibytes: process.memoryUsage.rss() / 2 ** 20,
      peak: process.resourceUsage().maxRSS / 1024,
    })
  }
}
console.log(JSON.stringify({ seconds, marks, stages } satisfies BatchResult))

async function buildOne(source: Source): Promise<void> {
  let last: { readonly name: string; readonly start: number } | undefined
  const end = (): void => {
    if (last !== undefined) (stages[last.name] ??= []).push(performance.now() - last.start)
  }
  const onStage = (name: string): void => {
    end()
    last = { name, start: performance.now() }
  }
  const before = process.cpuUsage()
  const { files, diagnostics } = await build(source, assets, {
    to: work.to,
    edition: work.edition,
    standard: 'ua1',
    onStage,
  })
  end()
  const { user, system } = process.cpuUsage(before)
  if (files.length === 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  seconds.push((user + system) / 1e6)
}
