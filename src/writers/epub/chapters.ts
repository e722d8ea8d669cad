import { DiagnosticError } from '../../diagnostics/diagnostic.ts'
import type { Element, Text } from '../../render/markup/element.ts'
import { elements, hasClass, headingLevel, mapElements } from '../../render/markup/tree.ts'

/**
 * One file of the spine: a contiguous part of the article. The parts joined are the article, character by character.
 */
export interface Chapter {
  /** ASCII, unique whatever the case of its letters. */
  readonly filename: string
  /** A division of the publication (EPUB 3 Structural Semantics Vocabulary, Document partitions). */
  readonly epubType: 'bodymatter' | 'backmatter'
  readonly root: Element
  /** The first heading in it. */
  readonly heading: Element | undefined
}

/** Classes of the sections that begin a chapter. */
export const attachmentClasses = ['annex', 'enclosure', 'appendix'] as const

/** Files that the package itself has beside the chapters. */
const reserved = ['toc', 'colophon', 'cover']

/**
 * Cuts an article before each top-level attachment, and after it where text of the body follows.
 * Links to a place in another chapter are given its file name.
 * Throws `DiagnosticError` for a link to a place that is not there.
 */
export function chapters(article: Element): Chapter[] {
  const parts = cut(article)
  const names = filenames(parts)
  const fileOf = new Map<string, string>()
  parts.forEach((part, index) => {
    for (const { properties } of elements(part))
      if (properties.id !== undefined) fileOf.set(properties.id, names[index] ?? '')
  })
  return parts.map((part, index) => {
    const filename = names[index] ?? ''
    const root = mapElements(part, element => relink(element, filename, fileOf))
    const heading = elements(root).find(element => headingLevel(element) !== undefined)
    return { filename, epubType: part.tagName === 'section' ? 'backmatter' : 'bodymatter', root, heading }
  })
}

function cut(article: Element): Element[] {
  const parts: Element[] = []
  let body: (Element | Text)[] = []
  const closeBody = (): void => {
    const last = parts.at(-1)
    if (body.every(node => node.type === 'text' && node.value.trim() === '') && last !== undefined) {
      parts[parts.length - 1] = { ...last, children: [...last.children, ...body] }
    } else if (body.length > 0) parts.push({ ...article, children: body })
    body = []
  }
  for (const child of article.children) {
    if (!isAttachment(child)) {
      body.push(child)
      continue
    }
    closeBody()
    parts.push(child)
  }
  closeBody()
  return parts
}

function isAttachment(node: Element | Text): node is Element {
  return node.type === 'element' && node.tagName === 'section' && attachmentClasses.some(name => hasClass(node, name))
}

/** From the id of an attachment, from the kind of the document for its body; a number keeps two names apart. */
function filenames(parts: readonly Element[]): string[] {
  const taken = new Set(reserved)
  return parts.map(({ tagName, properties }) => {
    const wanted = (tagName === 'section' ? properties.id : undefined) ?? properties.class ?? tagName
    const slug =
      wanted
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || tagName
    let name = slug
    for (let number = 2; taken.has(name); number++) name = `${slug}-${number}`
    taken.add(name)
    return `${name}.xhtml`
  })
}

function relink(element: Element, filename: string, fileOf: ReadonlyMap<string, string>): Element {
  const href = element.properties.href
  if (href === undefined || !href.startsWith('#')) return element
  const target = fileOf.get(href.slice(1))
  if (target === undefined) {
    throw new DiagnosticError([
      {
        severity: 'error',
        rule: 'link-target',
        message: `no place in the document is named ${href}`,
        hint: 'name an id that the document has',
      },
    ])
  }
  return target === filename ? element : { ...element, properties: { ...element.properties, href: `${target}${href}` } }
}
