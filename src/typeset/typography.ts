import type { Lang } from '../document/nodes.ts'

/**
 * The rules for one document: those of its language in the profile asked for, and those for spans in other languages.
 */
export interface Typography {
  readonly language: Lang
  /** By language tag, as the files of templates/typography/ name them. A language without a file is left as it is. */
  readonly rulesets: Readonly<Record<Lang, () => Ruleset>>
}

/** Where spaces of one language are protected, and where nothing changes. */
export interface Ruleset {
  /** In order: where two rules meet on one space, the first one wins. */
  readonly rules: readonly Rule[]
  /** Stretches that rules do not see: addresses, symbols, times. */
  readonly exceptions: readonly RegExp[]
}

/**
 * Gives its space to what `pattern` matches: to the spaces inside its groups, or inside the whole match when it has
 * none. The pattern sees every space, protected or not, as U+0020, and exceptions as U+FFFC.
 */
export interface Rule {
  readonly name: string
  readonly pattern: RegExp
  /** U+00A0 or U+202F. */
  readonly space: string
}

/** The rules for a language tag: its own, or those of its primary subtag (`en` for `en-GB`). */
export function rulesetOf(typography: Typography, lang: Lang): Ruleset | undefined {
  const key = [lang, lang.split('-')[0] ?? lang].find(tag => Object.hasOwn(typography.rulesets, tag))
  return key === undefined ? undefined : typography.rulesets[key]?.()
}
