import type { Inline, Link } from '../../document/nodes.ts'
import { plainText } from '../../document/text.ts'
import { readLine } from '../../readers/markdown/inline/line.ts'
import { essence, joined } from '../same-document.ts'
import { unwritable } from '../unwritable.ts'
import { escapeText, noteName, reference } from './escape.ts'

/** `signs` writes `*a*`; `brackets` writes `[a]{.emphasis}`, which is never ambiguous. */
type Manner = 'signs' | 'brackets'

/**
 * Writes inline content as one line of Markdown, with line breaks as `[ ]{.break}`, and reads it back at once. Where
 * signs of emphasis would be text or mean something else (CommonMark 0.31, 6.2), uses brackets instead. Throws
 * `DiagnosticError` for content that cannot be written.
 */
export function writeLine(nodes: readonly Inline[]): string {
  const whole = joined(nodes)
  const wanted = essence(whole)
  for (const manner of ['signs', 'brackets'] as const) {
    const line = writeAll(whole, manner)
    if (essence(joined(readBack(line))) === wanted && holdsBeforeBreak(line, whole)) return line
  }
  throw unwritable(`the format cannot represent this text: ${plainText(whole)}`)
}

/**
 * Checks the line before a backslash break. The backslash is punctuation next to a sign of emphasis, and may change its
 * meaning.
 */
function holdsBeforeBreak(line: string, whole: readonly Inline[]): boolean {
  if (!line.endsWith('*')) return true
  return (
    essence(joined(readBack(`${line}\\\nx`))) === essence([...whole, { type: 'break' }, { type: 'text', value: 'x' }])
  )
}

function readBack(text: string): readonly Inline[] {
  const point = { line: 1, column: 1, offset: 0 }
  return readLine({ text, locate: () => ({ start: point, end: point }), report: () => {} })
}

/** Writes nodes; the reader trims white space at both ends of the line. */
function writeAll(nodes: readonly Inline[], manner: Manner): string {
  return nodes.map((node, index) => write(node, manner, index === 0, index === nodes.length - 1)).join('')
}

function write(node: Inline, manner: Manner, first: boolean, last: boolean): string {
  switch (node.type) {
    case 'text':
      return writeText(node.value, first, last)
    case 'emphasis':
      return marked(node.children, '*', 'emphasis', manner)
    case 'strong':
      return marked(node.children, '**', 'strong', manner)
    case 'superscript':
      return script(node.children, '^', 'superscript', manner)
    case 'subscript':
      return script(node.children, '~', 'subscript', manner)
    case 'span':
      return `[${writeAll(node.children, manner)}]{lang=${node.lang}}`
    case 'link':
      return writeLink(node, manner)
    case 'noteReference':
      return `[^${noteName(node.identifier)}]`
    case 'break':
      return '[ ]{.break}'
    case 'pageBreak':
      return `[ ]{page=${node.num}}`
    default:
      return node satisfies never
  }
}

function writeText(value: string, first: boolean, last: boolean): string {
  const text = escapeText(value)
  const start = first ? text.replace(/^[ \t]/u, reference) : text
  return last ? start.replace(/[ \t#]$/u, reference) : start
}

function marked(children: readonly Inline[], sign: string, name: string, manner: Manner): string {
  const words = writeAll(children, manner)
  return manner === 'signs' && words !== '' ? `${sign}${words}${sign}` : `[${words === '' ? ' ' : words}]{.${name}}`
}

/** Writes raised or lowered words. Their signs cannot enclose white space. */
function script(children: readonly Inline[], sign: string, name: string, manner: Manner): string {
  const words = writeAll(children, manner)
  return manner === 'signs' && !/\s/u.test(words) && words !== '' ? `${sign}${words}${sign}` : `[${words}]{.${name}}`
}

function writeLink({ url, children }: Link, manner: Manner): string {
  const plain = /^[^\s<>()\\&]+$/u.test(url)
  return `[${writeAll(children, manner)}](${plain ? url : `<${url.replace(/[<>\\&]/gu, sign => `\\${sign}`)}>`})`
}
