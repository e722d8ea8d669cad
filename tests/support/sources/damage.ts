import { createHash } from 'node:crypto'

/**
 * The damage that pulling text out of a PDF does, done to texts whose words are known. Modelled on the extracted
 * A/76/86 (un-conventions.md,
 * 3.1) before any repair was tuned: split words, spaces before apostrophes and points, doubled spaces, line ends (a
 * hyphen of the word, or one of the line), page heads and feet, addresses of links spilled between lines.
 */

export interface Damage {
  readonly rule:
    | 'split-word'
    | 'line-end-hyphen'
    | 'space-before-apostrophe'
    | 'space-before-punctuation'
    | 'double-space'
    | 'straight-apostrophe'
  /** Its place in the damaged text, in UTF-16 units. */
  readonly offset: number
  /** What a repair must put there. */
  readonly after: string
  /** The original word. */
  readonly word: string
}

export interface Damaged {
  readonly text: string
  readonly damages: readonly Damage[]
}

/**
 * `indented`: like A/76/86, with an empty line after each paragraph, indented paragraphs, no form feeds. `blocks`: like
 * the output of pdftotext.
 */
export type Shape = 'indented' | 'blocks'

const rates = { split: 0.015, apostrophe: 0.06, punctuation: 0.03, doubled: 0.03, straight: 0.03, hyphen: 0.4 } as const
const width = 85
const linesOnPage = 45

/** Returns a generator of numbers from 0 to 1, which are the same for the same name. */
export function chance(name: string): () => number {
  let state = createHash('sha256').update(name).digest().readUInt32LE(0)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Whether a file is reserved for the score. Nobody looks at these while writing repairs. */
export function isKept(name: string): boolean {
  return (createHash('sha256').update(name).digest()[0] ?? 0) % 2 === 1
}

interface Press {
  text: string
  line: number
  column: number
  readonly damages: Damage[]
}

/** Damages a document of these paragraphs. `syllables` returns where a word may be hyphenated. */
export function damage(
  paragraphs: readonly string[],
  name: string,
  shape: Shape,
  syllables: (word: string) => readonly string[],
): Damaged {
  const press: Press = { text: '', line: 0, column: 0, damages: [] }
  const next = chance(name)
  for (const paragraph of paragraphs) {
    press.text += shape === 'indented' ? ' ' : '\n'
    press.column = 0
    for (const word of paragraph.split(' ').filter(word => word !== '')) setWord(press, word, next, shape, syllables)
    endLine(press, shape)
  }
  return press
}

function setWord(
  press: Press,
  word: string,
  next: () => number,
  shape: Shape,
  syllables: (word: string) => readonly string[],
): void {
  const { text, marks } = damageWord(word, next)
  const room = width - press.column - 1
  if (press.column > 0 && text.length > room) {
    const head = marks.length === 0 ? cut(word, room, next, syllables) : undefined
    if (head !== undefined) {
      press.text += ' '
      put(press, head.text, [{ rule: 'line-end-hyphen', at: head.text.length - 1, after: head.kept ? '-' : '' }], word)
      endLine(press, shape)
      put(press, word.slice(head.letters), [], word)
      return
    }
    endLine(press, shape)
  } else if (press.column > 0) {
    put(press, ' ', [], '')
    if (next() < rates.doubled) put(press, ' ', [{ rule: 'double-space', at: 0, after: '' }], word)
  }
  put(press, text, marks, word)
}

interface Mark {
  readonly rule: Damage['rule']
  readonly at: number
  readonly after: string
}

function put(press: Press, text: string, marks: readonly Mark[], word: string): void {
  for (const { rule, at, after } of marks) press.damages.push({ rule, offset: press.text.length + at, after, word })
  press.text += text
  press.column += text.length
}

/** Returns the first part of a word that fits, split at its own hyphen or at a syllable. */
function cut(word: string, room: number, next: () => number, syllables: (word: string) => readonly string[]) {
  const own = /^(\p{L}{2,}-)\p{L}{2,}/u.exec(word)?.[1]
  if (own !== undefined && own.length <= room) return { text: own, letters: own.length, kept: true }
  if (!/^\p{L}{6,}\p{P}?$/u.test(word) || next() > rates.hyphen) return undefined
  let head = ''
  for (const part of syllables(word).slice(0, -1))
    if (head.length + part.length + 1 <= room) head += part
    else break
  return head.length < 2 ? undefined : { text: `${head}-`, letters: head.length, kept: false }
}

function damageWord(word: string, next: () => number): { readonly text: string; readonly marks: readonly Mark[] } {
  const [which, where] = [next(), next()]
  const letters = /\p{L}{2,}/u.exec(word)
  if (letters !== null && which < rates.split) {
    // Half as in the extracted A/76/86, with the last letter split off; half anywhere.
    const inside = where < 0.5 ? letters[0].length - 1 : 1 + Math.floor((where - 0.5) * 2 * (letters[0].length - 1))
    return insertion(word, letters.index + inside, 'split-word')
  }
  const apostrophe = word.search(/(?<=\p{L})’(?=\p{L})/u)
  if (apostrophe > 0 && which < rates.split + rates.apostrophe)
    return insertion(word, apostrophe, 'space-before-apostrophe')
  if (apostrophe > 0 && which > 1 - rates.straight) {
    return { text: word.replace('’', "'"), marks: [{ rule: 'straight-apostrophe', at: apostrophe, after: '’' }] }
  }
  if (/\p{L}[,.]$/u.test(word) && which > 1 - rates.punctuation)
    return insertion(word, word.length - 1, 'space-before-punctuation')
  return { text: word, marks: [] }
}

function insertion(word: string, at: number, rule: Damage['rule']) {
  return { text: `${word.slice(0, at)} ${word.slice(at)}`, marks: [{ rule, at, after: '' }] }
}

function endLine(press: Press, shape: Shape): void {
  press.text += shape === 'indented' ? ' \n\n' : '\n'
  press.column = 0
  press.line++
  if (press.line % linesOnPage !== 0) return
  const page = press.line / linesOnPage
  press.text +=
    shape === 'indented'
      ? page % 2 === 1
        ? 'https://undocs.org/en/A/RES/60/251\n '
        : `\n\n \nA/77/5 \n\n \n\n${page}/9 22-25005 \n\n \n\n`
      : `\n22-25005\n\n${page}/9\n\n\fA/77/5\n\n`
}
