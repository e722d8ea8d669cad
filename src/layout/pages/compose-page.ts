import type { PlacedEntry } from '../blocks/entry.ts'
import { drawLine } from '../inline/set/draw-line.ts'
import type {
  Artifact,
  Destination,
  Layout,
  LinkArea,
  Page,
  PageBreak,
  PageInfo,
  Painter,
  PaintOp,
  Pt,
} from '../page.ts'
import type { Direction } from '../scripts/bidi.ts'
import { type Across, across } from './mirror.ts'
import type { PageContent } from './page-break.ts'

const REPEATED: Artifact = { type: 'Layout' }

/** Everything on one page: its share of the galley, and what is drawn before and after it. */
export interface PageParts {
  readonly width: Pt
  readonly height: Pt
  readonly label: string
  /** Edge of the text area at which lines begin, from the same edge of the page. */
  readonly left: Pt
  readonly direction: Direction
  readonly content: PageContent
  /** Lines of the masthead at fixed positions. */
  readonly head: readonly Omit<PlacedEntry, 'artifact'>[]
  readonly furniture: readonly PaintOp[]
  /** Changes the links of the page. */
  readonly relink?: (links: readonly LinkArea[]) => readonly LinkArea[]
}

/** Returns the facts about a page without drawing it. */
export function pageInfo({ width, height, label, content }: PageParts): PageInfo {
  const images = content.text.flatMap(({ entry }) =>
    entry.ink.flatMap(({ leaf, src }) => (leaf === undefined || src === undefined ? [] : { leaf, src })),
  )
  return { width, height, label, images }
}

/** Positions everything on one page: content in reading order, then furniture. */
export function drawPage(parts: PageParts): Page {
  const { width, left, direction, content, head, furniture, relink } = parts
  const sheet = new Sheet(across(direction, width, left))
  for (const { entry, y } of head) sheet.add({ entry, y, artifact: false })
  for (const placed of content.text) sheet.add(placed)
  for (const placed of content.notes) sheet.add(placed)
  const ops = [...sheet.inReadingOrder(), ...sheet.artifacts, ...furniture]
  return { ...pageInfo(parts), ops, links: relink === undefined ? sheet.links : relink(sheet.links) }
}

/** A layout with all its pages, each with its folio at the end of `ops`. */
export interface DrawnLayout extends Layout {
  readonly pages: readonly Page[]
}

/** Keeps the pages that `lay` hands to its painter. */
export async function drawAll(lay: (paint: Painter) => Promise<Layout>): Promise<DrawnLayout> {
  const pages: Page[] = []
  return withDrawnPages(await lay(() => page => pages.push(page)), pages)
}

/** Combines a layout with the pages that were painted for it. */
export function withDrawnPages(laid: Layout, pages: readonly Page[]): DrawnLayout {
  return { ...laid, pages: pages.map((page, i) => ({ ...page, ops: [...page.ops, ...laid.folios[i]] })) }
}

/** A page while it is being filled. */
class Sheet {
  readonly artifacts: PaintOp[] = []
  readonly links: LinkArea[] = []
  private readonly content: (PaintOp & { readonly owner: number })[] = []
  private readonly across: Across

  constructor(across: Across) {
    this.across = across
  }

  add({ entry, y, artifact }: PlacedEntry): void {
    const { across } = this
    for (const { x, y: dy, line } of entry.lines) {
      const { runs, links } = drawLine(line)
      const shift = across(x + line.x, line.width - line.x) - line.x
      for (const { leaf, run } of runs) {
        const placed = { ...run, x: shift + run.x, baseline: y + dy + run.baseline }
        if (artifact) this.artifacts.push({ owner: REPEATED, op: 'text', run: placed })
        else this.content.push({ owner: leaf, op: 'text', run: placed })
      }
      if (artifact) continue
      for (const link of links) {
        this.links.push({
          leaf: link.leaf,
          rect: { x: shift + link.x, y: y + dy, width: link.width, height: line.height },
        })
      }
    }
    for (const { rect, leaf, src, color, repeat } of entry.ink) {
      const { count, pitch } = repeat ?? { count: 1, pitch: 0 }
      const rects = Array.from({ length: count }, (_, i) => ({
        ...rect,
        x: across(rect.x + i * pitch, rect.width),
        y: y + rect.y,
      }))
      if (leaf === undefined || artifact) this.artifacts.push({ owner: REPEATED, op: 'fill', rects, color })
      else if (src !== undefined) this.content.push({ owner: leaf, op: 'image', rect: rects[0], src })
    }
  }

  /**
   * Sorts content into the order of the structure tree, whatever its position on the page, because readers that ignore
   * tags read the content stream.
   */
  inReadingOrder(): PaintOp[] {
    return this.content
      .map((op, i) => ({ op, i }))
      .sort((a, b) => a.op.owner - b.op.owner || a.i - b.i)
      .map(({ op }) => op)
  }
}

/** Returns the destinations on a page. */
export function destinationsOf({ content, head, width, left, direction }: PageParts, page: number): Destination[] {
  const out: Destination[] = []
  const place = across(direction, width, left)
  for (const { entry, y, artifact } of [
    ...head.map(placed => ({ ...placed, artifact: false })),
    ...content.text,
    ...content.notes,
  ]) {
    if (artifact) continue
    for (const id of entry.anchors) out.push({ id, page, x: place(0, 0), y })
    for (const { x, y: dy, line } of entry.lines) {
      for (const anchor of line.anchors)
        out.push({ id: anchor.id, page, x: place(x + line.x, line.width - line.x) + anchor.x - line.x, y: y + dy })
    }
  }
  return out
}

/** Returns where the text of the page begins in the structure. */
export function pageBreakOf({ content, label }: PageParts): PageBreak | undefined {
  let first: PageBreak | undefined
  for (const { entry, artifact } of content.text) {
    if (artifact) continue
    for (const {
      line: { flow, segment, offset },
    } of entry.lines) {
      const { leaf, offset: start } = flow.segments[segment].place
      if (first === undefined || leaf < first.leaf) first = { label, leaf, offset: start + offset }
    }
  }
  return first
}
