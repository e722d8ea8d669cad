import type { Assets } from '../assets.ts'
import type { Conventions } from '../conventions/conventions.ts'
import { loadConventions } from '../conventions/load.ts'
import { symbolUrl } from '../conventions/symbol.ts'
import { loadSymbolGrammar } from '../conventions/symbol-grammar.ts'
import type { Document } from '../document/document.ts'
import { read } from '../readers/readers.ts'
import type { Source } from '../readers/source/source-text.ts'
import { linkReferences } from '../typeset/cross-references.ts'
import { loadTypography } from '../typeset/load.ts'
import { typeset } from '../typeset/typeset.ts'

/** A typeset source, for comparison with a finished file. Nothing is rendered. */
export interface TypesetSource {
  readonly document: Document
  readonly conventions: Conventions
  /** Address of the official text; undefined if the symbol gives none. */
  readonly officialUrl: string | undefined
}

/**
 * Reads and typesets a source. Returns undefined if it cannot be read or its language has no conventions. Does not
 * report diagnostics.
 */
export function typesetSource(source: Source, assets: Assets): TypesetSource | undefined {
  const { document: plain } = read(source, assets)
  const conventions = plain && loadConventions(assets, plain.lang)
  if (plain === undefined || conventions === undefined) return undefined
  const symbols = loadSymbolGrammar(assets)
  const document = linkReferences(
    typeset(plain, loadTypography(assets, plain.lang, plain.meta.typography), symbols),
    conventions.references,
  )
  const [symbol] = document.meta.symbols
  const officialUrl =
    document.meta.source ?? (symbol === undefined ? undefined : symbolUrl(symbol, document.meta.language, symbols))
  return { document, conventions, officialUrl }
}
