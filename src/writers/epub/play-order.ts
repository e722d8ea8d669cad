import { elements } from '../../render/markup/tree.ts'
import type { NavPoint, Part } from '../../render/web/navigation.ts'
import type { PageTarget } from './page-breaks.ts'

/** A page of the NCX: like an entry of the page list, in the order of everything that the NCX names. */
export interface OrderedPage extends PageTarget {
  readonly playOrder: number
  /** The number, where the label is one (NCX `value`), else empty. */
  readonly value: string
}

/**
 * Headings and pages counted together in reading order: one `playOrder` for one place, the same place the same number
 * (ANSI/NISO Z39.86-2005, 8.4.3). Entries that lead to no element of the parts come last, in their order.
 */
export function inPlayOrder(
  parts: readonly Part[],
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
