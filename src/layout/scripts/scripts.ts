import type { Lang } from '../../document/nodes.ts'
import type { Element } from '../../render/markup/element.ts'
import { type BidiLevels, isBidirectional, loadBidi } from './bidi.ts'
import type { Hyphenate } from './hyphenate.ts'
import { hasIdeographs, type LineBreaks, loadLineBreaks } from './ideographs.ts'

/** Data for setting lines beyond breaking at spaces. No document needs all of it, and most need none. */
export interface Scripts {
  /** Hyphenation, for a theme that hyphenates words. */
  readonly patterns?: ReadonlyMap<Lang, Hyphenate>
  readonly lineBreaks?: LineBreaks
  readonly bidi?: BidiLevels
}

/** Loads the data that the characters of a document require. */
export async function loadScripts(article: Element): Promise<Omit<Scripts, 'patterns'>> {
  return {
    ...(hasIdeographs(article) && { lineBreaks: await loadLineBreaks() }),
    ...(isBidirectional(article) && { bidi: await loadBidi() }),
  }
}
