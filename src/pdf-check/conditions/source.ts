import { at, type Condition, type Finding, quoted } from '../condition.ts'
import type { Expectation } from '../expected/expectation.ts'
import type { ExpectedElement } from '../expected/expected-element.ts'
import { nameOf, textOf } from '../reader/objects.ts'
import type { PdfFile } from '../reader/pdf-file.ts'
import { attribute, isTag, languageOf, type MarkedRun, type Tag } from '../reader/tags.ts'

type Kind =
  | 'source-tree'
  | 'source-text'
  | 'source-language'
  | 'source-name'
  | 'source-link'
  | 'source-list'
  | 'source-table'

interface Difference extends Finding {
  readonly kind: Kind
}

/** The tag tree compared with the source, node by node. */
export const sourceConditions: readonly Condition[] = [
  {
    ...conditionOf('source-tree'),
    reference: 'Matterhorn 01-006, 09-001, 09-003, 14-001, 16-003, 19-001, 19-002',
    summary: 'The tag tree matches the source, node by node: types, nesting and order.',
    hint: 'tag the content as in the source',
  },
  {
    ...conditionOf('source-text'),
    reference: 'Matterhorn 08-001, 09-001, 10-001',
    summary: 'The text of each element is that of its node, character by character, including no-break spaces.',
    hint: 'write the words of the source',
  },
  {
    ...conditionOf('source-language'),
    reference: 'Matterhorn 11-001 to 11-007; WCAG 2.2, 3.1.2 (PDF19)',
    summary: 'Each run of text has the language that the source gives.',
    hint: 'write Lang on the element of the run',
  },
  {
    ...conditionOf('source-name'),
    reference: 'Matterhorn 13-004, 28-004',
    summary: 'Figures have the alternative text of the source; links, note calls and note marks have their names.',
    hint: 'write the alternative text of the source into Alt',
  },
  {
    ...conditionOf('source-link'),
    reference: 'WCAG 2.2, 2.4.4',
    summary: 'Each link has the target that the source gives.',
    hint: 'write the address of the source',
  },
  {
    ...conditionOf('source-list'),
    reference: 'Matterhorn 16-001, 16-002',
    summary: 'ListNumbering matches the label style of the source.',
    hint: 'write the style of the labels into ListNumbering',
  },
  {
    ...conditionOf('source-table'),
    reference: 'Matterhorn 15-001, 15-002, 15-005',
    summary: 'Table headers have the scope, and cells the spans, of the source.',
    hint: 'write Scope, ColSpan and RowSpan as in the source',
  },
]

function conditionOf(id: Kind): Pick<Condition, 'id' | 'severity' | 'find'> {
  return {
    id,
    severity: 'error',
    find: (pdf, expected) =>
      expected === undefined ? [] : differences(pdf, expected).filter(({ kind }) => kind === id),
  }
}

/** Differences of each file, computed once for all conditions. */
const compared = new WeakMap<PdfFile, readonly Difference[]>()

function differences(pdf: PdfFile, expected: Expectation): readonly Difference[] {
  const known = compared.get(pdf)
  if (known !== undefined) return known
  const found: Difference[] = []
  const [top] = pdf.tops
  if (top === undefined)
    found.push({ kind: 'source-tree', message: 'there is no tree to compare with the source', place: {} })
  else if (top.role !== expected.root.role)
    found.push({
      kind: 'source-tree',
      message: `the top of the tree is ${top.role}, in the source ${expected.root.role}`,
      place: at(top),
    })
  else compare(top, expected.root, { pdf, expected, found })
  compared.set(pdf, found)
  return found
}

interface Comparison {
  readonly pdf: PdfFile
  readonly expected: Expectation
  readonly found: Difference[]
}

function compare(tag: Tag, wanted: ExpectedElement, context: Comparison): void {
  compareProperties(tag, wanted, context)
  const kids = tag.kids.filter(kid => isTag(kid) || kid.text !== '')
  for (let i = 0; i < Math.max(kids.length, wanted.children.length); i++) {
    const [kid, child] = [kids[i], wanted.children[i]]
    if (kid !== undefined && child !== undefined && shapeOf(kid) === shapeOfExpected(child)) {
      if (isTag(kid)) compare(kid, child as ExpectedElement, context)
      else compareText(tag, kid.text, child as string, context)
      continue
    }
    const has = kid === undefined ? 'ends' : isTag(kid) ? `has ${kid.role}` : `has “${quoted(kid.text)}”`
    const should =
      child === undefined
        ? 'ends'
        : typeof child === 'string'
          ? `has “${quoted(child)}”`
          : `has ${child.role} “${quoted(wordsOf(child))}”`
    const place = kid !== undefined && isTag(kid) ? at(kid) : at(tag)
    context.found.push({ kind: 'source-tree', message: `${tag.role} ${has} where the source ${should}`, place })
    // Stop here: after one missing or extra child, everything that follows in the element would be reported.
    return
  }
}

