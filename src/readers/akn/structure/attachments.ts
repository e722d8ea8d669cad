import type { Attachment, Block, Heading } from '../../../document/nodes.ts'
import { plainText } from '../../../document/text.ts'
import { type AknContext, attribute, placeOf } from '../context.ts'
import { readBlocks } from '../flow/flow.ts'
import { HeadingScope } from '../headings.ts'
import { elementsOf, grouped, type XmlElement } from '../xml/xml.ts'
import { readLines } from './cover-page.ts'

const attachmentKinds: readonly Attachment['kind'][] = ['annex', 'enclosure', 'appendix']

/**
 * Reads the attachments of a statement. Published files put all annexes into one attachment. Each heading that begins
 * with the language's word for an annex begins a new one. `base` is the depth of the heading above them.
 */
export function attachmentsIn(statement: XmlElement, base: number, context: AknContext): readonly Attachment[] {
  return elementsOf(statement, 'attachments').flatMap(holder => {
    context.coverage.useElement(holder)
    return grouped(holder, ({ name }) => name === 'attachment').flatMap(attachment =>
      attachmentOf(attachment, base, context),
    )
  })
}

/** Returns the attachments in one element; none if it has no words. */
function attachmentOf(element: XmlElement, base: number, context: AknContext): readonly Attachment[] {
  context.coverage.useElement(element)
  const position = placeOf(element, context)
  const headings = new HeadingScope(base)
  const inner: AknContext = { ...context, headings }
  const documents = elementsOf(element).filter(isDocument)
  for (const document of documents) context.coverage.useElement(document)
  const content = element.children.flatMap(node =>
    node.type === 'element' && isDocument(node) ? node.children : [node],
  )
  const blocks = content.flatMap((node): readonly Block[] => {
    if (node.type === 'element' && node.name === 'attachments') return []
    if (node.type === 'text' || (node.name !== 'coverPage' && node.name !== 'preface'))
      return readBlocks([node], 0, inner)
    return readLines(node, inner).map(({ children, element: line }, i) => ({
      type: 'heading',
      depth: headings.depthOf(i === 0 ? -2 : -1),
      position: placeOf(line, inner),
      children,
    }))
  })
  const own = cut(blocks, base, context)
  // Below the heading of the last of them, if it has one.
  const below = own.at(-1)?.[0]?.type === 'heading' ? base + 1 : base
  const nested = [element, ...documents].flatMap(one => attachmentsIn(one, below, context))
  if (own.length === 0) return nested
  const named = documents.map(document => attribute(document, 'name', context))
  const declared = attachmentKinds.find(kind => named.includes(kind)) ?? 'annex'
  return own.map(
    (part, i): Attachment => ({
      type: 'attachment',
      kind: kindOf(part[0], context) ?? (i === 0 ? declared : 'annex'),
      position,
      children: part,
      attachments: i === own.length - 1 ? nested : [],
    }),
  )
}

/** Whether an element is a document inside an attachment or a component, of any kind. */
export function isDocument(element: XmlElement): boolean {
  const parts = [
    'mainBody',
    'body',
    'collectionBody',
    'debateBody',
    'judgmentBody',
    'amendmentBody',
    'preface',
    'coverPage',
    'attachments',
  ]
  return element.name !== 'attachments' && elementsOf(element).some(({ name }) => parts.includes(name))
}

/**
 * Splits blocks at the headings of annexes. The first heading of each annex becomes its highest, and later headings are
 * lowered.
 */
function cut(blocks: readonly Block[], base: number, context: AknContext): readonly (readonly Block[])[] {
  const parts: Block[][] = []
  for (const block of blocks) {
    if (parts.length === 0 || (block.type === 'heading' && kindOf(block, context) !== undefined)) parts.push([])
    parts.at(-1)?.push(block)
  }
  return parts.map(part => {
    const [first] = part
    const below = new HeadingScope(base + (first?.type === 'heading' ? 1 : 0))
    return part.map((block, i): Block => {
      if (block.type !== 'heading') return block
      return { ...block, depth: i === 0 ? (Math.min(6, base + 1) as Heading['depth']) : below.depthOf(block.depth) }
    })
  })
}

/**
 * Returns the kind of attachment that a heading opens: it begins with the language's word for one, possibly followed
 * directly by a number.
 */
function kindOf(block: Block | undefined, { conventions, languages }: AknContext): Attachment['kind'] | undefined {
  if (block?.type !== 'heading' || block.num !== undefined) return undefined
  const words = plainText(block.children)
  const { attachments, numbers = '' } = languages[conventions.language] ?? {}
  const end = new RegExp(`^(?:${numbers})?(?!\\p{L})`, 'u')
  const begins = (word: string): boolean =>
    words.slice(0, word.length).toLocaleLowerCase() === word.toLocaleLowerCase() && end.test(words.slice(word.length))
  return attachmentKinds.find(kind =>
    [conventions.terms[kind]?.text ?? [], attachments?.[kind] ?? []].flat().some(begins),
  )
}
