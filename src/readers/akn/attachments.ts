import type { Attachment, Block, Heading } from '../../document/nodes.ts'
import { plainText } from '../../document/text.ts'
import { placeOf, type AknContext } from './context.ts'
import { readLines } from './cover-page.ts'
import { readBlocks } from './flow.ts'
import { HeadingScope } from './headings.ts'
import { elementsOf, type XmlElement } from './xml.ts'

const attachmentKinds: readonly Attachment['kind'][] = ['annex', 'enclosure', 'appendix']

/**
 * The attachments of a statement. Published files have one for all annexes: each heading that begins with the language's word for an
 * annex begins one here. `base` is the depth of the heading around them.
 */
export function attachmentsIn(statement: XmlElement, base: number, context: AknContext): readonly Attachment[] {
  return elementsOf(statement, 'attachments').flatMap(holder => {
    context.coverage.useElement(holder)
    return elementsOf(holder).flatMap(attachment => {
      context.coverage.useElement(attachment)
      const documents = elementsOf(attachment).filter(({ name }) => name !== 'meta')
      return documents.flatMap(document => attachmentsOf(document, base, context))
    })
  })
}

function attachmentsOf(document: XmlElement, base: number, context: AknContext): readonly Attachment[] {
  context.coverage.useElement(document)
  const position = placeOf(document, context)
  const headings = new HeadingScope(base)
  const inner: AknContext = { ...context, headings }
  const parts = elementsOf(document).filter(({ name }) => name !== 'meta' && name !== 'attachments')
  const lines = parts.filter(({ name }) => name === 'coverPage' || name === 'preface').flatMap(part => readLines(part, inner))
  const titles: readonly Heading[] = lines.map(({ children, element }, i) =>
    ({ type: 'heading', depth: headings.depthOf(i === 0 ? -2 : -1), position: placeOf(element, inner), children }))
  const body = parts.filter(({ name }) => name !== 'coverPage' && name !== 'preface').flatMap(part => {
    context.coverage.useElement(part)
    return readBlocks(part.children, 0, inner)
  })
  const own = cut([...titles, ...body], base, context)
  const nested = attachmentsIn(document, base + 1, context)
  return own.map((blocks, i): Attachment => ({
    type: 'attachment', kind: kindOf(blocks[0], context) ?? 'annex', position, children: blocks, attachments: i === own.length - 1 ? nested : [],
  }))
}

/** Cuts blocks at the headings of annexes, and makes the first heading of each the highest, with those after it below. */
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
      return { ...block, depth: i === 0 ? Math.min(6, base + 1) as Heading['depth'] : below.depthOf(block.depth) }
    })
  })
}

/** What the words of a heading say that it opens: they begin with the language's word for it. */
function kindOf(block: Block | undefined, { conventions }: AknContext): Attachment['kind'] | undefined {
  if (block?.type !== 'heading' || block.num !== undefined) return undefined
  const words = plainText(block.children).toLocaleLowerCase()
  return attachmentKinds.find(kind => {
    const word = conventions.terms[kind]?.text.toLocaleLowerCase()
    return word !== undefined && words.startsWith(word) && !/^\p{L}/u.test(words.slice(word.length))
  })
}
