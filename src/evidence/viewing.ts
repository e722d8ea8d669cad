import viewed from './viewed.json' with { type: 'json' }

/** What viewers read of a PDF, compared with its source by Tirage's tests. */
export interface Viewing {
  /** SHA-256 of the file that was read. A file with other bytes was not read. */
  readonly sha256: string
  readonly lang: string
  /** What is counted: `words`; for right-to-left text, `runs of three words` that are read in order. */
  readonly unit: string
  readonly readings: readonly ViewerReading[]
}

export interface ViewerReading {
  /** The viewer's engine and its version. */
  readonly viewer: string
  readonly of: number
  readonly found: number
  /** Why some were not found, with the number for each reason. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[]
}

/** What the viewer tests recorded in tests/viewers/, copied here by `npm run viewers:publish`. */
export const viewings: readonly Viewing[] = viewed
