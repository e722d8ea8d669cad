import type { SpilledLink } from './furniture.ts'
import type { Placed } from './placed.ts'

/** A spilled address back on its words. */
export interface Link {
  /** Place among the texts. */
  readonly text: number
  readonly start: number
  readonly end: number
  readonly url: string
}

export interface Links {
  readonly links: readonly Link[]
  /** Those whose words were not found. */
  readonly lost: readonly SpilledLink[]
}

/**
 * Extraction spills the addresses of a page after its text, in their order: each goes to the first words of the lines
 * since the last spill that say what its end says (`A/RES/60/251` or `60/251`). `lineOf` tells the line of a place of
 * the file.
 */
export function placeLinks(
  texts: readonly Placed[],
  spilled: readonly SpilledLink[],
  lineOf: (offset: number) => number,
): Links {
  const links: Link[] = []
  const lost: SpilledLink[] = []
  let from = 0
  for (const [i, link] of spilled.entries()) {
    const before = spilled[i - 1]
    if (before !== undefined && link.line - before.line > 1) from = before.line
    const found = firstWords(texts, namesOf(link.url), { from, to: link.line }, links, lineOf)
    if (found === undefined) lost.push(link)
    else links.push({ ...found, url: link.url })
  }
  return { links, lost }
}

/** What words may stand for an address: the ends of its path, longest first; two parts at the least. */
function namesOf(url: string): readonly string[] {
  const parts = decode(url)
    .replace(/^https?:\/\/[^/]+\//u, '')
    .split('/')
  const names = parts
    .map((_, i) => parts.slice(i).join('/'))
    .filter(name => name.split('/').length > 1 || /^\d+\(\d{4}\)$/u.test(name))
  // Addresses of resolutions of the Security Council drop the space: 2767(2024).
  return names.flatMap(name => (name.endsWith(')') ? [name.replace(/ ?\(/u, ' ('), name] : [name]))
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

interface Range {
  readonly from: number
  readonly to: number
}

function firstWords(
  texts: readonly Placed[],
  names: readonly string[],
  range: Range,
  taken: readonly Link[],
  lineOf: (offset: number) => number,
): Omit<Link, 'url'> | undefined {
  for (const name of names) {
    for (const [index, { text, places }] of texts.entries()) {
      for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
        const end = start + name.length
        if (/[\p{L}\p{N}/]/u.test(text[start - 1] ?? '') || /[\p{L}\p{N}/]/u.test(text[end] ?? '')) continue
        const line = lineOf(places[start] ?? 0)
        const free = !taken.some(link => link.text === index && link.start < end && start < link.end)
        if (free && line > range.from && line < range.to) return { text: index, start, end }
      }
    }
  }
  return undefined
}
