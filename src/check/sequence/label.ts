import type { Conventions } from '../../conventions/conventions.ts'
import { adverbs, labelOf, matchLabels } from '../../conventions/labels.ts'
import type { Item, List } from '../../document/nodes.ts'

/** Position of an item in its series: `5 bis.` has ordinal 5 and rank 1. */
export interface LabelPlace {
  readonly ordinal: number
  readonly rank: number
}

/** Reads a label in the given style. Returns undefined if the label does not match the style. */
export function readPlace(item: Item, style: string, conventions: Conventions): LabelPlace | undefined {
  const label = matchLabels(conventions, `${item.num} `).find(one => one.style === style && one.num === item.num)
  return label === undefined
    ? undefined
    : { ordinal: label.ordinal, rank: adverbs.findIndex(adverb => item.num.includes(adverb)) + 1 }
}

/**
 * Whether one label may directly follow another: the next number, or the next insertion (`5 bis`) after the same one.
 */
export function follows(next: LabelPlace, previous: LabelPlace): boolean {
  if (next.rank === 0) return next.ordinal === previous.ordinal + 1
  return next.ordinal === previous.ordinal && next.rank === previous.rank + 1
}

/**
 * Writes the label for an ordinal with the prefix and suffix of the label `like`, or those of the language. Returns
 * undefined if the style has none.
 */
export function writeLabel(list: List, ordinal: number, like: string, conventions: Conventions): string | undefined {
  const styles = conventions.labels.filter(form => form.style === list.style)
  const number = labelOf(list.style, ordinal, styles[0]?.symbols)
  const forms = styles.map(form => form.affixes)
  const longest = [...forms].sort((a, b) => b.join('').length - a.join('').length)
  const [before, after] =
    longest.find(affixes => like.startsWith(affixes[0]) && like.endsWith(affixes[1])) ?? forms[0] ?? []
  return number === undefined || before === undefined || after === undefined ? undefined : before + number + after
}

/** Hint for prose that begins like a label: `2024. A year.` */
export function orWords({ num }: Item): string {
  return `or write "\\${num}" if it begins a sentence`
}
