import type { Assets } from '../../assets.ts'
import type { Lang } from '../../document/nodes.ts'
import { readTemplateData } from '../../template-data.ts'
import type { Declaration, Theme } from './theme.ts'

/** Folder of the themes. Each file defines the edition of that name. */
export const THEMES_FOLDER = 'templates/themes/'

/** What differs for documents in one language: other letters need other faces, sizes and leading. */
interface LanguageTheme {
  /** Works as in a theme that extends another. */
  readonly scale?: number
  /** Factor for every distance from baseline to baseline, applied after `scale`. */
  readonly leading?: number
}

/** A theme file: a whole theme, or its differences from the theme that it extends. */
interface ThemeFile {
  /** Name of the theme that this one extends. */
  readonly extends?: string
  /**
   * Factor for every type length of that theme: sizes, leading, spaces and indents, but not page, areas, rules and
   * codes.
   */
  readonly scale?: number
  /** Where the measurements come from. */
  readonly source?: string
  /** By language tag, or its first subtag. A theme that extends this one starts from the variant for the language. */
  readonly languages?: Readonly<Record<Lang, LanguageTheme>>
}

/**
 * Reads the theme of an edition for documents in a language; without `lang`, the default variant. Throws
 * `MissingAssetError` if there is none, `TemplateDataError` if a file violates its schema, `Error` if a theme extends
 * itself.
 */
export function loadTheme(assets: Assets, name: string, lang: Lang = ''): Theme {
  return compose(assets, name, lang, [])
}

function compose(assets: Assets, name: string, lang: Lang, above: readonly string[]): Theme {
  if (above.includes(name)) throw new Error(`theme ${name} extends itself: ${[...above, name].join(' extends ')}`)
  const file = readTemplateData<ThemeFile>(assets, `${THEMES_FOLDER}${name}.json`, 'theme')
  const { extends: base, scale = 1, source: _, languages = {}, ...own } = file
  const theme =
    base === undefined
      ? (own as Theme)
      : (merged(scaled(compose(assets, base, lang, [...above, name]), scale), own) as Theme)
  const tag = [lang, lang.split('-')[0]].find(one => Object.hasOwn(languages, one))
  return tag === undefined ? theme : inLanguage(theme, languages[tag])
}

function inLanguage(theme: Theme, { scale = 1, leading = 1, ...own }: LanguageTheme): Theme {
  return merged(led(scaled(theme, scale), leading), own) as Theme
}

type Json = Readonly<Record<string, unknown>>

/** Merges `own` into `base`, object by object; `own` wins, and lists are replaced whole. */
function merged(base: object, own: object): object {
  const out: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(own)) {
    const before = Object.hasOwn(out, key) ? out[key] : undefined
    out[key] = isObject(value) && isObject(before) ? merged(before, value) : value
  }
  return out
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Style properties that are lengths. */
const LENGTHS = [
  'size',
  'lineHeight',
  'letterSpacing',
  'textIndent',
  'paragraphGap',
  'spaceBefore',
  'spaceAfter',
  'marginLeft',
  'marginRight',
  'labelIndent',
  'labelWidth',
  'pageWidth',
  'padding',
] as const satisfies readonly (keyof Declaration)[]

function scaled(theme: Theme, scale: number): Theme {
  if (scale === 1) return theme
  const {
    masthead,
    table,
    notes,
    running: { header, footer },
    endRule,
  } = theme
  const lower = times(masthead.rules.lower, ['gapAbove'], scale)
  return {
    ...theme,
    styles: timesAll(theme.styles, LENGTHS, scale),
    masthead: {
      ...masthead,
      agenda: times(masthead.agenda, ['gapAbove'], scale),
      rules: { ...masthead.rules, lower },
    },
    table: {
      ...times(table, ['columnGap', 'rowPadding', 'leastSize'], scale),
      cell: timesAll(table.cell, LENGTHS, scale),
    },
    notes: times(notes, ['spaceAbove', 'ruleGap'], scale),
    running: {
      header: times(header, ['size', 'lineHeight'], scale),
      footer: times(footer, ['folioSize', 'jobSize'], scale),
    },
    endRule: times(endRule, ['gapAbove'], scale),
  }
}

function led(theme: Theme, leading: number): Theme {
  if (leading === 1) return theme
  const { table } = theme
  const lines = ['lineHeight'] as const
  return {
    ...theme,
    styles: timesAll(theme.styles, lines, leading),
    table: { ...table, cell: timesAll(table.cell, lines, leading) },
  }
}

function timesAll(styles: Theme['styles'], keys: readonly (keyof Declaration)[], factor: number): Theme['styles'] {
  return Object.fromEntries(Object.entries(styles).map(([name, style]) => [name, times(style, keys, factor)]))
}

/** Copies `values` and multiplies the named properties that are numbers. */
function times<T extends object>(values: T, keys: readonly (keyof T)[], scale: number): T {
  const out = { ...values }
  for (const key of keys) {
    const value: unknown = values[key]
    if (typeof value === 'number') Object.assign(out, { [key]: value * scale })
  }
  return out
}
