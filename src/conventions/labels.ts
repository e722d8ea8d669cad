import type { Conventions, LabelStyle } from './conventions.ts'

/**
 * Style of a list whose labels are none of the language's: they are kept as they are, announced without a kind of number,
 * and not counted.
 */
export const otherStyle = 'other'

/** One way to read the label at the start of a text. */
export interface Label {
  /** The label as written, without the white space after it: `12.`, `a)`, `(ii)`, `3 bis.`. */
  readonly num: string
  /** Key of conventions `labels`. */
  readonly style: string
  /** 1 for numbered paragraphs; 0 for a bullet, which stands at any level. */
  readonly level: number
  /** Place in its list, from 1; 0 for a bullet, which has none. */
  readonly ordinal: number
  /** UTF-16 units of the label and of the white space after it: where the words begin. */
  readonly length: number
}

/**
 * The Latin adverbs that number inserted paragraphs, in order, in every language (UN Editorial Manual, Identification
 * of alternative versions).
 */
export const adverbs: readonly string[] = ['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies']

const inserted = `(?:[ \\u00a0]?(?:${adverbs.join('|')}))?`

/** What a number of each style looks like. Four digits at most; double letters follow z: (aa), (bb). */
const numerals: Readonly<Record<string, string>> = {
  decimal: '[1-9][0-9]{0,3}',
  'lower-alpha': '[a-z]{1,2}',
  'upper-alpha': '[A-Z]{1,2}',
  'lower-roman': '[ivxl]{1,9}',
  'upper-roman': '[IVXL]{1,9}',
}

/** One and five of units, then of tens. Lists do not go past 89, and `c)`, `d)`, `m)` stay letters that way. */
const romanTens = ['', 'x', 'xx', 'xxx', 'xl', 'l', 'lx', 'lxx', 'lxxx']
const romanUnits = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix']

/**
 * Every reading of the label at the start of `text`, in the order of the language's label styles; empty when there is
 * none. White space must follow the label. `i)` is the ninth letter and the first roman number: both come back, the
 * list around it decides.
 */
export function matchLabels(conventions: Conventions, text: string): readonly Label[] {
  const labels: Label[] = []
  for (const { style, level, symbols, pattern } of patternsOf(conventions)) {
    const [whole, num, number] = pattern.exec(text) ?? []
    if (whole === undefined || num === undefined || number === undefined) continue
    const ordinal = style === 'bullet' ? 0 : ordinalOf(style, number, symbols)
    // A style may be given twice, with another form of a letter.
    const read = labels.some(label => label.style === style && label.level === level)
    if (ordinal !== undefined && !read) labels.push({ num, style, level, ordinal, length: whole.length })
  }
  return labels
}

/**
 * The number at a place of a list, without affixes: `('lower-roman', 4)` is `iv`. Undefined past the end of the style,
 * and for bullets. `symbols` are those of a label style that has its own.
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

/** The place of a number in its style, or undefined when it is not a number of that style (`iix`, `ab`). */
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

/** i to lxxxix → their numbers. */
const romanOrdinals: ReadonlyMap<string | undefined, number> = new Map(
  Array.from({ length: 89 }, (_, index) => [roman(index + 1), index + 1]),
)

/** A label style, made ready for reading. */
interface LabelPattern extends Pick<LabelStyle, 'style' | 'level' | 'symbols'> {
  /** Groups: the label, its number. */
  readonly pattern: RegExp
}

/**
 * Kept: every paragraph is asked for its label, and writing the patterns anew took 4.6 % of a document's time in a
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
