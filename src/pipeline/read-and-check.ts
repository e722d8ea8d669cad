import type { Assets } from '../assets.ts'
import { check } from '../check/check.ts'
import { loadRequiredFields } from '../check/required-fields.ts'
import type { Conventions } from '../conventions/conventions.ts'
import { loadConventions } from '../conventions/load.ts'
import { loadSymbolGrammar, type SymbolGrammar } from '../conventions/symbol-grammar.ts'
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import { read } from '../readers/readers.ts'
import type { Source } from '../readers/source/source-text.ts'
import { loadTypography } from '../typeset/load.ts'
import { typeset } from '../typeset/typeset.ts'
import type { Typography } from '../typeset/typography.ts'

/** A source that could be read, with the data of its language. Its diagnostics may include errors. */
export interface Checked {
  readonly document: Document
  readonly conventions: Conventions
  readonly symbols: SymbolGrammar
  readonly typography: Typography
}

/** Reads and checks a source. If it cannot be read, or its language has no conventions, it is not checked. */
export function readAndCheck(
  source: Source,
  assets: Assets,
  onStage?: (stage: string) => void,
): { readonly checked?: Checked; readonly diagnostics: readonly Diagnostic[] } {
  onStage?.('read')
  const { document, text, diagnostics } = read(source, assets)
  const conventions = document && loadConventions(assets, document.lang)
  if (document === undefined || conventions === undefined) return { diagnostics }
  onStage?.('check')
  const symbols = loadSymbolGrammar(assets)
  const { typography, unknown } = typographyOf(document, assets)
  const found = check(document, {
    conventions,
    symbols,
    required: loadRequiredFields(assets),
    source: text,
    typeset: plain => typeset(plain, typography, symbols),
  })
  // If the reader reported errors in the metadata, the rules need not repeat them.
  const end = metadataEnd(document)
  const refused = hasErrors(diagnostics.filter(diagnostic => inMetadata(diagnostic, end)))
  const told = refused ? found.filter(diagnostic => !inMetadata(diagnostic, end)) : found
  return { checked: { document, conventions, symbols, typography }, diagnostics: [...diagnostics, ...unknown, ...told] }
}

/** Loads the typography that a document asks for, or the language's first if there is no such profile. */
function typographyOf(
  { lang, meta }: Document,
  assets: Assets,
): { readonly typography: Typography; readonly unknown: readonly Diagnostic[] } {
  try {
    return { typography: loadTypography(assets, lang, meta.typography), unknown: [] }
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    const position = meta.positions.typography
    return {
      typography: loadTypography(assets, lang),
      unknown: error.diagnostics.map(each => ({ ...each, ...(position && { position }) })),
    }
  }
}

function metadataEnd({ meta }: Document): number {
  return Math.max(...Object.values(meta.positions).map(field => field.end.offset))
}

/** Whether a diagnostic is about the metadata, which ends at offset `end`. One without a position counts too. */
function inMetadata({ position }: Diagnostic, end: number): boolean {
  return position === undefined || position.start.offset <= end
}

/** Whether any diagnostic is an error, so that the source cannot be built. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}
