import { byName, readXml, type XmlElement } from '../../support/files/xml-tree.ts'

/**
 * Our rendered XHTML as Typst markup: the same words, headings, lists, notes, links and tables on the same page in the
 * same type. All text stands in strings, so nothing of it is read as markup. Throws for a picture: the texts of the
 * comparison have none.
 */
export function typstOf(xhtml: string): string {
  const article = readXml(xhtml)
  const notes = new Map(byName(article, 'aside').map(note => [note.attributes.id, note]))
  const context: Context = { notes, called: new Set() }
  const [title] = byName(article, 'h1')
  return `${preamble(title === undefined ? '' : textOf(title), article.attributes.lang ?? 'fr')}\n${blocks(article, context)}`
}

interface Context {
  readonly notes: ReadonlyMap<string | undefined, XmlElement>
  /** Notes that stand already: further calls are figures only. */
  readonly called: Set<string>
}

/** The page of the standard edition: templates/themes/standard.json. */
function preamble(title: string, lang: string): string {
  return `#set document(title: ${quoted(title)})
#set page(width: 612pt, height: 792pt, margin: (left: 123.4pt, right: 123.4pt, top: 73pt, bottom: 57pt), header: [A/76/86], numbering: "1/1")
#set text(font: "Tinos", size: 10pt, lang: ${quoted(lang)}, tracking: 0.3pt, hyphenate: false, top-edge: 10pt, bottom-edge: 0pt)
#set par(justify: true, leading: 2pt, spacing: 8pt)
#set enum(spacing: 8pt)
#set list(spacing: 8pt)
#set smartquote(enabled: false)
#show heading: set text(size: 12pt)
#show heading: set par(justify: false)
#show footnote.entry: set text(size: 8.5pt)
#show table: set text(size: 8.5pt)
`
}

function blocks(parent: XmlElement, context: Context): string {
  return parent.children.map(child => (typeof child === 'string' ? '' : block(child, context))).join('')
}

function block(element: XmlElement, context: Context): string {
  const { name } = element
  if (/^h[1-6]$/u.test(name)) return `#heading(level: ${name.slice(1)})[${inlines(element, context)}]\n\n`
  switch (name) {
    case 'p':
      return `${inlines(element, context)}\n\n`
    case 'ol':
    case 'ul':
      return list(element, context)
    case 'table':
      return table(element, context)
    case 'blockquote':
      return `#quote(block: true)[${blocks(element, context)}]\n\n`
    // It stands where it is called.
    case 'aside':
      return ''
    case 'section':
      return `#pagebreak(weak: true)\n\n${blocks(element, context)}`
    case 'figure':
    case 'img':
      throw new Error('a picture cannot be compared')
    default:
      return blocks(element, context)
  }
}

const NUMBERINGS: readonly (readonly [RegExp, string])[] = [
  [/\bdecimal\b/u, '1.'],
  [/\blower-alpha\b/u, 'a)'],
  [/\blower-roman\b/u, 'i)'],
]

/** Items with the numbers that they have, as far as Typst's own numbering can write them. */
function list(element: XmlElement, context: Context): string {
  const items = element.children.filter((child): child is XmlElement => typeof child !== 'string')
  const bodies = items
    .map(item => `[${blocks({ ...item, children: item.children.filter(child => !isLabel(child)) }, context).trim()}]`)
    .join('')
  const numbering = NUMBERINGS.find(([style]) => style.test(element.attributes.class ?? ''))?.[1]
  if (numbering === undefined) return `#list${bodies}\n\n`
  const start = numbering === '1.' ? Number(/\d+/u.exec(items[0] === undefined ? '' : textOf(items[0]))?.[0] ?? 1) : 1
  return `#enum(start: ${start}, numbering: ${quoted(numbering)})${bodies}\n\n`
}

function isLabel(node: XmlElement | string): boolean {
  return typeof node !== 'string' && node.name === 'span' && node.attributes.class === 'num'
}

function table(element: XmlElement, context: Context): string {
  const rows = byName(element, 'tr').map(row =>
    row.children.filter((cell): cell is XmlElement => typeof cell !== 'string'),
  )
  const cells = (row: readonly XmlElement[]): string => row.map(cell => `[${inlines(cell, context)}]`).join(', ')
  const heads = rows.filter(row => row.every(({ name }) => name === 'th')),
    others = rows.filter(row => !heads.includes(row))
  const columns = Math.max(...rows.map(row => row.length))
  return `#table(columns: ${columns}, stroke: none, table.header(${heads.map(cells).join(', ')}), ${others.map(cells).join(', ')})\n\n`
}

const AROUND: Readonly<Record<string, string>> = { em: '#emph', strong: '#strong', sup: '#super', sub: '#sub' }

function inlines(parent: XmlElement, context: Context): string {
  return parent.children.map(child => (typeof child === 'string' ? text(child) : inline(child, context))).join('')
}

function inline(element: XmlElement, context: Context): string {
  const inner = (): string => inlines(element, context)
  const {
    name,
    attributes: { href = '', lang, class: kind },
  } = element
  if (name === 'br') return '#linebreak();'
  if (name === 'a' && kind === 'note-call') return note(element, context)
  if (name === 'a' && !href.startsWith('#')) return `#link(${quoted(href)})[${inner()}];`
  const around = AROUND[name] ?? (lang === undefined ? undefined : `#text(lang: ${quoted(lang)})`)
  return around === undefined ? inner() : `${around}[${inner()}];`
}

function note(call: XmlElement, context: Context): string {
  const id = call.attributes.href?.slice(1) ?? ''
  const called = context.notes.get(id)
  if (called === undefined || context.called.has(id)) return `#super[${inlines(call, context)}];`
  context.called.add(id)
  return `#footnote[${blocks({ ...called, children: called.children.filter(child => !isLabel(child)) }, context).trim()}];`
}

function text(value: string): string {
  return value === '' ? '' : `#${quoted(value)};`
}

/** A string of Typst, which is escaped as one of JSON is but for its controls. */
function quoted(value: string): string {
  return `"${value.replace(/\s*\n\s*/gu, ' ').replace(/["\\]/gu, '\\$&')}"`
}

function textOf(node: XmlElement | string): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}
