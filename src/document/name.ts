import type { Document } from './document.ts'

/** What files of a document are called: `A-76-86.fr` for A/76/86 in French. */
export function documentName({ meta, lang }: Pick<Document, 'meta' | 'lang'>): string {
  return `${meta.symbols.join('-').replace(/[^\p{L}\p{M}\p{N}.()-]+/gu, '-')}.${lang}`
}
