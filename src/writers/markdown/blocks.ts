import type { Conventions } from '../../conventions/conventions.ts'
import type { Block, Contents, Figure, Heading, Note } from '../../document/nodes.ts'
import { attributeValue, braces, escapeText, noteName } from './escape.ts'
import { writeLine } from './inlines.ts'
import { joinChunks, writeList } from './lists.ts'
import { writeParagraph } from './paragraphs.ts'
import { fence, indented, writeTable } from './tables.ts'

/** What the writer of a block needs to know about the document. */
export interface Around {
  readonly conventions: Conventions
  /** Ids that the reader would not generate by itself. */
  readonly ids: ReadonlySet<string>
}

/** Writes each block as lines. `level` is that of the surrounding list, 0 outside lists. */
export function writeBlocks(blocks: readonly Block[], level: number, around: Around): readonly (readonly string[])[] {
  let open: ReturnType<typeof writeList>['open']
  return blocks.flatMap(block => {
    if (block.type !== 'list') {
      open = undefined
      return writeBlock(block, around)
    }
    const { chunks, open: next } = writeList(block, open, level, around.conventions, (inner, own) =>
      writeBlocks(inner, own, around),
    )
    open = next
    return chunks
  })
}

function writeBlock(block: Exclude<Block, { readonly type: 'list' }>, around: Around): readonly (readonly string[])[] {
  switch (block.type) {
    case 'heading':
      return [[writeHeading(block, [], around)]]
    case 'paragraph':
      return [writeParagraph(block.children, '', around.conventions)]
    case 'table':
      return writeTable(withId(block, around), cell => writeBlocks(cell.children, 0, around))
    case 'figure':
      return writeFigure(block, around)
    case 'blockQuote':
      return [quoted(joinChunks(writeBlocks(block.children, 0, around)))]
    case 'container':
      return [fence(block.name, named(block, around), joinChunks(writeBlocks(block.children, 0, around)))]
    case 'contents':
      return [writeContents(block, around)]
    default:
      return block satisfies never
  }
}

/** Writes `## (num) words {#id lang=fr num="I."}`; `classes` are those of the attachment that the heading opens. */
export function writeHeading(
  heading: Pick<Heading, 'depth' | 'num' | 'children' | 'id' | 'lang'>,
  classes: readonly string[],
  around: Around,
): string {
  const { depth, num, children } = heading
  const own = braces([
    ...classes.map(name => `.${name}`),
    ...named(heading, around),
    ...(num === undefined ? [] : [`num=${attributeValue(num)}`]),
  ])
  return [`${'#'.repeat(depth)}`, children.length === 0 ? '' : writeLine(children), own]
    .filter(part => part !== '')
    .join(' ')
}

function named({ id, lang }: { readonly id?: string; readonly lang?: string }, { ids }: Around): readonly string[] {
  return [...(id !== undefined && ids.has(id) ? [`#${id}`] : []), ...(lang === undefined ? [] : [`lang=${lang}`])]
}

function withId<T extends { readonly id?: string }>(block: T, { ids }: Around): T {
  if (block.id === undefined || ids.has(block.id)) return block
  const { id: _, ...rest } = block
  return rest as T
}

function writeFigure(figure: Figure, around: Around): readonly (readonly string[])[] {
  const { url, alt, caption, description } = figure
  const image = `![${escapeText(alt)}](<${url.replaceAll('%', '%25').replace(/[<>\\&]/gu, sign => `\\${sign}`)}>)${braces(named(figure, around))}`
  return [
    ...(caption.length === 0 ? [] : [[`: ${writeLine(caption)}`]]),
    [image],
    ...(description.length === 0 ? [] : [fence('description', [], joinChunks(writeBlocks(description, 0, around)))]),
  ]
}

/** Writes a block quotation. The blank line between them keeps adjacent quotations apart. */
function quoted(lines: readonly string[]): readonly string[] {
  return (lines.length === 0 ? [''] : lines).map(line => (line === '' ? '>' : `> ${line}`))
}

function writeContents(contents: Contents, around: Around): readonly string[] {
  return fence('contents', [...named(contents, around), `depth=${contents.depth}`], [])
}

/** Writes `[^1]: words`; what follows the first paragraph is indented below it. */
export function writeNote({ identifier, num, children }: Note, around: Around): readonly string[] {
  const lines = joinChunks(writeBlocks(children, 0, around))
  const mark = `[^${noteName(identifier)}]:`
  const [first = '', ...rest] = lines
  if (num !== identifier) return [`${mark} {num=${attributeValue(num)}}`, ...lines.map(indented)]
  return [`${mark} ${first}`.trimEnd(), ...rest.map(indented)]
}
