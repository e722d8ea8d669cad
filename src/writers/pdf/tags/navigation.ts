import type { Bookmark, Destination, PageInfo } from '../../../layout/page.ts'
import type { PdfFile } from '../file/pdfkit.ts'
import { nameTree, numberTree } from '../file/tree.ts'
import type { Standard } from '../standard.ts'
import type { ObjectId } from '../syntax.ts'
import { pdfNumber, pdfReference, pdfText } from '../syntax.ts'
import type { IndexedElem, StructureIndex } from './structure-index.ts'

/** Bookmarks above this depth are expanded when the file is opened. */
const openDepth = 2

/**
 * The targets of links and bookmarks: named destinations (ISO 32000-1, 12.3.2.3), named by the ids of the document as
 * in the EPUB. If the standard requires structure destinations (ISO 14289-2, 8.8), everything that leads to a place
 * shares one action, written at the end when the position on the page is known.
 */
export class Places {
  readonly #file: PdfFile
  readonly #structured: ReadonlyMap<string, IndexedElem> | undefined
  readonly #actions = new Map<string, ObjectId>()

  constructor(file: PdfFile, index: StructureIndex, standard: Standard) {
    this.#file = file
    this.#structured = standard.destinations === 'structure' ? index.targets : undefined
  }

  /** Returns the entry of a link annotation that leads to a place. */
  ofLink(id: string): string {
    return this.#structured === undefined ? `/A<</S/GoTo/D${pdfText(id)}>>` : this.#action(id)
  }

  /** Returns the entry of a bookmark. */
  ofBookmark(id: string): string {
    return this.#structured === undefined ? `/Dest${pdfText(id)}` : this.#action(id)
  }

  finish(destinations: readonly Destination[], pages: readonly PageInfo[], pageIds: readonly ObjectId[]): void {
    const entries = destinations.map(({ id, page, x, y }): [string, string] => {
      const height = pages[page]?.height
      if (height === undefined) throw new RangeError(`destination ${id} is on page ${page}, which does not exist`)
      const place = `/XYZ ${pdfNumber(x)} ${pdfNumber(height - y)} null]`
      const onPage = `[${pdfReference(pageIds[page])}${place}`
      const element = this.#structured?.get(id)
      const structured = element === undefined ? '' : `/SD[${pdfReference(element.id)}${place}`
      const action = this.#actions.get(id)
      if (action !== undefined && structured !== '') {
        this.#file.write(action, `<</S/GoTo/D${pdfText(id)}${structured}>>`)
        this.#actions.delete(id)
      }
      return [id, structured === '' ? onPage : `<</D${onPage}${structured}>>`]
    })
    const [lost] = this.#actions.keys()
    if (lost !== undefined)
      throw new Error(`a link leads to ${lost}, which is not a structure element with a place on a page`)
    if (entries.length > 0) this.#file.setNames('Dests', nameTree(this.#file, entries))
  }

  #action(id: string): string {
    let action = this.#actions.get(id)
    if (action === undefined) this.#actions.set(id, (action = this.#file.reserve()))
    return `/A ${pdfReference(action)}`
  }
}

/** Writes the outline (12.3.3). */
export function writeOutline(file: PdfFile, bookmarks: readonly Bookmark[], places: Places): void {
  if (bookmarks.length === 0) return
  const { first, last, visible } = writeLevel(file, bookmarks, file.outline, 1, places)
  file.setOutline({ Type: '/Outlines', First: pdfReference(first), Last: pdfReference(last), Count: String(visible) })
}

interface Level {
  readonly first: ObjectId
  readonly last: ObjectId
  /** Number of items at this level and below that are visible when it is expanded. */
  readonly visible: number
}

function writeLevel(
  file: PdfFile,
  bookmarks: readonly Bookmark[],
  parent: ObjectId,
  depth: number,
  places: Places,
): Level {
  const ids = bookmarks.map(() => file.reserve())
  let visible = bookmarks.length
  bookmarks.forEach((bookmark, i) => {
    let body = `/Title${pdfText(bookmark.title)}/Parent ${pdfReference(parent)}${places.ofBookmark(bookmark.id)}`
    if (i > 0) body += `/Prev ${pdfReference(ids[i - 1])}`
    if (i < ids.length - 1) body += `/Next ${pdfReference(ids[i + 1])}`
    if (bookmark.children.length > 0) {
      const open = depth < openDepth
      const below = writeLevel(file, bookmark.children, ids[i], depth + 1, places)
      body += `/First ${pdfReference(below.first)}/Last ${pdfReference(below.last)}/Count ${open ? '' : '-'}${below.visible}`
      if (open) visible += below.visible
    }
    file.write(ids[i], `<<${body}>>`)
  })
  return { first: ids[0], last: ids.at(-1)!, visible }
}

/** Writes page labels (12.4.2): runs of ascending decimal numbers; any other label is a prefix without a number. */
export function writePageLabels(file: PdfFile, pages: readonly PageInfo[]): void {
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
