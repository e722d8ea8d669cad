import type { Meta } from '../../document/meta.ts'
import { plainText } from '../../document/text.ts'
import type { Rule } from '../rule.ts'

export const metadataRequired: Rule = {
  id: 'metadata-required',
  severity: 'error',
  ofPublished: 'silent',
  summary:
    'The front matter lacks a field that the masthead of this kind of document needs. ' +
    '`templates/conventions/metadata.json` lists the fields each kind needs.',
  hint: 'add the field to the front matter',
  find: ({ document: { meta } }, { required }) => {
    const fields = [
      ...(required['*'] ?? []),
      ...(Object.hasOwn(required, meta.kind) ? (required[meta.kind] ?? []) : []),
    ]
    return fields
      .filter(field => !isGiven(meta, field))
      .map(field => ({
        message: `a ${meta.kind} has no ${field}`,
        position: meta.positions.kind,
        hint: `add "${field}:" to the front matter`,
      }))
  },
}

/** Whether the metadata has a field, by its front-matter key or by the masthead line it would produce. */
function isGiven(meta: Meta, field: string): boolean {
  if (meta.coverPage?.some(({ name }) => name === field)) return true
  switch (field) {
    case 'symbol':
      return meta.symbols.some(symbol => symbol.trim() !== '')
    case 'organ':
      return meta.organs.length > 0
    case 'title':
      return plainText(meta.title).trim() !== ''
    case 'date':
      return meta.date.trim() !== ''
    case 'distribution':
      return meta.distribution !== undefined
    case 'session':
      return meta.session !== undefined
    case 'job':
      return meta.job !== undefined
    case 'agenda':
      return meta.agenda.length > 0
    case 'original-language':
      return meta.originalLanguage !== undefined
    default:
      throw new Error(`templates/conventions/metadata.json: no field "${field}"`)
  }
}
