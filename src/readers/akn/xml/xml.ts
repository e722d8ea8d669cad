import { SaxesParser } from 'saxes'
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { SourceText } from '../../source/source-text.ts'

/**
 * An element of the source. `start` is the offset of its first character, `end` the offset after its last one, in
 * UTF-16 units.
 */
export interface XmlElement {
  readonly type: 'element'
  /** As written, but without the prefix of a namespace whose elements the reader knows. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  readonly start: number
  readonly end: number
}

export interface XmlText {
  readonly type: 'text'
  /** With references resolved and line ends as U+000A (XML 1.0, 2.11). */
  readonly value: string
  readonly start: number
  readonly end: number
}

export type XmlNode = XmlElement | XmlText

/**
 * Maximum nesting of elements. The deepest published file, S/RES/2231 (2015), nests lists nineteen levels deep with
 * three elements each. Later stages read the tree recursively.
 */
export const deepest = 200

/** Akoma Ntoso of any version, and the namespaces allowed in `foreign` whose elements it shares or that form a line. */
const namespaces = [
  'http://docs.oasis-open.org/legaldocml/ns/akn/',
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/1998/Math/MathML',
]

/** An element whose end has not been read yet. */
interface Open {
  readonly name: string
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlNode[]
  readonly start: number
}

/** Stops the parser at the first fault. */
class Fault extends Error {
  readonly diagnostic: Diagnostic
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message)
    this.diagnostic = diagnostic
  }
}

/**
 * Parses an XML source and returns its root element. Returns undefined, and reports the fault with its position, if the
 * source is not well-formed, declares a document type (no published file does, and entities can exhaust memory) or is
 * nested too deeply.
 */
export function parseXml(source: SourceText, report: (diagnostic: Diagnostic) => void): XmlElement | undefined {
  try {
    return parse(source)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    report(error.diagnostic)
    return undefined
  }
}

function parse({ text, lines }: SourceText): XmlElement | undefined {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const open: Open[] = []
  let root: XmlElement | undefined
  let ended: Open | undefined
  let [tokenStart, tagEnd] = [0, 0]
  const fail = (message: string, start: number, end: number, hint: string): never => {
    throw new Fault({ severity: 'error', rule: 'xml-syntax', message, position: lines.position(start, end), hint })
  }
  parser.on('doctype', () =>
    fail('the file declares a document type', text.indexOf('<!DOCTYPE'), parser.position, 'remove the declaration'),
  )
  parser.on('opentagstart', ({ name }) => {
    tokenStart = parser.position - name.length - 2
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length === deepest) {
      fail(
        `elements are nested more than ${deepest} levels deep`,
        tokenStart,
        parser.position,
        'write it with fewer levels',
      )
    }
    open.push({ name: localName(name, attributes, open), tag: name, attributes, children: [], start: tokenStart })
    tagEnd = parser.position
  })
  parser.on('text', value => {
    open.at(-1)?.children.push({ type: 'text', value, start: tagEnd, end: tagEnd + value.length })
  })
  parser.on('cdata', value => {
    open.at(-1)?.children.push({ type: 'text', value, start: tagEnd, end: tagEnd + value.length })
  })
  parser.on('closetag', () => {
    ended = open.pop()
    tagEnd = parser.position
    if (ended === undefined) return
    const { name, attributes, children, start } = ended
    const element: XmlElement = { type: 'element', name, attributes, children, start, end: parser.position }
    const around = open.at(-1)
    if (around === undefined) root = element
    else around.children.push(element)
  })
  parser.on('error', ({ message }) => {
    const { start, end, fact, hint } = explain(message, text, parser.position, ended, open.at(-1), lines)
    fail(fact, start, end, hint)
  })
  parser.write(text).close()
  return root
}

