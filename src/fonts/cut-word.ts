/**
 * Longest piece, in UTF-16 units, that is shaped at once. No word of a language is as long; longer text is broken into
 * lines anyway.
 */
const LONGEST_PIECE = 1000

/**
 * Matches what must stay with the character before it: a combining mark, a joiner, or the second half of a surrogate
 * pair.
 */
const CONTINUES = /^[\p{M}\u200d\udc00-\udfff]/u

/** Splits text into shapeable pieces (one for real words), never between a letter and its first marks. */
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
