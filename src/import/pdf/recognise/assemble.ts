import type { WordBlock, WordFile } from '../../word/model.ts'
import type { PdfBlock, TextBlock } from '../evidence/model.ts'
import type { PdfPages } from '../file/pages.ts'
import { headingLevels } from './headings.ts'
import type { MastheadEvidence } from './masthead.ts'
import type { Measure } from './measure.ts'
import { footLines, lineBlock } from './page-lines.ts'
import { converter, emptyFile } from './word-file.ts'

/** Names of styles for headings, entries of contents and lines of the masthead: the recognisers know them. */
export function stylesOf(
  marked: MastheadEvidence,
  entries: ReadonlySet<TextBlock>,
  head: readonly TextBlock[],
  measure: Measure,
): ReadonlyMap<TextBlock, string> {
  const styles = new Map(marked.styles)
  for (const entry of entries) styles.set(entry, 'toc 1')
  const others = marked.blocks.filter(block => block.type !== 'text' || !styles.has(block))
  for (const [block, level] of headingLevels(others, measure)) styles.set(block, `heading ${level}`)
  for (const block of head) styles.set(block, 'masthead')
  return styles
}

interface Marked {
  readonly head: readonly TextBlock[]
  readonly marked: MastheadEvidence
  readonly styles: ReadonlyMap<TextBlock, string>
  readonly measure: Measure
  readonly notes: ReadonlyMap<string, readonly PdfBlock[]>
}

/** The evidence of a PDF as the recognisers read it. */
export async function wordFileOf({ head, marked, styles, measure, notes }: Marked, file: PdfPages): Promise<WordFile> {
  const convert = converter(styles, measure)
  return {
    ...emptyFile,
    firstHeader: head.length === 0 ? [] : [oneCell(convert.blocks(head))],
    body: convert.blocks(marked.blocks),
    firstFooter: convert.blocks(footLines(file.pages[0]).map(lineBlock)),
    notes: new Map([...notes].map(([name, blocks]) => [name, withMark(convert.blocks(blocks))])),
    media: await cutAll(convert.pictures, file),
  }
}

const oneCell = (blocks: readonly WordBlock[]): WordBlock => ({
  type: 'table',
  columns: 1,
  rows: [
    { header: false, cells: [{ column: 0, colSpan: 1, rowSpan: 1, blocks, rules: { top: false, bottom: false } }] },
  ],
  ruled: false,
  styles: [],
  caption: '',
})

/** The first paragraph of a note shows its mark. */
const withMark = (blocks: readonly WordBlock[]): readonly WordBlock[] =>
  blocks.map((block, at) =>
    at === 0 && block.type === 'paragraph' ? { ...block, inlines: [{ type: 'mark' }, ...block.inlines] } : block,
  )

async function cutAll(
  pictures: ReadonlyMap<string, { readonly page: number; readonly box: readonly [number, number, number, number] }>,
  file: PdfPages,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const media = new Map<string, Uint8Array>()
  for (const [part, { page, box }] of pictures) {
    const bytes = await file.cut(page, box)
    if (bytes !== undefined) media.set(part, bytes)
  }
  return media
}
