import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'
import { type Assets, oncePerAssets, readAssetText } from '../../../assets.ts'
import { daysIn, parseDate } from '../../../conventions/date.ts'
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import { nearest } from '../../../diagnostics/did-you-mean.ts'
import type { Position } from '../../../document/nodes.ts'
import type { FrontMatter } from './front-matter.ts'

const schemaPath = 'templates/schema/front-matter.schema.json'

/** Keywords that name a fault. All others only say that there is a fault further down. */
const telling = new Set(['required', 'false', 'type', 'format', 'pattern', 'minLength', 'minItems'])

type Report = (diagnostic: Diagnostic) => void

/**
 * Validates front matter against its schema and reports every fault. Throws `MissingAssetError` if the schema is
 * missing.
 */
export function checkFrontMatter(frontMatter: FrontMatter, assets: Assets, report: Report): void {
  if (frontMatter.value === undefined) return
  const { schema, validator } = loaded(assets, schemaPath)
  const { errors } = validator.validate(frontMatter.value)
  const told = new Set<string>()
  for (const error of errors.filter(({ keyword }) => telling.has(keyword))) {
    const path = pathOf(error.instanceLocation)
    const diagnostic = diagnose(error, path, schema, frontMatter)
    const key = `${path} ${diagnostic.rule} ${diagnostic.message}`
    // A value of the wrong type also breaks its pattern. One fault gives one diagnostic.
    const place = `${path} ${diagnostic.rule}`
    if (told.has(key) || (diagnostic.rule === 'invalid-value' && told.has(place))) continue
    told.add(key).add(place)
    report(diagnostic)
  }
}

const loaded = oncePerAssets((assets, path) => {
  const schema = JSON.parse(readAssetText(assets, path)) as Schema
  return { schema, validator: new Validator(schema, '2020-12', false) }
})

function diagnose(error: OutputUnit, path: string, schema: Schema, frontMatter: FrontMatter): Diagnostic {
  switch (error.keyword) {
    case 'required':
      return missingKey(/"([^"]+)"/u.exec(error.error)?.[1] ?? '', path, schema, frontMatter)
    case 'false':
      return unknownKey(path, schema, frontMatter)
    default:
      return invalidValue(path, schema, frontMatter)
  }
}

function missingKey(key: string, path: string, schema: Schema, frontMatter: FrontMatter): Diagnostic {
  const full = path === '' ? key : `${path}.${key}`
  const parent = path === '' ? frontMatter.opening : frontMatter.positions[path]
  return {
    severity: 'error',
    rule: 'missing-key',
    message: `the front matter has no "${shownPath(full)}"`,
    ...at(parent),
    hint: `add ${key}: ${exampleOf(full, schema)}`,
  }
}

function unknownKey(path: string, schema: Schema, frontMatter: FrontMatter): Diagnostic {
  const key = path.slice(path.lastIndexOf('.') + 1)
  const parent = subschema(path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '', schema)
  const known = Object.keys(parent?.properties ?? {})
  const near = nearest(key, known)
  return {
    severity: 'error',
    rule: 'unknown-key',
    message: `"${key}" is not a known key`,
    ...at(frontMatter.keys.get(path)),
    hint: near === undefined ? `remove it; the known keys are ${known.join(', ')}` : `write "${near}"`,
  }
}

function invalidValue(path: string, schema: Schema, frontMatter: FrontMatter): Diagnostic {
  const value = frontMatter.fields.get(path)?.value
  const shown = value === undefined ? 'the value' : value === '' ? 'an empty value' : `"${shorten(value)}"`
  return {
    severity: 'error',
    rule: 'invalid-value',
    ...((path === 'date' ? noSuchDay(value ?? '') : undefined) ?? {
      message: `${shown} is not a valid "${shownPath(path)}"`,
      hint: `write it like ${exampleOf(path, schema)}`,
    }),
    ...at(frontMatter.positions[path] ?? frontMatter.keys.get(path)),
  }
}

/** Diagnostic for a well-formed date that does not exist. */
function noSuchDay(date: string): Pick<Diagnostic, 'message' | 'hint'> | undefined {
  const parts = parseDate(date)
  if (parts === undefined) return undefined
  const last = daysIn(parts.year, parts.month)
  const hint = last === 0 ? 'write a month from 01 to 12' : `write a day from 01 to ${last}`
  return { message: `"${date}" does not exist: there is no such ${last === 0 ? 'month' : 'day'}`, hint }
}

/** Converts `agenda.0.item` to the author's terms: `agenda, item 1, item`. */
function shownPath(path: string): string {
  return path.replace(
    /\.(\d+)(\.)?/gu,
    (_, index: string, more = '') => `, item ${Number(index) + 1}${more === '' ? '' : ', '}`,
  )
}

function at(position: Position | undefined): { readonly position?: Position } {
  return position === undefined ? {} : { position }
}

/** Converts `#/agenda/0/item` (RFC 6901) to `agenda.0.item`. */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map(part => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
}

function subschema(path: string, schema: Schema): Schema | undefined {
  return path
    .split('.')
    .filter(key => key !== '')
    .reduce<Schema | undefined>((parent, key) => {
      const child: unknown = /^\d+$/u.test(key) ? parent?.items : parent?.properties?.[key]
      return typeof child === 'object' ? (child as Schema) : undefined
    }, schema)
}

function exampleOf(path: string, schema: Schema): string {
  const found = subschema(path, schema) as { readonly examples?: unknown; readonly type?: unknown } | undefined
  if (!Array.isArray(found?.examples)) return 'a value'
  const example = String(found.examples[0])
  // Digits that must be a string: without quotation marks, other YAML readers would drop a leading zero.
  const quoted = /^\d+$/u.test(example) && Array.isArray(found.type) && found.type[0] === 'string'
  return quoted ? `"${example}"` : example
}

function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value
}
