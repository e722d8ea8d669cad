import { nameOf, type PdfDictionary, type PdfObjects, type PdfValue, treeEntries } from './objects.ts'

export type Direction = 'ltr' | 'rtl'

/** Base direction of marked content of a page; of content without an identifier, that of the document. */
export type DirectionOf = (mcid: number | undefined) => Direction

/** Deepest nesting that is followed: a deeper tree is a circle. */
const DEEPEST = 500

/**
 * Returns a function that finds the base direction of a page's content: the WritingMode of its element, or else of the
 * nearest one above (ISO 32000-1, 14.8.5.4.2: it is inherited, and left to right by default).
 */
export function directionReader(objects: PdfObjects): (page: PdfDictionary) => DirectionOf {
  const root = objects.dictionary(objects.dictionary(objects.trailer['/Root'])['/StructTreeRoot'])
  const parents = new Map(treeEntries(root['/ParentTree'], objects).map(([key, value]) => [Number(key), value]))
  const known = new Map<string, Direction>()
  const directionOf = (element: PdfValue | undefined, depth = 0): Direction => {
    const key = String(element)
    const found = known.get(key)
    if (found !== undefined) return found
    const dictionary = objects.dictionary(element)
    const mode = writingMode(dictionary, objects)
    const isTop = depth > DEEPEST || dictionary['/P'] === undefined
    const direction = mode === undefined && !isTop ? directionOf(dictionary['/P'], depth + 1) : directionIn(mode)
    if (typeof element === 'string') known.set(key, direction)
    return direction
  }
  const [top] = objects.list(root['/K'])
  return page => {
    const elements = objects.list(parents.get(Number(page['/StructParents'])))
    return mcid => directionOf(mcid === undefined ? top : elements[mcid])
  }
}

function directionIn(mode: string | undefined): Direction {
  return mode === 'RlTb' ? 'rtl' : 'ltr'
}

function writingMode(element: PdfDictionary, objects: PdfObjects): string | undefined {
  const modes = objects.list(element['/A']).map(attributes => nameOf(objects.dictionary(attributes)['/WritingMode']))
  return modes.find(mode => mode !== undefined)
}
