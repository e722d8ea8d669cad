import type { Document } from './document.ts'

/** Returns the name of a document's files: `A-76-86.fr` for A/76/86 in French. */
export function documentName({ meta, lang }: Pick<Document, 'meta' | 'lang'>): string {
  return `${meta.symbols.join('-').replace(/[^\p{L}\p{M}\p{N}.()-]+/gu, '-')}.${lang}`
}
