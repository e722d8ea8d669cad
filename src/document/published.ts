import type { Document } from './document.ts'

/**
 * Typography of a text reprinted as published. No rule changes its spaces, and rules about wording are silent, because
 * the published text is authoritative.
 */
export const asPublished = 'as-published'

/** Whether a document is a reprint of a published text. */
export function isPublished({ meta }: Pick<Document, 'meta'>): boolean {
  return meta.typography === asPublished
}
