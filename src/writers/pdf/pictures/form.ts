import type { ObjectId } from '../syntax.ts'
import { pdfReference } from '../syntax.ts'
import type { Form } from './drawing.ts'
import { number } from './drawing-geometry.ts'

/**
 * Returns the entries of a type 1 form dictionary (ISO 32000-1, 8.10.2), after writing its transparency groups with
 * `add`.
 */
export function formEntries(
  { alphas, groups }: Form,
  box: string,
  add: (group: Form) => ObjectId,
): Readonly<Record<string, string>> {
  const states = alphas.map(
    ([fill, stroke], i) => `/G${i + 1} <</Type /ExtGState /ca ${number(fill)} /CA ${number(stroke)}>>`,
  )
  const forms = groups.map((group, i) => `/X${i + 1} ${pdfReference(add(group))}`)
  const resources = [
    ...(states.length > 0 ? [`/ExtGState <<${states.join(' ')}>>`] : []),
    ...(forms.length > 0 ? [`/XObject <<${forms.join(' ')}>>`] : []),
  ]
  return { Type: '/XObject', Subtype: '/Form', BBox: box, Resources: `<<${resources.join(' ')}>>` }
}
