import { dateInvalid } from './date-invalid.ts'
import { duplicateId } from './duplicate-id.ts'
import { emptyBlock } from './empty-block.ts'
import { headingOrder } from './heading-order.ts'
import { imageAlt } from './image-alt.ts'
import { languageUnknown } from './language-unknown.ts'
import { linkTarget } from './link-target.ts'
import { linkTextEmpty } from './link-text-empty.ts'
import { linkTextUrl } from './link-text-url.ts'
import { metadataRequired } from './metadata-required.ts'
import { noteCallPosition } from './note-call-position.ts'
import { noteUncalled } from './note-uncalled.ts'
import { noteUndefined } from './note-undefined.ts'
import { paragraphSequence } from './paragraph-sequence.ts'
import { pointSequence } from './point-sequence.ts'
import type { Rule } from './rule.ts'
import { sessionWords } from './session-words.ts'
import { spacing } from './spacing.ts'
import { straightQuote } from './straight-quote.ts'
import { symbolGrammar } from './symbol-grammar.ts'
import { tableHeader } from './table-header.ts'

/** Every rule that a document is checked against, by subject: metadata, numbering, structure, notes, links, language, typography. */
export const rules: readonly Rule[] = [
  metadataRequired,
  dateInvalid,
  sessionWords,
  symbolGrammar,
  paragraphSequence,
  pointSequence,
  headingOrder,
  emptyBlock,
  tableHeader,
  imageAlt,
  noteUndefined,
  noteUncalled,
  noteCallPosition,
  linkTextEmpty,
  linkTextUrl,
  linkTarget,
  duplicateId,
  languageUnknown,
  straightQuote,
  spacing
]
