import { fileURLToPath } from 'node:url'
import { build } from '../../src/build.ts'
import { formatDiagnostics, formatJson } from '../../src/diagnostics/reporters.ts'
import type { BuildOptions } from '../../src/pipeline/options.ts'
import type { Source } from '../../src/readers/source/source-text.ts'
import { assetsFor } from '../support/sources/sources.ts'

/** What came of a hostile source. */
export type Attempt =
  | { readonly outcome: 'built'; readonly pdf: Uint8Array; readonly standard: BuildOptions['standard'] }
  /** With these rules. */
  | { readonly outcome: 'refused'; readonly rules: readonly string[] }
  /** An error that is not the author's, or a refusal that does not say why. */
  | { readonly outcome: 'failed'; readonly error: string }

const place = fileURLToPath(new URL('../cases/everything/hostile.md', import.meta.url))

export function sourceOf(bytes: Uint8Array): Source {
  return { path: place, bytes }
}

/** Builds it in the format, edition and standard that fall to its number. Never throws. */
export async function attempt(bytes: Uint8Array, index: number): Promise<Attempt> {
  const source = sourceOf(bytes)
  const standard = index % 2 === 0 ? 'ua1' : 'ua2'
  const edition = index % 10 === 3 ? 'large-print' : index % 10 === 6 ? 'paper' : 'standard'
  try {
    const to = edition === 'standard' && index % 3 === 0 ? (['pdf', 'epub', 'html'] as const) : (['pdf'] as const)
    const { files, diagnostics } = await build(source, assetsFor(source), { to, edition, standard })
    const text = new TextDecoder().decode(bytes)
    formatDiagnostics(diagnostics, { path: place, text, color: true })
    JSON.parse(formatJson([{ path: place, diagnostics }]))
    for (const { rule, message, hint, position } of diagnostics) {
      if (/undefined|NaN|\[object/u.test(`${message} ${hint}`) && !/undefined|NaN|\[object/u.test(text))
        throw new Error(`${rule} says: ${message}; ${hint}`)
      if (
        position !== undefined &&
        !(position.start.offset <= position.end.offset && position.end.offset <= text.length + 1)
      )
        throw new Error(`${rule} stands outside`)
    }
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    if (files.length === 0 && errors.length === 0) throw new Error('refused without an error')
    if (files.length > 0 && errors.length > 0) throw new Error('built in spite of an error')
    return files.length === 0
      ? { outcome: 'refused', rules: errors.map(({ rule }) => rule) }
      : { outcome: 'built', pdf: files[0].bytes, standard }
  } catch (error) {
    return { outcome: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
