import type { DrawnLayout } from '../../../src/layout/pages/compose-page.ts'
import type { Leaf, LeafId, StructElem } from '../../../src/layout/tree/structure.ts'
import { leavesOf, type SetBlock } from './lines.ts'

/**
 * How blocks are parted by the ends of pages. Each place as `page 3: first words`, so that a test that fails says
 * where.
 */
export interface Parted {
  /** The first line of a block alone at the foot of a page. */
  readonly orphans: readonly string[]
  /** The last line of a block alone at the head of a page. */
  readonly widows: readonly string[]
  /** Headings, and captions of tables, without a line of what they belong to on their page. */
  readonly stranded: readonly string[]
}

/**
 * Blocks whose ends are not seen as those of paragraphs: rows of a table, notes that go on at the foot of the next
 * page, labels.
 */
const NO_PARAGRAPHS = ['Table', 'Note', 'FENote', 'Lbl']

export function partedIn(layout: DrawnLayout, blocks: readonly SetBlock[]): Parted {
  const paragraphs = blocks.filter(({ role, within }) => ![...within, role].some(one => NO_PARAGRAPHS.includes(one)))
  const pagesOf = ({ lines }: SetBlock): readonly number[] => [...new Set(lines.map(({ page }) => page))]
  const alone = (block: SetBlock, page: number | undefined): boolean =>
    block.lines.filter(line => line.page === page).length === 1
  const parted = paragraphs.filter(block => pagesOf(block).length > 1)
  return {
    orphans: parted.filter(block => alone(block, pagesOf(block)[0])).map(({ lines }) => placeOf(lines[0])),
    widows: parted
      .filter(block => alone(block, pagesOf(block).at(-1)))
      .map(({ lines }) => placeOf(lines[lines.length - 1])),
    stranded: strandedIn(layout),
  }
}

function placeOf({ page, text }: SetBlock['lines'][number]): string {
  return `page ${page + 1}: ${text.slice(0, 40)}`
}

const HEADING = /^H[1-6]?$/u

/** First and last page of each leaf that is painted, and the leaves that come first on a page. */
interface Pages {
  readonly first: ReadonlyMap<LeafId, number>
  readonly last: ReadonlyMap<LeafId, number>
}

function pagesOfLeaves({ pages }: DrawnLayout): Pages {
  const first = new Map<LeafId, number>(),
    last = new Map<LeafId, number>()
  let number = 0
  for (const { ops } of pages) {
    for (const { owner } of ops)
      if (typeof owner === 'number') {
        if (!first.has(owner)) first.set(owner, number)
        last.set(owner, number)
      }
    number++
  }
  return { first, last }
}

/**
 * Goes through the content in reading order, notes and labels left out: what follows a heading must begin on the page
 * where it ends. Headings that fill a page from its head are where they must be: no page could hold them and what
 * follows.
 */
function strandedIn(layout: DrawnLayout): string[] {
  const { first, last } = pagesOfLeaves(layout)
  const stranded: string[] = []
  let current = -1
  /** The headings since the last other content, if any, and whether they stand at the head of their page. */
  let open: { readonly text: string; readonly page: number; readonly heads: boolean } | undefined
  const arrive = (page: number): boolean => {
    if (open !== undefined && page !== open.page && !open.heads)
      stranded.push(`page ${open.page + 1}: ${open.text.slice(0, 40)}`)
    const heads = page !== current
    current = page
    return heads
  }
  const visit = (node: StructElem | Leaf, parent: string): void => {
    if ('leaf' in node) {
      const page = first.get(node.leaf)
      if (page === undefined) return
      arrive(page)
      current = last.get(node.leaf) ?? page
      open = undefined
      return
    }
    if (node.role === 'Note' || node.role === 'FENote' || node.role === 'Lbl') return
    if (!HEADING.test(node.role) && !(node.role === 'Caption' && parent === 'Table')) {
      for (const child of node.children) visit(child, node.role)
      return
    }
    const painted = leavesOf(node).filter(leaf => first.has(leaf))
    if (painted.length === 0) return
    const heads = arrive(Math.min(...painted.map(leaf => first.get(leaf) ?? 0)))
    const page = (current = Math.max(...painted.map(leaf => last.get(leaf) ?? 0)))
    open = { text: textOf(node), page, heads: heads || (open?.heads === true && open.page === page) }
  }
  visit(layout.structure, '')
  return stranded
}

function textOf(node: StructElem | Leaf): string {
  return 'leaf' in node ? node.text : node.children.map(textOf).join('')
}
