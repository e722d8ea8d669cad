import heard from './heard.json' with { type: 'json' }

/** What a screen reader said for a file, scored by Tirage's tests against the source. */
export interface Hearing {
  /** SHA-256 of the file that was heard. A file with other bytes was not heard. */
  readonly sha256: string
  /** The screen reader and its browser, with their versions. */
  readonly reader: string
  /** What the browser showed: `a PDF`, or what the file was converted to so that it can be read in one go. */
  readonly heardAs: string
  /** Numbers of faults by the columns of the score (tests/hear): words never heard, cut, repeated … */
  readonly faults: Readonly<Record<string, number>>
}

/** What the screen reader tests recorded in tests/hear/, copied here by `npm run hear:publish`. */
export const hearings: readonly Hearing[] = heard
