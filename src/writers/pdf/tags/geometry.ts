import type { Rect } from '../../../layout/page.ts'
import { pdfNumber } from '../syntax.ts'

/** Converts a rectangle of the layout to PDF user space: lower left and upper right corner, y upwards. */
export function userSpaceRect(rect: Rect, pageHeight: number): string {
  const bottom = pageHeight - rect.y - rect.height
  return `[${[rect.x, bottom, rect.x + rect.width, bottom + rect.height].map(pdfNumber).join(' ')}]`
}
