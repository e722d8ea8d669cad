import { isAlias, isMap, isScalar, isSeq, type Pair, parseDocument, type Scalar, type Node as YamlNode } from 'yaml'
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { Position } from '../../../document/nodes.ts'
import { replaceWritten, type SourceText } from '../../source/source-text.ts'
import { maskUnquoted, reportComment } from './unquoted.ts'

/** A value of the front matter. Every scalar is a string, as written. */
export type Value = string | readonly Value[] | { readonly [key: string]: Value }

/** A scalar of the front matter: its value, and its position with its quotes. */
export interface Field {
  readonly value: string
  readonly start: number
  readonly end: number
}

export interface FrontMatter {
  /** Undefined if there is no front matter, or if it is not a mapping. */
  readonly value: { readonly [key: string]: Value } | undefined
  /** Scalars by path (`agenda.0.item`). */
  readonly fields: ReadonlyMap<string, Field>
  /** Positions of values, by path. */
  readonly positions: Readonly<Record<string, Position>>
  /** Positions of keys, by path. Used for unknown keys. */
  readonly keys: ReadonlyMap<string, Position>
  /** The line that opens the front matter. Used for missing fields. */
  readonly opening: Position
  /** Whether it is not valid YAML. Missing and invalid values are then not reported. */
  readonly broken: boolean
  /** Offset of the first character after the front matter. */
  readonly end: number
}

/** Maximum length of front matter in UTF-16 units: thirty times the longest agenda. */
const maxLength = 64 * 1024

/**
 * Maximum number of open brackets, and of YAML indicators on one line. Front matter needs a few. The YAML parser is
 * recursive and fails at thousands.
 */
const maxOpen = 64

const fence = /^---[ \t]*(?:\r\n|\n|\r|$)/u
/** Blank lines before the front matter. */
const blankLines = /^(?:[ \t]*(?:\r\n|\n|\r))+/u
const closing = /^(?:---|\.\.\.)[ \t]*$/mu

type Report = (diagnostic: Diagnostic) => void

/** Reads the YAML between the lines of hyphens at the top of a source. */
export function readFrontMatter(source: SourceText, report: Report): FrontMatter {
  const { text, lines } = source
  const start = blankLines.exec(text)?.[0].length ?? 0
  const opening = fence.exec(text.slice(start))?.[0]
  const none = {
    value: undefined,
    fields: new Map(),
    positions: {},
    keys: new Map(),
    opening: lines.position(0, 0),
    broken: false,
  }
  if (opening === undefined) {
    report({
      severity: 'error',
      rule: 'front-matter-missing',
      message: 'the source does not begin with front matter',
      position: lines.position(0, 0),
      hint: 'begin with a line ---, then the metadata, then a line ---',
    })
    return { ...none, end: 0 }
  }
  const position = lines.position(start, start + 3)
  // The front matter is read anyway: the author needs to know its faults, and no line of it must become text.
  if (start > 0) {
    report({
      severity: 'error',
      rule: 'front-matter-missing',
      message: 'the source begins with a blank line instead of front matter',
      position: lines.position(0, 0),
      hint: 'remove everything before the line ---',
    })
  }
  const yamlStart = start + opening.length
  const close = closing.exec(text.slice(yamlStart))
  if (close === null) {
    report({
      severity: 'error',
      rule: 'front-matter-missing',
      message: 'the front matter has no closing line',
      position,
      hint: 'write a line --- after the metadata',
    })
    return { ...none, opening: position, end: text.length }
  }
  const yamlEnd = yamlStart + close.index
  const read = readYaml(source, yamlStart, yamlEnd, report)
  return { ...none, ...read, opening: position, end: yamlEnd + close[0].length }
}

