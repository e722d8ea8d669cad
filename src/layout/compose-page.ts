import { drawLine } from './draw-line.ts'
import type { PageContent, PlacedEntry } from './page-break.ts'
import type { Artifact, Destination, LinkArea, Page, PageBreak, PageImage, PaintOp, Pt } from './page.ts'

const REPEATED: Artifact = { type: 'Layout' }

/** What is on one page: what the galley gave it, and what is drawn before and after that. */
export interface PageParts {
  readonly width: Pt
  readonly height: Pt
  readonly label: string
  /** Left edge of the text area. */
  readonly left: Pt
  readonly content: PageContent
  /** The masthead's lines at fixed places. */
  readonly head: readonly Omit<PlacedEntry, 'artifact'>[]
  readonly furniture: () => readonly PaintOp[]
  /** What else becomes of the links. */
  readonly relink?: (links: readonly LinkArea[]) => readonly LinkArea[]
}

/** What a page draws, in the order of the content stream. */
type Drawing = Pick<Page, 'ops' | 'links'>

/**
 * A page that is drawn when it is looked at. Only the latest drawing is kept, so that a document of a thousand pages
 * is never in memory as a thousand pages of paint operations.
 */
export class ComposedPage implements Page {
  readonly width: Pt
  readonly height: Pt
  readonly label: string
  readonly #parts: PageParts
  readonly #latest: { page?: ComposedPage; drawing?: Drawing }

  /** `latest` is shared by the pages of a document. */
  constructor(parts: PageParts, latest: object) {
    this.width = parts.width
    this.height = parts.height
    this.label = parts.label
    this.#parts = parts
    this.#latest = latest
  }

  get ops(): readonly PaintOp[] {
    return this.#drawing.ops
  }

  get links(): readonly LinkArea[] {
    return this.#drawing.links
  }

  get images(): readonly PageImage[] {
    return this.#parts.content.text.flatMap(({ entry }) => entry.ink.flatMap(({ leaf, src }) => leaf === undefined || src === undefined ? [] : { leaf, src }))
  }

  get #drawing(): Drawing {
    const latest = this.#latest
    if (latest.page !== this || latest.drawing === undefined) {
      latest.drawing = drawPage(this.#parts)
      latest.page = this
    }
    return latest.drawing
  }
}

/** Puts everything on one page at its place. Content comes in reading order, furniture after it. */
function drawPage({ left, content, head, furniture, relink }: PageParts): Drawing {
  const sheet = new Sheet(left)
  for (const { entry, y } of head) sheet.add({ entry, y, artifact: false })
  for (const placed of content.text) sheet.add(placed)
  for (const placed of content.notes) sheet.add(placed)
  const ops = [...sheet.inReadingOrder(), ...furniture(), ...sheet.artifacts]
  return { ops, links: relink === undefined ? sheet.links : relink(sheet.links) }
}

/** A page while it is being filled. */
class Sheet {
  readonly artifacts: PaintOp[] = []
  readonly links: LinkArea[] = []
  private readonly content: (PaintOp & { readonly owner: number })[] = []
  private readonly left: Pt

  constructor(left: Pt) {
    this.left = left
  }

  add({ entry, y, artifact }: PlacedEntry): void {
    const at = (x: Pt): Pt => this.left + x
    for (const { x, y: dy, line } of entry.lines) {
      const { runs, links } = drawLine(line)
      for (const { leaf, run } of runs) {
        const placed = { ...run, x: at(x) + run.x, baseline: y + dy + run.baseline }
        if (artifact) this.artifacts.push({ owner: REPEATED, op: 'text', run: placed })
        else this.content.push({ owner: leaf, op: 'text', run: placed })
      }
      if (artifact) continue
      for (const link of links) {
        this.links.push({ leaf: link.leaf, rect: { x: at(x) + link.x, y: y + dy, width: link.width, height: line.height } })
      }
    }
    for (const { rect, leaf, src, color, repeat } of entry.ink) {
      const placed = { ...rect, x: at(rect.x), y: y + rect.y }
      const { count, pitch } = repeat ?? { count: 1, pitch: 0 }
      const rects = Array.from({ length: count }, (_, i) => ({ ...placed, x: placed.x + i * pitch }))
      if (leaf === undefined || artifact) this.artifacts.push({ owner: REPEATED, op: 'fill', rects, color })
      else if (src !== undefined) this.content.push({ owner: leaf, op: 'image', rect: placed, src })
    }
  }

  /** Content in the order of the structure tree, whatever its place on the page: readers that ignore tags read this order. */
  inReadingOrder(): PaintOp[] {
    return this.content.map((op, i) => ({ op, i })).sort((a, b) => a.op.owner - b.op.owner || a.i - b.i).map(({ op }) => op)
  }
}

/** The named places of a page. */
export function destinationsOf({ content, head, left }: PageParts, page: number): Destination[] {
  const out: Destination[] = []
  for (const { entry, y, artifact } of [...head.map(placed => ({ ...placed, artifact: false })), ...content.text, ...content.notes]) {
    if (artifact) continue
    for (const id of entry.anchors) out.push({ id, page, x: left, y })
    for (const { x, y: dy, line } of entry.lines) {
      for (const anchor of line.anchors) out.push({ id: anchor.id, page, x: left + x + anchor.x, y: y + dy })
    }
  }
  return out
}

/** Where the page's own text begins in the structure. */
export function pageBreakOf({ content, label }: PageParts): PageBreak | undefined {
  let first: PageBreak | undefined
  for (const { entry, artifact } of content.text) {
    if (artifact) continue
    for (const { line: { flow, segment, offset } } of entry.lines) {
      const { leaf, offset: start } = flow.segments[segment].place
      if (first === undefined || leaf < first.leaf) first = { label, leaf, offset: start + offset }
    }
  }
  return first
}
