import type { Fonts } from './load.ts'

/** A stretch of text drawn in one face. */
export interface FaceRun {
  readonly text: string
  /** Key of the face. */
  readonly face: string
}

/**
 * Letters in one face; signs between blanks (figures, punctuation, currencies: characters of no particular script); or
 * blanks.
 */
interface Token {
  text: string
  readonly kind: 'letters' | 'signs' | 'blank'
  face?: string
}

/**
 * Matches what always stays with the character before it: marks, joiners, marks of direction (UAX #24, Inherited; UAX
 * #44).
 */
const CLINGS = /^[\p{M}\p{Default_Ignorable_Code_Point}]/u
const BLANK = /^\s/u
const COMMON = /^\p{Script=Common}/u

const FIGURE = /\p{N}/u

/**
 * Chooses a face for each character from a stack (CSS Fonts 4, 5.3, font matching). A letter takes the first face that
 * maps it. Signs between letters of one face take that face, figures that touch letters take theirs, and other signs
 * the first face, provided that the face has them all. A document symbol is thus in one face: text for screen readers
 * is split where faces change. A character that no face maps takes the first face with U+FFFD. A face is opened only if
 * the ones before it lack a character.
 */
export function matchFaces(text: string, stack: readonly string[], fonts: Fonts): readonly FaceRun[] {
  const [first] = stack
  if (stack.length === 1 || fonts.covers(first, text)) return [{ text, face: first }]
  const runs = setBlanks(setSigns(tokensOf(text, stack, fonts), stack, fonts), stack, fonts)
  const out: { text: string; face: string }[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last?.face === run.face) last.text += run.text
    else out.push({ ...run })
  }
  return out
}

function tokensOf(text: string, stack: readonly string[], fonts: Fonts): Token[] {
  const tokens: Token[] = []
  for (const character of text) {
    const last = tokens.at(-1)
    const kind = kindOf(character)
    if (last !== undefined && kind === 'clings') {
      last.text += character
      continue
    }
    const face = kind === 'letters' || kind === 'clings' ? firstOf(character, stack, fonts) : undefined
    if (last?.kind === kind && last.face === face) last.text += character
    else
      tokens.push({ text: character, kind: kind === 'clings' ? 'letters' : kind, ...(face !== undefined && { face }) })
  }
  return tokens
}

const kinds = new Map<string, Token['kind'] | 'clings'>()

function kindOf(character: string): Token['kind'] | 'clings' {
  let kind = kinds.get(character)
  if (kind === undefined) {
    kind = CLINGS.test(character)
      ? 'clings'
      : BLANK.test(character)
        ? 'blank'
        : COMMON.test(character)
          ? 'signs'
          : 'letters'
    kinds.set(character, kind)
  }
  return kind
}

/** Returns the first face that maps a character; if none does, the first that has the replacement character. */
function firstOf(character: string, stack: readonly string[], fonts: Fonts): string {
  return (
    stack.find(face => fonts.covers(face, character)) ?? stack.find(face => fonts.covers(face, '\ufffd')) ?? stack[0]
  )
}

/** Assigns faces to signs. */
function setSigns(tokens: readonly Token[], stack: readonly string[], fonts: Fonts): Token[] {
  const after = lettersAfter(tokens)
  let before: string | undefined
  return tokens.flatMap((token, i) => {
    if (token.kind === 'letters') before = token.face
    if (token.kind !== 'signs') return token
    const around = before === after[i] ? before : undefined
    const beside = FIGURE.test(token.text) ? [tokens[i - 1]?.face, tokens[i + 1]?.face] : []
    const face = [around, ...beside, ...stack].find(one => one !== undefined && fonts.covers(one, token.text))
    if (face !== undefined) return { ...token, face }
    return Array.from(token.text, (text): Token => ({ text, kind: 'signs', face: firstOf(text, stack, fonts) }))
  })
}

/** Returns the face of the letters after each token. */
function lettersAfter(tokens: readonly Token[]): (string | undefined)[] {
  const after = new Array<string | undefined>(tokens.length)
  let next: string | undefined
  for (let i = tokens.length - 1; i >= 0; i--) {
    after[i] = next
    if (tokens[i].kind === 'letters') next = tokens[i].face
  }
  return after
}

/** Assigns faces to blanks: the face on both sides, or else the first. */
function setBlanks(tokens: readonly Token[], stack: readonly string[], fonts: Fonts): FaceRun[] {
  return tokens.map(({ text, face }, i) => {
    if (face !== undefined) return { text, face }
    const [left, right] = [tokens[i - 1]?.face, tokens[i + 1]?.face]
    return {
      text,
      face:
        (left === right ? [left, ...stack] : stack).find(one => one !== undefined && fonts.covers(one, text)) ??
        stack[0],
    }
  })
}
