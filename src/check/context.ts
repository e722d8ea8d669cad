import type { Assets } from '../assets.ts'
import type { Conventions } from '../conventions/conventions.ts'
import { loadSymbolGrammar } from '../conventions/symbol-grammar.ts'
import { loadRequiredFields } from './required-fields.ts'
import type { CheckContext } from './rule.ts'

/** What the rules read from the shipped files, with what the caller has loaded for the document's language. Throws `MissingAssetError`. */
export function loadCheckContext(assets: Assets, conventions: Conventions, typeset?: CheckContext['typeset']): CheckContext {
  const shipped = { conventions, symbols: loadSymbolGrammar(assets), required: loadRequiredFields(assets) }
  return typeset === undefined ? shipped : { ...shipped, typeset }
}
