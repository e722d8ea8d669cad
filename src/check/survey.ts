import type { Document } from '../document/document.ts'
import { linesOf } from '../document/lines.ts'
import type { Line } from '../document/meta.ts'
import type {
  Attachment,
  Block,
  Break,
  Container,
  Heading,
  Inline,
  Lang,
  Link,
  List,
  Node,
  NoteReference,
  Position,
  Row,
  Text,
} from '../document/nodes.ts'
import type { AnyNode } from '../document/walk.ts'

/** A node and its language. */
export interface Visited {
  readonly node: AnyNode
  readonly lang: Lang
}

/** An inline node without children. */
export interface TextLeaf {
  readonly node: Text | NoteReference | Break
  readonly lang: Lang
  /** The link that contains it. */
  readonly link?: Link
}

/** A sequence of inline content: a title, a heading, a paragraph, a cell or a caption. */
export interface Prose {
  readonly children: readonly Inline[]
  readonly leaves: readonly TextLeaf[]
  readonly lang: Lang
  /** Used for leaves without a position. */
  readonly position: Position | undefined
}

/** A text with its own numbering: the main body, or one attachment without its inner attachments. */
export interface Scope {
  readonly attachment?: Attachment
  /** True for a block set apart inside another text. Its numbering starts again, and that text continues after it. */
  readonly within?: true
  /** Depth of the last heading above this text in its attachment or main body; 0 if there is none. */
  readonly above: number
  readonly headings: readonly Heading[]
  /** Lists outside quotations, in reading order. */
  readonly lists: readonly List[]
}

/** What all rules need to know of a document, collected in one pass in reading order. */
export interface Survey {
  readonly document: Document
  /** All nodes below the document: metadata, body, attachments, then notes. */
  readonly nodes: readonly Visited[]
  readonly prose: readonly Prose[]
  readonly scopes: readonly Scope[]
  /** Depth of the heading that precedes a heading in reading order; 0 before the first. */
  readonly depthBefore: ReadonlyMap<Heading, number>
  /** Lists whose labels must be consecutive. Lists in quotations and lists written apart are exempt. */
  readonly lists: readonly List[]
  /**
   * Lists in cells, notes and descriptions. They may start with any label: the points of a table continue from row to
   * row.
   */
  readonly anyStart: ReadonlySet<List>
}

interface Draft {
  readonly nodes: Visited[]
  readonly prose: Prose[]
  readonly scopes: Scope[]
  readonly depthBefore: Map<Heading, number>
  readonly lists: List[]
  readonly anyStart: Set<List>
  /** Depth of the last heading. */
  depth: number
}

interface DraftScope {
  readonly attachment?: Attachment
  readonly within?: true
  readonly above: number
  readonly headings: Heading[]
  readonly lists: List[]
}

/** Collects what rules need, in one pass over the document. */
export function survey(document: Document): Survey {
  const draft: Draft = {
    nodes: [],
    prose: [],
    scopes: [],
    depthBefore: new Map(),
    lists: [],
    anyStart: new Set(),
    depth: 0,
  }
  const { meta, lang } = document
  const { coverPage, above, below } = linesOf(document)
  const addLines = (lines: readonly Line[], path: string): void =>
    lines.forEach((line, index) =>
      addProse(line.children, line.lang ?? lang, meta.positions[`${path}.${index}.text`], draft),
    )
  addLines(coverPage, 'cover-page')
  meta.agenda.forEach((item, index) => {
    addProse(item.item, lang, meta.positions[`agenda.${index}.item`], draft)
    addProse(item.title, lang, meta.positions[`agenda.${index}.title`], draft)
  })
  addLines(above, 'preface.above')
  addProse(meta.title, lang, meta.positions.title, draft)
  addLines(below, 'preface.below')
  const body: DraftScope = { above: 0, headings: [], lists: [] }
  draft.scopes.push(body)
  addBlocks(document.mainBody, lang, body, draft)
  for (const attachment of document.attachments) addAttachment(attachment, lang, 0, draft)
  for (const note of document.notes) {
    draft.nodes.push({ node: note, lang: note.lang ?? lang })
    addBlocks(note.children, note.lang ?? lang, 'aside', draft)
  }
  return { document, ...draft }
}

