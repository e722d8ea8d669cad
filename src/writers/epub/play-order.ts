import { elements } from '../../render/markup/tree.ts'
import type { NavPart, NavPoint } from '../../render/web/navigation.ts'
import type { PageTarget } from './page-breaks.ts'

/** A page in the NCX: an entry of the page list, numbered along with everything else in the NCX. */
export interface OrderedPage extends PageTarget {
  readonly playOrder: number
  /** The number if the label is one (NCX `value`), otherwise empty. */
  readonly value: string
}

/**
 * Numbers headings and pages together in reading order: the same `playOrder` for the same place (ANSI/NISO Z39.86-2005,
 * 8.4.3). Entries that refer to no element of the parts come last, in their order.
 */
export function inPlayOrder(
  parts: readonly NavPart[],
  points: readonly NavPoint[],
  pages: readonly PageTarget[],
): { readonly points: NavPoint[]; readonly pages: OrderedPage[] } {
  const wanted = new Set([...flat(points), ...pages].map(({ href }) => href))
  const places = parts.flatMap(({ filename, root }) => [
    filename,
    ...elements(root).flatMap(({ properties: { id } }) => (id === undefined ? [] : `${filename}#${id}`)),
  ])
  const order = new Map([...places.filter(href => wanted.has(href)), ...wanted].map(href => [href, 0]))
  let playOrder = 0
  for (const href of order.keys()) order.set(href, ++playOrder)
  const renumber = (point: NavPoint): NavPoint => ({
    ...point,
    playOrder: order.get(point.href) ?? 0,
    points: point.points.map(renumber),
  })
  return {
    points: points.map(renumber),
    pages: pages.map(page => ({
      ...page,
      playOrder: order.get(page.href) ?? 0,
      value: /^\d+$/.test(page.label) ? page.label : '',
    })),
  }
}

function flat(points: readonly NavPoint[]): NavPoint[] {
  return points.flatMap(point => [point, ...flat(point.points)])
}
