import { SaxesParser } from 'saxes'
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { SourceText } from '../../source/source-text.ts'

/**
 * An element of the source; `start` and `end` are offsets of its first and after its last character, in UTF-16 units.
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
 * Elements in each other. The deepest published file, S/RES/2231 (2015), nests its lists nineteen deep, three elements
 * each; what reads the tree afterwards counts on the call stack.
 */
export const deepest = 200

/**
 * Akoma Ntoso of any version, and what its `foreign` may hold of those whose elements it shares or that make a line.
 */
const namespaces = [
  'http://docs.oasis-open.org/legaldocml/ns/akn/',
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/1998/Math/MathML',
]

/** An element whose end has not been read. */
interface Open {
  readonly name: string
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlNode[]
  readonly start: number
}

/** Ends the parser at the first fault. */
class Fault extends Error {
  readonly diagnostic: Diagnostic
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message)
    this.diagnostic = diagnostic
  }
}

/**
 * The root element of an XML source. Undefined when it is not well-formed, declares a document type (no published file
 * does, and entities of one can be made to fill all memory) or is nested too deep: the fault is reported with its
 * place.
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
        `elements lie in each other more than ${deepest} deep`,
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

/** The name without a prefix that stands for such a namespace, whichever the file has chosen. */
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

/** What the parser found, said to the person who has the file open: which tag does not fit which. */
function explain(
  message: string,
  text: string,
  at: number,
  ended: Open | undefined,
  innermost: Open | undefined,
  lines: SourceText['lines'],
): Explanation {
  const reason = message.replace(/^(?:[^ ]*:)?\d+:\d+: /u, '').replace(/\.$/u, '')
  const mend =
    'the file is not well-formed XML as it was published: correct the tag and build again, or tell the publisher'
  const start = Math.max(0, text.lastIndexOf('<', at - 1))
  const lineOf = ({ start: offset }: Open): string => `line ${lines.pointAt(offset).line}`
  const closing = /^<\/\s*([^\s>]*)/u.exec(text.slice(start, at))?.[1]
  if (reason === 'unexpected close tag' && closing !== undefined && ended !== undefined) {
    const fact = `</${closing}> stands where <${ended.tag}> of ${lineOf(ended)} is to be closed`
    return { start, end: at, fact, hint: `write </${ended.tag}>, or: ${mend}` }
  }
  if (reason.startsWith('unmatched closing tag'))
    return { start, end: at, fact: `</${closing ?? ''}> closes what is not open`, hint: mend }
  const unclosed = /^unclosed tag: (.*)$/u.exec(reason)?.[1]
  if (unclosed !== undefined && innermost !== undefined) {
    const fact = `the file ends before <${innermost.tag}> of ${lineOf(innermost)} is closed`
    return { start: innermost.start, end: innermost.start + innermost.tag.length + 1, fact, hint: mend }
  }
  const place = Math.min(Math.max(0, at - 1), text.length)
  const fact = `not well-formed XML: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`
  return { start: place, end: Math.min(text.length, place + 1), fact, hint: mend }
}

/** The child elements of an element, of some name or of any. */
export function elementsOf({ children }: XmlElement, name?: string): readonly XmlElement[] {
  return children.filter(
    (child): child is XmlElement => child.type === 'element' && (name === undefined || child.name === name),
  )
}

/** The first element of a name below an element, in the order of the file. */
export function findElement(root: XmlElement, name: string): XmlElement | undefined {
  for (const child of elementsOf(root)) {
    const found = child.name === name ? child : findElement(child, name)
    if (found !== undefined) return found
  }
  return undefined
}

/** All elements of a name below an element, in the order of the file; none inside another of them. */
export function findAll(root: XmlElement, name: string): readonly XmlElement[] {
  return elementsOf(root).flatMap(child => (child.name === name ? [child] : findAll(child, name)))
}

/**
 * The parts that an element holds, in the order of the file; what stands between two of them is a part too, as an
 * element of its name.
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

/** All text below an element, as the file has it. */
export function rawText(node: XmlNode): string {
  return node.type === 'text' ? node.value : node.children.map(rawText).join('')
}
