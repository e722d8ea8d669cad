import type { Lang } from '../document/nodes.ts'

/**
 * The conventions of one language: words, dates, labels, placement of note calls.
 * Data of templates/conventions/<lang>.json, where each entry names the source that prescribes it.
 */
export interface Conventions extends Dates {
  readonly language: Lang
  readonly direction: 'ltr' | 'rtl'
  readonly masthead: MastheadStyle
  /** Fixed words by key (`organization`, `organ.general-assembly`, `note-call`); `{name}` marks what is filled in. */
  readonly terms: Readonly<Record<string, Term>>
  /** Ordinals in words of sessions 1 to 99, as they begin the session line (`Soixante-seizième`). */
  readonly ordinals: readonly string[]
  readonly labels: readonly LabelStyle[]
  /** On which side of the punctuation a note call stands. */
  readonly noteCall: 'before-punctuation' | 'after-punctuation'
  /**
   * Phrases that name a numbered paragraph of the same text, and can name none of another: `[paragraphe {num}]
   * ci-dessus`, `voir [par. {num}]{end}`. In brackets the words that become a link; `{end}` is closing punctuation or
   * the end of the text.
   */
  readonly references: readonly string[]
  readonly quotationMarks: QuotationMarks
  /** Where the language writes an apostrophe for letters left out: after which words, and before which. */
  readonly elision?: { readonly before: readonly string[]; readonly after: readonly string[] }
  readonly numbers: NumberStyle
}

/** How dates are written in words. */
export interface Dates {
  /** Names of the months, January first. */
  readonly months: readonly string[]
  /** A date in words, with `{day}`, `{month}`, `{year}`. */
  readonly datePattern: string
  /** Day of the month where it is not the bare number: `{"1": "1er"}`; superscripts are not marked here. */
  readonly days: Readonly<Record<string, string>>
}

/**
 * The small block of the masthead (distribution, date, language, original). It can be in another language than the
 * document; its terms then say so one by one.
 */
export interface MastheadStyle {
  readonly language: Lang
  /** Those of that language. */
  readonly dates: Dates
}

/** Each pair is what opens and what closes a quotation, with the spaces that stand inside it. */
export interface QuotationMarks {
  readonly outer: readonly [string, string]
  /** Those of a quotation inside another. */
  readonly inner: readonly [string, string]
}

/** How figures are written. */
export interface NumberStyle {
  /** Between units and decimals. */
  readonly decimal: string
  /** Signs that may part thousands, one character each. */
  readonly groups: readonly string[]
}

/** Words, and their language where it is not the document's (the masthead block of ru, zh and ar is in English). */
export interface Term {
  readonly text: string
  readonly lang?: Lang
}

/** How the labels of one level of numbering look. */
export interface LabelStyle {
  /**
   * `decimal`, `lower-alpha`, `lower-roman`, `upper-alpha`, `upper-roman`, `bullet`, or any name where `symbols` are
   * given.
   */
  readonly style: string
  /** 1 for numbered paragraphs. */
  readonly level: number
  /** What stands before and after the number: `["", ")"]`, `["(", ")"]`. */
  readonly affixes: readonly [string, string]
  /**
   * The numbers themselves, first to last, of a style with its own letters or signs (CSS Counter Styles 3, `symbols`):
   * أ, ب, ج.
   */
  readonly symbols?: readonly string[]
}
