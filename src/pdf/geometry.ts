import type { Rect } from '../layout/page.ts'
import { pdfNumber } from './syntax.ts'

/** A rectangle of the layout as PDF has it outside content streams: lower left and upper right corner, y upwards. */
export function userSpaceRect(rect: Rect, pageHeight: number): string {
  const bottom = pageHeight - rect.y - rect.height
  return `[${[rect.x, bottom, rect.x + rect.width, bottom + rect.height].map(pdfNumber).join(' ')}]`
}

/** The smallest rectangle around some others, of which there is at least one. */
export function boundingRect(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map(r => r.x))
  const y = Math.min(...rects.map(r => r.y))
  const width = Math.max(...rects.map(r => r.x + r.width)) - x
  const height = Math.max(...rects.map(r => r.y + r.height)) - y
  return { x, y, width, height }
}
