import type { Conventions, LabelStyle } from './conventions.ts'

/**
 * Style of a list whose labels are unknown to the language. The labels are kept, but they are not counted, and no kind
 * of number is announced.
 */
export const otherStyle = 'other'

/** One reading of the label at the start of a text. */
export interface Label {
  /** The label as written, without the following white space: `12.`, `a)`, `(ii)`, `3 bis.`. */
  readonly num: string
  /** Key of conventions `labels`. */
  readonly style: string
  /** 1 for numbered paragraphs; 0 for a bullet, which may stand at any level. */
  readonly level: number
  /** Position in its list, counted from 1; 0 for a bullet. */
  readonly ordinal: number
  /** UTF-16 units of the label and the white space after it: the index where the words begin. */
  readonly length: number
}

/**
 * Latin adverbs that number inserted paragraphs in every language, in order (UN Editorial Manual, Identification of
 * alternative versions).
 */
export const adverbs: readonly string[] = ['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies']

const inserted = `(?:[ \\u00a0]?(?:${adverbs.join('|')}))?`

/** Form of a number in each style. At most four digits; after z come double letters: (aa), (bb). */
const numerals: Readonly<Record<string, string>> = {
  decimal: '[1-9][0-9]{0,3}',
  'lower-alpha': '[a-z]{1,2}',
  'upper-alpha': '[A-Z]{1,2}',
  'lower-roman': '[ivxl]{1,9}',
  'upper-roman': '[IVXL]{1,9}',
}

/** Roman tens and units. Lists end at 89, so that `c)`, `d)` and `m)` remain letters. */
const romanTens = ['', 'x', 'xx', 'xxx', 'xl', 'l', 'lx', 'lxx', 'lxxx']
const romanUnits = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix']

/**
 * Returns every reading of the label at the start of `text`, in the order of the language's label styles; empty if
 * there is none. White space must follow the label. `i)` is both the ninth letter and the first roman number: the
 * caller chooses by the surrounding list.
 */
export function matchLabels(conventions: Conventions, text: string): readonly Label[] {
  const labels: Label[] = []
  for (const { style, level, symbols, pattern } of patternsOf(conventions)) {
    const [whole, num, number] = pattern.exec(text) ?? []
    if (whole === undefined || num === undefined || number === undefined) continue
    const ordinal = style === 'bullet' ? 0 : ordinalOf(style, number, symbols)
    // A style may occur twice, with another form of a letter.
    const read = labels.some(label => label.style === style && label.level === level)
    if (ordinal !== undefined && !read) labels.push({ num, style, level, ordinal, length: whole.length })
  }
  return labels
}

/**
 * Writes the number at a position of a list, without affixes: `('lower-roman', 4)` gives `iv`. Returns undefined past
 * the end of the style, and for bullets. `symbols` are those of a style that has its own.
 */
export function labelOf(style: string, ordinal: number, symbols?: LabelStyle['symbols']): string | undefined {
  if (!Number.isInteger(ordinal) || ordinal < 1) return undefined
  if (symbols !== undefined) return symbols[ordinal - 1]
  switch (style) {
    case 'decimal':
      return ordinal <= 9999 ? String(ordinal) : undefined
    case 'lower-alpha':
      return letters(ordinal)
    case 'upper-alpha':
      return letters(ordinal)?.toUpperCase()
    case 'lower-roman':
      return roman(ordinal)
    case 'upper-roman':
      return roman(ordinal)?.toUpperCase()
    default:
      return undefined
  }
}

/** Returns the position of a number in its style, or undefined if it is not a number of that style (`iix`, `ab`). */
function ordinalOf(style: string, number: string, symbols: LabelStyle['symbols']): number | undefined {
  if (symbols !== undefined) return symbols.indexOf(number) + 1 || undefined
  if (style === 'decimal') return Number(number)
  const lower = number.toLowerCase()
  const ordinal = style.endsWith('-alpha')
    ? (lower.codePointAt(0) ?? 0) - 96 + 26 * (lower.length - 1)
    : romanOrdinals.get(lower)
  return ordinal !== undefined && labelOf(style, ordinal) === number ? ordinal : undefined
}

/** a to z, then aa, bb to zz. */
function letters(ordinal: number): string | undefined {
  if (ordinal > 52) return undefined
  return String.fromCodePoint(97 + ((ordinal - 1) % 26)).repeat(ordinal > 26 ? 2 : 1)
}

function roman(ordinal: number): string | undefined {
  const tens = romanTens[Math.floor(ordinal / 10)]
  return tens === undefined ? undefined : tens + (romanUnits[ordinal % 10] ?? '')
}

/** Maps i to lxxxix to their numbers. */
const romanOrdinals: ReadonlyMap<string | undefined, number> = new Map(
  Array.from({ length: 89 }, (_, index) => [roman(index + 1), index + 1]),
)

/** A label style with its compiled pattern. */
interface LabelPattern extends Pick<LabelStyle, 'style' | 'level' | 'symbols'> {
  /** Groups: the label, its number. */
  readonly pattern: RegExp
}

/**
 * Cached: every paragraph is tested for a label, and compiling the patterns again took 4.6 % of a document's time in a
 * batch.
 */
const patterns = new WeakMap<Conventions, readonly LabelPattern[]>()

function patternsOf(conventions: Conventions): readonly LabelPattern[] {
  let known = patterns.get(conventions)
  if (known === undefined) {
    known = conventions.labels.flatMap(({ style, level, symbols, affixes: [before, after] }): LabelPattern[] => {
      const numeral =
        symbols !== undefined ? symbols.map(escapePattern).join('|') : style === 'bullet' ? '' : numerals[style]
      if (numeral === undefined) return []
      const suffix = style === 'bullet' ? '' : inserted
      return [
        {
          style,
          level,
          ...(symbols && { symbols }),
          pattern: new RegExp(`^(${escapePattern(before)}(${numeral})${suffix}${escapePattern(after)})[\\s]+`, 'u'),
        },
      ]
    })
    patterns.set(conventions, known)
  }
  return known
}

function escapePattern(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
}
