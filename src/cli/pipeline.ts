import type { build, checkSource, inspect, sourceExtensions } from '../build.ts'

/**
 * What the commands need of src/build.ts. It is loaded only when a command runs, so that help and usage errors stay
 * fast.
 */
export interface Pipeline {
  readonly build: typeof build
  readonly checkSource: typeof checkSource
  readonly inspect: typeof inspect
  readonly sourceExtensions: typeof sourceExtensions
}
