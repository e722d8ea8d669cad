import { validAddress } from '../../../document/link-address.ts'
import { pageNumber } from '../../../document/page-number.ts'
import { type AknContext, attribute } from '../context.ts'
import { languageOfCode } from '../language.ts'
import { isFurniture, partOf } from '../xml/vocabulary.ts'
import type { XmlElement, XmlNode } from '../xml/xml.ts'
import { readNote } from './notes.ts'
import type { Marks, StyledRun } from './runs.ts'

/** Content of a prose element, in order: lines of text, and elements between them that do not belong to a line. */
export type LineSegment =
  | { readonly type: 'runs'; readonly runs: StyledRun[]; readonly start: number; readonly end: number }
  | { readonly type: 'element'; readonly element: XmlElement }

/**
 * Reads nodes as lines. A block among them (a heading inside a paragraph, a quoted structure inside an amendment) ends
 * one line, and another begins after it.
 */
export function readLine(nodes: readonly XmlNode[], context: AknContext): readonly LineSegment[] {
  const segments: LineSegment[] = []
  for (const node of nodes) addNode(node, {}, segments, context)
  return segments
}

/** Returns the runs of an element whose words form one line. Blocks inside it are included, separated by spaces. */
export function readRuns(nodes: readonly XmlNode[], context: AknContext): readonly StyledRun[] {
  return readLine(nodes, context).flatMap((segment, i): readonly StyledRun[] => {
    if (segment.type === 'runs') return segment.runs
    context.coverage.useElement(segment.element)
    const space: StyledRun = { type: 'text', text: ' ', marks: {} }
    return [...(i === 0 ? [] : [space]), ...readRuns(segment.element.children, context), space]
  })
}

function addNode(node: XmlNode, marks: Marks, segments: LineSegment[], context: AknContext): void {
  if (node.type === 'text') {
    context.coverage.useText(node)
    addRun({ type: 'text', text: node.value, marks }, node, segments)
    return
  }
  if (isFurniture(node)) return
  const part = partOf(node)
  if (part !== undefined && part !== 'inline' && !(part === 'container' && holdsLine(node))) {
    segments.push({ type: 'element', element: node })
    return
  }
  if (part !== undefined) context.coverage.useElement(node)
  switch (node.name) {
    case 'authorialNote':
      return addNote(node, segments, context)
    case 'noteRef':
      return addReference(node, marks, segments, context)
    case 'eop':
      addPageBreak(node, marks, segments, context)
      for (const child of node.children) addNode(child, marks, segments, context)
      return
    case 'eol':
    case 'br':
      addRun({ type: 'break' }, node, segments)
      for (const child of node.children) addNode(child, marks, segments, context)
      return
    default: {
      const inner = marksOf(node, marks, context)
      for (const child of node.children) addNode(child, inner, segments, context)
    }
  }
}

/** A container with text of its own is not a container of blocks. */
function holdsLine({ children }: XmlElement): boolean {
  return children.some(child => child.type === 'text' && /\S/u.test(child.value))
}

function addRun(run: StyledRun, { start, end }: Pick<XmlElement, 'start' | 'end'>, segments: LineSegment[]): void {
  const last = segments.at(-1)
  if (last?.type === 'runs') {
    last.runs.push(run)
    segments[segments.length - 1] = { ...last, end }
  } else segments.push({ type: 'runs', runs: [run], start, end })
}

/** The end of a page, with the number of the next one. Ignored if the number is not one that a page could have. */
function addPageBreak(node: XmlElement, marks: Marks, segments: LineSegment[], context: AknContext): void {
  const num = attribute(node, 'number', context) ?? ''
  if (pageNumber.test(num)) addRun({ type: 'pageBreak', num, marks }, node, segments)
}

/** A note without words is ignored; its mark stays in the text. */
function addNote(element: XmlElement, segments: LineSegment[], context: AknContext): void {
  const note = readNote(element, context)
  if (typeof note !== 'string') addRun({ type: 'call', note }, element, segments)
  else if (note !== '') addRun({ type: 'text', text: note, marks: { position: 'superscript' } }, element, segments)
}

/** A further call of a note, which stands at its first call. Becomes its mark in superscript, unless it has words. */
function addReference(element: XmlElement, marks: Marks, segments: LineSegment[], context: AknContext): void {
  const marker = attribute(element, 'marker', context)
  const raised: Marks = { ...marks, position: 'superscript' }
  if (marker !== undefined && !holdsLine(element))
    addRun({ type: 'text', text: marker, marks: raised }, element, segments)
  for (const child of element.children) addNode(child, marks, segments, context)
}

/**
 * Bold and italic, from the classes of `span`. Underlining counts as emphasis, because typewritten documents underline
 * instead of using italics.
 */
function marksOf(element: XmlElement, around: Marks, context: AknContext): Marks {
  const classes = attribute(element, 'class', context)?.split(/\s+/u) ?? []
  switch (element.name) {
    case 'a':
    case 'ref': {
      const link = hrefOf(attribute(element, 'href', context), context)
      return link === undefined ? around : { ...around, link }
    }
    case 'sup':
      return { ...around, position: 'superscript' }
    case 'sub':
      return { ...around, position: 'subscript' }
    case 'b':
      return { ...around, strong: true }
    case 'i':
    case 'u':
      return { ...around, emphasis: true }
    default:
      return {
        ...around,
        ...(classes.includes('bold') && { strong: true as const }),
        ...((classes.includes('italic') || classes.includes('underline')) && { emphasis: true as const }),
      }
  }
}

/**
 * Returns the address of a link. Undefined for targets outside the web (`file:///C:/…`, a bare word); their words stay.
 * Language codes of the document service are brought up to date.
 */
function hrefOf(href: string | undefined, { languages }: AknContext): string | undefined {
  if (href === undefined || href.startsWith('#')) return undefined
  const written = href.replace(
    /^\s*(https?:\/\/(?:www\.)?undocs\.org\/)([a-z]{2})(?=\/)/iu,
    (_, host: string, code: string) => `${host}${languageOfCode(code, languages) ?? code}`,
  )
  return validAddress(written)?.url
}
