import type { Assets } from '../../assets.ts'
import { loadConventions } from '../../conventions/load.ts'
import type { Document } from '../../document/document.ts'
import { identify } from '../../document/identify.ts'
import type { Attachment, Block, Heading } from '../../document/nodes.ts'
import { visit } from '../../document/walk.ts'
import { type Around, writeBlocks, writeHeading, writeNote } from './blocks.ts'
import { writeFrontMatter } from './front-matter.ts'
import { joinChunks } from './lists.ts'

/**
 * Writes a document in the native format (docs/source-format.md). Reading it gives the same document, apart from source
 * positions: where a short form would change something, the long one is used. Throws for a language without
 * conventions, and `DiagnosticError` for what the format cannot represent: an attribute with both kinds of quotation
 * marks, or a link inside a link.
 */
export function stringify(document: Document, assets: Assets): string {
  const conventions = loadConventions(assets, document.lang)
  if (conventions === undefined) throw new Error(`no conventions for ${document.lang}`)
  const around: Around = { conventions, ids: idsOf(document) }
  const chunks = [
    ...writeBlocks(document.mainBody, 0, around),
    ...document.attachments.flatMap(attachment => writeAttachment(attachment, 1, around)),
    ...document.notes.map(note => writeNote(note, around)),
  ]
  return `${writeFrontMatter(document.meta)}\n${joinChunks(chunks).join('\n')}\n`
}

/** Returns the ids that were set explicitly rather than derived from the text (`identify`). */
function idsOf(document: Document): ReadonlySet<string> {
  const made: (string | undefined)[] = []
  visit(identify(withoutIds(document)), node => void made.push(node.id))
  const given = new Set<string>()
  let at = 0
  visit(document, node => {
    const own = made[at++]
    if (node.id !== undefined && node.id !== own) given.add(node.id)
  })
  return given
}

function withoutIds(document: Document): Document {
  return JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'id' ? undefined : value))) as Document
}

/**
 * Writes an attachment. It begins with its heading, at the heading's depth, or without one with a mark at the nesting
 * depth.
 */
function writeAttachment(attachment: Attachment, nesting: number, around: Around): readonly (readonly string[])[] {
  const { kind, id, lang, children, attachments } = attachment
  const [first, ...rest] = children
  const titled = first?.type === 'heading' ? first : undefined
  const depth = titled?.depth ?? (Math.min(6, nesting) as Heading['depth'])
  const own = {
    depth,
    children: titled?.children ?? [],
    ...(titled?.num !== undefined && { num: titled.num }),
    ...(id !== undefined && { id }),
    ...(lang !== undefined && { lang }),
  }
  const blocks: readonly Block[] = titled === undefined ? children : rest
  return [
    [writeHeading(own, [kind, ...(titled === undefined ? ['untitled'] : [])], around)],
    ...writeBlocks(blocks, 0, around),
    ...attachments.flatMap(inner => writeAttachment(inner, Math.max(nesting, depth) + 1, around)),
  ]
}