/** Removes the prefix that a file has chosen for such a namespace. */
function localName(name: string, attributes: Readonly<Record<string, string>>, open: readonly Open[]): string {
  const [prefix, local] = name.split(':')
  if (local === undefined || prefix === undefined) return name
  const uri = [...open.map(one => one.attributes), attributes].findLast(one => one[`xmlns:${prefix}`] !== undefined)?.[
    `xmlns:${prefix}`
  ]
  return uri !== undefined && namespaces.some(namespace => uri.startsWith(namespace)) ? local : name
}

interface Explanation {
  readonly start: number
  readonly end: number
  readonly fact: string
  readonly hint: string
}

/** Explains a parser error to someone who has the file open: which tags do not match. */
function explain(
  message: string,
  text: string,
  at: number,
  ended: Open | undefined,
  innermost: Open | undefined,
  lines: SourceText['lines'],
): Explanation {
  const reason = message.replace(/^(?:[^ ]*:)?\d+:\d+: /u, '').replace(/\.$/u, '')
  const mend = 'the file is not well-formed XML as published: correct the tag and build again, or tell the publisher'
  const start = Math.max(0, text.lastIndexOf('<', at - 1))
  const lineOf = ({ start: offset }: Open): string => `line ${lines.pointAt(offset).line}`
  const closing = /^<\/\s*([^\s>]*)/u.exec(text.slice(start, at))?.[1]
  if (reason === 'unexpected close tag' && closing !== undefined && ended !== undefined) {
    const fact = `</${closing}> does not match <${ended.tag}> of ${lineOf(ended)}`
    return { start, end: at, fact, hint: `write </${ended.tag}>, or: ${mend}` }
  }
  if (reason.startsWith('unmatched closing tag'))
    return { start, end: at, fact: `</${closing ?? ''}> closes an element that is not open`, hint: mend }
  const unclosed = /^unclosed tag: (.*)$/u.exec(reason)?.[1]
  if (unclosed !== undefined && innermost !== undefined) {
    const fact = `the file ends before <${innermost.tag}> of ${lineOf(innermost)} is closed`
    return { start: innermost.start, end: innermost.start + innermost.tag.length + 1, fact, hint: mend }
  }
  const place = Math.min(Math.max(0, at - 1), text.length)
  const fact = `not well-formed XML: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`
  return { start: place, end: Math.min(text.length, place + 1), fact, hint: mend }
}

/** Returns the child elements of an element, with a given name or all. */
export function elementsOf({ children }: XmlElement, name?: string): readonly XmlElement[] {
  return children.filter(
    (child): child is XmlElement => child.type === 'element' && (name === undefined || child.name === name),
  )
}

/** Returns the first descendant with a name, in file order. */
export function findElement(root: XmlElement, name: string): XmlElement | undefined {
  for (const child of elementsOf(root)) {
    const found = child.name === name ? child : findElement(child, name)
    if (found !== undefined) return found
  }
  return undefined
}

/** Returns all descendants with a name, in file order, without those nested inside another one. */
export function findAll(root: XmlElement, name: string): readonly XmlElement[] {
  return elementsOf(root).flatMap(child => (child.name === name ? [child] : findAll(child, name)))
}

/**
 * Returns the parts in an element, in file order. Content between two parts becomes a part too, as an element of that
 * name.
 */
export function grouped(element: XmlElement, isPart: (child: XmlElement) => boolean): readonly XmlElement[] {
  const parts: XmlElement[] = []
  let between: XmlNode[] = []
  const flush = (): void => {
    const [first, last] = [between[0], between.at(-1)]
    if (first !== undefined && last !== undefined)
      parts.push({ ...element, children: between, start: first.start, end: last.end })
    between = []
  }
  for (const child of element.children) {
    if (child.type === 'text' || !isPart(child)) between.push(child)
    else {
      flush()
      parts.push(child)
    }
  }
  flush()
  return parts
}

/** Returns all text below an element, unchanged. */
export function rawText(node: XmlNode): string {
  return node.type === 'text' ? node.value : node.children.map(rawText).join('')
}
