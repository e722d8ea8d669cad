import type { Fonts } from './load.ts'

/** A stretch of text that one face draws. */
export interface FaceRun {
  readonly text: string
  /** Key of the face. */
  readonly face: string
}

/** Letters of one face, signs between blanks (figures, punctuation, currencies: of no script of their own), or a blank. */
interface Token {
  text: string
  readonly kind: 'letters' | 'signs' | 'blank'
  face?: string
}

/** What stays with the character before it whatever it is: marks, joiners, marks of direction (UAX #24, Inherited; UAX #44). */
const CLINGS = /^[\p{M}\p{Default_Ignorable_Code_Point}]/u
const BLANK = /^\s/u
const COMMON = /^\p{Script=Common}/u

const FIGURE = /\p{N}/u

/**
 * The face of each character, from a stack of them (CSS Fonts 4, 5.3, font matching): a letter has the first face that maps it; signs between
 * letters of one face have that face, figures that touch letters theirs, other signs the first, always where it has them all. So a symbol
 * is in one face: what a screen reader is given is cut where faces change. A character that no face maps stays with the first.
 * A face is opened only when those before it do not map some character.
 */
export function matchFaces(text: string, stack: readonly string[], fonts: Fonts): readonly FaceRun[] {
  const [first] = stack
  if (stack.length === 1 || fonts.covers(first, text)) return [{ text, face: first }]
  const tokens = tokensOf(text, stack, fonts)
  const out: { text: string; face: string }[] = []
  for (const [i, token] of tokens.entries()) if (token.face === undefined) for (const run of runsOf(tokens, i, stack, fonts)) add(run)
  else add({ text: token.text, face: token.face })
  return out

  function add(run: FaceRun): void {
    const last = out.at(-1)
    if (last?.face === run.face) last.text += run.text
    else out.push({ ...run })
  }
}

function tokensOf(text: string, stack: readonly string[], fonts: Fonts): Token[] {
  const tokens: Token[] = []
  for (const character of text) {
    const last = tokens.at(-1)
    if (last !== undefined && CLINGS.test(character)) {
      last.text += character
      continue
    }
    const kind = BLANK.test(character) ? 'blank' : COMMON.test(character) ? 'signs' : 'letters'
    const face = kind === 'letters' ? firstOf(character, stack, fonts) : undefined
    if (last?.kind === kind && last.face === face) last.text += character
    else tokens.push({ text: character, kind, ...(face !== undefined && { face }) })
  }
  return tokens
}

function firstOf(character: string, stack: readonly string[], fonts: Fonts): string {
  return stack.find(face => fonts.covers(face, character)) ?? stack[0]
}

/** Signs and blanks. A blank between two faces is the first one's. */
function runsOf(tokens: readonly Token[], index: number, stack: readonly string[], fonts: Fonts): readonly FaceRun[] {
  const { text, kind } = tokens[index]
  const before = tokens.slice(0, index).findLast(token => token.face !== undefined)?.face
  const after = tokens.slice(index + 1).find(token => token.face !== undefined)?.face
  const face = candidates().find(one => one !== undefined && fonts.covers(one, text))
  if (face !== undefined) return [{ text, face }]
  return Array.from(text, character => ({ text: character, face: firstOf(character, stack, fonts) }))

  function candidates(): readonly (string | undefined)[] {
    const around = before === after ? before : undefined
    if (kind === 'blank' || !FIGURE.test(text)) return [around, ...stack]
    return [around, tokens[index - 1]?.face, tokens[index + 1]?.face, ...stack]
  }
}
