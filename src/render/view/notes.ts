import type { Document } from '../../document/document.ts'
import type { Note, NoteReference } from '../../document/nodes.ts'
import { sourceIds } from './source-ids.ts'

/** Ids of a note: that of its `aside`, and that of the call to which its marker links back. */
export interface NoteIds {
  readonly note: string
  readonly call: string
}

/** A call, and whether it is the first of its note, whose text then follows. */
export interface Call {
  readonly id: string
  readonly note: Note
  readonly ids: NoteIds
  readonly first: boolean
}

/**
 * Turns a printed marker into part of an id: `1`, `a`, `asterisk` for `*`, `asterisk-2` for `**`, `u2020` for a dagger.
 */
function markerName(num: string): string {
  if (/^\*+$/.test(num)) return num.length === 1 ? 'asterisk' : `asterisk-${num.length}`
  return num.replace(/[^A-Za-z0-9-]/gu, char => `u${(char.codePointAt(0) as number).toString(16)}`)
}

function firstFree(isTaken: (suffix: string) => boolean): string {
  if (!isTaken('')) return ''
  for (let n = 2; ; n++) if (!isTaken(`-${n}`)) return `-${n}`
}

/**
 * Assigns ids to the note calls of one document, requested in reading order. Ids set by the reader are kept. For the
 * rest, all notes are named before the first call, so a second call of a note (`call-1-2`) never changes the anchors of
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

  /** Returns a call. Throws if the document has no such note: the check stage rejects such a document. */
  call(reference: NoteReference): Call {
    const entry = this.notes.get(reference.identifier)
    if (entry === undefined) throw new Error(`no note ${reference.identifier}`)
    const { note, ids } = entry
    const first = !this.called.has(note)
    this.called.add(note)
    const id = reference.id ?? (first && note.id === undefined ? ids.call : this.freshId(ids.call))
    return { id, note, ids: { note: ids.note, call: id }, first }
  }

  /** Returns a new id for something that the source does not name: `stem`, or `stem-2` … */
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
