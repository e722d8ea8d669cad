import type { Expectation } from '../../src/pdf-check/expected/expectation.ts'
import { textsOf } from '../support/facts/expected.ts'
import { type TagPiece, tagBlocks } from '../support/facts/tag-text.ts'
import { placedWordsOf } from './words.ts'

/** A word of the source, and where it stands in the PDF. */
export interface PlacedWord {
  readonly text: string
  /** The page that it begins on, and its line there. */
  readonly page: number
  readonly line: number
  readonly of: TagPiece['of']
  /** Text-showing operators that it is shown by. */
  readonly pieces: number
}

export interface Truth {
  /** The words of each block, in reading order. */
  readonly blocks: readonly (readonly PlacedWord[])[]
  /** What is one word where the call of a note touches a word: `20301`, which is 2030 and the call of note 1. */
  readonly joints: ReadonlyMap<string, readonly string[]>
}

/** What a viewer must read of a PDF: the words of its source. Throws where the tag tree says anything else. */
export async function truthOf({ root }: Expectation, path: string): Promise<Truth> {
  const tagged = await tagBlocks(path)
  const wanted = textsOf(root)
  const texts = tagged.map(pieces => pieces.map(({ text }) => text).join(''))
  const wrong = texts.findIndex((text, i) => text !== wanted[i])
  if (wrong >= 0 || texts.length !== wanted.length)
    throw new Error(`the tag tree says “${texts[wrong]}”, the source “${wanted[wrong]}”`)
  const joints = new Map<string, readonly string[]>()
  return { blocks: tagged.map(pieces => blockWords(pieces, joints)), joints }
}

/** A call of a note is a word of its own, and so is what it touches. */
function blockWords(pieces: readonly TagPiece[], joints: Map<string, readonly string[]>): readonly PlacedWord[] {
  const stretches: TagPiece[][] = []
  for (const piece of pieces) {
    const last = stretches.at(-1)
    if (last !== undefined && (last[0]?.of === 'call') === (piece.of === 'call')) last.push(piece)
    else stretches.push([piece])
  }
  let before = ''
  return stretches.flatMap(stretch => {
    const text = stretch.map(piece => piece.text).join('')
    const words = placedWordsOf(text).map(({ word, at, end }) => ({
      ...pieceAt(stretch, at),
      text: word,
      pieces: piecesUpTo(stretch, end) - piecesUpTo(stretch, at + 1) + 1,
    }))
    const [first] = words
    const [touched, joined] = [placedWordsOf(before).at(-1)?.word, placedWordsOf(before + text)]
    if (touched !== undefined && first !== undefined) {
      const joint = joined.find(({ word, at }) => at < before.length && word === touched + first.text)
      if (joint !== undefined) joints.set(joint.word, [touched, first.text])
    }
    before = text
    return words
  })
}

function pieceAt(pieces: readonly TagPiece[], at: number): TagPiece {
  const piece = pieces[piecesUpTo(pieces, at + 1) - 1]
  if (piece === undefined) throw new RangeError(`no character ${at}`)
  return piece
}

/** How many pieces begin before a character. */
function piecesUpTo(pieces: readonly TagPiece[], end: number): number {
  let [count, at] = [0, 0]
  for (const { text } of pieces) {
    if (at >= end) break
    count++
    at += text.length
  }
  return count
}