function readYaml(
  source: SourceText,
  start: number,
  end: number,
  report: Report,
): Omit<FrontMatter, 'opening' | 'end'> {
  const { lines } = source
  // YAML does not know a lone carriage return. One character replaces another, so offsets stay.
  const yaml = source.text.slice(start, end).replace(/\r(?!\n)/gu, '\n')
  const walk: Walk = { start, source, report, fields: new Map(), positions: new Map(), keys: new Map() }
  let broken = false
  const result = (value: FrontMatter['value']): Omit<FrontMatter, 'opening' | 'end'> => ({
    value,
    fields: walk.fields,
    positions: Object.fromEntries(walk.positions),
    keys: walk.keys,
    broken,
  })
  const excess = excessOf(yaml)
  if (excess !== undefined) {
    const position = lines.position(0, 3)
    report({
      severity: 'error',
      rule: 'front-matter-syntax',
      message: excess,
      position,
      hint: 'write only keys and values',
    })
    return result(undefined)
  }
  const document = parseDocument(maskUnquoted(yaml, start, lines, report), {
    schema: 'failsafe',
    uniqueKeys: true,
    stringKeys: true,
    prettyErrors: false,
    strict: true,
  })
  // The first syntax error causes others, but a duplicate key does not.
  for (const { message, pos, code } of document.errors) {
    if (code !== 'DUPLICATE_KEY' && broken) continue
    broken ||= code !== 'DUPLICATE_KEY'
    report({
      severity: 'error',
      rule: 'front-matter-syntax',
      message: lowerFirst(message),
      position: lines.position(start + pos[0], start + pos[1]),
      hint: 'check the indentation, and put quotation marks around values that contain ": " or " #"',
    })
  }
  const { contents } = document
  if (!isMap(contents)) {
    report({
      severity: 'error',
      rule: 'front-matter-syntax',
      message: 'the front matter is not a list of keys and values',
      position: lines.position(0, 3),
      hint: 'write lines such as symbol: A/76/86',
    })
    return result(undefined)
  }
  const value = readValue(contents, '', walk)
  return result(typeof value === 'object' && !Array.isArray(value) ? (value as FrontMatter['value']) : undefined)
}

/** Returns why front matter must not be given to the parser, or undefined. */
function excessOf(yaml: string): string | undefined {
  if (yaml.length > maxLength) return `the front matter has ${yaml.length} characters; the limit is ${maxLength}`
  let open = 0
  for (const character of yaml) {
    if (character === '[' || character === '{') open++
    else if (character === ']' || character === '}') open = Math.max(0, open - 1)
    if (open > maxOpen) return `more than ${maxOpen} brackets are open in the front matter`
  }
  const deep = yaml
    .split(/\r\n|\n|\r/u)
    .some(line => line.split(/[-?:][ \t]/u).length > maxOpen || /^ {512}/u.test(line))
  return deep ? 'the front matter is nested too deeply' : undefined
}

interface Walk {
  readonly start: number
  readonly source: SourceText
  readonly report: Report
  readonly fields: Map<string, Field>
  readonly positions: Map<string, Position>
  readonly keys: Map<string, Position>
}

function readValue(node: unknown, path: string, walk: Walk): Value {
  const {
    start,
    source: { lines },
  } = walk
  // A key without a colon (`? a`, `{a}`) has no node for its value.
  if (node === null) return ''
  const yaml = node as YamlNode
  const [from = 0, to = from] = yaml.range ?? []
  const position = lines.position(start + from, start + trimmedEnd(walk, from, to))
  if (path !== '') walk.positions.set(path, position)
  if (isAlias(node) || yaml.tag !== undefined || ('anchor' in yaml && yaml.anchor !== undefined)) {
    walk.report({
      severity: 'error',
      rule: 'front-matter-syntax',
      message: 'YAML anchors, aliases and tags are not part of the format',
      position,
      hint: 'write the value itself; put quotation marks around a value that begins with &, * or !',
    })
  }
  if (isMap(node)) return mapOf(node.items, path, walk)
  if (isSeq(node)) return node.items.map((item, index) => readValue(item, join(path, String(index)), walk))
  const written = isScalar(node) ? String((node as Scalar).value ?? '') : ''
  // An escape between quotation marks ("\u0000") can produce characters that a source cannot contain.
  const value = replaceWritten(written, walk.source.text.slice(start + from, start + to), () => position, walk.report)
  walk.fields.set(path, { value, start: start + from, end: start + to })
  if (!/^[|>]/u.test(walk.source.text[start + from] ?? ''))
    reportComment(path, value, walk.source, start + to, walk.report)
  return value
}

function mapOf(pairs: readonly Pair[], path: string, walk: Walk): Value {
  return Object.fromEntries(
    pairs.map(({ key, value }): [string, Value] => {
      const name = isScalar(key) ? String(key.value) : ''
      const [from = 0, to = from] = (key as YamlNode).range ?? []
      walk.keys.set(join(path, name), walk.source.lines.position(walk.start + from, walk.start + to))
      return [name, readValue(value, join(path, name), walk)]
    }),
  )
}

/** In YAML, collections and block scalars end where the next key begins. For authors, they end at their last word. */
function trimmedEnd({ source, start }: Walk, from: number, to: number): number {
  return from + source.text.slice(start + from, start + to).trimEnd().length
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1)
}
