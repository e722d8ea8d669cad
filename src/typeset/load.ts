import { type Assets, oncePerAssets } from '../assets.ts'
import { languagesIn } from '../conventions/language-files.ts'
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Lang } from '../document/nodes.ts'
import { asPublished } from '../document/published.ts'
import { readTemplateData, TemplateDataError } from '../template-data.ts'
import type { Ruleset, SpacingRule, Typography } from './typography.ts'

const folder = 'templates/typography/'

/**
 * Loads the typography of a document in `lang`: the named profile, or the first one. Spans in other languages get the
 * first profile of theirs. A text as published gets no rules. Throws `DiagnosticError` for an unknown profile, and
 * `TemplateDataError` for a file that breaks its schema.
 */
export function loadTypography(assets: Assets, lang: Lang, profile?: string): Typography {
  if (profile === asPublished) return { language: lang, rulesets: {} }
  const known = listed(assets, folder)
  if (profile !== undefined && known.includes(lang)) {
    const { profiles } = loaded(assets, `${folder}${lang}.json`)
    if (!profiles.includes(profile)) throw new DiagnosticError([unknownProfile(lang, profile, profiles)])
  }
  const rulesets = known.map(
    language =>
      [
        language,
        (): Ruleset => {
          const {
            profiles: [first = ''],
            ruleset,
          } = loaded(assets, `${folder}${language}.json`)
          return ruleset(language === lang ? (profile ?? first) : first)
        },
      ] as const,
  )
  return { language: lang, rulesets: Object.fromEntries(rulesets) }
}

const listed = oncePerAssets(languagesIn)

/** One file of rules. */
interface Rules {
  readonly profiles: readonly string[]
  /** Compiles the rules of a profile at the first call. */
  readonly ruleset: (profile: string) => Ruleset
}

/** Loaded when the first text in the language is typeset: most documents need only one or two languages. */
const loaded = oncePerAssets((assets, path): Rules => {
  const file = readTemplateData<TypographyFile>(assets, path, 'typography')
  const made = new Map<string, Ruleset>()
  return {
    profiles: Object.keys(file.profiles),
    ruleset: profile => {
      const known = made.get(profile) ?? ruleset(file, profile, path)
      made.set(profile, known)
      return known
    },
  }
})

/** A file of templates/typography/. Each entry also has a `source`. */
interface TypographyFile {
  readonly profiles: Readonly<Record<string, string>>
  /** Word lists that patterns include as `{name}`. */
  readonly words: Readonly<Record<string, readonly string[]>>
  readonly exceptions: readonly { readonly name: string; readonly pattern: string }[]
  readonly rules: readonly RuleEntry[]
}

type Space = '\u00a0' | '\u202f'

interface RuleEntry {
  readonly name: string
  readonly pattern: string
  /** One space for all profiles, or one for each. */
  readonly space: Space | Readonly<Record<string, Space>>
}

function ruleset(file: TypographyFile, profile: string, path: string): Ruleset {
  return {
    exceptions: file.exceptions.map(({ name, pattern }) => compile(pattern, file.words, path, `exceptions.${name}`)),
    rules: file.rules.map(({ name, pattern, space }): SpacingRule => {
      const character = typeof space === 'string' ? space : space[profile]
      if (character === undefined)
        throw new TemplateDataError(path, `rules.${name}.space: expected a space for the profile "${profile}"`)
      return { name, pattern: compile(pattern, file.words, path, `rules.${name}`), space: character }
    }),
  }
}

function compile(pattern: string, words: TypographyFile['words'], path: string, place: string): RegExp {
  const source = pattern.replace(/\{([a-z]+)\}/gu, (field, name: string) => words[name]?.join('|') ?? field)
  const groups = /(?<!\\)\((?!\?)/u.test(source)
  try {
    return new RegExp(source, groups ? 'dgu' : 'gu')
  } catch (error) {
    throw new TemplateDataError(path, `${place}.pattern: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function unknownProfile(lang: Lang, profile: string, profiles: readonly string[]): Diagnostic {
  return {
    severity: 'error',
    rule: 'typography-profile',
    message: `the typography of "${lang}" has no profile "${profile}"`,
    hint: `use ${[...profiles, asPublished].map(name => `"${name}"`).join(' or ')}`,
  }
}
