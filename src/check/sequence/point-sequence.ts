import { otherStyle } from '../../conventions/labels.ts'
import type { List } from '../../document/nodes.ts'
import { placeOfStart } from '../place.ts'
import type { CheckContext, Finding, Rule } from '../rule.ts'
import { follows, type LabelPlace, orWords, readPlace, writeLabel } from './label.ts'
import { isNumbered } from './paragraph-sequence.ts'

export const pointSequence: Rule = {
  id: 'point-sequence',
  severity: 'error',
  ofPublished: 'silent',
  summary:
    'A point does not follow the previous one in its list: `c)` after `a)`, or a list that starts with `b)`. ' +
    'Readers cite points by label, as they cite paragraphs. `aa)` follows `z)`; `a bis)` may follow `a)`.',
  hint: 'label the point as in the original, or restore the missing one',
  find: ({ lists, scopes, anyStart }, context) => {
    const paragraphs = new Set(scopes.flatMap(scope => scope.lists.filter(isNumbered)))
    return lists
      .filter(list => list.style !== 'bullet' && list.style !== otherStyle && !paragraphs.has(list))
      .flatMap(list => walk(list, !anyStart.has(list), context))
  },
}

/** Only lists of points (level 2 and below) must start with their first label. */
function walk(list: List, first: boolean, { conventions }: CheckContext): readonly Finding[] {
  const findings: Finding[] = []
  let previous: { readonly place: LabelPlace; readonly num: string } | undefined
  for (const item of list.children) {
    const place = readPlace(item, list.style, conventions)
    const position = placeOfStart(item.position, item.num.length)
    const expected = writeLabel(list, (previous?.place.ordinal ?? 0) + 1, item.num, conventions)
    const hint = expected && `label it "${expected}" or restore the missing point, ${orWords(item)}`
    if (place === undefined) {
      findings.push({
        message: `"${item.num}" is not a label of this list`,
        position,
        hint: expected && `label it "${expected}"`,
      })
      continue
    }
    if (previous === undefined) {
      const isFirst = place.ordinal === 1 && place.rank === 0
      if (first && list.level > 1 && !isFirst)
        findings.push({ message: `the first point is labelled ${item.num}`, position, hint })
    } else if (!follows(place, previous.place)) {
      findings.push({ message: `point ${item.num} follows point ${previous.num}`, position, hint })
    }
    previous = { place, num: item.num }
  }
  return findings
}
