import type { Frame, GalleyEntry, PlacedEntry } from '../blocks/entry.ts'
import type { Artifact, PaintOp, Pt, Rect } from '../page.ts'
import type { Across } from './mirror.ts'

/** Room that the box of an entry needs above it at the head of a page, and below it at the foot. */
export function boxSpace({ frame }: GalleyEntry): Pt {
  return frame === undefined ? 0 : frame.padding + frame.thickness
}

const LAYOUT: Artifact = { type: 'Layout' }

/**
 * Draws the rules of the boxes on one page. A box that continues on the next page is closed on both (CSS
 * `box-decoration-break: clone`).
 */
export function frameOps(text: readonly PlacedEntry[], across: Across): PaintOp[] {
  const ops: PaintOp[] = []
  for (let from = 0, to = 0; from < text.length; from = to) {
    const frame = frameAt(text, from)
    to = from + 1
    while (to < text.length && frameAt(text, to) === frame) to++
    if (frame === undefined) continue
    const { y, entry } = text[to - 1]
    ops.push({
      owner: LAYOUT,
      op: 'fill',
      rects: rules(frame, across, text[from].y, y + entry.height),
      color: '#000000',
    })
  }
  return ops
}

/** Returns the frame at an index. Repeated head rows of a table belong to the box of the row after them. */
function frameAt(text: readonly PlacedEntry[], index: number): Frame | undefined {
  let at = index
  while (text[at].artifact && at + 1 < text.length) at++
  return text[at].entry.frame
}

function rules({ x, width, padding, thickness }: Frame, across: Across, top: Pt, bottom: Pt): Rect[] {
  const [outerX, outerTop] = [across(x, width), top - padding - thickness]
  const height = bottom + padding + thickness - outerTop
  return [
    { x: outerX, y: outerTop, width, height: thickness },
    { x: outerX, y: outerTop + height - thickness, width, height: thickness },
    { x: outerX, y: outerTop, width: thickness, height },
    { x: outerX + width - thickness, y: outerTop, width: thickness, height },
  ]
}
