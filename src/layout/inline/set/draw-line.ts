import { type ShapedWord, sliceWord } from '../../../fonts/shape.ts'
import type { Pt, TextFragment, TextRun } from '../../page.ts'
import { visualOrder } from '../../scripts/bidi.ts'
import type { LeafId } from '../../tree/structure.ts'
import { type FlowPiece, pieceWidth } from '../collect/flow.ts'
import type { Segment } from '../collect/segments.ts'
import type { LineBox } from './line-box.ts'

/** What a line draws. Places count from left to right; the line begins at its own `x`. */
export interface DrawnLine {
  readonly runs: readonly { readonly leaf: LeafId; readonly offset: number; readonly run: TextRun }[]
  /** Active stretches, for link areas. */
  readonly links: readonly { readonly leaf: LeafId; readonly x: Pt; readonly width: Pt }[]
  readonly anchors: LineBox['anchors']
}

/** The part of a line that stands in one segment. */
interface Stretch {
  readonly segment: Segment
  /** From the start of the leaf's text. */
  readonly offset: number
  /** Its own array. */
  readonly pieces: (ShapedWord | ' ')[]
  /** Number of its first piece in the line. */
  readonly first: number
}

/** The runs of a line, one for each of its leaves in a row. */
export function drawLine(line: LineBox): DrawnLine {
  const stretches = stretchesOf(line)
  const places = line.flow.levels === undefined ? undefined : placesOf(stretches, line.flow.levels, line)
  const { wordSpacing, tracking, baseline } = line
  const runs: DrawnLine['runs'][number][] = []
  const links: DrawnLine['links'][number][] = []
  const anchors: LineBox['anchors'][number][] = []
  let { x } = line
  for (let i = 0; i < stretches.length; ) {
    const {
      segment: {
        place: { leaf },
        style,
        link,
      },
      offset,
    } = stretches[i]
    const start = places?.[stretches[i].first]?.x ?? x
    const fragments: Fragment[] = []
    const from = i
    for (; i < stretches.length && stretches[i].segment.place.leaf === leaf; i++) {
      const { segment, offset: at } = stretches[i]
      if (segment.anchor !== undefined && at === segment.place.offset) anchors.push({ id: segment.anchor, x: start })
      const placing = places && {
        placeOf: (piece: number) => places[piece].x - start,
        baseLevel: line.flow.baseLevel ?? 0,
      }
      addFragment(stretches[i], fragments, placing)
      x += stretchWidth(stretches[i], line)
    }
    runs.push({
      leaf,
      offset,
      run: { x: start, baseline, wordSpacing, letterSpacing: style.letterSpacing + tracking, fragments },
    })
    if (link)
      links.push({ leaf, ...(places ? extentOf(stretches.slice(from, i), places) : { x: start, width: x - start }) })
  }
  return { runs, links, anchors }
}

type Fragment = Omit<TextFragment, 'pieces' | 'places'> & { pieces: (ShapedWord | ' ')[]; places?: Pt[] }

interface HorizontalSpan {
  readonly x: Pt
  readonly width: Pt
}

/** Where each piece of a line stands. Spaces at its end have the level of the paragraph (UAX #9, L1). */
function placesOf(stretches: readonly Stretch[], levels: readonly number[], line: LineBox): HorizontalSpan[] {
  const widths = stretches.flatMap(stretch => stretch.pieces.map(piece => spacedWidth(piece, stretch.segment, line)))
  // A hyphen at the line's end goes with the word before it.
  const last = line.to + (line.toCut > 0 ? 1 : 0) - 1
  const own = widths.map((_, i) => levels[Math.min(line.from + i, last)])
  const pieces = stretches.flatMap(stretch => stretch.pieces)
  for (let i = pieces.length - 1; i >= 0 && pieces[i] === ' '; i--) own[i] = line.flow.baseLevel ?? 0
  const places = new Array<HorizontalSpan>(widths.length)
  let { x } = line
  for (const i of ordered(own, line)) {
    places[i] = { x, width: widths[i] }
    x += widths[i]
  }
  return places
}

