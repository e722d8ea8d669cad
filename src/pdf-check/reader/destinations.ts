import { isDictionary, nameOf, type PdfObjects, type PdfValue, textOf, treeEntries } from './objects.ts'
import { firstPage, type Tag } from './tags.ts'

/** A target: an address, or a place in the document. */
export type Destination =
  | { readonly type: 'address'; readonly url: string }
  | { readonly type: 'place'; readonly name?: string; readonly page: number; readonly element?: Tag }
  /** A name or a page that the file does not have, or another kind of action. */
  | { readonly type: 'nowhere'; readonly what: string }

export interface OutlineItem {
  readonly title: string
  readonly destination: Destination | undefined
  readonly items: readonly OutlineItem[]
}

/**
 * Reads destinations (ISO 32000-2, 12.3.2), GoTo and URI actions, and the annotations and outline items with either.
 */
export function destinationReader(
  objects: PdfObjects,
  pageOf: (value: PdfValue | undefined) => number,
  tags: readonly Tag[],
): (value: PdfValue | undefined) => Destination | undefined {
  const catalog = objects.dictionary(objects.trailer['/Root'])
  const named = new Map(
    treeEntries(objects.dictionary(catalog['/Names'])['/Dests'], objects).map(([key, value]) => [
      textOf(key) ?? '',
      value,
    ]),
  )
  for (const [key, value] of Object.entries(objects.dictionary(catalog['/Dests']))) named.set(key.slice(1), value)
  const elements = new Map(tags.map(tag => [tag.reference, tag]))
  const place = (list: readonly PdfValue[], name: string | undefined): Destination => {
    const [target] = list
    const element = elements.get(String(target))
    const page = element === undefined ? pageOf(target) : (firstPage(element) ?? -1)
    if (page < 0) return { type: 'nowhere', what: name ?? 'no page of the file' }
    return { type: 'place', page, ...(name !== undefined && { name }), ...(element !== undefined && { element }) }
  }
  const explicit = (value: PdfValue | undefined): Destination | undefined => {
    const found = objects.resolve(value)
    if (found === null) return undefined
    if (Array.isArray(found)) return place(found, undefined)
    const name = textOf(found) ?? nameOf(found)
    if (name === undefined) return { type: 'nowhere', what: 'no destination' }
    const entry = named.get(name)
    if (entry === undefined) return { type: 'nowhere', what: name }
    const target = objects.resolve(entry)
    // A name may stand for a place on a page and also for an element (ISO 32000-2, 12.3.2.4).
    return place(objects.list(isDictionary(target) ? (target['/SD'] ?? target['/D']) : entry), name)
  }
  const action = (value: PdfValue): Destination => {
    const dictionary = objects.dictionary(value)
    const kind = nameOf(dictionary['/S'])
    if (kind === 'URI') return { type: 'address', url: textOf(objects.resolve(dictionary['/URI'])) ?? '' }
    if (kind === 'GoTo')
      return explicit(dictionary['/SD']) ?? explicit(dictionary['/D']) ?? { type: 'nowhere', what: 'no destination' }
    return { type: 'nowhere', what: `an action ${kind ?? 'without a kind'}` }
  }
  return value => {
    const dictionary = objects.dictionary(value)
    if (dictionary['/A'] !== undefined) return action(dictionary['/A'])
    return explicit(dictionary['/Dest'])
  }
}

/** Reads the bookmarks (ISO 32000-1, 12.3.3). */
export function readOutline(
  objects: PdfObjects,
  destinationOf: (value: PdfValue | undefined) => Destination | undefined,
): readonly OutlineItem[] {
  const seen = new Set<string>()
  const level = (first: PdfValue | undefined): readonly OutlineItem[] => {
    const items: OutlineItem[] = []
    for (let at = first; at !== undefined && at !== null && !seen.has(String(at)); ) {
      seen.add(String(at))
      const item = objects.dictionary(at)
      items.push({
        title: textOf(objects.resolve(item['/Title'])) ?? '',
        destination: destinationOf(at),
        items: level(item['/First']),
      })
      at = item['/Next']
    }
    return items
  }
  return level(objects.dictionary(objects.dictionary(objects.trailer['/Root'])['/Outlines'])['/First'])
}

/** Lists the bookmarks in reading order, with their depth, which counts from 1. */
export function flatOutline(
  items: readonly OutlineItem[],
  depth = 1,
): readonly { readonly item: OutlineItem; readonly depth: number }[] {
  return items.flatMap(item => [{ item, depth }, ...flatOutline(item.items, depth + 1)])
}
