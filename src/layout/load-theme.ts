import { type Assets, readAssetText } from '../assets.ts'
import type { Declaration, Theme } from './theme.ts'

/** Folder of the themes. Each file in it is an edition of that name. */
export const THEMES_FOLDER = 'templates/themes/'

/** A theme as its file has it: all of it, or what differs from the theme that it extends. */
interface ThemeFile {
  /** Name of another theme. */
  readonly extends?: string
  /** Every length of that theme's type is multiplied by it: sizes, leading, spaces and indents; not page, areas, rules and codes. */
  readonly scale?: number
  /** Where the measures come from. */
  readonly source?: string
}

/** Reads the theme of an edition. Throws `MissingAssetError` when there is none, `Error` when it extends itself. */
export function loadTheme(assets: Assets, name: string): Theme {
  return compose(assets, name, [])
}

function compose(assets: Assets, name: string, above: readonly string[]): Theme {
  if (above.includes(name)) throw new Error(`theme ${name} extends itself: ${[...above, name].join(' extends ')}`)
  const { extends: base, scale = 1, source: _, ...own } = JSON.parse(readAssetText(assets, `${THEMES_FOLDER}${name}.json`)) as ThemeFile
  if (base === undefined) return own as Theme
  return merged(scaled(compose(assets, base, [...above, name]), scale), own) as Theme
}

type Json = Readonly<Record<string, unknown>>

/** `base` with what `own` says otherwise, object by object; a list is one value. */
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

/** Properties of a style that are lengths. */
const LENGTHS = [
  'size', 'lineHeight', 'letterSpacing', 'textIndent', 'paragraphGap', 'spaceBefore', 'spaceAfter', 'marginLeft', 'marginRight',
  'labelIndent', 'labelWidth', 'pageWidth', 'padding',
] as const satisfies readonly (keyof Declaration)[]

function scaled(theme: Theme, scale: number): Theme {
  if (scale === 1) return theme
  const { masthead, table, notes, running: { header, footer }, endRule } = theme
  const lower = times(masthead.rules.lower, ['gapAbove'], scale)
  return {
    ...theme,
    styles: scaledStyles(theme.styles, scale),
    masthead: {
      ...masthead, agenda: times(masthead.agenda, ['gapAbove'], scale), rules: { ...masthead.rules, lower },
    },
    table: { ...times(table, ['columnGap', 'rowPadding', 'leastSize'], scale), cell: scaledStyles(table.cell, scale) },
    notes: times(notes, ['spaceAbove', 'ruleGap'], scale),
    running: { header: times(header, ['size', 'lineHeight'], scale), footer: times(footer, ['folioSize', 'jobSize'], scale) },
    endRule: times(endRule, ['gapAbove'], scale),
  }
}

function scaledStyles(styles: Theme['styles'], scale: number): Theme['styles'] {
  return Object.fromEntries(Object.entries(styles).map(([name, style]) => [name, times(style, LENGTHS, scale)]))
}

/** A copy whose properties of these names, where it has them, are multiplied. */
function times<T extends object>(values: T, keys: readonly (keyof T)[], scale: number): T {
  const out = { ...values }
  for (const key of keys) {
    const value: unknown = values[key]
    if (typeof value === 'number') Object.assign(out, { [key]: value * scale })
  }
  return out
}
