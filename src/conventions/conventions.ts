import type { Lang } from '../document/nodes.ts'

/**
 * The conventions of one language: words, dates, labels, placement of note calls.
 * Data of templates/conventions/<lang>.json, where each entry names the source that prescribes it.
 */
export interface Conventions {
  readonly language: Lang
  readonly direction: 'ltr' | 'rtl'
  /** Fixed words by key (`organization`, `organ.general-assembly`, `note-call`); `{name}` marks what is filled in. */
  readonly terms: Readonly<Record<string, Term>>
  /** Names of the months, January first. */
  readonly months: readonly string[]
  /** A date in words, with `{day}`, `{month}`, `{year}`. */
  readonly datePattern: string
  /** Day of the month where it is not the bare number: `{"1": "1er"}`; superscripts are not marked here. */
  readonly days: Readonly<Record<string, string>>
  /** Ordinals in words of sessions 1 to 99, as they begin the session line (`Soixante-seizième`). */
  readonly ordinals: readonly string[]
  readonly labels: readonly LabelStyle[]
  /** On which side of the punctuation a note call stands. */
  readonly noteCall: 'before-punctuation' | 'after-punctuation'
  /**
   * Phrases that name a numbered paragraph of the same text, and can name none of another: `[paragraphe {num}] ci-dessus`,
   * `voir [par. {num}]{end}`. In brackets the words that become a link; `{end}` is closing punctuation or the end of the text.
   */
  readonly references: readonly string[]
  readonly numbers: NumberStyle
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
  /** `decimal`, `lower-alpha`, `lower-roman`, `upper-alpha`, `upper-roman`, `bullet` */
  readonly style: string
  /** 1 for numbered paragraphs. */
  readonly level: number
  /** What stands before and after the number: `["", ")"]`, `["(", ")"]`. */
  readonly affixes: readonly [string, string]
}
