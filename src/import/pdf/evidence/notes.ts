import type { WordInline } from '../../word/model.ts'
import type { PdfBlock, TextBlock } from './model.ts'

/** The mark that a note begins with: a number, a letter, asterisks. */
const mark = /^\s*(\d{1,3}|[a-z]{1,2}|\*{1,6})(?=\s|\p{Lu}|$)/u

/** A note of the tags: its own text with its mark; asterisks that stand under the same rule are notes of their own. */
export function splitNote(
  blocks: readonly PdfBlock[],
  label = '',
): {
  readonly own: readonly PdfBlock[]
  readonly mark: string
  readonly typed: readonly PdfBlock[]
} {
  if (label !== '') return { own: blocks, mark: label, typed: [] }
  const groups: { mark: string; blocks: PdfBlock[] }[] = []
  for (const block of blocks) {
    const found = block.type === 'text' ? (markLabel(block.label) ?? mark.exec(block.words)?.[1]) : undefined
    if (found !== undefined || groups.length === 0) groups.push({ mark: found ?? '', blocks: [block] })
    else groups.at(-1)?.blocks.push(block)
  }
  // A callout without a mark is text beside the others.
  if (groups.every(group => group.mark === '')) return { own: [], mark: '', typed: blocks }
  const at = groups.findIndex(group => /^\d/u.test(group.mark))
  const own = groups[at < 0 ? groups.length - 1 : at]
  const typed = groups.filter(group => group !== own).flatMap(group => group.blocks.map(asTyped))
  if (own === undefined) return { own: [], mark: '', typed }
  return { own: own.blocks.map((block, i) => (i === 0 ? withoutMark(block, own.mark) : block)), mark: own.mark, typed }
}

const markLabel = (label: string | undefined): string | undefined =>
  label !== undefined && /^(?:\d{1,3}|[a-z]|\*+)$/u.test(label) ? label : undefined

const asTyped = (block: PdfBlock): PdfBlock => (block.type === 'text' ? { ...block, role: 'note' } : block)

/** The text of a note without the mark that it begins with. */
function withoutMark(block: PdfBlock, own: string): PdfBlock {
  if (block.type !== 'text' || own === '' || block.label !== undefined) return block
  return { ...block, inlines: dropMark(block.inlines, own) } satisfies TextBlock
}

function dropMark(inlines: readonly WordInline[], own: string): readonly WordInline[] {
  const at = inlines.findIndex(one => one.type === 'text' && one.text.trim() !== '')
  const first = inlines[at]
  if (first?.type !== 'text' || !first.text.trimStart().startsWith(own)) return inlines
  const rest = first.text.trimStart().slice(own.length).trimStart()
  return [...(rest === '' ? [] : [{ ...first, text: rest }]), ...inlines.slice(at + 1)]
}
