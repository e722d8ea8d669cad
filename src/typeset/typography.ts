import type { Lang } from '../document/nodes.ts'

/** Rules for one document: those of its language in the requested profile, and those for spans in other languages. */
export interface Typography {
  readonly language: Lang
  /** By language tag, as the files of templates/typography/ are named. Nothing changes in a language without a file. */
  readonly rulesets: Readonly<Record<Lang, () => Ruleset>>
}

/** Where to protect spaces in one language, and where nothing changes. */
export interface Ruleset {
  /** In order. If two rules match one space, the first one wins. */
  readonly rules: readonly SpacingRule[]
  /** Ranges that rules do not see: addresses, symbols, times. */
  readonly exceptions: readonly RegExp[]
}

/**
 * Replaces the spaces that `pattern` matches: those inside its groups, or those of the whole match if it has no groups.
 * The pattern sees every space, no-break or not, as U+0020, and exceptions as U+FFFC.
 */
export interface SpacingRule {
  readonly name: string
  readonly pattern: RegExp
  /** U+00A0 or U+202F. */
  readonly space: string
}

/** Returns the rules for a language tag: its own, or those of its primary subtag (`en` for `en-GB`). */
export function rulesetOf(typography: Typography, lang: Lang): Ruleset | undefined {
  const key = [lang, lang.split('-')[0] ?? lang].find(tag => Object.hasOwn(typography.rulesets, tag))
  return key === undefined ? undefined : typography.rulesets[key]?.()
}
