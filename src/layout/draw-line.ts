import { sliceWord, type ShapedWord } from '../fonts/shape.ts'
import type { Segment } from './inline.ts'
import type { LineBox } from './line.ts'
import type { LeafId, Pt, TextFragment, TextRun } from './page.ts'
import { widthOf } from './text-flow.ts'

/** What a line draws. Places count as those of the line do. */
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
}

/** The runs of a line, one for each of its leaves in a row. */
export function drawLine(line: LineBox): DrawnLine {
  const stretches = stretchesOf(line)
  const { wordSpacing, tracking, baseline } = line
  const runs: DrawnLine['runs'][number][] = []
  const links: DrawnLine['links'][number][] = []
  const anchors: LineBox['anchors'][number][] = []
  let { x } = line
  for (let i = 0; i < stretches.length;) {
    const { segment: { place: { leaf }, style, link }, offset } = stretches[i]
    const start = x
    const fragments: Fragment[] = []
    for (; i < stretches.length && stretches[i].segment.place.leaf === leaf; i++) {
      const { segment, offset: at } = stretches[i]
      if (segment.anchor !== undefined && at === segment.place.offset) anchors.push({ id: segment.anchor, x: start })
      addFragment(stretches[i], fragments)
      x += stretchWidth(stretches[i], line)
    }
    runs.push({ leaf, offset, run: { x: start, baseline, wordSpacing, letterSpacing: style.letterSpacing + tracking, fragments } })
    if (link) links.push({ leaf, x: start, width: x - start })
  }
  return { runs, links, anchors }
}

type Fragment = Omit<TextFragment, 'pieces'> & { pieces: (ShapedWord | ' ')[] }

function stretchesOf({ flow: { segments, pieces, starts }, segment: first, offset, from, fromCut, to, toCut, hyphen }: LineBox): Stretch[] {
  const out: Stretch[] = []
  const end = to + (toCut > 0 ? 1 : 0)
  for (let s = first, at = from; at < end || (s === first && out.length === 0); s++) {
    const stop = Math.min(starts[s + 1] ?? pieces.length, end)
    const own = pieces.slice(at, stop)
    if (toCut > 0 && stop === end) own[own.length - 1] = cutPiece(own[own.length - 1], 0, toCut)
    if (fromCut > 0 && s === first) own[0] = cutPiece(own[0], fromCut, undefined)
    const segment = segments[s]
    out.push({ segment, offset: segment.place.offset + (s === first ? offset : 0), pieces: own })
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

function addFragment({ segment: { face, style: { size, rise, color } }, pieces }: Stretch, into: Fragment[]): void {
  const last = into.at(-1)
  if (last !== undefined && last.face === face && last.size === size && last.rise === rise && last.color === color) last.pieces.push(...pieces)
  else into.push({ face, size, rise, color, pieces })
}

function stretchWidth({ segment, pieces }: Stretch, { wordSpacing, tracking }: LineBox): Pt {
  let width = 0
  for (const piece of pieces) {
    if (piece === ' ') width += (segment.text === '\n' ? 0 : segment.space) + wordSpacing + tracking
    else width += widthOf(piece, segment) + piece.glyphs.length * tracking
  }
  return width
}
