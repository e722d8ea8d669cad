import type { Line } from '../../../document/meta.ts'
import type { Inline, Lang } from '../../../document/nodes.ts'
import { plainText } from '../../../document/text.ts'
import { type AknContext, attribute } from '../context.ts'
import { readLine } from '../flow/lines.ts'
import { collapse, inlinesOf, type StyledRun } from '../flow/runs.ts'
import { isFurniture, partOf } from '../xml/vocabulary.ts'
import { elementsOf, findElement, rawText, type XmlElement, type XmlNode } from '../xml/xml.ts'

/** A line of the cover page or the preface, with its name in the file. */
export interface RawLine {
  readonly name: string
  readonly children: readonly Inline[]
  readonly element: XmlElement
}

/** All lines that identify the document, in file order, and the place of the title among them. */
export interface TitleBlock {
  readonly coverPage: readonly Line[]
  readonly above: readonly Line[]
  readonly number?: string
  readonly title: readonly Inline[]
  readonly below: readonly Line[]
}

/** Name of a line by the concept that its element refers to. */
const byConcept: Readonly<Record<string, string>> = {
  publisher: 'organization',
  symbol: 'symbol',
  issuingBody: 'organ',
  generalDistribution: 'distribution',
  limitedDistribution: 'distribution',
  restrictedDistribution: 'distribution',
  dateOfIssuance: 'date',
  resolutionNumber: 'title',
  resolutionTitle: 'title',
  decisionTitle: 'title',
  decisionNumber: 'doc-number',
  adoption: 'adoption',
  title1: 'title',
  sponsors: 'title',
}

/** Name of a line by the name that DGACM gives to an `inline`. */
const byName: Readonly<Record<string, string>> = {
  'agenda item': 'agenda-item',
  'agenda item name': 'agenda-title',
  'decision type': 'agenda-title',
  language: 'language',
  originalLanguage: 'original-language',
}

const byElement: Readonly<Record<string, string>> = {
  docAuthority: 'organ',
  docStatus: 'distribution',
  docDate: 'date',
  session: 'session',
  docType: 'doc-type',
  docProponent: 'doc-proponent',
  docTitle: 'doc-title',
  docNumber: 'doc-number',
  docCommittee: 'doc-proponent',
}

/** Lines of the masthead. All others stand around the title. */
const masthead = new Set([
  'organization',
  'symbol',
  'organ',
  'distribution',
  'date',
  'language',
  'original-language',
  'session',
  'agenda-item',
  'agenda-title',
])

/** Reads the lines of the cover page or the preface, one for each paragraph. Leaves out empty ones. */
export function readLines(element: XmlElement | undefined, context: AknContext): readonly RawLine[] {
  if (element === undefined) return []
  context.coverage.useElement(element)
  return linesIn(element.children, element, context)
}

function linesIn(nodes: readonly XmlNode[], around: XmlElement, context: AknContext): readonly RawLine[] {
  const lines: RawLine[] = []
  let loose: XmlNode[] = []
  const flush = (): void => {
    lines.push(...lineOf(loose, around, context))
    loose = []
  }
  for (const node of nodes) {
    if (node.type === 'element' && isFurniture(node)) continue
    const part = node.type === 'element' ? partOf(node) : undefined
    if (node.type === 'text' || part === 'inline' || part === undefined) loose.push(node)
    else {
      flush()
      context.coverage.useElement(node)
      lines.push(...(part === 'line' ? lineOf(node.children, node, context) : linesIn(node.children, node, context)))
    }
  }
  flush()
  return lines
}

/** Reads a line. A block in it becomes its own line, although no published file has any. */
function lineOf(nodes: readonly XmlNode[], element: XmlElement, context: AknContext): readonly RawLine[] {
  return readLine(nodes, context).flatMap((segment): readonly RawLine[] => {
    if (segment.type === 'element') {
      context.coverage.useElement(segment.element)
      return linesIn(segment.element.children, segment.element, context)
    }
    const children = inlinesOf(collapse(segment.runs as readonly StyledRun[]))
    return children.length === 0 ? [] : [{ name: nameOf(nodes, context), children, element }]
  })
}

