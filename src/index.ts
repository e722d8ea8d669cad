/** The public API: source bytes and `Assets` in, finished files and diagnostics out. */

export { type Assets, MissingAssetError } from './assets.ts'
export type { Build } from './build.ts'
export { build, checkSource, inspect, sourceExtensions } from './build.ts'
export { diskAssets } from './cli/disk/disk-assets.ts'
export type { Diagnostic } from './diagnostics/diagnostic.ts'
export { formatDiagnostic, formatJson } from './diagnostics/reporters.ts'
export type { BuildOptions, Format, OutputFile } from './pipeline/rendered.ts'
export type { Source } from './readers/source/source-text.ts'
