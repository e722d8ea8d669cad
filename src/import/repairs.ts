import type { Proposal, Repair, RepairContext } from './repair.ts'
import { lineEndHyphens, splitWords } from './words.ts'

/** Stretches that a pattern finds, each replaced by `after` of what was found. */
function each(
  pattern: RegExp,
  after: (found: string, context: RepairContext) => string,
  confidence: number,
): Repair['find'] {
  return (text, context) =>
    [...text.matchAll(pattern)]
      .map(({ 0: found, index }) => ({
        start: index,
        end: index + found.length,
        after: after(found, context),
        confidence,
      }))
      .filter(({ start, end, after }) => text.slice(start, end) !== after)
}

/** Straight quotation marks of a paragraph in pairs; one without a partner is a doubt. */
function straightQuotes(text: string, { conventions }: RepairContext): readonly Proposal[] {
  const places = [...text.matchAll(/"/gu)].map(({ index }) => index)
  const paired = places.length % 2 === 0
  return places.map((start, i) => ({
    start,
    end: start + 1,
    after: (conventions.quotationMarks.outer[i % 2] ?? '"').replace(/[\u00a0\u202f]/gu, ' '),
    confidence: paired ? 0.95 : 0.5,
  }))
}

/** A space before a sign that stands right after its word in this language. */
function spaceBeforeSign(text: string, { data }: RepairContext): readonly Proposal[] {
  return [...text.matchAll(/(?<=[\p{L}\p{N})»”’]) +(?=([,.;:!?])(?:[\s»”’)]|$))/gu)]
    .filter(([, sign = '']) => !data.spaceBefore.includes(sign))
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length, after: '', confidence: 0.98 }))
}

function missingSpace(text: string, { data }: RepairContext): readonly Proposal[] {
  return [...text.matchAll(/(?<=[\p{L})])(?=([;:!?])(?:\s|$))/gu)]
    .filter(([, sign = '']) => data.spaceBefore.includes(sign))
    .map(({ index }) => ({ start: index, end: index, after: ' ', confidence: 0.95 }))
}

/** `in -theatre`; `extra - budgetary` where the file writes it with its hyphen elsewhere, else it may be a dash. */
function spaceAtHyphen(text: string, { words }: RepairContext): readonly Proposal[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}-])(\p{L}+) -( ?)(?=(\p{Ll}+(?:-\p{L}+)*)(?![\p{L}\p{N}]))/gu)]
    .filter(([, left = '', space, right = '']) => space === '' || words.has(`${left}-${right}`.toLowerCase()))
    .map(({ 0: found, 1: left = '', index }) => ({
      start: index + left.length,
      end: index + found.length,
      after: '-',
      confidence: 0.95,
    }))
}

/** Between ideographs and their signs the end of a line is no space (CSS Text 4, 4.1.3). */
function isInIdeographs(text: string, lineEnd: number): boolean {
  const isWide = (letter: string | undefined): boolean =>
    /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u.test(letter ?? '')
  return isWide(text[lineEnd - 1]) && isWide(text[lineEnd + 1])
}

/**
 * A hyphen that is left in doubt stands right before the rest of its word all the same, and a dash between figures
 * before the second (2009–2011).
 */
function lineEnds(text: string): readonly Proposal[] {
  return [...text.matchAll(/((?<=[\p{L}\p{N}]-|\p{N}–)\n(?=[\p{L}\p{N}]))|\n/gu)].map(({ 1: inWord, index }) => ({
    start: index,
    end: index + 1,
    after: inWord === undefined && !isInIdeographs(text, index) ? ' ' : '',
    confidence: 1,
  }))
}

/** Every repair, in the order they are made. `--without` switches one off by its name. */
export const repairs: readonly Repair[] = [
  {
    name: 'ligature',
    summary: 'letters set as one glyph',
    find: each(/[\ufb00-\ufb06]/gu, found => found.normalize('NFKC'), 1),
  },
  {
    name: 'soft-hyphen',
    summary: 'hyphens that only the end of a line shows',
    find: each(/\u00ad\n?/gu, () => '', 0.98),
  },
  {
    name: 'line-end-hyphen',
    summary: 'hyphens at the ends of lines: of the word, or of the line alone',
    find: lineEndHyphens,
  },
  { name: 'line-end', summary: 'ends of lines inside a paragraph', find: lineEnds },
  {
    name: 'protected-space',
    summary: 'spaces that the typesetting protects anew',
    find: each(/[\u00a0\u2007\u202f\u2009]/gu, () => ' ', 1),
  },
  { name: 'double-space', summary: 'several spaces for one', find: each(/ {2,}/gu, () => ' ', 0.99) },
  {
    name: 'space-before-apostrophe',
    summary: 'a space before an apostrophe',
    find: each(/(?<=\p{L}) (?=’\p{L})/gu, () => '', 0.98),
  },
  {
    name: 'straight-apostrophe',
    summary: 'a straight apostrophe between letters',
    find: each(/(?<=\p{L})'(?=\p{L})/gu, () => '’', 0.99),
  },
  { name: 'straight-quote', summary: 'straight quotation marks', find: straightQuotes },
  {
    name: 'space-before-punctuation',
    summary: 'a space before a sign that stands right after its word',
    find: spaceBeforeSign,
  },
  { name: 'space-at-hyphen', summary: 'a space at the hyphen of a word', find: spaceAtHyphen },
  { name: 'missing-space', summary: 'no space before a sign that has one', find: missingSpace },
  { name: 'split-word', summary: 'a word split by a space', find: splitWords },
]

/** Changes that everybody expects and nobody reads one by one: they are counted. */
export const counted: readonly string[] = ['line-end', 'protected-space']
