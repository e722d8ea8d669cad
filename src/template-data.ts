import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'
import { type Assets, oncePerAssets, readAssetText } from './assets.ts'
import { nearest } from './diagnostics/did-you-mean.ts'

/** A data file in templates/ is invalid: an error of the installation or of `--templates`, never of the source. */
export class TemplateDataError extends Error {
  /** Path of the file, e.g. `templates/themes/standard.json`. */
  readonly path: string
  constructor(path: string, message: string) {
    super(`${path}: ${message}`)
    this.name = 'TemplateDataError'
    this.path = path
  }
}

/**
 * Reads a JSON file of templates/ and validates it with `templates/schema/<schema>.schema.json`, which `T` must
 * describe.
 *
 * Tests validate the shipped files, to save 10 of the 390 ms of a cold process. So this validates only files that
 * replace shipped ones, or every file if the assets do not say which those are.
 *
 * Throws `MissingAssetError` if there is no such file, and `TemplateDataError`, with path, key and what was expected,
 * if it breaks its schema.
 */
export function readTemplateData<T>(assets: Assets, path: string, schema: string): T {
  const data = parse(readAssetText(assets, path), path)
  if (assets.overrides === undefined || assets.overrides.includes(path))
    validate(data, path, loadSchema(assets, schema))
  return data as T
}

/** Schemas of the data files in templates/, keyed by path prefix. The longest prefix wins. */
export const schemas: Readonly<Record<string, string>> = {
  'templates/conventions/': 'conventions',
  'templates/conventions/metadata.json': 'metadata',
  'templates/conventions/symbols.json': 'symbols',
  'templates/typography/': 'typography',
  'templates/typography/hyphenation.json': 'hyphenation',
  'templates/themes/': 'theme',
  'templates/akn/': 'akn-languages',
  'templates/import/': 'import',
  'templates/import/layouts/words.json': 'import-layouts',
  'templates/import/word/captions.json': 'word-captions',
  'templates/import/word/languages.json': 'word-languages',
  'templates/import/word/styles.json': 'word-styles',
}

interface LoadedSchema {
  readonly schema: Schema
  readonly validator: Validator
}

function loadSchema(assets: Assets, name: string): LoadedSchema {
  return loaded(assets, `templates/schema/${name}.schema.json`)
}

const loaded = oncePerAssets((assets, path): LoadedSchema => {
  const schema = parse(readAssetText(assets, path), path) as Schema
  return { schema, validator: new Validator(schema, '2020-12', true) }
})

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new TemplateDataError(path, error instanceof Error ? error.message : String(error))
  }
}

/** Keywords whose errors only say that something deeper is wrong. */
const containers = new Set(['properties', 'additionalProperties', 'items', '$ref', 'anyOf', 'allOf', 'if', 'then'])

function validate(data: unknown, path: string, { schema, validator }: LoadedSchema): void {
  const { valid, errors } = validator.validate(data)
  if (valid) return
  // The outermost error comes first; of alternatives (`anyOf`), the one that goes deepest into the data is the most
  // specific.
  const telling = errors.filter(({ keyword }) => !containers.has(keyword))
  const depth = ({ instanceLocation }: OutputUnit): number => instanceLocation.split('/').length
  const error = telling.reduce<OutputUnit | undefined>(
    (best, one) => (best !== undefined && depth(best) >= depth(one) ? best : one),
    undefined,
  )
  if (error === undefined) throw new TemplateDataError(path, errors[0]?.error ?? 'it does not fit its schema')
  const keys = pointer(error.instanceLocation)
  const place = keys.map((key, index) => (/^\d+$/u.test(key) ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`)).join('')
  throw new TemplateDataError(
    path,
    `${place === '' ? '' : `${place}: `}${expected(error, valueAt(data, keys), schema, errors)}`,
  )
}

/** Describes what was expected. */
function expected(error: OutputUnit, value: unknown, schema: Schema, errors: readonly OutputUnit[]): string {
  const rule = valueAt(schema, pointer(error.keywordLocation))
  const found = value === undefined ? '' : `, found ${shown(value)}`
  switch (error.keyword) {
    case 'type':
      return `expected ${/^[aeiou]/u.test(String(rule)) ? 'an' : 'a'} ${String(rule)}${found}`
    case 'enum':
      return `expected ${list(rule).map(shown).join(' or ')}${found}`
    case 'required':
      return `expected the key ${/"[^"]+"/u.exec(error.error)?.[0] ?? ''}`
    case 'false':
      return unknownKey(error, schema, errors)
    case 'minItems':
    case 'maxItems':
      return `expected ${error.keyword === 'minItems' ? 'at least' : 'at most'} ${String(rule)} entries, found ${list(value).length}`
    case 'minLength':
      return 'expected some text, found none'
    case 'pattern':
      return `expected text that fits ${String(rule)}${found}`
    case 'minimum':
      return `expected a number from ${String(rule)}${found}`
    case 'exclusiveMinimum':
      return `expected a number above ${String(rule)}${found}`
    default:
      return `${error.error}${found}`
  }
}

/** `false` stands for `additionalProperties`, whose location the preceding error gives. */
function unknownKey(error: OutputUnit, schema: Schema, errors: readonly OutputUnit[]): string {
  const key = pointer(error.instanceLocation).at(-1) ?? ''
  const parent = pointer(errors[errors.indexOf(error) - 1]?.keywordLocation ?? '').slice(0, -1)
  const known = Object.keys(Object(valueAt(schema, [...parent, 'properties'])) as object)
  const near = nearest(key, known)
  return `unknown key, ${near === undefined ? `expected one of ${known.join(', ')}` : `did you mean "${near}"?`}`
}

/** Parses a JSON pointer (RFC 6901) in a fragment: `#/terms/annex`. */
function pointer(location: string): readonly string[] {
  return location
    .split('/')
    .slice(1)
    .map(part => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Returns the value at a pointer, following each `$ref` on the way. */
function valueAt(root: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => {
    const own = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
    if (key === '$ref' && typeof own.$ref === 'string') return valueAt(root, pointer(own.$ref))
    return Object.hasOwn(own, key) ? own[key] : undefined
  }, root)
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
