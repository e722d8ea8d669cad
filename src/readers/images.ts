import type { Assets } from '../assets.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import { inspectImage } from '../document/images/image.ts'
import type { ImageFacts, ImageFault } from '../document/images/image-facts.ts'
import type { Attachment, Block, Figure } from '../document/nodes.ts'
import type { ReadResult } from './markdown.ts'

/** Adds the natural size to each figure. Reports files that are missing or are not pictures. */
export function measureFigures(read: ReadResult, assets: Assets): ReadResult {
  const { document, diagnostics } = read
  if (document === undefined) return read
  // A path outside the folder has already been reported and is not followed.
  const refused = new Set(
    diagnostics.flatMap(({ rule, position }) => (rule === 'image-path' && position ? [position.start.offset] : [])),
  )
  const facts = new Map<string, ImageFacts | undefined>()
  const found: Diagnostic[] = []
  const told = new Set<string>()

  const inspect = (url: string): ImageFacts | undefined => {
    if (!facts.has(url)) {
      const bytes = assets.readSource(url)
      facts.set(url, bytes && inspectImage(bytes))
    }
    return facts.get(url)
  }
  const figure = (node: Figure): Figure => {
    if (refused.has(node.position?.start.offset ?? -1)) return node
    const image = inspect(node.url)
    if (image !== undefined && 'width' in image) {
      if (image.changes !== undefined && !told.has(node.url)) {
        told.add(node.url)
        found.push(changed(node, image.changes))
      }
      return { ...node, width: image.width, height: image.height, ...('words' in image && { words: image.words }) }
    }
    found.push(image === undefined ? missing(node) : unusable(node, image))
    return node
  }
  const blocks = (nodes: readonly Block[]): readonly Block[] =>
    nodes.map(node => {
      switch (node.type) {
        case 'figure':
          return { ...figure(node), description: blocks(node.description) }
        case 'blockQuote':
        case 'container':
          return { ...node, children: blocks(node.children) }
        case 'list':
          return { ...node, children: node.children.map(item => ({ ...item, children: blocks(item.children) })) }
        default:
          return node
      }
    })
  const attachment = (node: Attachment): Attachment => ({
    ...node,
    children: blocks(node.children),
    attachments: node.attachments.map(attachment),
  })

  const measured: Document = {
    ...document,
    mainBody: blocks(document.mainBody),
    attachments: document.attachments.map(attachment),
    notes: document.notes.map(note => ({ ...note, children: blocks(note.children) })),
  }
  return { ...read, document: measured, diagnostics: [...diagnostics, ...found] }
}

function missing({ url, position }: Figure): Diagnostic {
  return {
    severity: 'error',
    rule: 'image-missing',
    message: `there is no file ${JSON.stringify(url)} in the folder of the source`,
    ...(position && { position }),
    hint: 'put the file there, or correct the path',
  }
}

function changed({ url, position }: Figure, changes: string): Diagnostic {
  return {
    severity: 'warning',
    rule: 'image-changed',
    message: `the image ${JSON.stringify(url)} ${changes}`,
    ...(position && { position }),
    hint: 'compare it with the original, or save it as PNG with the colours and size that it should have',
  }
}

function unusable({ url, position }: Figure, { rule, fault, hint }: ImageFault): Diagnostic {
  return {
    severity: 'error',
    rule,
    message: `the image ${JSON.stringify(url)} ${fault}`,
    ...(position && { position }),
    hint,
  }
}
