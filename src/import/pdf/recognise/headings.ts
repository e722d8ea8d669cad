import type { PdfBlock, TextBlock } from '../evidence/model.ts'
import { isCapitals } from './masthead.ts'
import type { Measure } from './measure.ts'

/** No heading of the United Nations that was seen is longer. */
const longest = 300
const deepest = 5

const labels = [/^[IVXLC]+\.$/u, /^[A-Z]\.$/u, /^\d{1,2}\.$/u, /^(?:\d{1,2}\.\d{1,2}\.?|\(?[a-z]{1,2}[).])$/u]
const labelled = /^(?:[IVXLC]+\.|[A-Z]\.|\d{1,2}\.|\d{1,2}\.\d{1,2}\.?|\([a-z]{1,2}\))(?=\s)/u

/** How deep each heading stands: one level for each class of label, size and look. Blocks that are none are not named. */
export function headingLevels(blocks: readonly PdfBlock[], measure: Measure): ReadonlyMap<TextBlock, number> {
  const headings = blocks.flatMap(block => (block.type === 'text' && isHeading(block, measure) ? [block] : []))
  const classes = [...new Set(headings.map(block => classOf(block, measure)))].sort((one, other) => one - other)
  return new Map(headings.map(block => [block, Math.min(deepest, classes.indexOf(classOf(block, measure)) + 1)]))
}

function isHeading(block: TextBlock, { size }: Measure): boolean {
  const { words, look, role, align } = block
  if (role === 'note' || words.length > longest || !/\p{L}/u.test(words) || align === 'end') return false
  if (look.size < size - 0.6 || /[.;:,]$/u.test(words.replace(/(?:\d|\*)+$/u, ''))) return false
  const isTagged = /^(?:H[1-6]?|Title)$/u.test(role)
  const label = labelOf(block)
  if (look.bold || look.size > size + 1.5 || isCapitals(words)) return true
  if (!look.italic) return false
  return isTagged || (block.lines === 1 && label === '' && /^\p{Lu}/u.test(words) && block.x <= 200)
}

function labelOf({ label, words }: TextBlock): string {
  return label ?? labelled.exec(words)?.[0] ?? ''
}

/** A smaller number stands higher: size first, then the class of the label, then the look. */
function classOf(block: TextBlock, { size }: Measure): number {
  const label = labelOf(block)
  const found = labels.findIndex(pattern => pattern.test(label))
  // Without a label, larger type stands with the highest labels of its size.
  const rank = found >= 0 ? found : block.look.size > size + 0.6 ? 0 : labels.length
  const larger = Math.max(0, Math.min(9, 9 - Math.round(block.look.size - size)))
  return larger * 100 + rank * 10 + (block.look.bold ? 0 : 5)
}
