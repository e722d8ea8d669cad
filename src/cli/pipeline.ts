import type { build, checkSource, inspect, outputNames } from '../build.ts'

/** What the commands need of src/build.ts, which is loaded only when a command runs: help and usage errors stay quick. */
export interface Pipeline {
  readonly build: typeof build
  readonly checkSource: typeof checkSource
  readonly inspect: typeof inspect
  readonly outputNames: typeof outputNames
}
