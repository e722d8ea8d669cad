import type { XmlElement } from '../support/files/xml-tree.ts'
import { byName, readXml, select, textOf } from '../support/files/xml-tree.ts'

/** An EPUB and what it has to agree with. */
export interface Book {
  /** Texts of the package by their names: XHTML, package document, NCX. */
  readonly files: ReadonlyMap<string, string>
  /** Bytes of the EPUB of two builds. */
  readonly builds: readonly [Uint8Array, Uint8Array]
  /** The article as it was rendered. */
  readonly rendered: XmlElement
  /** Of the PDF of the same run: label and words of each page in reading order, without spaces. */
  readonly pdfPages: readonly { readonly label: string; readonly words: string }[]
}

interface Place {
  readonly file: string
  readonly element: XmlElement
}

/**
 * What EPUBCheck and Ace do not see (both stay silent on each of the mutants of the test), by the letter of the
 * assertion.
 */
export function faultsOf(book: Book): string[] {
  const spine = spineOf(book)
  const chapters = spine.filter(({ file }) => file !== 'colophon.xhtml')
  const all = chapters.flatMap(({ file, root }) => select(root, () => true).map(element => ({ file, element })))
  return [
    ...attributes(book, all).map(fault => `a: ${fault}`),
    ...heads(all).map(fault => `b: ${fault}`),
    ...[...book.files]
      .filter(([, text]) => /\u00AD|&shy;|&#173;|&#xAD;/iu.test(text))
      .map(([name]) => `c: soft hyphen in ${name}`),
    ...notes(all).map(fault => `d: ${fault}`),
    ...pages(book, chapters).map(fault => `e: ${fault}`),
    ...pageLists(book, all).map(fault => `f: ${fault}`),
    ...features(book, all).map(fault => `g: ${fault}`),
    ...languages(book, chapters).map(fault => `h: ${fault}`),
    ...[...book.files]
      .filter(([, text]) => text.includes('image-placeholder'))
      .map(([name]) => `i: placeholder in ${name}`),
    ...(Buffer.compare(...book.builds) === 0 ? [] : ['j: two builds differ']),
  ]
}

function spineOf({ files }: Book): { file: string; root: XmlElement }[] {
  const opf = readXml(files.get('content.opf') ?? '')
  const hrefs = new Map(byName(opf, 'item').map(({ attributes: { id, href } }) => [id, href ?? '']))
  return byName(opf, 'itemref')
    .filter(({ attributes }) => attributes.linear !== 'no')
    .map(({ attributes: { idref } }) => {
      const file = hrefs.get(idref) ?? ''
      return { file, root: readXml(files.get(file) ?? '') }
    })
}

const isPageBreak = ({ attributes }: XmlElement): boolean => attributes['epub:type'] === 'pagebreak'
const isAdded = (element: XmlElement): boolean =>
  isPageBreak(element) ||
  element.attributes.class === 'table' ||
  (element.attributes.role === 'none' && /^(?:ul|li)$/.test(element.name)) ||
  /^(?:html|head|title|link|body)$/.test(element.name)

/** Element by element; the article itself comes once a body of text. */
function attributes({ rendered }: Book, all: readonly Place[]): string[] {
  const packed = all.map(({ element }) => element).filter(element => !isAdded(element) && element.name !== 'article')
  const expected = select(rendered, ({ name }) => name !== 'article')
  if (packed.length !== expected.length) return [`${packed.length} elements for ${expected.length}`]
  return expected.flatMap((element, index) =>
    Object.entries(element.attributes).flatMap(([name, value]) => {
      const found = packed[index]?.attributes[name]
      if (name === 'src' || name === 'role') return found === undefined ? [`${element.name} lost ${name}`] : []
      const same = name === 'href' && value.startsWith('#') ? found?.endsWith(value) : found === value
      return same === true ? [] : [`${element.name} ${name}="${value}" is ${found}`]
    }),
  )
}

function heads(all: readonly Place[]): string[] {
  const bare = ({ name, attributes }: XmlElement): boolean =>
    name === 'th' && !('scope' in attributes || 'headers' in attributes)
  return all.filter(({ element }) => bare(element)).map(({ element }) => `no scope: ${textOf(element)}`)
}

/** The place that a link of a file leads to. */
function target(file: string, href: string, all: readonly Place[]): Place | undefined {
  const [name, id] = href.split('#')
  return all.find(place => place.file === (name === '' ? file : name) && place.element.attributes.id === id)
}

function notes(all: readonly Place[]): string[] {
  const calls = all.filter(({ element }) => element.attributes['epub:type'] === 'noteref')
  const reached = new Set<XmlElement>()
  const faults = calls.flatMap(({ file, element }) => {
    const note = target(file, element.attributes.href ?? '', all)
    if (note?.element.attributes.role !== 'doc-footnote') return [`call ${element.attributes.href} leads to no note`]
    reached.add(note.element)
    const first = select(note.element, ({ name }) => name === 'a')[0]
    const back =
      first?.attributes.role === 'doc-backlink' ? target(note.file, first.attributes.href ?? '', all) : undefined
    const { id } = note.element.attributes
    return back?.element.attributes.href?.endsWith(`#${id}`) ? [] : [`note ${id} leads not back to a call of it`]
  })
  const uncalled = all.filter(({ element }) => element.attributes.role === 'doc-footnote' && !reached.has(element))
  return [...faults, ...uncalled.map(({ element }) => `nothing calls ${element.attributes.id}`)]
}

/** Labels in the order of the PDF; the words after a marker are those that the page begins with. */
function pages({ pdfPages }: Book, chapters: readonly { root: XmlElement }[]): string[] {
  const labels: string[] = []
  const words: string[] = []
  const walk = (node: XmlElement | string): void => {
    if (typeof node === 'string') {
      if (words.length > 0) words[words.length - 1] += node.replace(/\s/gu, '')
      return
    }
    if (isPageBreak(node)) {
      labels.push(node.attributes['aria-label'] ?? '')
      words.push('')
    }
    node.children.forEach(walk)
  }
  for (const { root } of chapters) byName(root, 'body').forEach(walk)
  const expected = pdfPages.map(({ label }) => label)
  if (labels.join() !== expected.join()) return [`pages ${labels.join()} for ${expected.join()}`]
  return pdfPages.flatMap(({ label, words: page }, index) => {
    const own = words[index]?.slice(0, 24) ?? ''
    return page.startsWith(own) ? [] : [`page ${label} begins with “${own}”, in the PDF with “${page.slice(0, 24)}”`]
  })
}

function pageLists({ files }: Book, all: readonly Place[]): string[] {
  const list = byName(readXml(files.get('toc.xhtml') ?? ''), 'nav').find(
    ({ attributes }) => attributes['epub:type'] === 'page-list',
  )
  const nav = list === undefined ? [] : byName(list, 'a').map(link => `${textOf(link)} ${link.attributes.href}`)
  const ncx = byName(readXml(files.get('toc.ncx') ?? ''), 'pageTarget').map(
    page => `${byName(page, 'text').map(textOf).join()} ${byName(page, 'content')[0]?.attributes.src}`,
  )
  const markers = all
    .filter(({ element }) => isPageBreak(element))
    .map(({ file, element: { attributes } }) => `${attributes['aria-label']} ${file}#${attributes.id}`)
  const same = nav.join() === markers.join() && ncx.join() === markers.join()
  return same ? [] : [`markers ${markers.join()}; list ${nav.join()}; NCX ${ncx.join()}`]
}

/** Features that content alone decides, by what shows them. */
const shown: Readonly<Record<string, (element: XmlElement) => boolean>> = {
  alternativeText: ({ name, attributes: { alt = '' } }) => name === 'img' && alt !== '',
  structuralNavigation: ({ name }) => /^h[1-6]$/.test(name),
  pageBreakMarkers: isPageBreak,
  pageNavigation: isPageBreak,
  ARIA: ({ attributes }) => 'role' in attributes,
  MathML: ({ name }) => name.endsWith('math'),
  longDescription: ({ attributes }) => 'aria-details' in attributes,
  describedMath: ({ attributes }) => 'alttext' in attributes,
  ttsMarkup: ({ attributes }) => Object.keys(attributes).some(name => name.startsWith('ssml:')),
}

function features({ files }: Book, all: readonly Place[]): string[] {
  const metas = byName(readXml(files.get('content.opf') ?? ''), 'meta')
  const valuesOf = (property: string): string[] =>
    metas.filter(({ attributes }) => attributes.property === property).map(textOf)
  const declared = valuesOf('schema:accessibilityFeature')
  const wrong = Object.entries(shown)
    .filter(([feature, test]) => declared.includes(feature) !== all.some(({ element }) => test(element)))
    .map(([feature]) => `${feature} is ${declared.includes(feature) ? '' : 'not '}declared`)
  const visual = all.some(({ element }) => element.name === 'img')
  return valuesOf('schema:accessMode').includes('visual') === visual ? wrong : [...wrong, 'accessMode']
}

/**
 * Runs in another language, with their words; the sign that ends a paragraph goes with them in the EPUB alone
 * (src/writers/epub/semantics.ts). Spaces are left out: between blocks they mean nothing, and those of the text are held
 * by tests/conformance/equality.test.ts.
 */
function languages({ rendered }: Book, chapters: readonly { root: XmlElement }[]): string[] {
  const own = rendered.attributes.lang
  const runs = (root: XmlElement): string[] =>
    select(root, ({ attributes: { lang } }) => lang !== undefined && lang !== own).map(
      element =>
        `${element.attributes.lang}/${element.attributes['xml:lang']}: ${textOf(element)
          .replace(/\s+/gu, '')
          .replace(/\p{P}$/u, '')}`,
    )
  // The title of a chapter, which quotes its heading, stands in its head.
  const packed = chapters.flatMap(({ root }) => byName(root, 'body').flatMap(runs))
  const roots = chapters
    .filter(({ root: { attributes } }) => attributes.lang !== own || attributes['xml:lang'] !== own)
    .map(() => 'root without language')
  return runs(rendered).join() === packed.join() ? roots : [`${packed.join('; ')} for ${runs(rendered).join('; ')}`]
}
