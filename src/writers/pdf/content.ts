import type { Artifact, Page, PaintOp, Pt, Rect, TextFragment, TextRun } from '../../layout/page.ts'
import type { LeafId } from '../../layout/tree/structure.ts'
import type { PdfImage } from './file/file-parts.ts'
import type { CodeTable } from './fonts/code-table.ts'
import { adjustment, type DocumentFont } from './fonts/font.ts'
import { pdfNumber, rgb } from './syntax.ts'
import { stretchesOf } from './visual-order.ts'

/** What a content stream draws with. */
export interface ContentResources {
  readonly font: (face: string) => DocumentFont
  readonly image: (src: string) => PdfImage
  /** Structure type of the element that owns a leaf. */
  readonly role: (leaf: LeafId) => string
}

/** A page's content stream and what it refers to. */
export interface PageContent {
  readonly bytes: Uint8Array
  /** Index: marked-content identifier; value: the leaf whose content it is. */
  readonly leaves: readonly LeafId[]
  readonly images: ReadonlySet<PdfImage>
}

/**
 * Paints the ops of a page, in their order. The user space has its origin at the top left (see `PdfFile.beginPage`).
 */
export function paintPage(page: Page, resources: ContentResources): PageContent {
  const stream = new ContentStream(resources)
  for (const op of page.ops) stream.paint(op)
  return stream.finish()
}

/**
 * Paints artifacts after all else on a page, in a stream that is joined to the page's own (ISO 32000-1, table 30,
 * Contents).
 */
export function paintLast(ops: readonly PaintOp[], resources: ContentResources): Uint8Array {
  const stream = new ContentStream(resources, UNKNOWN)
  for (const op of ops) stream.paint(op)
  return stream.finish().bytes
}

/** Graphics state, as syntax. */
interface State {
  readonly color: string
  readonly font: string
  /** Nothing is raised by it: marks stand where they do by their outlines. */
  readonly rise: string
  readonly wordSpacing: string
  readonly letterSpacing: string
}

/** At the beginning of a page; and after content that is not known, where each is written before it is used. */
const INITIAL: State = { color: '#000000', font: '', rise: '0', wordSpacing: '0', letterSpacing: '0' }
const UNKNOWN: State = { color: '', font: '', rise: '', wordSpacing: '', letterSpacing: '' }

/**
 * One content stream. Text state and colour outlive a text object (ISO 32000-1, 8.4.1): each is written when it
 * changes.
 */
class ContentStream {
  readonly #resources: ContentResources
  readonly #leaves: LeafId[] = []
  readonly #images = new Set<PdfImage>()
  #out = ''
  #owner: LeafId | Artifact | undefined
  #color: string
  #font: string
  #rise: string
  #wordSpacing: string
  #letterSpacing: string

  constructor(resources: ContentResources, { color, font, rise, wordSpacing, letterSpacing }: State = INITIAL) {
    this.#resources = resources
    this.#color = color
    this.#font = font
    this.#rise = rise
    this.#wordSpacing = wordSpacing
    this.#letterSpacing = letterSpacing
  }

  paint(op: PaintOp): void {
    this.#mark(op.owner)
    switch (op.op) {
      case 'text':
        return this.#text(op.run)
      case 'fill':
        return this.#fill(op.rects, op.color)
      case 'image':
        return this.#image(op.rect, op.src)
    }
  }

