import type { Document } from './document.ts'
import type { Line } from './meta.ts'

/** Returns the masthead lines, and the lines above and below the title. */
export function linesOf({
  meta: { coverPage = [], preface },
}: Pick<Document, 'meta'>): Readonly<Record<'coverPage' | 'above' | 'below', readonly Line[]>> {
  return { coverPage, above: preface?.above ?? [], below: preface?.below ?? [] }
}
