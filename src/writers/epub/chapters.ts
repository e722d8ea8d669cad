import { DiagnosticError } from '../../diagnostics/diagnostic.ts'
import type { Element, Text } from '../../render/markup/element.ts'
import { elements, hasClass, headingLevel, mapElements } from '../../render/markup/tree.ts'
import { inLanguages, type LanguageOf } from '../../render/web/navigation.ts'

/** A file of the spine: a contiguous part of the article. All parts joined are the article, character by character. */
export interface Chapter {
  /** ASCII, unique regardless of case. */
  readonly filename: string
  /** Division of the publication (EPUB 3 Structural Semantics Vocabulary, Document partitions). */
  readonly epubType: 'bodymatter' | 'backmatter'
  readonly root: Element
  /** The first heading in the chapter. */
  readonly heading: Element | undefined
  readonly headingLanguage: LanguageOf
}

/** Classes of sections that begin a chapter. */
export const attachmentClasses = ['annex', 'enclosure', 'appendix'] as const

/** Names of files that the package itself has besides the chapters. */
const reserved = ['toc', 'colophon', 'cover']

/**
 * Splits an article before each top-level attachment, and after one that is followed by text of the body. Links to
 * another chapter get its file name. Throws `DiagnosticError` for a link without a target.
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
    const [heading, headingLanguage = { lang: '', dir: '' }] =
      inLanguages(root).find(([element]) => headingLevel(element) !== undefined) ?? []
    const epubType = part.tagName === 'section' ? 'backmatter' : 'bodymatter'
    return { filename, epubType, root, heading, headingLanguage }
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

/** Derives file names from the id of an attachment or the kind of the document; a number keeps names distinct. */
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
        message: `the link to ${href} has no target in the document`,
        hint: 'use the id of an element in the document',
      },
    ])
  }
  return target === filename ? element : { ...element, properties: { ...element.properties, href: `${target}${href}` } }
}
