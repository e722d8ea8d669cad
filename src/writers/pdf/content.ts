import type { Artifact, Page, PaintOp, Rect, TextFragment, TextRun } from '../../layout/page.ts'
import type { LeafId } from '../../layout/tree/structure.ts'
import type { PdfImage } from './file/file-parts.ts'
import type { CodeTable } from './fonts/code-table.ts'
import { adjustment, type DocumentFont } from './fonts/font.ts'
import { pdfNumber, rgb } from './syntax.ts'

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
      const isPlaced = fragment.places !== undefined
      if (isPlaced) x = run.x + fragment.places[0]
      if (isPlaced || matrix !== `${scale} ${y}`)
        this.#out += `${pdfNumber(scale)} 0 0 ${pdfNumber(-scale)} ${coordinate(x)} ${y} Tm\n`
      matrix = `${scale} ${y}`
      const oneByte = this.#resources.font(fragment.face).first.width === 1
      this.#spacing(oneByte && !isPlaced ? run.wordSpacing / scale : 0, run.letterSpacing / scale)
      const gaps = isPlaced ? this.#gaps(fragment, run) : oneByte ? [] : spaceGaps(fragment, run)
      this.#fragment(fragment, size, gaps, (run.letterSpacing * 1000) / fragment.size)
      x += this.#widthOf(fragment, run)
    }
    this.#out += 'ET\n'
  }

  #spacing(word: number, letter: number): void {
    const wordSpacing = pdfNumber(word)
    if (wordSpacing !== this.#wordSpacing) this.#out += `${(this.#wordSpacing = wordSpacing)} Tw\n`
    const letterSpacing = pdfNumber(letter)
    if (letterSpacing !== this.#letterSpacing) this.#out += `${(this.#letterSpacing = letterSpacing)} Tc\n`
  }

  #widthOf(fragment: TextFragment, { wordSpacing, letterSpacing }: TextRun): number {
    const { spaceWidth } = this.#resources.font(fragment.face)
    let width = 0
    for (const piece of fragment.pieces) {
      if (piece === ' ') width += (spaceWidth * fragment.size) / 1000 + wordSpacing + letterSpacing
      else width += (piece.width * fragment.size) / 1000 + letterSpacing * piece.letters
    }
    return width
  }

  /**
   * How far the pen goes back before each piece but the first to stand at its place, in 1/1000 em; what rounding leaves
   * is in the next.
   */
  #gaps({ face, size, pieces, places = [] }: TextFragment, { letterSpacing }: TextRun): number[] {
    const { spaceWidth } = this.#resources.font(face)
    let pen = places[0]
    return pieces.map((piece, i) => {
      const back = Math.round(((pen - places[i]) * 1000) / size)
      pen -= (back * size) / 1000
      pen +=
        piece === ' '
          ? (spaceWidth * size) / 1000 + letterSpacing
          : (piece.width * size) / 1000 + letterSpacing * piece.letters
      return back
    })
  }

  /**
   * `size` is that of the font; the text matrix makes up the difference. `gaps`: how far the pen goes back before a
   * piece, in 1/1000 em, as `letterSpacing` is.
   */
  #fragment(fragment: TextFragment, size: number, gaps: readonly number[], letterSpacing: number): void {
    const font = this.#resources.font(fragment.face)
    let table = font.first
    let rise = 0
    let shown = ''
    for (let i = 0; i < fragment.pieces.length; i++) {
      const piece = fragment.pieces[i]
      if (piece === ' ' && rise !== 0) {
        this.#show(fragment.color, size, table, rise, shown)
        shown = ''
        rise = 0
      }
      if (gaps.length > 0) shown = joined(shown, adjustment(gaps[i]))
      if (piece === ' ') {
        shown += table.space
        continue
      }
      for (const part of font.encode(piece, letterSpacing)) {
        if (part.table !== table || part.rise !== rise) {
          this.#show(fragment.color, size, table, rise, shown)
          shown = ''
          table = part.table
          rise = part.rise
        }
        shown = gaps.length > 0 ? joined(shown, part.shown) : shown + part.shown
      }
    }
    this.#show(fragment.color, size, table, rise, shown)
  }

  /** `shown` stands between the outer parentheses of the operand; a parenthesis in it is an adjustment's. */
  #show(color: string, size: number, table: CodeTable, partRise: number, shown: string): void {
    if (shown === '') return
    const font = `/${table.name} ${pdfNumber(size)}`
    if (font !== this.#font) this.#out += `${(this.#font = font)} Tf\n`
    const rise = pdfNumber((partRise * size) / 1000)
    if (rise !== this.#rise) this.#out += `${(this.#rise = rise)} Ts\n`
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

/** `Tw` does nothing to a space of two bytes (ISO 32000-1, 9.3.3): an adjustment follows it. */
function spaceGaps({ size, pieces }: TextFragment, { wordSpacing }: TextRun): number[] {
  return pieces.map((_, i) => (pieces[i - 1] === ' ' ? Math.round((-wordSpacing * 1000) / size) : 0))
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
