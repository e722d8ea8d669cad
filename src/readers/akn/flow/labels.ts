import type { Conventions } from '../../../conventions/conventions.ts'
import { type Label, matchLabels, otherStyle } from '../../../conventions/labels.ts'

/**
 * Returns every reading of a label that the file marks as one. A label unknown to the language has no style, level or
 * position. Typists mix dashes (`20 -`, `21 –`), spaces and letters of similar shape (Cyrillic `а)` and `с)` beside
 * `b)`), so each label is also read as what it looks like.
 */
export function labelsOf(num: string, conventions: Conventions): readonly Label[] {
  const known = [...new Set([num, lookOf(num)])].flatMap(form =>
    matchLabels(conventions, `${form} `)
      .filter(label => label.num === form)
      .map(label => ({ ...label, num })),
  )
  return known.length > 0
    ? known
    : [{ num, style: isBullet(num) ? 'bullet' : otherStyle, level: 0, ordinal: 0, length: num.length }]
}

/** Cyrillic letters with the shape of Latin ones (Unicode Technical Standard 39, confusables). */
const alike: Readonly<Record<string, string>> = {
  а: 'a',
  с: 'c',
  е: 'e',
  о: 'o',
  р: 'p',
  х: 'x',
  у: 'y',
  і: 'i',
  ј: 'j',
  ѕ: 's',
}

function lookOf(num: string): string {
  return num
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\u00a0/gu, ' ')
    .replace(/[а-яіјѕ]/gu, letter => alike[letter] ?? letter)
}

const bullets = '\u2022\u00b7\u2219\u25aa\u25a0\u25a1\u25cf\u25cb\u25e6\u2023\u27a2\u2013\u2014\u2212-'

function isBullet(num: string): boolean {
  return num.length === 1 && bullets.includes(num)
}

/**
 * A label typed into the text: a number, letters or signs, with the punctuation of labels, and a tab. In the published
 * files, tabs stand only at the start of a line, so a tab distinguishes a label from a word. Letters can be of any
 * script, because files mix them (Cyrillic `а)` beside Latin `b)`).
 */
const typed = new RegExp(
  '^\\s*(' +
    [
      `[*o\\u2020\\u2021${bullets}]`,
      '\\*{2,4}',
      '\\(?(?:\\d{1,4}|\\p{L}{1,2}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8})(?:\\.\\d{1,3})*[ \\u00a0]?(?:bis|ter|quater|quinquies|sexies|septies)?[.)]\\)?',
      '\\d{1,4}(?:\\.\\d{1,3})+',
      '\\d{1,4}[ \\u00a0]?[-\\u2013\\u2014]',
      "[\\u2018\\u2019'(]\\d{1,3}[\\u2018\\u2019')]",
      '[\\u3220-\\u3229\\u2460-\\u2473]',
      '[(\\uff08]?[\\u4e00\\u4e8c\\u4e09\\u56db\\u4e94\\u516d\\u4e03\\u516b\\u4e5d\\u5341]{1,3}[)\\uff09\\u3001]',
    ].join('|') +
    ')[ \\u00a0]*\\t\\s*',
  'u',
)

/**
 * The same before a no-break space, but only for labels that no abbreviation (`M. Dupont`) resembles: `a)`, `(ii)`,
 * bullets.
 */
const beforeNoBreak = new RegExp(
  `^\\s*(\\(?(?:\\d{1,3}|\\p{L}{1,2}|[ivxlcdm]{1,8})\\)|[${bullets.replace('-', '')}])\\u00a0\\s*(?=\\S)`,
  'u',
)

/** Finds the label at the start of a text. `length` includes the label and the surrounding white space. */
export function typedLabel(text: string): { readonly num: string; readonly length: number } | undefined {
  const [whole, num] = typed.exec(text) ?? beforeNoBreak.exec(text) ?? []
  return whole === undefined || num === undefined
    ? undefined
    : { num: num.replace(/[ \t\r\n]+/gu, ' '), length: whole.length }
}

/**
 * Whether the text is a typed rule: `__________`, `-----`, `* * *`. It carries no words, and the theme draws its own
 * rule at the end of a text.
 */
export function isTypedRule(text: string): boolean {
  return /^\s*(?:[_\u2500\u2501\u2014\u2013-](?:\s*[_\u2500\u2501\u2014\u2013-]){2,}|\*(?:\s+\*){2,})\s*$/u.test(text)
}
