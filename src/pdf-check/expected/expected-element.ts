import type { Conventions } from '../../conventions/conventions.ts'
import type { Inline } from '../../document/nodes.ts'
import type { LicensedFont } from '../reader/sfnt.ts'

/** What the expectation needs besides the document: data of the package, and facts of the file. */
export interface ExpectationContext {
  readonly conventions: Conventions
  readonly hyphenated: boolean
  readonly fonts: readonly LicensedFont[]
  /** Address of the official text; undefined if the symbol gives none. */
  readonly officialUrl: string | undefined
  /** Part of ISO 14289: in PDF/UA-2 a note is an FENote. */
  readonly part: number | undefined
  /** Returns the label of the page that has a place of the document. The source does not know it. */
  readonly pageOf: (id: string) => string
}

/** An element that the source requires. Derived only from the document tree, without templates and layout. */
export interface ExpectedElement {
  readonly role: string
  readonly lang?: string
  readonly alt?: string
  /** Target of a Link that the author wrote: an address, or `#id`. */
  readonly href?: string
  readonly listNumbering?: string
  readonly scope?: 'Column' | 'Row'
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly children: readonly (ExpectedElement | string)[]
}

/** The children of an element: elements and texts. */
export type Kids = readonly (ExpectedElement | string)[]

export function element(
  role: string,
  children: Kids,
  properties: Omit<ExpectedElement, 'role' | 'children'> = {},
): ExpectedElement {
  return { role, ...properties, children: joined(children) }
}

/** Joins adjacent texts, because a screen reader speaks each piece of content separately. */
function joined(kids: Kids): Kids {
  const out: (ExpectedElement | string)[] = []
  for (const kid of kids) {
    const last = out.at(-1)
    if (typeof kid === 'string' && typeof last === 'string') out[out.length - 1] = last + kid
    else out.push(kid)
  }
  return out
}

/** Wraps content that has a language in a Span. Style alone makes no element. */
export function span(lang: string | undefined, kids: Kids): Kids {
  return lang === undefined ? kids : [element('Span', kids, { lang })]
}

export function group(lang: string | undefined, kids: Kids): Kids {
  return lang === undefined ? kids : [element('Sect', kids, { lang })]
}

export function textIn(kids: Kids): string {
  return kids.map(kid => (typeof kid === 'string' ? kid : textIn(kid.children))).join('')
}

export function holdsAnchor(node: Inline): boolean {
  if (node.type === 'link' || node.type === 'noteReference') return true
  return 'children' in node && node.children.some(holdsAnchor)
}

export function callsIn(inlines: readonly Inline[]): readonly string[] {
  return inlines.flatMap(node =>
    node.type === 'noteReference' ? [node.identifier] : 'children' in node ? callsIn(node.children) : [],
  )
}

/** Removes note calls and replaces links with their text, as in a table of contents. */
export function withoutAnchors(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.flatMap((node): readonly Inline[] => {
    if (node.type === 'noteReference') return []
    if (node.type === 'link') return withoutAnchors(node.children)
    return 'children' in node ? [{ ...node, children: withoutAnchors(node.children) }] : [node]
  })
}
