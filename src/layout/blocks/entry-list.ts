import type { GalleyEntry, GalleySink } from './entry.ts'

/** Entries that are handed over together: a page or two. */
const HANDED_OVER = 100

/** The entries of one column while it is being set. With a sink, those that are whole go there. */
export class EntryList {
  readonly entries: GalleyEntry[] = []
  readonly #sink: GalleySink | undefined
  #handedOver = false
  /** How many blocks are open that change their entries when they are whole. */
  #held = 0
  #upright = 0

  constructor(sink?: GalleySink) {
    this.#sink = sink
  }

  /** Whether the column begins here. */
  get isEmpty(): boolean {
    return !this.#handedOver && this.entries.length === 0
  }

  /** How many of `entries`, the first ones, no table turns: those of the document's title. */
  get upright(): number {
    return this.#upright
  }

  /** No table that turns takes along what is here so far. */
  keepUpright(): void {
    this.#upright = this.entries.length
  }

  push(entry: GalleyEntry): void {
    this.entries.push(entry)
  }

  /** Sets a block, then changes the entries that it added. None is handed over before. */
  changed(set: () => void, change: (entry: GalleyEntry, index: number) => GalleyEntry): void {
    const from = this.entries.length
    this.#held++
    set()
    this.#held--
    for (let i = from; i < this.entries.length; i++) this.entries[i] = change(this.entries[i], i - from)
  }

  /** Called where all entries are whole, with their notes, and nothing that follows changes them. */
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
