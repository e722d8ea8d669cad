import type { Fonts } from '../../../src/fonts/load.ts'
import type { Pt, TextRun } from '../../../src/layout/page.ts'
import type { DrawnLayout } from '../../../src/layout/pages/compose-page.ts'
import type { Leaf, LeafId, StructElem } from '../../../src/layout/tree/structure.ts'

/** The white between two words. Horizontal places count from the page's left edge. */
export interface Gap {
  readonly x: Pt
  readonly width: Pt
}

/** A line of a block, read back from what is painted. */
export interface SetLine {
  /** Index into `Layout.pages`. */
  readonly page: number
  readonly baseline: Pt
  /** From the first to the last glyph that is no space. */
  readonly left: Pt
  readonly right: Pt
  readonly text: string
  /** Between the words, spaces of the line's ends left out; protected ones too. */
  readonly gaps: readonly Gap[]
  /** Widest U+0020 of the line, in those of a line that is not filled; 1 without one. */
  readonly space: number
  readonly filled: boolean
  /** Whether its letters stand further apart than those of a line that is not filled. */
  readonly spread: boolean
}

/** The lowest element of the structure that starts a line of its own, with its lines in reading order. */
export interface SetBlock {
  readonly role: string
  /** Roles of the elements around it. */
  readonly within: readonly string[]
  readonly lines: readonly SetLine[]
}

/** Structure types that stand inside a line (ISO 32000-1, 14.8.4.4). */
const INLINE = new Set(['Span', 'Link', 'Reference', 'Quote', 'Code', 'Annot', 'Em', 'Strong', 'Sub'])

interface PaintedRun {
  readonly page: number
  readonly run: TextRun
}

/** Every block of a layout that has text, in reading order. `fonts` has the layout's faces. */
export function blocksOf(layout: DrawnLayout, fonts: Fonts): SetBlock[] {
  const painted = runsByLeaf(layout)
  const blocks: SetBlock[] = []
  const visit = (element: StructElem, within: readonly string[]): void => {
    const isInline = (child: StructElem | Leaf): boolean => 'leaf' in child || INLINE.has(child.role)
    for (let from = 0; from < element.children.length; ) {
      const child = element.children[from]
      if (!isInline(child)) {
        if (!('leaf' in child)) visit(child, [...within, element.role])
        from++
        continue
      }
      let to = from
      while (to < element.children.length && isInline(element.children[to])) to++
      const runs = element.children
        .slice(from, to)
        .flatMap(leavesOf)
        .flatMap(leaf => painted.get(leaf) ?? [])
      if (runs.length > 0) blocks.push({ role: element.role, within, lines: linesOf(runs, fonts) })
      from = to
    }
  }
  visit(layout.structure, [])
  return blocks
}

export function leavesOf(node: StructElem | Leaf): readonly LeafId[] {
  return 'leaf' in node ? [node.leaf] : node.children.flatMap(leavesOf)
}

function runsByLeaf({ pages }: DrawnLayout): ReadonlyMap<LeafId, readonly PaintedRun[]> {
  const runs = new Map<LeafId, PaintedRun[]>()
  let page = 0
  for (const { ops } of pages) {
    for (const op of ops) {
      if (op.op !== 'text' || typeof op.owner !== 'number') continue
      const known = runs.get(op.owner)
      if (known === undefined) runs.set(op.owner, [{ page, run: op.run }])
      else known.push({ page, run: op.run })
    }
    page++
  }
  return runs
}

function linesOf(runs: readonly PaintedRun[], fonts: Fonts): SetLine[] {
  const lines: PaintedRun[][] = []
  for (const next of runs) {
    const last = lines.at(-1)?.at(-1)
    if (last !== undefined && last.page === next.page && Math.abs(last.run.baseline - next.run.baseline) < 0.01)
      lines.at(-1)?.push(next)
    else lines.push([next])
  }
  // What is between letters in any case stands in a line whose spaces are left alone; the last one, as a rule.
  const plain = lines.findLast(line => line.every(({ run }) => run.wordSpacing === 0))?.[0].run.letterSpacing
  return lines.map(line => lineOf(line, plain ?? line[0].run.letterSpacing, fonts))
}

interface Mark {
  readonly x: Pt
  readonly width: Pt
  readonly text: string
}

function lineOf(runs: readonly PaintedRun[], letterSpacing: Pt, fonts: Fonts): SetLine {
  const [
    {
      page,
      run: { baseline },
    },
  ] = runs
  const marks = runs.flatMap(({ run }) => marksOf(run, fonts))
  const isWhite = ({ text }: Mark): boolean => /^\s+$/u.test(text)
  const first = marks.findIndex(mark => !isWhite(mark)),
    last = marks.findLastIndex(mark => !isWhite(mark))
  const ink = marks.slice(Math.max(first, 0), last + 1)
  const end = ink.at(-1) ?? marks[0]
  return {
    page,
    baseline,
    left: (ink[0] ?? marks[0]).x,
    right: end.x + end.width,
    text: marks.map(({ text }) => text).join(''),
    gaps: joined(ink.filter(isWhite)),
    space: Math.max(0, ...runs.map(({ run }) => widestSpace(run, letterSpacing, fonts))) || 1,
    filled: runs.some(({ run }) => run.wordSpacing !== 0),
    spread: runs.some(({ run }) => run.letterSpacing > letterSpacing + 0.001),
  }
}

/** The characters of a run with their places, a word without white inside as one mark. */
function marksOf(run: TextRun, fonts: Fonts): Mark[] {
  const marks: Mark[] = []
  let { x } = run
  const add = (text: string, width: Pt): void => {
    marks.push({ x, width, text })
    x += width
  }
  for (const { face, size, pieces } of run.fragments)
    for (const piece of pieces) {
      if (piece === ' ') {
        add(' ', (fonts.spaceWidth(face) * size) / 1000 + run.letterSpacing + run.wordSpacing)
        continue
      }
      piece.advances.forEach((advance, i) => {
        const text = piece.text.slice(
          piece.clusters[i],
          i + 1 < piece.clusters.length ? piece.clusters[i + 1] : undefined,
        )
        add(text, (advance * size) / 1000 + run.letterSpacing)
      })
    }
  return marks
}

function joined(whites: readonly Mark[]): Gap[] {
  const gaps: Gap[] = []
  for (const { x, width } of whites) {
    const last = gaps.at(-1)
    if (last !== undefined && Math.abs(last.x + last.width - x) < 0.01)
      gaps[gaps.length - 1] = { x: last.x, width: last.width + width }
    else gaps.push({ x, width })
  }
  return gaps
}

/** Of the spaces of a run, in those of a line that is not filled; 0 where there is none. */
function widestSpace(run: TextRun, letterSpacing: Pt, fonts: Fonts): number {
  return Math.max(
    0,
    ...run.fragments
      .filter(({ pieces }) => pieces.includes(' '))
      .map(({ face, size }) => {
        const glyph = (fonts.spaceWidth(face) * size) / 1000
        return (glyph + run.letterSpacing + run.wordSpacing) / (glyph + letterSpacing)
      }),
  )
}
