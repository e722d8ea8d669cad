import type { Document } from './document.ts'

/**
 * The typography of a text that is reprinted as published: no rule changes a space of it, and rules of wording hold its
 * author to nothing, because the published text is authoritative.
 */
export const asPublished = 'as-published'

/** Whether a document is reprinted as published. */
export function isPublished({ meta }: Pick<Document, 'meta'>): boolean {
  return meta.typography === asPublished
}
