import type { Element } from '../../render/markup/element.ts'
import type { OriginalPage } from '../../render/markup/original-pages.ts'
import { buildStructure, type LeafPosition } from './structure.ts'

/** Where a page begins in the structure; the first before all text, one without a position after all of it. */
export type PageStart = { readonly label: string } & Partial<LeafPosition>

/**
 * Where the pages of the original begin in the structure of `article`. Leaves keep their numbers when pages are named
 * in the tables of contents, nodes of the markup do not stay the same.
 */
export function originalPageStarts(article: Element, pages: readonly OriginalPage[]): readonly PageStart[] {
  if (pages.length === 0) return []
  const { places } = buildStructure(article)
  return pages.map(({ label, node, at }) => {
    const place = node && places.get(node)
    return place === undefined ? { label } : { label, leaf: place.leaf, offset: place.offset + at }
  })
}