function shapeOf(kid: Tag | MarkedRun): string {
  return isTag(kid) ? kid.role : 'text'
}

function shapeOfExpected(child: ExpectedElement | string): string {
  return typeof child === 'string' ? 'text' : child.role
}

function wordsOf(element: ExpectedElement): string {
  return element.children.map(child => (typeof child === 'string' ? child : wordsOf(child))).join('')
}

function compareText(tag: Tag, text: string, wanted: string, { expected, found }: Comparison): void {
  const [is, should] = expected.hyphenated
    ? [text.replaceAll('\u00ad', ''), wanted.replaceAll('\u00ad', '')]
    : [text, wanted]
  if (is === should) return
  let same = 0
  while (same < is.length && is[same] === should[same]) same++
  const from = Math.max(0, same - 12)
  const excerpt = (whole: string): string => visible(quoted(`${from > 0 ? '…' : ''}${whole.slice(from, same + 24)}`))
  found.push({
    kind: 'source-text',
    message: `${tag.role} says “${excerpt(is)}”, the source “${excerpt(should)}”`,
    place: at(tag),
  })
}

/** Makes special spaces and soft hyphens visible. */
function visible(text: string): string {
  return text.replace(/[\u00a0\u202f\u00ad\u2009]/gu, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function compareProperties(tag: Tag, wanted: ExpectedElement, { pdf, expected, found }: Comparison): void {
  const { objects } = pdf
  const say = (kind: Kind, message: string): void => void found.push({ kind, message, place: at(tag) })
  const lang = languageOf(tag) ?? textOf(objects.resolve(pdf.catalog['/Lang']))
  const around = tag.parent === undefined ? expected.lang : (languageOf(tag.parent) ?? expected.lang)
  if (lang !== (wanted.lang ?? around))
    say('source-language', `${tag.role} is in “${lang}”, in the source in “${wanted.lang ?? around}”`)
  if (wanted.alt !== undefined) {
    const alt = textOf(objects.resolve(tag.dictionary['/Alt']))
    if (alt?.trim() !== wanted.alt.trim())
      say('source-name', `the name of ${tag.role} is “${quoted(alt ?? '')}”, in the source “${quoted(wanted.alt)}”`)
  }
  const numbering = nameOf(objects.resolve(attribute(tag, 'List', 'ListNumbering', objects)))
  if (wanted.listNumbering !== undefined && (numbering ?? 'None') !== wanted.listNumbering) {
    say('source-list', `the list is numbered ${numbering ?? 'None'}, in the source ${wanted.listNumbering}`)
  }
  if (wanted.href !== undefined) {
    const target = targetOf(tag, pdf)
    if (target !== encoded(wanted.href))
      say('source-link', `the link leads to ${target}, in the source to ${wanted.href}`)
  }
  if (tag.role !== 'TH' && tag.role !== 'TD') return
  const scope = nameOf(objects.resolve(attribute(tag, 'Table', 'Scope', objects)))
  if (scope !== wanted.scope)
    say('source-table', `the scope is ${scope ?? 'none'}, in the source ${wanted.scope ?? 'none'}`)
  for (const [name, value] of [
    ['ColSpan', wanted.colSpan],
    ['RowSpan', wanted.rowSpan],
  ] as const) {
    const span = Number(objects.resolve(attribute(tag, 'Table', name, objects)) ?? 1)
    if (span !== (value ?? 1)) say('source-table', `${name} is ${span}, in the source ${value ?? 1}`)
  }
}

/**
 * Returns the address that a link leads to; for a place in the document, `#` and its name or the identifier of its
 * element.
 */
function targetOf(tag: Tag, pdf: PdfFile): string {
  const destination = pdf.destinationOf(tag.annotations[0])
  if (destination === undefined || destination.type === 'nowhere') return 'nowhere'
  if (destination.type === 'address') return destination.url
  const { name, element } = destination
  return `#${name ?? (element === undefined ? '' : (textOf(element.dictionary['/ID']) ?? ''))}`
}

/** Encodes an address as 7-bit ASCII, as PDF requires (ISO 32000-1, 12.6.4.8). */
function encoded(href: string): string {
  return href.startsWith('#') ? href : href.replace(/[^!-~]+/gu, encodeURIComponent)
}
