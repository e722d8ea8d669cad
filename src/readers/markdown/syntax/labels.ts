import type { Conventions } from '../../../conventions/conventions.ts'
import { adverbs, type Label, matchLabels, otherStyle } from '../../../conventions/labels.ts'

/** Markdown bullets that are not printed as typed (CommonMark 0.31, 5.2), and what is printed instead. */
const typedBullet = /^[*+](?=\s)/u
const printedBullet = '•'

/** Word-processor bullets, printed as typed. */
const otherBullet = /^([·‣◦▪●○■∙])\s+/u

/** Labels in wide brackets need no white space after them, because ideographs stand side by side. */
const wideBracket = /^（[^（）\s]{1,4}）(?=\S)/u

const inserted = `(?:[ \\u00a0]?(?:${adverbs.join('|')}))?`

/**
 * Labels found in published documents of every language, apart from the language's own: `(1)` in commentaries of the
 * International Law Commission, `7)`, `1.1` and `1.2.3.` (but not before a lower-case letter: `1.1 million`), `(A)`,
 * `IV)`. At most three digits, because `(2021)` is a year.
 */
const otherNumbers: readonly RegExp[] = [
  new RegExp(`^([(（]([1-9]\\d{0,2})${inserted}[)）])(?:\\s+|(?<=）))`, 'u'),
  new RegExp(`^(([1-9]\\d{0,2})${inserted}\\))\\s+`, 'u'),
  /^([1-9]\d{0,2}(?:\.\d{1,3}){0,3}\.(\d{1,3})\.?)\s+(?!\p{Ll})/u,
  /^(\(?([A-Z])\))\s+/u,
  /^(\(?([IVX]{1,6})\))\s+/u,
]

/**
 * Returns every reading of the label at the start of `text`: those of the language, otherwise a Markdown bullet or an
 * unlisted number. White space or the end of a wide bracket must follow it.
 */
export function readLabels(conventions: Conventions, text: string): readonly Label[] {
  const own = matchLabels(conventions, text)
  if (own.length > 0) return own
  const wide = wideBracket.exec(text)?.[0]
  if (wide !== undefined) {
    const spaced = matchLabels(conventions, `${wide} `)
    if (spaced.length > 0) return spaced.map(label => ({ ...label, length: wide.length }))
  }
  const bullet = readBullet(text)
  if (bullet !== undefined) return [bullet]
  for (const pattern of otherNumbers) {
    const [whole, num, number] = pattern.exec(text) ?? []
    if (whole !== undefined && num !== undefined && number !== undefined)
      return [{ num, style: otherStyle, level: 0, ordinal: ordinalOf(number), length: whole.length }]
  }
  return []
}

function readBullet(text: string): Label | undefined {
  const typed = typedBullet.test(text)
  const [whole, own] = otherBullet.exec(text) ?? []
  if (!typed && whole === undefined) return undefined
  const length = typed ? (/^.\s+/u.exec(text)?.[0].length ?? 1) : (whole?.length ?? 1)
  return { num: typed ? printedBullet : (own ?? printedBullet), style: 'bullet', level: 0, ordinal: 0, length }
}

function ordinalOf(number: string): number {
  return /^\d/u.test(number) ? Number(number) : (number.codePointAt(0) ?? 0) - 64
}

/** The label at the start of a paragraph, and the marks before it. */
export interface LabelStart {
  /** Readings of the label. `length` counts from where the label begins and includes emphasis markers after it. */
  readonly labels: readonly Label[]
  /** UTF-16 units before the label: page beginnings, emphasis markers. */
  readonly before: number
  /** Emphasis markers before it (`*`, `**`, `__`); empty if there are none. */
  readonly signs: string
  /** Whether the emphasis ends directly after the label: `*1.* words`. Otherwise it continues: `**1. words**`. */
  readonly closed: boolean
}

/** Labels are shorter than this. */
const longest = 40

/** Page beginnings before a label are read as part of the item's words. */
const pageMarks = /^(?:\[[ \t]*\]\{page=[^{}\n]*\}\s*)+/u

/** A label directly before another, without a space: `1.(a)`. */
const joined = /^([1-9]\d{0,3}\.)(?=\(?[^\s()]{1,5}\)\s)/u

/** Reads the label at the start of a paragraph's source. A space is added for labels without words. */
export function labelStart(conventions: Conventions, source: string): LabelStart | undefined {
  const marks = pageMarks.exec(source)?.[0].length ?? 0
  const text = source.slice(marks, marks + longest)
  const plain = plainLabels(conventions, text)
  if (plain.length > 0) return { labels: plain, before: marks, signs: '', closed: false }
  const signs = /^(?:\*{1,3}|_{1,3})(?=[^\s*_])/u.exec(text)?.[0] ?? ''
  if (signs === '') return undefined
  const rest = text.slice(signs.length)
  const end = rest.indexOf(signs)
  const label = rest.slice(0, Math.max(0, end))
  const after = /^\s*/u.exec(rest.slice(end + signs.length))?.[0] ?? ''
  const closed = readLabels(conventions, `${label} `).filter(({ num }) => num === label)
  if (end > 0 && closed.length > 0 && (after !== '' || rest.length === end + signs.length)) {
    const length = label.length + signs.length + after.length
    return {
      labels: closed.map(one => ({ ...one, length })),
      before: marks + signs.length,
      signs,
      closed: true,
    }
  }
  const open = readLabels(conventions, rest)
  return open.length > 0 ? { labels: open, before: marks + signs.length, signs, closed: false } : undefined
}

/** A number on its own, such as the content of a table cell (`259.8`), is not a label. */
const loneFigure = /^\d+(?:\.\d+)+\s*$/u

function plainLabels(conventions: Conventions, text: string): readonly Label[] {
  if (loneFigure.test(text)) return []
  const labels = readLabels(conventions, `${text} `)
  if (labels.length > 0) return labels
  const [first] = joined.exec(text) ?? []
  if (first === undefined || readLabels(conventions, `${text.slice(first.length)} `).length === 0) return []
  return readLabels(conventions, `${first} `).map(label => ({ ...label, length: first.length }))
}

/** A label without the space after it, limited to labels that no word resembles: `1.Mot`, `a)mot`, `•mot`. */
const closeLabel = /^((?:[1-9]\d{0,2}[.)]|\(?(?:[a-z]|[ivx]{1,5})\)|[•▪●]))(\p{L}.*)$/su

/** A number with two parts before a lower-case letter: `1.1 million`. */
const smallNumber = /^([1-9]\d{0,2}(?:\.\d{1,3})+\.?)[ \t]+(\p{Ll}.*)$/su

/** Returns the start of a paragraph that would be a label but for a missing space or a following lower-case letter. */
export function nearLabel(
  conventions: Conventions,
  text: string,
): { readonly lacks: 'space' | 'capital'; readonly label: string; readonly words: string } | undefined {
  const [, close = '', words = ''] = closeLabel.exec(text) ?? []
  if (close !== '' && readLabels(conventions, `${close} `).length > 0) return { lacks: 'space', label: close, words }
  const [, label, rest = ''] = smallNumber.exec(text) ?? []
  return label === undefined ? undefined : { lacks: 'capital', label, words: rest }
}