/** Returns the name of the first inner element that has one. A number and a title on one line are a title. */
function nameOf(nodes: readonly XmlNode[], context: AknContext): string {
  const names = nodes.flatMap(node => (node.type === 'element' ? namesIn(node, context) : []))
  if (names.includes('title')) return 'title'
  return names[0] ?? 'line'
}

function namesIn(element: XmlElement, context: AknContext): readonly string[] {
  const concept = attribute(element, 'refersTo', context)?.replace(/^#/u, '')
  const name = attribute(element, 'name', context)
  const own =
    byConcept[concept ?? ''] ?? (element.name === 'inline' ? byName[name ?? ''] : undefined) ?? byElement[element.name]
  return own === undefined ? elementsOf(element).flatMap(child => namesIn(child, context)) : [own]
}

/**
 * Sorts the lines of cover page and preface around the title. `lead` are lines at the start of the body, before a title
 * there.
 */
export function titleBlock(
  coverPage: readonly RawLine[],
  preface: readonly RawLine[],
  lead: readonly RawLine[],
): TitleBlock {
  const all = [...coverPage, ...preface, ...lead]
  const title = titleOf(coverPage, preface, lead)
  // A title without words belongs before the line that says how the text was adopted.
  const adoption = all.findIndex(({ name }) => name === 'adoption')
  const at = title !== undefined ? all.indexOf(title) : adoption >= 0 ? adoption : all.length
  const cover = coverPage.slice(0, at)
  const last = cover.findLastIndex(({ name }) => masthead.has(name))
  const lines = (some: readonly RawLine[]): readonly Line[] =>
    some.map(({ name, children }) => ({ name: name === 'title' ? 'doc-title' : name, children }))
  const numbered = title === undefined ? { children: [] } : withoutNumber(title)
  return {
    coverPage: lines(cover.slice(0, last + 1)),
    above: lines([...cover.slice(last + 1), ...all.slice(cover.length, at)]),
    ...('number' in numbered && { number: numbered.number }),
    title: numbered.children,
    below: lines(all.slice(title === undefined ? at : at + 1)),
  }
}

/**
 * Chooses the title: the preface's named title, then any other line of the preface, then the number of a resolution on
 * the cover page, then the body's title.
 */
function titleOf(
  coverPage: readonly RawLine[],
  preface: readonly RawLine[],
  lead: readonly RawLine[],
): RawLine | undefined {
  return (
    preface.find(({ name }) => name === 'title') ??
    preface.find(({ name }) => name === 'doc-title' || name === 'doc-number') ??
    coverPage.find(({ name }) => name === 'title') ??
    lead.find(({ name }) => name === 'title' || name === 'doc-title')
  )
}

/** Removes `77/5.` from the words of a title if the file gives it as a separate number. */
function withoutNumber({ children, element }: RawLine): {
  readonly number?: string
  readonly children: readonly Inline[]
} {
  const number = findElement(element, 'docNumber')
  const words = number === undefined ? '' : rawText(withoutNotes(number)).replace(/\s+/gu, ' ').trim()
  const [first, ...rest] = children
  if (words === '' || plainText(children).trim() === words) return { children }
  if (first?.type !== 'text' || !first.value.startsWith(words)) return { children }
  const after = first.value.slice(words.length)
  // A no-break space after the number comes from the file; we would write a plain one.
  if (/^[^ ]/u.test(after) && after.trimStart() !== after) return { children }
  const left = after.trimStart()
  return { number: words, children: left === '' ? trimmed(rest) : [{ ...first, value: left }, ...rest] }
}

function trimmed(nodes: readonly Inline[]): readonly Inline[] {
  const [first, ...rest] = nodes
  return first?.type === 'text' ? [{ ...first, value: first.value.replace(/^\s+/u, '') }, ...rest] : nodes
}

function withoutNotes(element: XmlElement): XmlElement {
  return {
    ...element,
    children: element.children.filter(child => child.type === 'text' || child.name !== 'authorialNote'),
  }
}

/** Adds the language of each line, if it is not the document's. */
export function inLanguages(lines: readonly Line[], langOf: (text: string) => Lang | undefined): readonly Line[] {
  return lines.map(line => {
    const lang = line.name === 'symbol' || line.name === 'job' ? undefined : langOf(plainText(line.children))
    return lang === undefined ? line : { ...line, lang }
  })
}
