/** The public API: it takes source bytes and `Assets`, and returns finished files and diagnostics. */

export { type Assets, MissingAssetError } from './assets.ts'
export type { Build } from './build.ts'
export { build, checkSource, inspect, sourceExtensions } from './build.ts'
export { diskAssets } from './cli/disk/disk-assets.ts'
export type { Diagnostic } from './diagnostics/diagnostic.ts'
export { formatDiagnostic, formatJson } from './diagnostics/reporters.ts'
export type { BuildOptions, Format, OutputFile } from './pipeline/options.ts'
export type { Source } from './readers/source/source-text.ts'
