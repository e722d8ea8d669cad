import type { Fonts } from './load.ts'

/** A stretch of text that one face draws. */
export interface FaceRun {
  readonly text: string
  /** Key of the face. */
  readonly face: string
}

/**
 * Letters of one face, signs between blanks (figures, punctuation, currencies: of no script of their own), or a blank.
 */
interface Token {
  text: string
  readonly kind: 'letters' | 'signs' | 'blank'
  face?: string
}

/**
 * What stays with the character before it whatever it is: marks, joiners, marks of direction (UAX #24, Inherited; UAX
 * #44).
 */
const CLINGS = /^[\p{M}\p{Default_Ignorable_Code_Point}]/u
const BLANK = /^\s/u
const COMMON = /^\p{Script=Common}/u

const FIGURE = /\p{N}/u

/**
 * The face of each character, from a stack of them (CSS Fonts 4, 5.3, font matching): a letter has the first face that
 * maps it; signs between letters of one face have that face, figures that touch letters theirs, other signs the first,
 * always where it has them all. So a symbol is in one face: what a screen reader is given is cut where faces change. A
 * character that no face maps has the first with U+FFFD. A face is opened only when those before it do not map some
 * character.
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

/** The first face that maps a character; where none does, the first that has the sign shown in its place. */
function firstOf(character: string, stack: readonly string[], fonts: Fonts): string {
  return (
    stack.find(face => fonts.covers(face, character)) ?? stack.find(face => fonts.covers(face, '\ufffd')) ?? stack[0]
  )
}

/** The tokens, signs with their faces. */
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

/** The face of the letters after each token. */
function lettersAfter(tokens: readonly Token[]): (string | undefined)[] {
  const after = new Array<string | undefined>(tokens.length)
  let next: string | undefined
  for (let i = tokens.length - 1; i >= 0; i--) {
    after[i] = next
    if (tokens[i].kind === 'letters') next = tokens[i].face
  }
  return after
}

/** Blanks have the face of what is on both sides of them, or else the first. */
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
