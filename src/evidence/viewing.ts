import viewed from './viewed.json' with { type: 'json' }

/** What viewers read of a PDF, held against its source by the tests of the program. */
export interface Viewing {
  /** Of the very file: whatever has other bytes was not read. */
  readonly sha256: string
  readonly lang: string
  /** What is counted: `words`; of a text from right to left, `runs of three words` that are read as they stand. */
  readonly unit: string
  readonly readings: readonly ViewerReading[]
}

export interface ViewerReading {
  /** The viewer by its engine, with the version of that. */
  readonly viewer: string
  readonly of: number
  readonly found: number
  /** Why some were not found, and how many for each. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[]
}

/** What the ring of the viewers recorded in tests/viewers/, put here by `npm run viewers:publish`. */
export const viewings: readonly Viewing[] = viewed