  finish(): PageContent {
    if (this.#owner !== undefined) this.#out += 'EMC\n'
    return { bytes: Buffer.from(this.#out, 'latin1'), leaves: this.#leaves, images: this.#images }
  }

  /** Marked content is never nested: poppler loses the rest of a sequence after an inner `EMC`. */
  #mark(owner: LeafId | Artifact): void {
    const current = this.#owner
    if (current !== undefined) {
      if (sameOwner(current, owner)) return
      this.#out += 'EMC\n'
    }
    this.#owner = owner
    if (typeof owner === 'number') {
      const mcid = this.#leaves.push(owner) - 1
      this.#out += `/${this.#resources.role(owner)} <</MCID ${mcid}>> BDC\n`
    } else {
      this.#out += `/Artifact ${artifactProperties(owner)} BDC\n`
    }
  }

  /**
   * One text object. A fragment that differs from the one before in size or height alone is scaled by the text matrix,
   * its font as it was: pdf.js takes a new font size for the end of a piece of text, and a screen reader speaks each
   * piece apart (`A`, `/76/86`).
   */
  #text(run: TextRun): void {
    this.#out += 'BT\n'
    let x = run.x
    let face = ''
    let size = 0
    let matrix = ''
    for (const fragment of run.fragments) {
      if (fragment.face !== face) ({ face, size } = fragment)
      const scale = fragment.size / size
      const y = coordinate(run.baseline - fragment.rise)
      const show = (pieces: TextFragment['pieces'], at: Pt | undefined): void => {
        if (at !== undefined) this.#out += `${pdfNumber(scale)} 0 0 ${pdfNumber(-scale)} ${coordinate(at)} ${y} Tm\n`
        this.#fragment(fragment, pieces, size, run)
      }
      if (fragment.places === undefined) {
        show(fragment.pieces, matrix === `${scale} ${y}` ? undefined : x)
        x += this.#widthOf(fragment.pieces, fragment, run)
      } else {
        const stretches = stretchesOf(fragment, piece => this.#widthOf([piece], fragment, run))
        for (const stretch of stretches) show(stretch.pieces, run.x + stretch.x)
      }
      matrix = `${scale} ${y}`
    }
    this.#out += 'ET\n'
  }

  #spacing(word: number, letter: number): void {
    const wordSpacing = pdfNumber(word)
    if (wordSpacing !== this.#wordSpacing) this.#out += `${(this.#wordSpacing = wordSpacing)} Tw\n`
    const letterSpacing = pdfNumber(letter)
    if (letterSpacing !== this.#letterSpacing) this.#out += `${(this.#letterSpacing = letterSpacing)} Tc\n`
  }

  #widthOf(pieces: TextFragment['pieces'], fragment: TextFragment, { wordSpacing, letterSpacing }: TextRun): number {
    const { spaceWidth } = this.#resources.font(fragment.face)
    let width = 0
    for (const piece of pieces) {
      if (piece === ' ') width += (spaceWidth * fragment.size) / 1000 + wordSpacing + letterSpacing
      else width += (piece.width * fragment.size) / 1000 + letterSpacing * piece.letters
    }
    return width
  }

  /** Pieces of a fragment. `size` is that of the font; the text matrix makes up the difference. */
  #fragment(
    fragment: TextFragment,
    pieces: TextFragment['pieces'],
    size: number,
    { wordSpacing, letterSpacing }: TextRun,
  ): void {
    const font = this.#resources.font(fragment.face)
    // `Tw` does nothing to a space of two bytes (ISO 32000-1, 9.3.3): an adjustment stands between it and what follows.
    const isStretched = font.first.width === 1
    const gap = isStretched ? '' : adjustment(Math.round((-wordSpacing * 1000) / fragment.size))
    const scale = fragment.size / size
    this.#spacing(isStretched ? wordSpacing / scale : 0, letterSpacing / scale)
    let table = font.first
    let shown = ''
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i]
      if (gap !== '' && pieces[i - 1] === ' ') shown += gap
      if (piece === ' ') {
        shown += table.space
        continue
      }
      for (const part of font.encode(piece, (letterSpacing * 1000) / fragment.size)) {
        if (part.table !== table) {
          this.#show(fragment.color, size, table, shown)
          shown = ''
          table = part.table
        }
        shown = gap === '' ? shown + part.shown : joined(shown, part.shown)
      }
    }
    this.#show(fragment.color, size, table, shown)
  }

  /** `shown` stands between the outer parentheses of the operand; a parenthesis in it is an adjustment's. */
  #show(color: string, size: number, table: CodeTable, shown: string): void {
    if (shown === '') return
    const font = `/${table.name} ${pdfNumber(size)}`
    if (font !== this.#font) this.#out += `${(this.#font = font)} Tf\n`
    if (this.#rise !== '0') this.#out += `${(this.#rise = '0')} Ts\n`
    this.#setColor(color)
    this.#out += shown.includes(')') ? `[(${shown})] TJ\n` : `(${shown}) Tj\n`
  }

  #fill(rects: readonly Rect[], color: string): void {
    if (rects.length === 0) return
    this.#setColor(color)
    for (const r of rects)
      this.#out += `${coordinate(r.x)} ${coordinate(r.y)} ${coordinate(r.width)} ${coordinate(r.height)} re\n`
    this.#out += 'f\n'
  }

  /** The unit square of an image stands on its lower edge. */
  #image(rect: Rect, src: string): void {
    const image = this.#resources.image(src)
    this.#images.add(image)
    const [x, y, width, height] = [rect.x, rect.y + rect.height, rect.width, -rect.height].map(coordinate)
    this.#out += `q\n${width} 0 0 ${height} ${x} ${y} cm\n/${image.label} Do\nQ\n`
  }

  #setColor(color: string): void {
    if (color === this.#color) return
    this.#color = color
    this.#out += `${rgb(color)} rg\n`
  }
}

/**
 * Two parts of an operand of `TJ`; the adjustments between them become one: `) 5 (` at the end of the first, `) -3 (`
 * at the start of the second.
 */
function joined(shown: string, next: string): string {
  if (!next.startsWith(')') || !shown.endsWith('(')) return shown + next
  const end = shown.lastIndexOf(')'),
    start = next.indexOf('(')
  return (
    shown.slice(0, end) +
    adjustment(Number(shown.slice(end + 2, -2)) + Number(next.slice(2, start - 1))) +
    next.slice(start + 1)
  )
}

function sameOwner(a: LeafId | Artifact, b: LeafId | Artifact): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b
  return a.type === b.type && a.subtype === b.subtype
}

/** ISO 32000-1, table 330. */
function artifactProperties(artifact: Artifact): string {
  if (artifact.subtype === undefined) return `<</Type /${artifact.type}>>`
  const edge = artifact.subtype === 'Header' ? 'Top' : 'Bottom'
  return `<</Type /${artifact.type} /Subtype /${artifact.subtype} /Attached [/${edge}]>>`
}

/** A hundredth of a point is a tenth of a device pixel at 720 dots per inch. */
function coordinate(value: number): string {
  return pdfNumber(Math.round(value * 100) / 100)
}
