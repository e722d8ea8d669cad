import { parseSymbol } from '../../conventions/symbol.ts'
import type { Document } from '../../document/document.ts'
import type { Item, List } from '../../document/nodes.ts'
import { placeOfStart } from '../place.ts'
import type { CheckContext, Finding, Rule } from '../rule.ts'
import type { Scope } from '../survey.ts'
import { follows, type LabelPlace, orWords, readPlace, writeLabel } from './label.ts'

export const paragraphSequence: Rule = {
  id: 'paragraph-sequence',
  severity: 'error',
  ofPublished: 'silent',
  summary:
    'A numbered paragraph does not follow the previous one. Readers cite paragraphs by number, and the numbers are ' +
    'the same in all languages (UN Editorial Manual, Paragraphs and subparagraphs). Numbering continues across ' +
    'headings. An annex continues the numbering or starts at 1. `5 bis.` may follow `5.`',
  hint: 'number the paragraph as in the original, or restore the missing one',
  find: ({ document, scopes }, context) => {
    const findings: Finding[] = []
    const ends: number[] = []
    for (const scope of scopes) {
      const end = walk(scope, startsOf(document, scope, ends, context), context, findings)
      if (end !== undefined && scope.within === undefined) ends.push(end)
    }
    return findings
  },
}

/**
 * First numbers allowed: 1, or the number that continues an earlier text. Undefined if any number may come first, as in
 * an addendum, which continues another document.
 */
function startsOf(
  document: Document,
  scope: Scope,
  ends: readonly number[],
  { symbols }: CheckContext,
): readonly number[] | undefined {
  if (scope.within) return [1]
  if (scope.attachment !== undefined) return [1, ...ends.map(end => end + 1)]
  const modifies = document.meta.symbols.some(symbol => {
    const parsed = parseSymbol(symbol, symbols)
    return !('error' in parsed) && parsed.parts.some(part => part.segments.some(segment => segment.type === 'suffix'))
  })
  return modifies ? undefined : [1]
}

/** Checks the numbered paragraphs of one text and returns the last number. */
function walk(
  scope: Scope,
  starts: readonly number[] | undefined,
  { conventions }: CheckContext,
  findings: Finding[],
): number | undefined {
  let previous: { readonly place: LabelPlace; readonly name: string } | undefined
  for (const { list, item } of numbered(scope)) {
    const place = readPlace(item, list.style, conventions)
    const position = placeOfStart(item.position, item.num.length)
    const expected = writeLabel(list, (previous?.place.ordinal ?? 0) + 1, item.num, conventions)
    if (place === undefined) {
      findings.push({
        message: `"${item.num}" is not a paragraph number`,
        position,
        hint: expected && `number it "${expected}"`,
      })
      continue
    }
    const name = item.num.replace(/[^\p{L}\p{N}]+$/u, '')
    if (previous === undefined) {
      if (starts !== undefined && !starts.includes(place.ordinal)) {
        const hint = expected && `number it "${expected}" or restore the paragraphs before it, ${orWords(item)}`
        findings.push({ message: `the first paragraph has number ${name}`, position, hint })
      }
    } else if (!follows(place, previous.place)) {
      findings.push({
        message: `paragraph ${name} follows paragraph ${previous.name}`,
        position,
        hint: expected && `number it "${expected}" or restore the missing paragraph, ${orWords(item)}`,
      })
    }
    previous = { place, name }
  }
  return previous?.place.ordinal
}

function numbered({ lists }: Scope): readonly { readonly list: List; readonly item: Item }[] {
  return lists.filter(isNumbered).flatMap(list => list.children.map(item => ({ list, item })))
}

/** Whether a list consists of the text's numbered paragraphs. */
export function isNumbered(list: List): boolean {
  return list.level === 1 && list.style === 'decimal'
}
