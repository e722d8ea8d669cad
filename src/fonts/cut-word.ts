/**
 * Longest piece that is shaped at once: no word of a language is as long, and what is longer is cut for a line anyway.
 */
const LONGEST_PIECE = 1000

/**
 * What may not be parted from the character before it: a combining mark, the second half of a character of the higher
 * planes.
 */
const CONTINUES = /^[\p{M}\u200d\udc00-\udfff]/u

/**
 * A word in pieces that can be shaped; one, but for texts that are no words. Never between a letter and its first
 * marks.
 */
export function cutWord(word: string): string[] {
  if (word.length <= LONGEST_PIECE) return [word]
  const pieces: string[] = []
  for (let at = 0; at < word.length; ) {
    let end = Math.min(at + LONGEST_PIECE, word.length)
    for (
      let back = 0;
      back < LONGEST_PIECE / 2 && end < word.length && CONTINUES.test(word.slice(end, end + 1));
      back++
    )
      end--
    if (/^[\udc00-\udfff]/u.test(word.slice(end, end + 1))) end--
    pieces.push(word.slice(at, end))
    at = end
  }
  return pieces
}
