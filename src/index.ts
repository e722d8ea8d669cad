/** The public API: source bytes and `Assets` in, finished files and diagnostics out. */
export { build, checkSource, inspect, sourceExtensions } from './build.ts'
export type { Build, BuildOptions, Format, OutputFile, Source } from './build.ts'
export { diskAssets } from './cli/disk/disk-assets.ts'
export { MissingAssetError, type Assets } from './assets.ts'
export type { Diagnostic } from './diagnostics/diagnostic.ts'
export { formatDiagnostic, formatJson } from './diagnostics/reporters.ts'
