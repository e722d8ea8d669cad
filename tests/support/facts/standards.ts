import type { BuildOptions } from '../../../src/pipeline/options.ts'

/** Every `--standard` that can be built. */
export const standards: readonly BuildOptions['standard'][] = ['ua1', 'ua2']
