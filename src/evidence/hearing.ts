import heard from './heard.json' with { type: 'json' }

/** What a screen reader said of a file, scored against the source by the tests of the program. */
export interface Hearing {
  /** Of the very file: whatever has other bytes was not heard. */
  readonly sha256: string
  /** The screen reader and its browser, with their versions. */
  readonly reader: string
  /** What the browser showed: `a PDF`, or what was made of the file to be read in one go. */
  readonly heardAs: string
  /** Faults by the columns of the score (tests/hear): words never heard, cut, doubled … */
  readonly faults: Readonly<Record<string, number>>
}

/** What the ring of the screen reader recorded in tests/hear/, put here by `npm run hear:publish`. */
export const hearings: readonly Hearing[] = heard
