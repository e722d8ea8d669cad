import { dateInvalid } from './metadata/date-invalid.ts'
import { metadataRequired } from './metadata/metadata-required.ts'
import { sessionWords } from './metadata/session-words.ts'
import { symbolGrammar, symbolOrgan } from './metadata/symbol-grammar.ts'
import { duplicateId } from './references/duplicate-id.ts'
import { linkTarget } from './references/link-target.ts'
import { linkTextEmpty } from './references/link-text-empty.ts'
import { linkTextUrl } from './references/link-text-url.ts'
import { noteCallPosition } from './references/note-call-position.ts'
import { noteUncalled } from './references/note-uncalled.ts'
import { noteUndefined } from './references/note-undefined.ts'
import type { Rule } from './rule.ts'
import { headingOrder } from './sequence/heading-order.ts'
import { paragraphSequence } from './sequence/paragraph-sequence.ts'
import { pointSequence } from './sequence/point-sequence.ts'
import { doubleSpace } from './text/double-space.ts'
import { emptyBlock } from './text/empty-block.ts'
import { imageAlt } from './text/image-alt.ts'
import { invisibleCharacter } from './text/invisible-character.ts'
import { languageUnknown } from './text/language-unknown.ts'
import { spacing } from './text/spacing.ts'
import { straightQuote } from './text/straight-quote.ts'
import { symbolInText } from './text/symbol-in-text.ts'
import { tableHeader } from './text/table-header.ts'
import { wrongApostrophe } from './text/wrong-apostrophe.ts'

/** All document rules, by subject: metadata, numbering, structure, notes, links, language, typography. */
export const rules: readonly Rule[] = [
  metadataRequired,
  dateInvalid,
  sessionWords,
  symbolGrammar,
  symbolOrgan,
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
  symbolInText,
  straightQuote,
  wrongApostrophe,
  spacing,
  doubleSpace,
  invisibleCharacter,
]
