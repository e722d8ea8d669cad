import type { WordBlock, WordFile, WordInline, WordParagraph, WordTable } from '../../word/model.ts'
import type { PdfBlock, TableBlock, TextBlock } from '../evidence/model.ts'
import type { Measure } from './measure.ts'

/** Twentieths of a point, in which the recognisers measure. */
const twentieths = 20

/** What the recognisers of Word files read: the same evidence, whatever format it came from. */
export interface Converter {
  readonly blocks: (blocks: readonly PdfBlock[], inTable?: boolean) => readonly WordBlock[]
  /** Boxes of pictures by the name of their part. */
  readonly pictures: ReadonlyMap<
    string,
    { readonly page: number; readonly box: readonly [number, number, number, number] }
  >
}

export function converter(styles: ReadonlyMap<TextBlock, string>, measure: Measure): Converter {
  let number = 0
  const pictures = new Map<string, { page: number; box: readonly [number, number, number, number] }>()
  const text = (block: TextBlock, inTable: boolean): WordParagraph => {
    const style = styles.get(block) ?? (inTable ? undefined : block.role === 'note' ? 'footnote text' : '__Single Txt')
    const indent = block.lines > 1 ? block.indent : measure.indentAt(block.x)
    return {
      ...plain(++number),
      styles: style === undefined ? [] : [style],
      ...(block.label !== undefined && {
        label: {
          text: bulletOf(block.label),
          level: 0,
          format: /[\p{L}\p{N}]/u.test(block.label) ? 'decimal' : 'bullet',
        },
      }),
      align: block.align,
      indent: Math.round((indent - measure.left) * twentieths),
      firstLine: Math.round((block.x - indent) * twentieths),
      inlines: leaders(block.inlines),
    }
  }
  const convert = (block: PdfBlock, inTable: boolean): WordBlock => {
    if (block.type === 'text') return text(block, inTable)
    if (block.type === 'table') return table(block)
    const part = `figure ${pictures.size + 1}`
    pictures.set(part, { page: block.page, box: block.box })
    const [left, bottom, right, top] = block.box
    const picture = { part, alt: block.alt, width: right - left, height: top - bottom }
    return { ...plain(++number), inlines: [{ type: 'picture', picture }] }
  }
  const table = ({ columns, rows }: TableBlock): WordTable => ({
    type: 'table',
    columns,
    ruled: true,
    styles: [],
    caption: '',
    rows: rows.map(({ header, cells }) => ({
      header,
      cells: cells.map(cell => ({
        column: cell.column,
        colSpan: cell.colSpan,
        rowSpan: cell.rowSpan,
        blocks: cell.blocks.map(one => convert(one, columns > 1)),
        rules: { top: true, bottom: true },
      })),
    })),
  })
  return {
    blocks: (blocks, inTable = false) =>
      blocks.flatMap((block, at) => [
        // An empty paragraph is the room between blocks: signatures end there.
        ...(isApart(blocks[at - 1], block, styles) ? [plain(++number)] : []),
        convert(block, inTable),
      ]),
    pictures,
  }
}

/** Lines of one block are less than this many sizes of their type apart. */
const leading = 1.45

function isApart(before: PdfBlock | undefined, block: PdfBlock, styles: ReadonlyMap<TextBlock, string>): boolean {
  if (before?.type !== 'text' || block.type !== 'text') return false
  if (styles.has(block) || block.role === 'note' || before.last.page !== block.first.page) return true
  return before.last.y - block.first.y > block.look.size * leading
}

const plain = (number: number): WordParagraph => ({
  type: 'paragraph',
  number,
  styles: [],
  indent: 0,
  firstLine: 0,
  spaceBefore: 0,
  spaceAfter: 0,
  tabs: [],
  inlines: [],
})

/** Signs of symbol fonts have code points of their own. */
const bulletOf = (label: string): string => label.replace(/[\ue000-\uf8ff]/gu, '•')

/** Leaders of a table of contents part an entry from its page, as a tab does. */
const leaders = (inlines: readonly WordInline[]): readonly WordInline[] =>
  inlines.flatMap((one): readonly WordInline[] => {
    if (one.type !== 'text' || !/(?:\.\s?){6,}/u.test(one.text)) return [one]
    const [before = '', ...after] = one.text.split(/(?:\s?\.\s?){6,}/u)
    const rest = after.join(' ').trim()
    return [
      ...(before.trim() === '' ? [] : [{ ...one, text: before.trim() }]),
      { type: 'tab', look: one.look },
      ...(rest === '' ? [] : [{ ...one, text: rest }]),
    ]
  })

export const emptyFile: WordFile = {
  body: [],
  firstHeader: [],
  firstFooter: [],
  notes: new Map(),
  comments: [],
  properties: new Map(),
  media: new Map(),
  landscape: [],
  told: [],
}
