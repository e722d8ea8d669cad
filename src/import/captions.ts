import type { Block } from './blocks.ts'
import type { ImportData } from './data.ts'

/** No caption has more letters, and none stands in more blocks: its label, its title, what its figures are. */
const captionLetters = 300
const captionBlocks = 3

/**
 * Headings and paragraphs right above a table that begin with its label (`Table 1`) are its caption, and so is the
 * title after a label alone.
 */
export function captionTables(blocks: readonly Block[], { tableLabels }: ImportData): readonly Block[] {
  const captions = new Set<number>()
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1]
    if (block.type !== 'cell' || (before?.type === 'cell' && before.cell.table === block.cell.table)) continue
    const start = labelBefore(blocks, at, tableLabels)
    for (let i = start; i < at; i++) captions.add(i)
  }
  return blocks.map((block, i) =>
    captions.has(i) ? { type: 'caption', content: block.content, line: block.line } : block,
  )
}

/** Where the caption of the table that begins at a place begins; there, where it has none. */
function labelBefore(blocks: readonly Block[], at: number, labels: readonly string[]): number {
  for (let i = at - 1; i >= Math.max(0, at - captionBlocks); i--) {
    const block = blocks[i]
    if (
      block === undefined ||
      !/^(?:heading|paragraph|caption)$/u.test(block.type) ||
      block.content.text.length > captionLetters
    )
      return at
    if (isLabel(block.content.text, labels, at - i > 1)) return i
  }
  return at
}

/** `Table 1`, `Table II.3`, with its title or alone; without a number only where a title follows. */
function isLabel(text: string, labels: readonly string[], isFollowed: boolean): boolean {
  return labels.some(
    label =>
      text.startsWith(label) &&
      (/^\s+(?:[IVXLC]+|[A-Z]?\.?\d+)(?:[.-]\d+)*(?![\p{L}\p{N}])/u.test(text.slice(label.length)) ||
        (isFollowed && text === label)),
  )
}
