import { at, type Condition, type Finding, quoted } from '../condition.ts'
import type { Expectation } from '../expected/expectation.ts'
import type { ExpectedElement } from '../expected/expected-element.ts'
import { nameOf, textOf } from '../reader/objects.ts'
import type { PdfFile } from '../reader/pdf-file.ts'
import { attribute, isTag, languageOf, type Run, type Tag } from '../reader/tags.ts'

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

/** The tag tree against the source, node for node. */
export const sourceConditions: readonly Condition[] = [
  {
    ...conditionOf('source-tree'),
    reference: 'Matterhorn 01-006, 09-001, 09-003, 14-001, 16-003, 19-001, 19-002',
    summary: 'The tag tree is the source’s, node for node: kinds, nesting and order.',
    hint: 'tag what the source has, as it has it',
  },
  {
    ...conditionOf('source-text'),
    reference: 'Matterhorn 08-001, 09-001, 10-001',
    summary: 'The text of each element is that of its node, character by character, no-break spaces included.',
    hint: 'write the words of the source',
  },
  {
    ...conditionOf('source-language'),
    reference: 'Matterhorn 11-001 to 11-007; WCAG 2.2, 3.1.2 (PDF19)',
    summary: 'Each run of words is in the language that the source says.',
    hint: 'write Lang on the element of the run',
  },
  {
    ...conditionOf('source-name'),
    reference: 'Matterhorn 13-004, 28-004',
    summary: 'Figures have the alternative of the source; links, calls of notes and marks of notes have their names.',
    hint: 'write Alt as the source has it',
  },
  {
    ...conditionOf('source-link'),
    reference: 'WCAG 2.2, 2.4.4',
    summary: 'Each link leads where the source says.',
    hint: 'write the address of the source',
  },
  {
    ...conditionOf('source-list'),
    reference: 'Matterhorn 16-001, 16-002',
    summary: 'ListNumbering is the style of label of the source.',
    hint: 'write the style of the labels into ListNumbering',
  },
  {
    ...conditionOf('source-table'),
    reference: 'Matterhorn 15-001, 15-002, 15-005',
    summary: 'Heads of tables have the scope, and cells the spans, of the source.',
    hint: 'write Scope, ColSpan and RowSpan as the source has them',
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

/** Compared once for all conditions. */
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
      message: `the tree is a ${top.role}, the source a ${expected.root.role}`,
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
    // What follows in the same element would be reported again and again for one thing too many or too few.
    return
  }
}

function shapeOf(kid: Tag | Run): string {
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

/** Spaces that look like others, made visible. */
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
      say('source-name', `${tag.role} is called “${quoted(alt ?? '')}”, in the source “${quoted(wanted.alt)}”`)
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

/** The address that a link leads to; of a place in the document, `#` and its name or the identifier of its element. */
function targetOf(tag: Tag, pdf: PdfFile): string {
  const destination = pdf.destinationOf(tag.annotations[0])
  if (destination === undefined || destination.type === 'nowhere') return 'nowhere'
  if (destination.type === 'address') return destination.url
  const { name, element } = destination
  return `#${name ?? (element === undefined ? '' : (textOf(element.dictionary['/ID']) ?? ''))}`
}

/** An address in a file is 7-bit ASCII (ISO 32000-1, 12.6.4.8). */
function encoded(href: string): string {
  return href.startsWith('#') ? href : href.replace(/[^!-~]+/gu, encodeURIComponent)
}
