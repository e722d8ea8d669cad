import type { Proposal, RepairContext } from './repair.ts'

/**
 * How often each word of a text stands in it, in lower case; a word with hyphens is one. Words over a line's end are
 * left out.
 */
export function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(/(?<![\p{L}\p{N}-])\p{L}+(?:-\p{L}+)*(?![\p{L}\p{N}-])/gu)) {
    const key = word.toLowerCase()
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/**
 * `tou t`, `titulaire s`: two pieces of which one is no word, and that together are one. Of two that share a piece the
 * surer is taken.
 */
export function splitWords(text: string, context: RepairContext): readonly Proposal[] {
  const found: (Proposal & { readonly from: number; readonly to: number; readonly seen: number })[] = []
  for (const match of text.matchAll(/(?<![\p{L}\p{N}\-/])(\p{L}+) (?=(\p{Ll}+)(?![\p{L}\p{N}])((?:-\p{L}+)*))/gu)) {
    const [, left = '', right = '', tail = ''] = match
    const start = match.index + left.length
    const to = start + 1 + right.length
    // An elided word is whole (`l’`, `qu’`), and so is a letter after an apostrophe (`women’s`).
    if (text[to] === '’' && right.length <= 2) continue
    const elided = left.length === 1 && text[match.index - 1] === '’'
    const confidence = oneWord({ left, right, tail, elided }, context)
    if (confidence > 0)
      found.push({
        start,
        end: start + 1,
        after: '',
        confidence,
        from: match.index,
        to,
        seen: seenIn(context, left + right),
      })
  }
  const taken: typeof found = []
  for (const pair of found.sort(
    (one, other) => other.confidence - one.confidence || other.seen - one.seen || one.from - other.from,
  )) {
    if (!taken.some(({ from, to }) => pair.from < to && from < pair.to)) taken.push(pair)
  }
  return taken
    .sort((one, other) => one.start - other.start)
    .map(({ start, end, after, confidence }) => ({ start, end, after, confidence }))
}

const seenIn = ({ words }: RepairContext, word: string): number => words.get(word.toLowerCase()) ?? 0

interface Pieces {
  readonly left: string
  readonly right: string
  /** What hyphens join to the right piece: `-General` of `Secretar y-General`. */
  readonly tail: string
  readonly elided: boolean
}

/** How sure it is that two pieces are one word; 0 where nothing says so. */
function oneWord({ left, right, tail, elided }: Pieces, context: RepairContext): number {
  const whole = left + right
  const written = seenIn(context, whole + tail)
  if (!isWord(whole, context) && written < 2) return 0
  const [isLeft, isRight] = [
    elided || isWord(left, context),
    isWord(right, context) && !context.data.afterSign.includes(right),
  ]
  // `a t-shirt`: with a hyphen after it, a letter that is no word may be one all the same.
  if (tail !== '' && isLeft && written === 0) return 0
  if (!isLeft || !isRight) {
    // A piece that stands elsewhere too is a name or a word that the dictionary lacks.
    const strange = !isLeft ? left : right
    return strange.length > 1 && seenIn(context, strange) > 2 && written === 0 ? 0 : isLeft || isRight ? 0.97 : 0.99
  }
  return elided ? 0 : bothWords({ left, right, written }, context)
}

/**
 * Both pieces are words: only the rest of the file can tell, where it has the whole often and one of the pieces hardly
 * ever.
 */
function bothWords(
  { left, right, written }: { readonly left: string; readonly right: string; readonly written: number },
  context: RepairContext,
): number {
  const rarer = Math.min(seenIn(context, left), seenIn(context, right)) - 1
  if (left.length + right.length < 3 || written === 0) return 0
  return rarer <= 0
    ? written > 1 || left.length + right.length > 4
      ? 0.92
      : 0
    : written >= 3 && rarer * 5 <= written
      ? 0.91
      : 0
}

function isWord(word: string, { dictionary, data }: RepairContext): boolean {
  if ([...word].length > 1) return dictionary.knows(word) || dictionary.knows(word.toLowerCase())
  return data.oneLetterWords.includes(word) || data.oneLetterWords.includes(word.toLowerCase())
}

/**
 * A hyphen at a line's end belongs to the word (`non-discrimination`) or to the line alone: the file's other words
 * tell, then the dictionary.
 */
export function lineEndHyphens(text: string, context: RepairContext): readonly Proposal[] {
  const found: Proposal[] = []
  for (const match of text.matchAll(/(?<=[\p{L}\p{N}])[-\u2010]\n/gu)) {
    const start = match.index
    const left = /[\p{L}\p{N}-]+$/u.exec(text.slice(Math.max(0, start - 60), start))?.[0] ?? ''
    const right = /^[\p{L}\p{N}-]+/u.exec(text.slice(start + 2, start + 62))?.[0] ?? ''
    const { keeps, confidence } = hyphenOf(left, right, context)
    // Where it is doubtful the hyphen stays and the line's end goes: nothing is lost.
    found.push({ start, end: start + 2, after: keeps ? '-' : '', confidence })
  }
  return found
}

function hyphenOf(
  left: string,
  right: string,
  context: RepairContext,
): { readonly keeps: boolean; readonly confidence: number } {
  const [whole, parted] = [seenIn(context, left + right), seenIn(context, `${left}-${right}`)]
  if (!/^\p{Ll}/u.test(right) || /[\p{N}]$|^\p{Lu}{2,}$/u.test(left)) return { keeps: true, confidence: 0.97 }
  if (whole !== parted) return { keeps: parted > whole, confidence: 0.98 }
  const last = left.split('-').at(-1) ?? left
  const first = right.split('-')[0] ?? right
  if (context.data.hyphenedPrefixes.includes(last.toLowerCase())) return { keeps: true, confidence: 0.95 }
  const joined = isWord(last + first, context)
  if (joined) return { keeps: false, confidence: isWord(`${last}-${first}`, context) ? 0.9 : 0.97 }
  if (isWord(last, context) && isWord(first, context)) return { keeps: true, confidence: 0.95 }
  return { keeps: true, confidence: 0.5 }
}
