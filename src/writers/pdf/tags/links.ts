import type { LinkArea, Page, Pt, Rect } from '../../../layout/page.ts'
import type { LeafId } from '../../../layout/tree/structure.ts'
import type { PdfFile } from '../file/pdfkit.ts'
import type { ObjectId } from '../syntax.ts'
import { pdfReference, pdfString, pdfText } from '../syntax.ts'
import { userSpaceRect } from './geometry.ts'
import type { Places } from './navigation.ts'
import type { StructureWriter } from './structure.ts'
import { linkName } from './structure.ts'
import type { IndexedElem, StructureIndex } from './structure-index.ts'

/**
 * Writes the link annotations of a page (ISO 32000-1, 12.5.6.5) in reading order. A link broken over lines has one
 * annotation per line. One with several quadrilaterals has the bounding box of them all, which Firefox's viewer takes
 * for its position, so that a screen reader speaks it twice, and Chromium's for its words.
 */
export function writeLinks(
  file: PdfFile,
  page: Page,
  pageId: ObjectId,
  index: StructureIndex,
  structure: StructureWriter,
  places: Places,
): readonly ObjectId[] {
  // Leaves are numbered in reading order; notes are lower on the page than text that is read after them.
  const areas: { readonly link: IndexedElem; rect: Rect }[] = []
  for (const area of [...page.links].sort((a, b) => a.leaf - b.leaf)) {
    const link = linkElement(area, index)
    const last = areas.at(-1)
    // The words and the page number of a contents line share one area.
    if (last?.link === link && last.rect.y === area.rect.y) last.rect = around(last.rect, area.rect)
    else areas.push({ link, rect: area.rect })
  }
  return areas.map(({ link, rect }) => {
    const annotation = file.reserve()
    const key = structure.addAnnotation(link, annotation, pageId)
    file.write(
      annotation,
      `<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/P ${pdfReference(pageId)}` +
        `/Rect${userSpaceRect(reaching(rect), page.height)}` +
        `/Contents${pdfText(linkName(link.node))}/StructParent ${key}${action(link.node.href, places)}>>`,
    )
    return annotation
  })
}

/**
 * How far an area extends past its words, in points. Firefox's viewer places the active area of a link in the reading
 * order by the centre of its box, after every text whose centre is further left. If both centres are equal, rounding
 * decides, and the link may be spoken once more in the text before it: "1 link" at the end of the previous paragraph,
 * then the note call.
 */
const REACH: Pt = 1

function reaching({ x, y, width, height }: Rect): Rect {
  return { x, y, width: width + REACH, height }
}

function around(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x)
  return { ...a, x, width: Math.max(a.x + a.width, b.x + b.width) - x }
}

/** Returns the `Link` element that holds the leaf of the area. */
function linkElement(area: LinkArea, index: StructureIndex): IndexedElem {
  return enclosingLink(area.leaf, index.owners[area.leaf])
}

function enclosingLink(leaf: LeafId, element: IndexedElem | undefined): IndexedElem {
  if (element === undefined) throw new Error(`leaf ${leaf} has an active area but is in no link`)
  return element.node.role === 'Link' ? element : enclosingLink(leaf, element.parent)
}

function action(href: string | undefined, places: Places): string {
  if (href === undefined) throw new Error('a link has an active area but no target')
  if (href.startsWith('#')) return places.ofLink(href.slice(1))
  return `/A<</S/URI/URI${pdfString(asciiUri(href))}>>`
}

/** Encodes an address for a URI action, which takes 7-bit ASCII (12.6.4.7). */
function asciiUri(href: string): string {
  return href.replace(/[^!-~]/gu, c => encodeURIComponent(/[\ud800-\udfff]/u.test(c) ? '\ufffd' : c))
}
