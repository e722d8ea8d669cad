import { footPage } from './furniture.ts'
import type { Line } from './lines.ts'
import type { Placed } from './placed.ts'

/** Where a page of the original begins: its number, and a place of the file at or before its first word. */
export interface PageStart {
  readonly num: string
  readonly offset: number
}

/**
 * The beginnings of pages, as far as they are known. Where the lines come page by page (a PDF, a text with form feeds)
 * all are, and their numbers are counted, beginning where most of the feet say. Elsewhere a page is known to begin
 * after each foot that bears the number of the page it ends.
 */
export function pageStarts(lines: readonly Line[], file: string): readonly PageStart[] {
  const isPaged = file.includes('\f') || lines.some(({ type }) => type !== undefined)
  const starts: { readonly index: number; readonly offset: number }[] = []
  const shifts = new Map<number, number>()
  const known: PageStart[] = []
  for (const [i, { gap, content }] of lines.entries()) {
    if (i > 0 && gap === 'page') starts.push({ index: starts.length + 2, offset: content.places[0] ?? 0 })
    const page = footPage(content.text)
    if (page === undefined) continue
    known.push({ num: String(page + 1), offset: (content.places.at(-1) ?? 0) + 1 })
    const shift = page - starts.length - 1
    shifts.set(shift, (shifts.get(shift) ?? 0) + 1)
  }
  if (!isPaged) return known
  const [[shift] = [0]] = [...shifts].sort(([, left], [, right]) => right - left)
  return starts.flatMap(({ index, offset }) => (index + shift > 0 ? [{ num: String(index + shift), offset }] : []))
}

/** A place among texts. */
export interface StartPlace {
  readonly num: string
  readonly text: number
  readonly at: number
}

/**
 * Each beginning before the first word that the file has after it; a word that the end of a page has cut stands after
 * the beginning (Akoma Ntoso 1.0, `eop`: the marker is placed before the word). One that no word follows is left out.
 */
export function placePageStarts(texts: readonly Placed[], starts: readonly PageStart[]): readonly StartPlace[] {
  return starts.flatMap(({ num, offset }) => {
    let best: { readonly place: number; readonly text: number; readonly at: number } | undefined
    for (const [text, { places }] of texts.entries()) {
      if ((places.at(-1) ?? -1) < offset) continue
      const at = places.findIndex(place => place >= offset)
      const place = places[at]
      if (place !== undefined && (best === undefined || place < best.place)) best = { place, text, at }
    }
    return best === undefined ? [] : [{ num, text: best.text, at: wordStart(texts[best.text]?.text ?? '', best.at) }]
  })
}

function wordStart(text: string, at: number): number {
  const space = /^\s+/u.exec(text.slice(at))
  return space !== null ? at + space[0].length : at - (/\S*$/u.exec(text.slice(0, at))?.[0].length ?? 0)
}
