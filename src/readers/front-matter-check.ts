import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema'
import { readAssetText, type Assets } from '../assets.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Position } from '../document/nodes.ts'
import type { FrontMatter } from './front-matter.ts'
import { nearest } from './known-values.ts'

const schemaPath = 'templates/schema/front-matter.schema.json'

/** Keywords that say what is wrong; the others only say that something below is. */
const telling = new Set(['required', 'false', 'type', 'format', 'pattern', 'minLength', 'minItems'])

type Report = (diagnostic: Diagnostic) => void

/** Holds a front matter against its schema and reports every departure. Throws `MissingAssetError` without the schema. */
export function checkFrontMatter(frontMatter: FrontMatter, assets: Assets, report: Report): void {
  if (frontMatter.value === undefined) return
  const schema = JSON.parse(readAssetText(assets, schemaPath)) as Schema
  const { errors } = new Validator(schema, '2020-12', false).validate(frontMatter.value)
  const told = new Set<string>()
  for (const error of errors.filter(({ keyword }) => telling.has(keyword))) {
    const path = pathOf(error.instanceLocation)
    const diagnostic = diagnose(error, path, schema, frontMatter)
    const key = `${path} ${diagnostic.rule} ${diagnostic.message}`
    // A value of the wrong type breaks its pattern as well: one thing to mend, one diagnostic.
    const place = `${path} ${diagnostic.rule}`
    if (told.has(key) || (diagnostic.rule === 'invalid-value' && told.has(place))) continue
    told.add(key).add(place)
    report(diagnostic)
  }
}

function diagnose(error: OutputUnit, path: string, schema: Schema, frontMatter: FrontMatter): Diagnostic {
  switch (error.keyword) {
    case 'required': return missingKey(/"([^"]+)"/u.exec(error.error)?.[1] ?? '', path, schema, frontMatter)
    case 'false': return unknownKey(path, schema, frontMatter)
    default: return invalidValue(path, schema, frontMatter)
  }
}

function missingKey(key: string, path: string, schema: Schema, frontMatter: FrontMatter): Diagnostic {
  const full = path === '' ? key : `${path}.${key}`
  const parent = path === '' ? frontMatter.opening : frontMatter.positions[path]
  return {
    severity: 'error', rule: 'missing-key', message: `the front matter has no "${full}"`, ...at(parent),
    hint: `add ${key}: ${exampleOf(full, schema)}`,
  }
}

function unknownKey(path: string, schema: Schema, frontMatter: FrontMatter): Diagnostic {
  const key = path.slice(path.lastIndexOf('.') + 1)
  const parent = subschema(path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '', schema)
  const known = Object.keys(parent?.properties ?? {})
  const near = nearest(key, known)
  return {
    severity: 'error', rule: 'unknown-key', message: `the key "${key}" is not known`, ...at(frontMatter.keys.get(path)),
    hint: near === undefined ? `remove it; the known keys are ${known.join(', ')}` : `write "${near}"`,
  }
}

function invalidValue(path: string, schema: Schema, frontMatter: FrontMatter): Diagnostic {
  const value = frontMatter.fields.get(path)?.value
  const shown = value === undefined ? 'the value' : value === '' ? 'an empty value' : `"${shorten(value)}"`
  return {
    severity: 'error', rule: 'invalid-value', message: `${shown} is no valid "${path}"`,
    ...at(frontMatter.positions[path] ?? frontMatter.keys.get(path)),
    hint: `write it like ${exampleOf(path, schema)}`,
  }
}

function at(position: Position | undefined): { readonly position?: Position } {
  return position === undefined ? {} : { position }
}

/** `#/agenda/0/item` (RFC 6901) as `agenda.0.item`. */
function pathOf(pointer: string): string {
  return pointer.split('/').slice(1).map(part => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')).join('.')
}

function subschema(path: string, schema: Schema): Schema | undefined {
  return path.split('.').filter(key => key !== '').reduce<Schema | undefined>((parent, key) => {
    const child: unknown = /^\d+$/u.test(key) ? parent?.items : parent?.properties?.[key]
    return typeof child === 'object' ? child as Schema : undefined
  }, schema)
}

function exampleOf(path: string, schema: Schema): string {
  const examples: unknown = (subschema(path, schema) as { readonly examples?: unknown } | undefined)?.examples
  return Array.isArray(examples) ? String(examples[0]) : 'a value'
}

function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value
}