/** The pieces of a line from left to right. The edge of an isolate takes part in the ordering and has no place. */
function ordered(levels: readonly number[], { flow: { isolates }, from }: LineBox): readonly number[] {
  if (isolates === undefined) return visualOrder(levels)
  const parts = levels.flatMap((level, piece) => {
    const edge = piece > 0 ? (isolates[from + piece] ?? 0) : 0
    return edge > 0 ? [{ level: edge - 1 }, { level, piece }] : [{ level, piece }]
  })
  return visualOrder(parts.map(({ level }) => level)).flatMap(i => {
    const part = parts[i]
    return 'piece' in part && part.piece !== undefined ? [part.piece] : []
  })
}

/** From the leftmost piece of some stretches to the rightmost, spaces at their edges left out where there are words. */
function extentOf(stretches: readonly Stretch[], places: readonly HorizontalSpan[]): HorizontalSpan {
  const all = stretches.flatMap(({ pieces, first }) => pieces.map((piece, i) => ({ piece, place: places[first + i] })))
  const words = all.filter(({ piece }) => piece !== ' ')
  const seen = (words.length > 0 ? words : all).map(({ place }) => place)
  const x = Math.min(...seen.map(place => place.x))
  return { x, width: Math.max(...seen.map(place => place.x + place.width)) - x }
}

function stretchesOf({
  flow: { segments, pieces, starts },
  segment: first,
  offset,
  from,
  fromCut,
  to,
  toCut,
  hyphen,
}: LineBox): Stretch[] {
  const out: Stretch[] = []
  const end = to + (toCut > 0 ? 1 : 0)
  for (let s = first, at = from; at < end || (s === first && out.length === 0); s++) {
    const stop = Math.min(starts[s + 1] ?? pieces.length, end)
    const own = pieces.slice(at, stop)
    if (toCut > 0 && stop === end) own[own.length - 1] = cutPiece(own[own.length - 1], 0, toCut)
    if (fromCut > 0 && s === first) own[0] = cutPiece(own[0], fromCut, undefined)
    const segment = segments[s]
    out.push({ segment, offset: segment.place.offset + (s === first ? offset : 0), pieces: own, first: at - from })
    at = stop
  }
  if (hyphen === undefined) return out
  const last = out[out.length - 1]
  return [...out.slice(0, -1), { ...last, pieces: [...last.pieces, hyphen] }]
}

function cutPiece(piece: ShapedWord | ' ', from: number, to: number | undefined): ShapedWord {
  if (piece === ' ') throw new Error('a space is not cut')
  return sliceWord(piece, from, to ?? piece.text.length)
}

function addFragment(
  {
    segment: {
      face,
      style: { size, rise, color },
    },
    pieces,
    first,
  }: Stretch,
  into: Fragment[],
  placing: { readonly placeOf: (piece: number) => Pt; readonly baseLevel: 0 | 1 } | undefined,
): void {
  const last = into.at(-1)
  const places = placing && pieces.map((_, i) => placing.placeOf(first + i))
  if (last !== undefined && last.face === face && last.size === size && last.rise === rise && last.color === color) {
    last.pieces.push(...pieces)
    if (places) last.places?.push(...places)
  } else into.push({ face, size, rise, color, pieces, ...(placing && { places, baseLevel: placing.baseLevel }) })
}

function stretchWidth({ segment, pieces }: Stretch, line: LineBox): Pt {
  let width = 0
  for (const piece of pieces) width += spacedWidth(piece, segment, line)
  return width
}

function spacedWidth(piece: FlowPiece, segment: Segment, { wordSpacing, tracking }: LineBox): Pt {
  const width = pieceWidth(piece, segment)
  return piece === ' ' ? width + wordSpacing + tracking : width + piece.letters * tracking
}
