import type { GalleyEntry, GalleySink } from './entry.ts'

/** Number of entries handed over together: a page or two. */
const HANDED_OVER = 100

/** The entries of one column while it is being set. With a sink, complete entries are passed on. */
export class EntryList {
  readonly entries: GalleyEntry[] = []
  readonly #sink: GalleySink | undefined
  #handedOver = false
  /** Number of open blocks that will change their entries when complete. */
  #held = 0
  #upright = 0

  constructor(sink?: GalleySink) {
    this.#sink = sink
  }

  /** Whether nothing has been set in this column yet. */
  get isEmpty(): boolean {
    return !this.#handedOver && this.entries.length === 0
  }

  /** Number of leading `entries` that never turn with a table: those of the document's title. */
  get upright(): number {
    return this.#upright
  }

  /** Excludes the entries so far from turning with a table. */
  keepUpright(): void {
    this.#upright = this.entries.length
  }

  push(entry: GalleyEntry): void {
    this.entries.push(entry)
  }

  /** Sets a block, then changes the entries that it added. No entry is handed over in between. */
  changed(set: () => void, change: (entry: GalleyEntry, index: number) => GalleyEntry): void {
    const from = this.entries.length
    this.#held++
    set()
    this.#held--
    for (let i = from; i < this.entries.length; i++) this.entries[i] = change(this.entries[i], i - from)
  }

  /** Call where all entries and their notes are complete and nothing that follows can change them. */
  handOver(): void {
    if (this.#sink === undefined || this.#held > 0 || this.entries.length < HANDED_OVER) return
    this.#sink.add(this.entries.splice(0))
    this.#handedOver = true
    this.#upright = 0
  }

  finish(): void {
    this.#sink?.add(this.entries)
  }
}