function addAttachment(attachment: Attachment, around: Lang, above: number, draft: Draft): void {
  const lang = attachment.lang ?? around
  draft.nodes.push({ node: attachment, lang })
  const scope: DraftScope = { attachment, above, headings: [], lists: [] }
  draft.scopes.push(scope)
  addBlocks(attachment.children, lang, scope, draft)
  for (const inner of attachment.attachments) addAttachment(inner, lang, scope.headings.at(-1)?.depth ?? above, draft)
}

/** Where blocks stand: in the numbering of a text, in a quotation, or in a note, cell or description. */
type BlockPlace = DraftScope | 'quoted' | 'aside'

function addBlocks(blocks: readonly Block[], around: Lang, place: BlockPlace, draft: Draft): void {
  for (const block of blocks) addBlock(block, block.lang ?? around, place, draft)
}

function addBlock(block: Block, lang: Lang, place: BlockPlace, draft: Draft): void {
  const scope = typeof place === 'string' ? undefined : place
  draft.nodes.push({ node: block, lang })
  switch (block.type) {
    case 'heading':
      scope?.headings.push(block)
      draft.depthBefore.set(block, draft.depth)
      draft.depth = block.depth
      return addProse(block.children, lang, block.position, draft)
    case 'paragraph':
      return addProse(block.children, lang, block.position, draft)
    case 'list':
      if (!block.apart) addList(block, place, draft)
      return block.children.forEach(item => {
        draft.nodes.push({ node: item, lang: langOf(item, lang) })
        addBlocks(item.children, langOf(item, lang), place, draft)
      })
    case 'table':
      addProse(block.caption, lang, block.position, draft)
      return block.children.forEach(row => addRow(row, langOf(row, lang), place, draft))
    case 'figure':
      addProse(block.caption, lang, block.position, draft)
      return addBlocks(block.description, lang, place === 'quoted' ? place : 'aside', draft)
    case 'contents':
      return
    case 'container':
      return place === 'quoted'
        ? addBlocks(block.children, lang, place, draft)
        : addContainer(block, lang, scope, draft)
    case 'blockQuote':
      return addBlocks(block.children, lang, 'quoted', draft)
    default:
      throw new Error(`unknown block ${(block satisfies never as Node & { type: string }).type}`)
  }
}

function addList(list: List, place: BlockPlace, draft: Draft): void {
  if (place === 'quoted') return
  if (place === 'aside') draft.anyStart.add(list)
  else place.lists.push(list)
  draft.lists.push(list)
}

/**
 * Summaries and resolutions have their own headings, below those of the surrounding text. Resolutions also have their
 * own numbering.
 */
function addContainer({ children }: Container, lang: Lang, around: DraftScope | undefined, draft: Draft): void {
  const inner: DraftScope = {
    within: true,
    above: around?.headings.at(-1)?.depth ?? around?.above ?? 0,
    headings: [],
    lists: [],
  }
  draft.scopes.push(inner)
  addBlocks(children, lang, inner, draft)
}

function addRow(row: Row, lang: Lang, place: BlockPlace, draft: Draft): void {
  draft.nodes.push({ node: row, lang })
  for (const cell of row.children) {
    draft.nodes.push({ node: cell, lang: langOf(cell, lang) })
    addBlocks(cell.children, langOf(cell, lang), place === 'quoted' ? place : 'aside', draft)
  }
}

function addProse(inlines: readonly Inline[], lang: Lang, position: Position | undefined, draft: Draft): void {
  const leaves: TextLeaf[] = []
  addInlines(inlines, { lang }, leaves, draft.nodes)
  if (leaves.length > 0) draft.prose.push({ children: inlines, leaves, lang, position })
}

function addInlines(
  inlines: readonly Inline[],
  around: { lang: Lang; link?: Link },
  leaves: TextLeaf[],
  nodes: Visited[],
): void {
  for (const inline of inlines) {
    const lang = inline.lang ?? around.lang
    nodes.push({ node: inline, lang })
    // A page beginning is not part of the prose: rules ignore it.
    if (inline.type === 'pageBreak') continue
    if (!('children' in inline)) leaves.push({ node: inline, ...around, lang })
    else
      addInlines(inline.children, inline.type === 'link' ? { lang, link: inline } : { ...around, lang }, leaves, nodes)
  }
}

function langOf(node: Node, around: Lang): Lang {
  return node.lang ?? around
}
