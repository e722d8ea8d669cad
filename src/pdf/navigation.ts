import type { Bookmark, Destination, Page } from '../layout/page.ts'
import type { PdfFile } from './pdfkit.ts'
import { pdfNumber, pdfReference, pdfText } from './syntax.ts'
import type { ObjectId } from './syntax.ts'
import { nameTree, numberTree } from './tree.ts'

/** Bookmarks above this depth stand open when the file is opened. */
const openDepth = 2

/** Named destinations (ISO 32000-1, 12.3.2.3): the ids of the document, the same as in the EPUB. */
export function writeDestinations(
  file: PdfFile, destinations: readonly Destination[], pages: readonly Page[], pageIds: readonly ObjectId[],
): void {
  if (destinations.length === 0) return
  const entries = destinations.map(({ id, page, x, y }): [string, string] => {
    const height = pages[page]?.height
    if (height === undefined) throw new RangeError(`destination ${id} is on page ${page}, which does not exist`)
    return [id, `[${pdfReference(pageIds[page])}/XYZ ${pdfNumber(x)} ${pdfNumber(height - y)} null]`]
  })
  file.setNamedDestinations(nameTree(file, entries))
}

/** The outline (12.3.3): bookmarks lead to named destinations. */
export function writeOutline(file: PdfFile, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return
  const { first, last, visible } = writeLevel(file, bookmarks, file.outline, 1)
  file.setOutline({ Type: '/Outlines', First: pdfReference(first), Last: pdfReference(last), Count: String(visible) })
}

interface Level {
  readonly first: ObjectId
  readonly last: ObjectId
  /** How many items of this level and below show once it is open. */
  readonly visible: number
}

function writeLevel(file: PdfFile, bookmarks: readonly Bookmark[], parent: ObjectId, depth: number): Level {
  const ids = bookmarks.map(() => file.reserve())
  let visible = bookmarks.length
  bookmarks.forEach((bookmark, i) => {
    let body = `/Title${pdfText(bookmark.title)}/Parent ${pdfReference(parent)}/Dest${pdfText(bookmark.id)}`
    if (i > 0) body += `/Prev ${pdfReference(ids[i - 1])}`
    if (i < ids.length - 1) body += `/Next ${pdfReference(ids[i + 1])}`
    if (bookmark.children.length > 0) {
      const open = depth < openDepth
      const below = writeLevel(file, bookmark.children, ids[i], depth + 1)
      body += `/First ${pdfReference(below.first)}/Last ${pdfReference(below.last)}/Count ${open ? '' : '-'}${below.visible}`
      if (open) visible += below.visible
    }
    file.write(ids[i], `<<${body}>>`)
  })
  return { first: ids[0], last: ids.at(-1)!, visible }
}

/** Page labels (12.4.2): runs of decimal numbers that count up; any other label is a prefix without a number. */
export function writePageLabels(file: PdfFile, pages: readonly Page[]): void {
  const ranges: [number, string][] = []
  let next: string | undefined
  pages.forEach(({ label }, i) => {
    const decimal = /^[1-9]\d{0,8}$/.test(label)
    if (!decimal || label !== next) ranges.push([i, decimal ? decimalRange(label) : `<</P${pdfText(label)}>>`])
    next = decimal ? String(Number(label) + 1) : undefined
  })
  file.setCatalog('PageLabels', numberTree(file, ranges))
}

function decimalRange(start: string): string {
  return start === '1' ? '<</S/D>>' : `<</S/D/St ${start}>>`
}
