/**
 * Text that knows where in the file each of its UTF-16 units stood; what a repair has put in stands where the damage
 * was.
 */
export interface Placed {
  readonly text: string
  readonly places: readonly number[]
}

/** A stretch to be replaced, in units of the text. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly after: string
}

export const nothing: Placed = { text: '', places: [] }

/** The text of a file from `start` on. */
export function placedAt(text: string, start: number): Placed {
  return { text, places: Array.from({ length: text.length }, (_, i) => start + i) }
}

export function slicePlaced({ text, places }: Placed, start: number, end?: number): Placed {
  return { text: text.slice(start, end), places: places.slice(start, end) }
}

/** The parts with `glue` between them; it stands where the part before it ends. */
export function joinPlaced(parts: readonly Placed[], glue: string): Placed {
  const places: number[] = []
  for (const [i, part] of parts.entries()) {
    if (i > 0) for (let k = 0; k < glue.length; k++) places.push((places.at(-1) ?? -1) + 1)
    for (const place of part.places) places.push(place)
  }
  return { text: parts.map(part => part.text).join(glue), places }
}

/** Edits in the order of the text, none over another. */
export function edited(placed: Placed, edits: readonly Edit[]): Placed {
  if (edits.length === 0) return placed
  const texts: string[] = []
  const places: number[] = []
  let done = 0
  for (const { start, end, after } of [...edits, { start: placed.text.length, end: placed.text.length, after: '' }]) {
    texts.push(placed.text.slice(done, start), after)
    for (let i = done; i < start; i++) places.push(placed.places[i] ?? 0)
    for (let i = 0; i < after.length; i++)
      places.push(placed.places[Math.min(start + i, Math.max(start, end - 1))] ?? placed.places.at(-1) ?? 0)
    done = end
  }
  return { text: texts.join(''), places }
}

export function trimPlaced(placed: Placed): Placed {
  const start = placed.text.search(/\S/u)
  return start < 0 ? nothing : slicePlaced(placed, start, placed.text.trimEnd().length)
}
