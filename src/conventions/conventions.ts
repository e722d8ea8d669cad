import type { Lang } from '../document/nodes.ts'

/**
 * Conventions of one language: words, dates, labels and the position of note calls. Data of
 * templates/conventions/<lang>.json, where each entry names its source.
 */
export interface Conventions extends Dates {
  readonly language: Lang
  readonly direction: 'ltr' | 'rtl'
  readonly masthead: MastheadStyle
  /** Fixed words by key (`organization`, `organ.general-assembly`, `note-call`). `{name}` marks a parameter. */
  readonly terms: Readonly<Record<string, Term>>
  /** Ordinals in words for sessions 1 to 99, as they begin the session line (`Soixante-seizième`). */
  readonly ordinals: readonly string[]
  readonly labels: readonly LabelStyle[]
  /** Side of the punctuation on which a note call stands. */
  readonly noteCall: 'before-punctuation' | 'after-punctuation'
  /**
   * Phrases that always refer to a numbered paragraph of the same text: `[paragraphe {num}] ci-dessus`,
   * `voir [par. {num}]{end}`. The words in brackets become a link; `{end}` is closing punctuation or the end of the
   * text.
   */
  readonly references: readonly string[]
  readonly quotationMarks: QuotationMarks
  /** Where the language writes an apostrophe for dropped letters: after which words, and before which. */
  readonly elision?: { readonly before: readonly string[]; readonly after: readonly string[] }
  readonly numbers: NumberStyle
}

/** How to write dates in words. */
export interface Dates {
  /** Month names, January first. */
  readonly months: readonly string[]
  /** Pattern of a date in words, with `{day}`, `{month}` and `{year}`. */
  readonly datePattern: string
  /** Days that are not written as a plain number: `{"1": "1er"}`. Superscripts are not marked here. */
  readonly days: Readonly<Record<string, string>>
}

/**
 * The small masthead block (distribution, date, language, original). It can be in another language than the document.
 * Each of its terms then carries that language.
 */
export interface MastheadStyle {
  readonly language: Lang
  /** Dates in the language of the block. */
  readonly dates: Dates
}

/** Opening and closing mark of a quotation, each with its inner space. */
export interface QuotationMarks {
  readonly outer: readonly [string, string]
  /** Marks of a quotation inside another. */
  readonly inner: readonly [string, string]
}

/** How to write numbers. */
export interface NumberStyle {
  /** Between units and decimals. */
  readonly decimal: string
  /** Thousands separators, one character each. */
  readonly groups: readonly string[]
}

/** Words, and their language if it is not the document's. (The masthead block of ru, zh and ar is in English.) */
export interface Term {
  readonly text: string
  readonly lang?: Lang
}

/** Form of the labels at one level of numbering. */
export interface LabelStyle {
  /** `decimal`, `lower-alpha`, `lower-roman`, `upper-alpha`, `upper-roman`, `bullet`, or any name with `symbols`. */
  readonly style: string
  /** 1 for numbered paragraphs. */
  readonly level: number
  /** Prefix and suffix of the number: `["", ")"]`, `["(", ")"]`. */
  readonly affixes: readonly [string, string]
  /** Numbers of a style with its own letters or signs, in order (CSS Counter Styles 3, `symbols`): أ, ب, ج. */
  readonly symbols?: readonly string[]
}
