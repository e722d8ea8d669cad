import { type PdfBlock, type TextBlock, textsOf } from '../evidence/model.ts'

/** Dots that lead from an entry to its page. */
const leader = /(?:\.\s?){5,}/u
const pageNumber = /^(?:\d{1,4}|[ivxlc]{1,6})$/u
/** `Page`, `Chapter`, `Annexes`: heads of the columns. */
const longestHead = 14

export interface Contents {
  readonly blocks: readonly PdfBlock[]
  /** The blocks that are entries. */
  readonly entries: ReadonlySet<TextBlock>
}

/**
 * Tables of contents as lines: their entries, without the pages and without the heads of columns. They are made anew from the
 * headings, so nothing is lost with the numbers of pages that a reprint does not have.
 */
export function readContents(blocks: readonly PdfBlock[], title: string, size: number): Contents {
  const entries = new Set<TextBlock>()
  let inside = false
  const kept = blocks.flatMap((block): readonly PdfBlock[] => {
    if (block.type === 'figure') return [block]
    if (block.type === 'table') {
      const own = tableEntries(block, inside)
      inside &&= own !== undefined
      for (const entry of own ?? []) entries.add(entry)
      return own ?? [block]
    }
    if (title !== '' && block.words.toLowerCase() === title.toLowerCase()) {
      inside = true
      return [block]
    }
    if (leader.test(block.words)) {
      entries.add(block)
      return [block]
    }
    if (!inside) return [block]
    if (pageNumber.test(block.words) || (isHead(block) && block.look.size < size - 0.9)) return []
    inside = /\s\d{1,3}$/u.test(block.words) && block.words.length < 200
    if (inside) entries.add(block)
    return [block]
  })
  return { blocks: kept, entries }
}

const isHead = ({ words, label }: TextBlock): boolean =>
  label === undefined &&
  words.split(/\s+/u).every(word => word.length < longestHead) &&
  words.length < longestHead * 2 &&
  !/\d/u.test(words)

function tableEntries(table: Extract<PdfBlock, { type: 'table' }>, inside: boolean): readonly TextBlock[] | undefined {
  const texts = textsOf([table], true)
  const led = texts.filter(({ words }) => leader.test(words)).length
  const numbers = texts.filter(({ words }) => pageNumber.test(words)).length
  if (led < 2 && !(inside && (led > 0 || numbers > texts.length * 0.3))) return undefined
  const own = texts.filter(text => !pageNumber.test(text.words) && !isHead(text)).map(withPage)
  // Beside two leaders and more of other text, it is a table of something else.
  return own.filter(({ words, label }) => leader.test(words) || label !== undefined).length < own.length * 0.4 &&
    !inside
    ? undefined
    : own
}

/** An entry whose page stands in another cell: a number at its end, of a year, is none. */
function withPage(entry: TextBlock): TextBlock {
  if (/(?:\.\s?){5,}\s*\d+$/u.test(entry.words)) return entry
  return {
    ...entry,
    inlines: [...entry.inlines, { type: 'tab', look: { size: 20 } }, { type: 'text', text: '1', look: { size: 20 } }],
  }
}
