import type { Element } from '../../render/markup/element.ts'
import type { OriginalPage } from '../../render/markup/original-pages.ts'
import { buildStructure, type LeafPosition } from './structure.ts'

/** Where a page begins in the structure. The first begins before all text; one without a position begins after it. */
export type PageStart = { readonly label: string } & Partial<LeafPosition>

/**
 * Finds where the pages of the original begin in the structure of `article`. The result refers to leaves: naming pages
 * in the tables of contents replaces nodes of the markup, but leaves keep their numbers.
 */
export function originalPageStarts(article: Element, pages: readonly OriginalPage[]): readonly PageStart[] {
  if (pages.length === 0) return []
  const { places } = buildStructure(article)
  return pages.map(({ label, node, at }) => {
    const place = node && places.get(node)
    return place === undefined ? { label } : { label, leaf: place.leaf, offset: place.offset + at }
  })
}
