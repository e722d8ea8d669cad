import type { Conventions } from '../../../conventions/conventions.ts'
import { type Label, matchLabels } from '../../../conventions/labels.ts'
import type { WordParagraph } from '../model.ts'
import { type Sign, wordsOf } from './signs.ts'

/** A paragraph with its label apart from its words. */
export interface Labelled {
  readonly num?: string
  /** What the label may be in its language. */
  readonly labels: readonly Label[]
  /** Whether a tab, or the numbering itself, sets it apart: then it is a label beyond doubt. */
  readonly apart: boolean
  readonly signs: readonly Sign[]
  /** Where the first line begins, in twentieths of a point from the margin. */
  readonly x: number
}

/** Labels of any language: `10.1`, `(a)`, `IV.`, `a)`, a bullet. A tab follows. */
const anyLabel =
  /^(?:\d{1,4}(?:\.\d{1,3}){0,4}[.)]?|\(?(?:\p{L}{1,2}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|\d{1,3})[).]|\(?\d{1,3}\)|[–—•·▪■□●○◦‣➢✓*o-])(?: (?:bis|ter|quater))?$/u

/** No label is longer. */
const longest = 16

/** Word's own distance of tabs where a paragraph sets none (ECMA-376, 17.15.1.25). */
const defaultTab = 720

/** The label that the numbering gives or the author has typed, and what follows it. */
export function readLabel(paragraph: WordParagraph, signs: readonly Sign[], conventions: Conventions): Labelled {
  const start = signs.findIndex(({ text, note }) => note !== undefined || !/^[\t ]$/u.test(text))
  const at = start < 0 ? signs.length : start
  const x = placeOf(paragraph, signs.slice(0, at))
  if (paragraph.label !== undefined) {
    const num = paragraph.label.format === 'bullet' ? bulletOf(paragraph.label.text) : paragraph.label.text.trim()
    return { num, labels: matchLabels(conventions, `${num} `), apart: true, signs: signs.slice(at), x }
  }
  const rest = signs.slice(at)
  const head = wordsOf(rest.slice(0, longest + 1))
  const [whole, typed = ''] = /^([^\t\n]{1,16}?) *\t[\t ]*/u.exec(head) ?? []
  if (
    whole !== undefined &&
    isPlain(rest.slice(0, [...typed].length)) &&
    (matchLabels(conventions, `${typed} `).some(({ num }) => num === typed) || anyLabel.test(typed))
  ) {
    const num = /^[·▪■□●○◦‣➢✓o*]$/u.test(typed) ? bulletOf(typed) : typed
    const length = [...typed].length
    const words = rest.slice(length)
    const first = words.findIndex(({ text, note }) => note !== undefined || !/^[\t ]$/u.test(text))
    if (first >= 0)
      return { num, labels: matchLabels(conventions, `${num} `), apart: true, signs: words.slice(first), x }
  }
  const [label] = matchLabels(conventions, head.replace(/\t/gu, ' '))
  if (label !== undefined && isPlain(rest.slice(0, [...label.num].length)) && label.length < wordsOf(rest).length) {
    return {
      num: label.num,
      labels: matchLabels(conventions, head.replace(/\t/gu, ' ')),
      apart: false,
      signs: rest.slice([...head.slice(0, label.length)].length),
      x,
    }
  }
  return { labels: [], apart: false, signs: rest, x }
}

/** A raised letter is a mark of a note. */
const isPlain = (signs: readonly Sign[]): boolean =>
  signs.every(({ raised, note }) => raised === undefined && note === undefined)

/** The bullets of the format; signs of other fonts are a round one. */
const bulletOf = (text: string): string => (/^[–—-]$/u.test(text.trim()) ? text.trim().replace('—', '–') : '•')

/** How far from the margin the words begin: after the tabs before them, each at its stop. */
function placeOf({ indent, firstLine, tabs }: WordParagraph, before: readonly Sign[]): number {
  let x = indent + firstLine
  for (const { text } of before) {
    if (text !== '\t') continue
    const stops = firstLine < 0 ? [...tabs, indent] : tabs
    const next = stops.filter(stop => stop > x).sort((left, right) => left - right)[0]
    x = next ?? (Math.floor(x / defaultTab) + 1) * defaultTab
  }
  return x
}
