import type { Rect } from '../../../layout/page.ts'
import { pdfNumber } from '../syntax.ts'

/** A rectangle of the layout as PDF has it outside content streams: lower left and upper right corner, y upwards. */
export function userSpaceRect(rect: Rect, pageHeight: number): string {
  const bottom = pageHeight - rect.y - rect.height
  return `[${[rect.x, bottom, rect.x + rect.width, bottom + rect.height].map(pdfNumber).join(' ')}]`
}
