import { validAddress } from '../../../document/link-address.ts'
import { pageNumber } from '../../../document/page-number.ts'
import { type AknContext, attribute } from '../context.ts'
import { languageOfCode } from '../language.ts'
import { isFurniture, partOf } from '../xml/vocabulary.ts'
import type { XmlElement, XmlNode } from '../xml/xml.ts'
import { readNote } from './notes.ts'
import type { Marks, StyledRun } from './runs.ts'

/**
 * What stands in an element of prose, in its order: lines of text, and the elements between them that are no part of a
 * line.
 */
export type LineSegment =
  | { readonly type: 'runs'; readonly runs: StyledRun[]; readonly start: number; readonly end: number }
  | { readonly type: 'element'; readonly element: XmlElement }

/**
 * Reads nodes as a line. A block among them (a heading inside a paragraph, a quoted structure inside an amendment) ends
 * the line before it and begins another after it.
 */
export function readLine(nodes: readonly XmlNode[], context: AknContext): readonly LineSegment[] {
  const segments: LineSegment[] = []
  for (const node of nodes) addNode(node, {}, segments, context)
  return segments
}

/**
 * The runs of an element all of whose words belong to one line: those of blocks inside it too, with a space between.
 */
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

/** A container that holds text itself is no container of blocks. */
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

/** The end of a page, with the number of the next; one without a number that a page could bear says nothing. */
function addPageBreak(node: XmlElement, marks: Marks, segments: LineSegment[], context: AknContext): void {
  const num = attribute(node, 'number', context) ?? ''
  if (pageNumber.test(num)) addRun({ type: 'pageBreak', num, marks }, node, segments)
}

/** A note without words says nothing: its mark stays in the text. */
function addNote(element: XmlElement, segments: LineSegment[], context: AknContext): void {
  const note = readNote(element, context)
  if (typeof note !== 'string') addRun({ type: 'call', note }, element, segments)
  else if (note !== '') addRun({ type: 'text', text: note, marks: { position: 'superscript' } }, element, segments)
}

/** A second call of a note, which stands where it is called first: its mark, raised, unless it has words. */
function addReference(element: XmlElement, marks: Marks, segments: LineSegment[], context: AknContext): void {
  const marker = attribute(element, 'marker', context)
  const raised: Marks = { ...marks, position: 'superscript' }
  if (marker !== undefined && !holdsLine(element))
    addRun({ type: 'text', text: marker, marks: raised }, element, segments)
  for (const child of element.children) addNode(child, marks, segments, context)
}

/**
 * Bold and italic as `span` has them in its classes, underlined words as emphasised: typewritten documents underline
 * instead of italics.
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
 * The address of a link; undefined of what leads nowhere on the web (`file:///C:/…`, a bare word), whose words stay. The
 * document service has its languages by the codes of today.
 */
function hrefOf(href: string | undefined, { languages }: AknContext): string | undefined {
  if (href === undefined || href.startsWith('#')) return undefined
  const written = href.replace(
    /^\s*(https?:\/\/(?:www\.)?undocs\.org\/)([a-z]{2})(?=\/)/iu,
    (_, host: string, code: string) => `${host}${languageOfCode(code, languages) ?? code}`,
  )
  return validAddress(written)?.url
}
