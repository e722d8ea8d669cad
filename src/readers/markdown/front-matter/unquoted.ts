import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { LineIndex } from '../../source/positions.ts'

/** Keys whose values are words, and never a list or a map. */
const wordKeys = new Set(['title', 'item', 'text', 'number'])

/** A key and its value on one line, in a map or at the beginning of an entry of a list. */
const pair = /^([ \t]*(?:-[ \t]+)?([a-z]+):[ \t]+)(\S.*?)[ \t]*$/u

/** The value goes on in the lines below, indented. */
const blockScalar = /^[|>](?:[1-9][+-]?|[+-][1-9]?)?(?:[ \t]+#.*)?$/u

/**
 * The YAML of a front matter with each value of words that needs quotation marks, and has none around all of it, made as
 * long a word: one diagnostic for each, and no others that would only follow from it. `start` is its place in the source.
 */
export function maskUnquoted(
  yaml: string,
  start: number,
  lines: LineIndex,
  report: (diagnostic: Diagnostic) => void,
): string {
  /** Indentation of the key whose value is written in the lines below it. */
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

/** What YAML would make of a value that was meant as words; undefined where that is its words. */
function faultOf(value: string): string | undefined {
  const [first = ''] = value
  switch (first) {
    case '[':
      return 'begins with "[", which begins a list in YAML'
    case '{':
      return 'begins with "{", which begins a map in YAML'
    case '"':
    case "'": {
      const whole = first === '"' ? /^"(?:[^"\\]|\\.)*"/u : /^'(?:[^']|'')*'/u
      const rest = value.slice(whole.exec(value)?.[0].length ?? value.length)
      return rest === '' || /^[ \t]+#/u.test(rest) ? undefined : 'goes on after its closing quotation mark'
    }
    case '*':
    case '&':
    case '!':
      return `begins with "${first}", which means something else in YAML`
    case '|':
    case '>':
      return `begins with "${first}", which announces lines below it in YAML`
    case '@':
    case '`':
    case '%':
      return `begins with "${first}", which YAML does not allow`
    case '#':
      return 'begins with "#", which begins a comment in YAML'
    default:
      if (/^[-?:](?=[ \t]|$)/u.test(value)) return `begins with "${first}", which means something else in YAML`
      return /:(?:[ \t]|$)/u.test(value.replace(/[ \t]#.*$/u, ''))
        ? 'has a colon before a space, which begins a map in YAML'
        : undefined
  }
}

/** Words of the author in a hint are not longer than this. */
const longest = 80

/** A value between the quotation marks that need the fewest escapes. */
export function quoted(value: string): string {
  const words = value.length > longest ? `${value.slice(0, longest)}…` : value
  if (!/["\\]/u.test(words)) return `"${words}"`
  if (!words.includes("'")) return `'${words}'`
  return `"${words.replace(/["\\]/gu, sign => `\\${sign}`)}"`
}

/** A comment after a value that looks like a part of it: in words always, elsewhere where no space follows its sign. */
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
    message: `${JSON.stringify(words)} after the value of "${key}" is a comment, and is not read`,
    position: source.lines.position(from, from + words.length),
    hint: `put quotation marks around the value, ${quoted(`${value} ${words}`)}, or the comment on a line of its own`,
  })
}
