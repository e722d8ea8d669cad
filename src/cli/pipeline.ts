import type { build, checkSource, inspect, sourceExtensions } from '../build.ts'

/**
 * What the commands need of src/build.ts, which is loaded only when a command runs: help and usage errors stay quick.
 */
export interface Pipeline {
  readonly build: typeof build
  readonly checkSource: typeof checkSource
  readonly inspect: typeof inspect
  readonly sourceExtensions: typeof sourceExtensions
}
