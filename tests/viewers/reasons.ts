import type { Viewer } from './measure.ts'
import type { PlacedWord } from './truth.ts'

/** A run of words that a viewer does not read as it stands in the source, and what is around it. */
interface MissingRun {
  readonly run: readonly PlacedWord[]
  /** The words of its block, and where in it the run begins. */
  readonly block: readonly PlacedWord[]
  readonly at: number
  /** Calls of notes and labels in the whole document. */
  readonly marks: readonly PlacedWord[]
}

const isLatin = ({ text }: PlacedWord): boolean => /(?![\p{Script=Arabic}\p{Script=Hebrew}])\p{L}/u.test(text)
const isFigure = ({ text }: PlacedWord): boolean => /^\p{N}+$/u.test(text)
const isRtl = (word: PlacedWord): boolean => !isLatin(word) && !isFigure(word)

/** What is raised stands higher than the line by some of this (points); the next line is further away. */
const RAISED = { least: 0.5, most: 6 }

interface Reason {
  readonly of: readonly Viewer[]
  readonly says: string
  readonly holds: (missing: MissingRun) => boolean
}

/** Why a viewer does not read a run: the first that holds. */
const reasons: readonly Reason[] = [
  {
    of: ['PDFium', 'PDF.js', 'pdftotext'],
    says: 'a page ends in it: the notes of the page come before the next',
    holds: ({ run }) => run.some(({ page }) => page !== run[0]?.page),
  },
  {
    of: ['PDF.js'],
    says: 'a mark ends a word: it is read apart, or at the beginning of the piece or line before',
    holds: ({ run, block, at }) =>
      [...block.slice(at, at + run.length + 2), ...lineEnds(run, block, at)].some(endsInMark),
  },
  {
    of: ['PDF.js'],
    says: 'a word is set in two faces, and is two pieces',
    holds: ({ run }) => run.some(({ pieces }) => pieces > 1),
  },
  {
    of: ['PDFium'],
    says: 'Latin words, or Latin letters and figures, side by side: they are turned one by one',
    holds: isBesideLatin,
  },
  {
    of: ['PDFium', 'pdftotext'],
    says: 'figures side by side are read as they are seen, from left to right',
    holds: ({ run, block, at }) => run.some((_, i) => stretchAround(block, at + i).length > 1),
  },
  {
    of: ['PDFium', 'pdftotext'],
    says: 'the number of a note is raised in its line, and read before or after it',
    holds: ({ run, marks }) =>
      run.some(
        word => word.of === 'call' || marks.some(mark => mark.page === word.page && isRaised(mark.line - word.line)),
      ),
  },
  {
    of: ['PDFium'],
    says: 'a mark ends a word: the sign or space after it is read before it',
    holds: ({ run, block, at }) => [...run, ...block.slice(Math.max(0, at - 1), at)].some(endsInMark),
  },
  {
    of: ['pdftotext'],
    says: 'labels of items are a column, and lines beside them are read out of turn',
    holds: ({ run }) => run.some(({ of, line }) => of === 'label' || line !== run[0]?.line),
  },
]

export function reasonFor(viewer: Viewer, missing: MissingRun): string {
  return reasons.find(({ of, holds }) => of.includes(viewer) && holds(missing))?.says ?? UNEXPLAINED
}

export const UNEXPLAINED = 'unexplained'

/** Of what is read from left to right: a word longer than any line (tests/cases/long-word). */
export const LONG_WORD = {
  says: 'a word that fits no line is cut where the line ends',
  holds: (words: string): boolean => /\p{L}{71}/u.test(words),
}

/** Whether a run has a Latin word, or figures beside one. */
export function isBesideLatin({ run, block, at }: MissingRun): boolean {
  return run.some((_, i) => stretchAround(block, at + i).some(isLatin))
}

function endsInMark({ text }: PlacedWord): boolean {
  return /\p{M}$/u.test(text)
}

function isRaised(distance: number): boolean {
  return distance > RAISED.least && distance < RAISED.most
}

/** The last words of the lines that a run stands in, and of the next. */
function lineEnds(run: readonly PlacedWord[], block: readonly PlacedWord[], at: number): readonly PlacedWord[] {
  const lines = [...new Set(block.slice(at).map(({ line }) => line))]
  const last = lines.indexOf(run.at(-1)?.line ?? 0)
  return lines.slice(0, last + 2).flatMap(line => block.findLast(word => word.line === line) ?? [])
}

/** The Latin words and figures that a word stands among; none around one from right to left. */
function stretchAround(block: readonly PlacedWord[], at: number): readonly PlacedWord[] {
  const isOther = (i: number): boolean => block[i] === undefined || isRtl(block[i])
  if (isOther(at)) return []
  let [from, to] = [at, at]
  while (!isOther(from - 1)) from--
  while (!isOther(to + 1)) to++
  return block.slice(from, to + 1)
}
