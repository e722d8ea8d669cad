import type { Inline } from '../../../document/nodes.ts'
import type { WordBlock, WordParagraph, WordTable } from '../model.ts'
import { type Context, isEmpty, lineOf, signs } from './context.ts'
import type { Piece } from './pieces.ts'
import { proseOf, type Sign } from './signs.ts'
import { roleOf } from './style-roles.ts'

/** A caption with the table, picture or chart that it names; `end` is the block after it. */
export interface Captioned {
  readonly caption: readonly Inline[]
  readonly body: WordTable | WordParagraph
  readonly end: number
}

/** Lines of a caption: `Table 1`, its title, `(Thousands of United States dollars)`. */
const most = 4
const longest = 400

/** Whether a caption begins at a block: a line that is named so (`Table 3`), and, before anything else comes, what it is a caption of. */
export function captionOf(blocks: readonly WordBlock[], start: number, context: Context): Captioned | undefined {
  const first = blocks[start]
  if (first?.type !== 'paragraph' || !beginsCaption(first, context)) return undefined
  const lines: WordParagraph[] = []
  for (let at = start; at < blocks.length; at++) {
    const block = blocks[at] as WordBlock
    if (block.type === 'table') {
      // A box is named by a heading, a table by its caption.
      return block.columns < 2 ? undefined : { caption: captionLines(lines, context), body: block, end: at + 1 }
    }
    if (holdsDrawing(block) && lines.length > 0)
      return { caption: captionLines(lines, context), body: block, end: at + 1 }
    if (isEmpty(block.inlines)) continue
    const isNew = lines.length > 0 && beginsCaption(block, context)
    if (
      lines.length === most ||
      isNew ||
      lineOf([block]).length > longest ||
      block.label !== undefined ||
      /^\s*\d+\.\d*\t/u.test(lineStart(block))
    )
      return undefined
    lines.push(block)
  }
  return undefined
}

const lineStart = ({ inlines }: WordParagraph): string =>
  inlines
    .slice(0, 6)
    .map(one => (one.type === 'text' ? one.text : one.type === 'tab' ? '\t' : ''))
    .join('')

const holdsDrawing = ({ inlines }: WordParagraph): boolean =>
  inlines.some(({ type }) => type === 'picture' || type === 'chart') && lineOf([{ ...blank, inlines }]) === ''

const blank: WordParagraph = {
  type: 'paragraph',
  number: 0,
  styles: [],
  indent: 0,
  firstLine: 0,
  spaceBefore: 0,
  spaceAfter: 0,
  tabs: [],
  inlines: [],
}

function beginsCaption(paragraph: WordParagraph, context: Context): boolean {
  const words = lineOf([paragraph])
  if (roleOf(paragraph, context.roles) === 'caption') return words !== ''
  return (
    [...context.data.tableLabels, ...context.figureLabels].some(
      label =>
        words.startsWith(label) &&
        /^\s+(?:[A-Z]?[.\d]*\d[.\dIVXLC]*|[IVXLC]+|[A-Z])\b[.:]?/u.test(words.slice(label.length)),
    ) &&
    words.length < longest &&
    !/[.;]$/u.test(words)
  )
}

function captionLines(lines: readonly WordParagraph[], context: Context): readonly Inline[] {
  const all = lines.flatMap((line, at): readonly Sign[] => [
    ...(at === 0 ? [] : [{ text: '\n', bold: false, italic: false, size: 0 }]),
    ...signs(line.inlines, context),
  ])
  return proseOf(all, { plainLook: true }).flatMap(node =>
    node.type === 'strong' && 'children' in node ? node.children : [node],
  )
}

/** A table of contents that begins at a block: a field, paragraphs in its styles, or a heading with lines that end in numbers of pages. */
export function contentsOf(
  blocks: readonly WordBlock[],
  start: number,
  context: Context,
): { readonly piece: Piece; readonly end: number } | undefined {
  const first = blocks[start]
  if (first?.type !== 'paragraph' || isEmpty(first.inlines)) return undefined
  const isTitle =
    lineOf([first]).toLowerCase() === (context.conventions.terms['table-of-contents']?.text ?? '').toLowerCase() &&
    !isEmpty(first.inlines)
  let at = isTitle ? start + 1 : start
  const entries: string[] = []
  for (; at < blocks.length; at++) {
    const block = blocks[at] as WordBlock
    if (block.type === 'table') {
      const found = isTitle ? tableEntries(block) : undefined
      if (found === undefined) break
      entries.push(...found)
      continue
    }
    if (isEmpty(block.inlines)) continue
    const isEntry =
      block.field === 'TOC' ||
      roleOf(block, context.roles) === 'contents' ||
      (isTitle && endsInPage(block)) ||
      (isTitle && entries.length === 0 && isPageHead(block, context))
    if (!isEntry) break
    if (!isPageHead(block, context)) entries.push(lineOf([block]))
  }
  if (entries.length < 2) return undefined
  return { piece: { type: 'contents', depth: 2, entries: entries.map(withoutPage), isTitled: isTitle }, end: at }
}

/** A tab, then the number of a page. */
const endsInPage = ({ inlines }: WordParagraph): boolean =>
  /\t\s*(?:\d{1,4}|[ivxl]{1,6})\s*$/u.test(
    inlines.map(one => (one.type === 'text' ? one.text : one.type === 'tab' ? '\t' : '')).join(''),
  )

/** `Page`, above the numbers. */
function isPageHead(block: WordParagraph, { conventions }: Context): boolean {
  const word = (conventions.terms.page?.text ?? '').replace('{num}', '').trim().toLowerCase()
  return (
    lineOf([block]).toLowerCase() === word ||
    lineOf([block]).toLowerCase() === `chapter ${word}` ||
    lineOf([block]).toLowerCase() === `paragraphs ${word}`
  )
}

/** A table whose last column is numbers of pages. */
function tableEntries({ rows, columns }: WordTable): readonly string[] | undefined {
  const lines = rows.map(({ cells }) =>
    cells.map(cell => ({ column: cell.column + cell.colSpan, words: lineOf(cell.blocks) })),
  )
  const last = lines
    .map(cells => cells.find(({ column }) => column === columns)?.words ?? '')
    .filter(words => words !== '')
  const numbers = last.filter(words => /^(?:\d{1,4}|[ivxl]{1,6})$/u.test(words))
  if (numbers.length < 2 || numbers.length < last.length - 2) return undefined
  return lines
    .map(cells =>
      cells
        .filter(({ column }) => column < columns || cells.length === 1)
        .map(({ words }) => words)
        .join(' ')
        .trim(),
    )
    .filter(words => words !== '')
}

/** Words of an entry without its label, its leader and its page. */
const withoutPage = (words: string): string => words.replace(/[\s.…]*(?:\d{1,4})?\s*$/u, '').trim()
