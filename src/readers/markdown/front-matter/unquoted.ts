import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { LineIndex } from '../../source/positions.ts'

/** Keys whose values are words, never a list or a mapping. */
const wordKeys = new Set(['title', 'item', 'text', 'number'])

/** A key and its value on one line, in a mapping or at the beginning of a list entry. */
const pair = /^([ \t]*(?:-[ \t]+)?([a-z]+):[ \t]+)(\S.*?)[ \t]*$/u

/** The value continues in the indented lines below. */
const blockScalar = /^[|>](?:[1-9][+-]?|[+-][1-9]?)?(?:[ \t]+#.*)?$/u

/**
 * Replaces each text value that needs quotation marks and is not fully quoted by a word of the same length. This gives
 * one diagnostic per value, without errors that would only follow from it. `start` is the position of the YAML in the
 * source.
 */
export function maskUnquoted(
  yaml: string,
  start: number,
  lines: LineIndex,
  report: (diagnostic: Diagnostic) => void,
): string {
  /** Indentation of the key whose value is in the lines below it. */
  let block: number | undefined
  return yaml.replace(/[^\r\n]+/gu, (line, at: number) => {
    const indent = /^[ \t]*/u.exec(line)?.[0].length ?? 0
    if (block !== undefined && indent > block) return line
    block = undefined
    const [, before = '', key = '', value = ''] = pair.exec(line) ?? []
    if (value === '') return line
    if (blockScalar.test(value)) {
      block = indent
      return line
    }
    const fault = wordKeys.has(key) ? faultOf(value) : undefined
    if (fault === undefined) return line
    const from = start + at + before.length
    report({
      severity: 'error',
      rule: 'front-matter-syntax',
      message: `the value of "${key}" ${fault}`,
      position: lines.position(from, from + value.length),
      hint: `put quotation marks around it: ${key}: ${quoted(value)}`,
    })
    return before + value.replace(/\S/gu, 'x') + line.slice(before.length + value.length)
  })
}

/** Says what YAML would read instead of the words, or undefined if it would read the words. */
function faultOf(value: string): string | undefined {
  const [first = ''] = value
  switch (first) {
    case '[':
      return 'begins with "[", which begins a list in YAML'
    case '{':
      return 'begins with "{", which begins a mapping in YAML'
    case '"':
    case "'": {
      const whole = first === '"' ? /^"(?:[^"\\]|\\.)*"/u : /^'(?:[^']|'')*'/u
      const rest = value.slice(whole.exec(value)?.[0].length ?? value.length)
      return rest === '' || /^[ \t]+#/u.test(rest) ? undefined : 'continues after its closing quotation mark'
    }
    case '*':
    case '&':
    case '!':
      return `begins with "${first}", which means something else in YAML`
    case '|':
    case '>':
      return `begins with "${first}", which begins a block of lines in YAML`
    case '@':
    case '`':
    case '%':
      return `begins with "${first}", which YAML does not allow`
    case '#':
      return 'begins with "#", which begins a comment in YAML'
    default:
      if (/^[-?:](?=[ \t]|$)/u.test(value)) return `begins with "${first}", which means something else in YAML`
      return /:(?:[ \t]|$)/u.test(value.replace(/[ \t]#.*$/u, ''))
        ? 'has a colon before a space, which begins a mapping in YAML'
        : undefined
  }
}

/** Maximum length of the author's words in a hint. */
const longest = 80

/** Quotes a value with the marks that need the fewest escapes. */
export function quoted(value: string): string {
  const words = value.length > longest ? `${value.slice(0, longest)}…` : value
  if (!/["\\]/u.test(words)) return `"${words}"`
  if (!words.includes("'")) return `'${words}'`
  return `"${words.replace(/["\\]/gu, sign => `\\${sign}`)}"`
}

/**
 * Reports a comment that looks like part of the value before it: always after words, elsewhere if no space follows the
 * number sign.
 */
export function reportComment(
  path: string,
  value: string,
  source: { readonly text: string; readonly lines: LineIndex },
  end: number,
  report: (diagnostic: Diagnostic) => void,
): void {
  const [whole, comment] = /^[ \t]+(#[^\r\n]*)/u.exec(source.text.slice(end, end + 1000)) ?? []
  if (whole === undefined || comment === undefined) return
  const key = path.slice(path.lastIndexOf('.') + 1)
  if (!wordKeys.has(key) && !/^#\S/u.test(comment)) return
  const from = end + whole.length - comment.length
  const words = comment.trimEnd()
  report({
    severity: 'warning',
    rule: 'front-matter-comment',
    message: `${JSON.stringify(words)} after the value of "${key}" is a comment and is not read`,
    position: source.lines.position(from, from + words.length),
    hint: `put quotation marks around the value, ${quoted(`${value} ${words}`)}, or write the comment on its own line`,
  })
}
