import CODE39 from 'jsbarcode/bin/barcodes/CODE39/index.js'
import { encode } from 'uqr'
import type { Fonts } from '../../fonts/load.ts'
import { matchFaces } from '../../fonts/match.ts'
import type { Artifact, PaintOp, Pt, Rect, TextFragment, TextRun } from '../page.ts'
import type { Direction } from '../scripts/bidi.ts'
import { facesOf, type Theme } from '../style/theme.ts'

/** The words of running heads and feet, and the data of the codes on page 1. */
export interface Furniture {
  readonly symbols: readonly string[]
  readonly jobNumber?: string
  /** Address of the official text. */
  readonly url?: string
  /** Direction of the page. */
  readonly direction?: Direction
}

const HEADER: Artifact = { type: 'Pagination', subtype: 'Header' }
const FOOTER: Artifact = { type: 'Pagination', subtype: 'Footer' }
const LAYOUT: Artifact = { type: 'Layout' }
const BLACK = '#000000'

/**
 * Draws the running head and foot of page `number`, mirrored between even and odd pages; page 1 has none (measured on
 * A/80/66). The folio is drawn by `folioOps`.
 */
export function runningOps(furniture: Furniture, number: number, theme: Theme, fonts: Fonts): PaintOp[] {
  const { header, footer } = theme.running
  const { frameLeft, frameRight } = theme.page
  const leftHand = isLeftHand(number, furniture.direction)
  const [plain, bold] = [stackOf(theme, 'normal'), stackOf(theme, 'bold')]
  const shift = headerShift(furniture, theme)
  const lines = furniture.symbols.map((symbol, i) => {
    const baseline = shift + header.baseline - (furniture.symbols.length - 1 - i) * header.lineHeight
    return text(
      HEADER,
      symbol,
      bold,
      header.size,
      baseline,
      leftHand ? { left: frameLeft } : { right: frameRight },
      fonts,
    )
  })
  const rule = { x: frameLeft, y: header.rule.y + shift, width: frameRight - frameLeft, height: header.rule.thickness }
  const ops: PaintOp[] = [...lines, { owner: HEADER, op: 'fill', rects: [rule], color: BLACK }]
  const inner = leftHand ? { right: frameRight } : { left: frameLeft }
  if (furniture.jobNumber !== undefined) {
    ops.push(text(FOOTER, furniture.jobNumber, plain, footer.jobSize, footer.baseline, inner, fonts))
  }
  return ops
}

/** Draws the folio at the outer edge of the foot: page number, solidus, number of pages. */
export function folioOps(number: number, total: number, theme: Theme, fonts: Fonts, direction?: Direction): PaintOp[] {
  const { footer } = theme.running
  const { frameLeft, frameRight } = theme.page
  const outer = isLeftHand(number, direction) ? { left: frameLeft } : { right: frameRight }
  return [text(FOOTER, `${number}/${total}`, stackOf(theme, 'bold'), footer.folioSize, footer.baseline, outer, fonts)]
}

/** Whether the page is on the left of a spread: even pages are, where lines run from left to right. */
function isLeftHand(number: number, direction: Direction = 'ltr'): boolean {
  return (number % 2 === 0) === (direction === 'ltr')
}

function stackOf(theme: Theme, weight: 'normal' | 'bold'): readonly string[] {
  const { family = 'serif' } = theme.styles.article ?? {}
  return facesOf(theme, { family, weight, style: 'normal' })
}

/** Minimum space above the first line of a running head, in points. */
const HEADER_MARGIN = 18

/**
 * How far the running head, its rule and the text below move down. Symbols first stack upwards (A/79/907, page 2) while
 * there is room.
 */
export function headerShift(furniture: Furniture, theme: Theme): Pt {
  const { baseline, size, lineHeight } = theme.running.header
  return Math.max(0, HEADER_MARGIN + size + (furniture.symbols.length - 1) * lineHeight - baseline)
}

function text(
  owner: Artifact,
  words: string,
  stack: readonly string[],
  size: Pt,
  baseline: Pt,
  edge: { left: Pt } | { right: Pt },
  fonts: Fonts,
): PaintOp {
  const fragments = matchFaces(words, stack, fonts).map(({ text: own, face }): TextFragment => {
    const pieces = own
      .split(/( )/u)
      .filter(Boolean)
      .map(piece => (piece === ' ' ? (' ' as const) : fonts.shape(face, piece)))
    return { face, size: size * fonts.sizeAdjust(face), rise: 0, color: BLACK, pieces }
  })
  const width = fragments.reduce(
    (sum, { face, size: own, pieces }) =>
      pieces.reduce(
        (inner, piece) => inner + ((piece === ' ' ? fonts.spaceWidth(face) : piece.width) * own) / 1000,
        sum,
      ),
    0,
  )
  const run: TextRun = {
    x: 'left' in edge ? edge.left : edge.right - width,
    baseline,
    wordSpacing: 0,
    letterSpacing: 0,
    fragments,
  }
  return { owner, op: 'text', run }
}

/** Draws the job number in Code 39 and the address of the official text as a QR code, as on every UN first page. */
export function firstPageOps(furniture: Furniture, theme: Theme): PaintOp[] {
  const { barcode, qr } = theme.masthead
  const ops: PaintOp[] = []
  if (furniture.jobNumber !== undefined) {
    const rects = barcodeRects(furniture.jobNumber.replace(/[^0-9A-Z]/gu, ''), barcode)
    ops.push({ owner: FOOTER, op: 'fill', rects, color: BLACK })
  }
  if (furniture.url !== undefined)
    ops.push({ owner: FOOTER, op: 'fill', rects: qrRects(furniture.url, qr), color: BLACK })
  return ops
}

/** Returns the bars of Code 39 (ISO/IEC 16388): start, data, stop. */
function barcodeRects(data: string, area: { x: Pt; y: Pt; width: Pt; height: Pt }): Rect[] {
  const { data: modules } = new CODE39.CODE39(data, {}).encode()
  const unit = area.width / modules.length
  return [...modules.matchAll(/1+/gu)].map(bar => ({
    x: area.x + bar.index * unit,
    y: area.y,
    width: bar[0].length * unit,
    height: area.height,
  }))
}

/** Returns the dark modules of a QR code (ISO/IEC 18004), joined along each row. */
function qrRects(url: string, area: { x: Pt; y: Pt; size: Pt }): Rect[] {
  const { data } = encode(url, { ecc: 'M', border: 0 })
  const unit = area.size / data.length
  return data.flatMap((row, y) => {
    const modules = row.map(dark => (dark ? '1' : '0')).join('')
    return [...modules.matchAll(/1+/gu)].map(run => ({
      x: area.x + run.index * unit,
      y: area.y + y * unit,
      width: run[0].length * unit,
      height: unit,
    }))
  })
}

/** Draws the short rule that ends a document, centred on the page; omitted if there is no room left below `end`. */
export function endRuleOps(end: Pt, bottom: Pt, theme: Theme): PaintOp[] {
  const { width, thickness, gapAbove } = theme.endRule
  const y = end + gapAbove
  if (y + thickness > bottom) return []
  return [
    {
      owner: LAYOUT,
      op: 'fill',
      rects: [{ x: (theme.page.width - width) / 2, y, width, height: thickness }],
      color: BLACK,
    },
  ]
}
