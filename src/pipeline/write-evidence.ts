import { type Assets, readAsset, readAssetText } from '../assets.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { plainText } from '../document/text.ts'
import { earlOf } from '../evidence/earl.ts'
import type { EvidenceFile, EvidenceInput, EvidenceOutput } from '../evidence/evidence.ts'
import { hearings } from '../evidence/hearing.ts'
import { evidencePage } from '../evidence/page.ts'
import { viewings } from '../evidence/viewing.ts'
import { read } from '../readers/readers.ts'
import type { Source } from '../readers/source/source-text.ts'
import type { BuildOptions, OutputFile } from './options.ts'

const mediaTypes = { pdf: 'application/pdf', epub: 'application/epub+zip', html: 'text/html' } as const

/** The result of a build, and what was found in it. */
export interface Judged {
  readonly files: readonly OutputFile[]
  /** Warnings of the source. */
  readonly diagnostics: readonly Diagnostic[]
  /** Findings of `tirage check --pdf`; undefined if it was not run. */
  readonly findings: readonly Diagnostic[] | undefined
  /** Programs outside the package that made or examined the files, with their versions. */
  readonly programs: Readonly<Record<string, string>>
}

/**
 * Writes the evidence for the files of one build: `A-76-86.fr.evidence.json` (EARL) and `A-76-86.fr.evidence.html`,
 * named after the PDF if there is one. Throws for an unreadable source and for a build without files.
 */
export function writeEvidence(
  source: Source,
  assets: Assets,
  { standard }: Pick<BuildOptions, 'standard'>,
  { files, diagnostics, findings, programs }: Judged,
): readonly EvidenceFile[] {
  const { document } = read(source, assets)
  const named = files.find(({ format }) => format === 'pdf') ?? files[0]
  if (document === undefined || named === undefined) throw new Error(`${source.path} was not built`)
  const input: EvidenceInput = {
    document: { symbol: document.meta.symbols.join('-'), title: plainText(document.meta.title), lang: document.lang },
    source: { name: source.path.split(/[\\/]/u).at(-1) ?? source.path, bytes: source.bytes },
    replaced: (assets.overrides ?? []).map(name => ({ name, bytes: readAsset(assets, name) })),
    outputs: files.map(
      ({ name, format, bytes }): EvidenceOutput => ({
        name,
        bytes,
        mediaType: mediaTypes[format],
        kind: format === 'pdf' ? standard : format,
        ...(format === 'pdf' && findings && { findings }),
      }),
    ),
    warnings: diagnostics,
    hearings,
    viewings,
    software: { ...versionsOf(assets), ...programs },
  }
  const stem = named.name.slice(0, -`.${named.format}`.length)
  return [
    { name: `${stem}.evidence.json`, bytes: earlOf(input) },
    { name: `${stem}.evidence.html`, bytes: evidencePage(input) },
  ]
}

/** Returns the version of Tirage, and those of the packages in lib/, which the bundle lists there. */
function versionsOf(assets: Assets): Readonly<Record<string, string>> {
  const { version } = JSON.parse(readAssetText(assets, 'package.json')) as { readonly version: string }
  const packages = assets.read('lib/packages.json')
  return {
    Tirage: version,
    ...(packages && (JSON.parse(new TextDecoder().decode(packages)) as Readonly<Record<string, string>>)),
  }
}
