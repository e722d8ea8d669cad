import type { Conventions } from '../../../conventions/conventions.ts'
import { type Label, matchLabels, otherStyle } from '../../../conventions/labels.ts'

/**
 * Every reading of a label that the file marks as one; one without style, level and order where the language knows it
 * not. Typists mix dashes (`20 -`, `21 –`), spaces and letters that look alike (`а)` and `с)` of Cyrillic beside `b)`):
 * each is read as what it looks like too.
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

/** Cyrillic letters and the Latin ones that have the same shape (Unicode Technical Standard 39, confusables). */
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
 * A label typed into the text: a number, letters or signs with the signs that labels have, and a tab after them. The
 * tab tells it from a word: in the published files none stands elsewhere but at the start of a line. Letters are of any
 * script, since files mix them (`а)` in Cyrillic beside `b)` in Latin).
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

/** The same before a no-break space, of labels that no abbreviation (`M. Dupont`) is like: `a)`, `(ii)`, bullets. */
const beforeNoBreak = new RegExp(
  `^\\s*(\\(?(?:\\d{1,3}|\\p{L}{1,2}|[ivxlcdm]{1,8})\\)|[${bullets.replace('-', '')}])\\u00a0\\s*(?=\\S)`,
  'u',
)

/** The label that a text begins with: `length` counts it and the white space around it. */
export function typedLabel(text: string): { readonly num: string; readonly length: number } | undefined {
  const [whole, num] = typed.exec(text) ?? beforeNoBreak.exec(text) ?? []
  return whole === undefined || num === undefined
    ? undefined
    : { num: num.replace(/[ \t\r\n]+/gu, ' '), length: whole.length }
}

/** A rule that was typed: `__________`, `-----`, `* * *`. It says nothing; the end of a text has a rule of its own. */
export function isTypedRule(text: string): boolean {
  return /^\s*(?:[_\u2500\u2501\u2014\u2013-](?:\s*[_\u2500\u2501\u2014\u2013-]){2,}|\*(?:\s+\*){2,})\s*$/u.test(text)
}
