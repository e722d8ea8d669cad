import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import type { Format } from '../../src/build.ts'

/**
 * `batch <top> <formats> <count>`: builds one document many times in this process, from lib/ of the package at `top`, and prints
 * a BatchResult as JSON. bench.ts runs it as plain JavaScript: the hooks of tsx would take part in every import of the library.
 */
export interface BatchResult {
  readonly perCpuSecond: number
  /** The same over the last 50, when the code is warm. */
  readonly lastHalf: number
  readonly mebibytes: number
  readonly stages: readonly { readonly name: string; readonly first: number; readonly later: number }[]
}

const [top = '.', formats = 'pdf', count = '100'] = process.argv.slice(2)
const total = Number(count)
const { build, diskAssets } = (await import(pathToFileURL(join(top, 'lib/index.js')).href)) as typeof import('../../src/index.ts')
const path = 'content/a-76-86.fr.md'
const source = { path, bytes: readFileSync(join(top, path)) }
const assets = diskAssets(undefined)(join(top, 'content'))

/** Milliseconds of each stage by its name, one entry a build. */
const times = new Map<string, number[]>()
const seconds: number[] = []

for (let i = 0; i < total; i++) {
  let last: { readonly name: string; readonly start: number } | undefined
  const end = (): void => {
    if (last === undefined) return
    times.set(last.name, [...(times.get(last.name) ?? []), performance.now() - last.start])
  }
  const onStage = (name: string): void => {
    end()
    last = { name, start: performance.now() }
  }
  const before = process.cpuUsage()
  const options = { to: formats.split(',') as Format[], edition: 'standard', standard: 'ua1' as const, onStage }
  const { files, diagnostics } = await build(source, assets, options)
  end()
  if (files.length === 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const { user, system } = process.cpuUsage(before)
  seconds.push((user + system) / 1e6)
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN
const result: BatchResult = {
  perCpuSecond: total / sum(seconds),
  lastHalf: 50 / sum(seconds.slice(-50)),
  mebibytes: process.resourceUsage().maxRSS / 1024,
  stages: [...times].map(([name, values]) => ({ name, first: values[0] ?? NaN, later: median(values.slice(-50)) })),
}
console.log(JSON.stringify(result))
