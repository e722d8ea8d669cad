import { type BidiLevels, type Direction, hasRightToLeft } from '../../scripts/bidi.ts'
import type { LineBreaks } from '../../scripts/ideographs.ts'
import type { InlineContext } from '../context.ts'
import type { Segment } from './segments.ts'

/**
 * What fills a justified line. `spaces first`: spaces, then letters once spaces are too wide; `letters`: all letters,
 * in text with ideographs; `spaces`: spaces alone.
 */
export type Fill = 'spaces first' | 'letters' | 'spaces'

/** What the scripts of a text require. Characters count from the start of its first segment. */
export interface FlowScripts {
  /** Whether letters may be joined: they are then never moved apart. */
  readonly joined: boolean
  readonly fill: Fill
  /** Embedding level of each character (UAX #9); absent in a text that runs wholly from left to right. */
  readonly levels?: Uint8Array
  /**
   * Where an isolate begins or ends right before a character: 1 more than the level of its control character, 0
   * elsewhere. It parts text of the same level: the call "1" after "2030" is not the end of one number (UAX #9, 3.3.4).
   */
  readonly isolates?: Uint8Array
  /** 1 at each character that may begin a line because it is next to an ideograph. */
  readonly breaks?: Uint8Array
}

export function scriptsOf(
  segments: readonly Segment[],
  direction: Direction,
  { lineBreaks, bidi }: InlineContext,
): FlowScripts {
  if (bidi === undefined && lineBreaks === undefined) return PLAIN
  const joined = bidi !== undefined && segments.some(({ text }) => hasRightToLeft(text))
  const levels = bidi && (joined || direction === 'rtl') ? levelsIn(segments, direction, bidi) : {}
  const breaks = lineBreaks && breaksIn(segments, lineBreaks)
  const fill = joined ? 'spaces' : breaks !== undefined ? 'letters' : 'spaces first'
  return { joined, fill, ...levels, ...(breaks && { breaks }) }
}

const PLAIN: FlowScripts = { joined: false, fill: 'spaces first' }

/** Returns the same for the characters from `from` on. */
export function scriptsFrom(scripts: FlowScripts, from: number): FlowScripts {
  const { joined, fill, levels, isolates, breaks } = scripts
  return {
    joined,
    fill,
    ...(levels && { levels: levels.subarray(from) }),
    ...(isolates && { isolates: isolates.subarray(from) }),
    ...(breaks && { breaks: breaks.subarray(from) }),
  }
}

/** Returns the direction in which a character is shaped; undefined if the text itself determines it. */
export function directionAt({ levels }: FlowScripts, at: number): Direction | undefined {
  return levels === undefined ? undefined : levels[at] % 2 === 1 ? 'rtl' : 'ltr'
}

/**
 * Returns the end of the text shaped together from `from`: the next break opportunity or change of level, at most
 * `end`.
 */
export function stretchEnd({ levels, breaks }: FlowScripts, from: number, end: number): number {
  let to = end
  if (breaks !== undefined) {
    const next = breaks.indexOf(1, from + 1)
    if (next > from && next < end) to = next
  }
  for (let at = from + 1; levels !== undefined && at < to; at++) if (levels[at] !== levels[from]) return at
  return to
}

/**
 * Returns the level of each character of segments, and where isolates part them. The control characters that mark
 * elements for the algorithm are no part of the text.
 */
function levelsIn(
  segments: readonly Segment[],
  direction: Direction,
  bidi: BidiLevels,
): Pick<FlowScripts, 'levels' | 'isolates'> {
  const all = bidi(segments.map(({ opens = '', text, closes = '' }) => opens + text + closes).join(''), direction)
  const length = segments.reduce((sum, { text }) => sum + text.length, 0)
  const levels = new Uint8Array(length)
  const isolates = new Uint8Array(length + 1)
  const part = (control: number, at: number): void => {
    const level = all[control] + 1
    isolates[at] = isolates[at] === 0 ? level : Math.min(isolates[at], level)
  }
  let [from, to] = [0, 0]
  for (const { opens = '', text, closes = '' } of segments) {
    for (let i = 0; i < opens.length; i++) part(from + i, to)
    from += opens.length
    levels.set(all.subarray(from, from + text.length), to)
    from += text.length
    to += text.length
    for (let i = 0; i < closes.length; i++) part(from + i, to)
    from += closes.length
  }
  return isolates.some(level => level > 0) ? { levels, isolates } : { levels }
}

/** Returns the break opportunities next to ideographs. A line never begins with a note call. */
function breaksIn(segments: readonly Segment[], lineBreaks: LineBreaks): Uint8Array | undefined {
  const breaks = lineBreaks(segments.length === 1 ? segments[0].text : segments.map(({ text }) => text).join(''))
  if (breaks === undefined) return undefined
  let before = 0
  for (const { text, call } of segments) {
    if (call !== undefined) breaks.fill(0, before, before + text.length)
    before += text.length
  }
  return breaks
}
