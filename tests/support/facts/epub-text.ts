import { readXml, type XmlElement } from '../files/xml-tree.ts'
import { readZip } from '../files/zip-reader.ts'

const BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th', 'caption', 'figcaption'])

/** Returns the text of an EPUB's chapters in spine order, block by block. */
export function chapterBlocks(epub: Uint8Array): string[] {
  const files = new Map(readZip(epub).map(entry => [entry.name, entry.bytes.toString('utf8')]))
  const opf = readXml(files.get('OEBPS/content.opf') ?? '')
  const hrefs = new Map(all(opf, 'item').map(({ attributes }) => [attributes.id, attributes.href]))
  return blocksIn(
    all(opf, 'itemref').flatMap(({ attributes }) => {
      const href = hrefs.get(attributes.idref) ?? ''
      if (/^(toc|nav|cover|colophon)/u.test(href)) return []
      return all(readXml(files.get(`OEBPS/${href}`) ?? ''), 'body')
    }),
  )
}

/** Returns the text of an HTML page's `main`, block by block. */
export function pageBlocks(html: Uint8Array): string[] {
  return blocksIn(all(readXml(new TextDecoder().decode(html)), 'main'))
}

function blocksIn(roots: readonly XmlElement[]): string[] {
  const blocks: string[] = ['']
  const visit = (node: XmlElement | string): void => {
    if (typeof node === 'string') {
      blocks[blocks.length - 1] += node
      return
    }
    if (node.name === 'br') blocks[blocks.length - 1] += ' '
    node.children.forEach(visit)
    if (BLOCKS.has(node.name)) blocks.push('')
  }
  roots.forEach(visit)
  return blocks.filter(block => block.trim() !== '')
}

function all(root: XmlElement, name: string): XmlElement[] {
  const inside = root.children.flatMap(child => (typeof child === 'string' ? [] : all(child, name)))
  return root.name === name ? [root, ...inside] : inside
}
