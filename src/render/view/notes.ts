import type { Document } from '../../document/document.ts'
import type { Note, NoteReference } from '../../document/nodes.ts'
import { sourceIds } from './source-ids.ts'

/** Ids of a note: of its `aside`, and of the call that its marker leads back to. */
export interface NoteIds {
  readonly note: string
  readonly call: string
}

/** One call, and whether the text of its note is still to come. */
export interface Call {
  readonly id: string
  readonly note: Note
  readonly ids: NoteIds
  readonly first: boolean
}

/** Part of an id for a printed marker: `1`, `a`, `asterisk` for `*`, `asterisk-2` for `**`, `u2020` for a dagger. */
function markerName(num: string): string {
  if (/^\*+$/.test(num)) return num.length === 1 ? 'asterisk' : `asterisk-${num.length}`
  return num.replace(/[^A-Za-z0-9-]/gu, char => `u${(char.codePointAt(0) as number).toString(16)}`)
}

function firstFree(isTaken: (suffix: string) => boolean): string {
  if (!isTaken('')) return ''
  for (let n = 2; ; n++) if (!isTaken(`-${n}`)) return `-${n}`
}

/**
 * The calls of one document, asked for in reading order. Ids that the reader gave stay; for the rest, all notes have
 * their names before the first call is made, so a second call of a note (`call-1-2`) never moves the anchors of
 * another.
 */
export class Calls {
  private readonly used: Set<string>
  private readonly notes = new Map<string, { readonly note: Note; readonly ids: NoteIds }>()
  /** Notes called so far. */
  private readonly called = new Set<Note>()

  constructor(document: Document) {
    this.used = sourceIds(document).add('title')
    for (const note of document.notes) {
      const ids =
        note.id === undefined
          ? this.reserve(markerName(note.num))
          : { note: note.id, call: note.id.replace(/^(?:note-)?/, 'call-') }
      this.notes.set(note.identifier, { note, ids })
    }
  }

  /** Throws when the document has no such note: the check stage refuses such a document. */
  call(reference: NoteReference): Call {
    const entry = this.notes.get(reference.identifier)
    if (entry === undefined) throw new Error(`no note ${reference.identifier}`)
    const { note, ids } = entry
    const first = !this.called.has(note)
    this.called.add(note)
    const id = reference.id ?? (first && note.id === undefined ? ids.call : this.freshId(ids.call))
    return { id, note, ids: { note: ids.note, call: id }, first }
  }

  /** An id for something that the source does not name: `stem`, or `stem-2` … */
  freshId(stem: string): string {
    const id = stem + firstFree(end => this.used.has(stem + end))
    this.used.add(id)
    return id
  }

  private reserve(name: string): NoteIds {
    const suffix = firstFree(end => this.used.has(`note-${name}${end}`) || this.used.has(`call-${name}${end}`))
    const ids = { note: `note-${name}${suffix}`, call: `call-${name}${suffix}` }
    this.used.add(ids.note).add(ids.call)
    return ids
  }
}
