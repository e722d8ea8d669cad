import { type Assets, oncePerAssets, readAssetText } from '../assets.ts'
import { languagesIn } from '../conventions/language-files.ts'
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Lang } from '../document/nodes.ts'
import { asPublished } from '../document/published.ts'
import type { Rule, Ruleset, Typography } from './typography.ts'

const folder = 'templates/typography/'

/**
 * The typography of a document in `lang`, in a profile of its file or in the first one. Spans in other languages get the first of theirs.
 * Of a text as published no rule changes anything. Throws `DiagnosticError` for a profile that the language has not, an `Error` that names
 * file and key for a malformed file.
 */
export function loadTypography(assets: Assets, lang: Lang, profile?: string): Typography {
  if (profile === asPublished) return { language: lang, rulesets: {} }
  const known = listed(assets, folder)
  if (profile !== undefined && known.includes(lang)) {
    const { profiles } = loaded(assets, `${folder}${lang}.json`)
    if (!profiles.includes(profile)) throw new DiagnosticError([unknownProfile(lang, profile, profiles)])
  }
  const rulesets = known.map(language => [language, (): Ruleset => {
    const { profiles: [first = ''], ruleset } = loaded(assets, `${folder}${language}.json`)
    return ruleset(language === lang ? profile ?? first : first)
  }] as const)
  return { language: lang, rulesets: Object.fromEntries(rulesets) }
}

const listed = oncePerAssets(languagesIn)

/** One file of rules. */
interface Rules {
  readonly profiles: readonly string[]
  /** The rules of a profile, made ready at the first call. */
  readonly ruleset: (profile: string) => Ruleset
}

/** Read when the first text in the language is typeset: most documents need one file or two, of all the languages. */
const loaded = oncePerAssets((assets, path): Rules => {
  const file = parse(readAssetText(assets, path), path)
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

/** A file of templates/typography/. Each entry has a `source` beside what is read here. */
interface TypographyFile {
  readonly profiles: Readonly<Record<string, string>>
  /** Lists that a pattern takes in with `{name}`. */
  readonly words: Readonly<Record<string, readonly string[]>>
  readonly exceptions: readonly { readonly name: string; readonly pattern: string }[]
  readonly rules: readonly RuleEntry[]
}

interface RuleEntry {
  readonly name: string
  readonly pattern: string
  /** One space for every profile, or one by profile. */
  readonly space: string | Readonly<Record<string, string>>
}

function parse(text: string, path: string): TypographyFile {
  let file: Partial<TypographyFile>
  try {
    file = JSON.parse(text) as Partial<TypographyFile>
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
  const { profiles, words, exceptions, rules } = file
  if (profiles === undefined || Object.keys(profiles).length === 0) throw new Error(`${path}: profiles: expected at least one`)
  if (words === undefined) throw new Error(`${path}: words: expected an object`)
  if (!Array.isArray(exceptions)) throw new Error(`${path}: exceptions: expected an array`)
  if (!Array.isArray(rules)) throw new Error(`${path}: rules: expected an array`)
  return { profiles, words, exceptions, rules }
}

function ruleset(file: TypographyFile, profile: string, path: string): Ruleset {
  return {
    exceptions: file.exceptions.map(({ name, pattern }) => compile(pattern, file.words, `${path}: exceptions.${name}`)),
    rules: file.rules.map(({ name, pattern, space }): Rule => {
      const character = typeof space === 'string' ? space : space[profile]
      if (character !== '\u00a0' && character !== '\u202f') throw new Error(`${path}: rules.${name}.space: expected U+00A0 or U+202F`)
      return { name, pattern: compile(pattern, file.words, `${path}: rules.${name}`), space: character }
    }),
  }
}

function compile(pattern: string, words: TypographyFile['words'], place: string): RegExp {
  const source = pattern.replace(/\{([a-z]+)\}/gu, (field, name: string) => words[name]?.join('|') ?? field)
  const groups = /(?<!\\)\((?!\?)/u.test(source)
  try {
    return new RegExp(source, groups ? 'dgu' : 'gu')
  } catch (error) {
    throw new Error(`${place}.pattern: ${error instanceof Error ? error.message : String(error)}`)
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
