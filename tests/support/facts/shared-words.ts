/** Words are compared in threes, because a single word is found anywhere. */
const together = 3

/** Counts the words of a page that occur in order in a whole text. */
export function sharedWords(page: readonly string[], whole: readonly string[]): number {
  const runs = (words: readonly string[]): readonly string[] =>
    words.slice(0, Math.max(0, words.length - together + 1)).map((_, i) => words.slice(i, i + together).join(' '))
  const [left, right] = [runs(page), runs(whole)]
  const found = new Set<number>()
  for (const at of longestOrder(left, right)) for (let k = 0; k < together; k++) found.add(at + k)
  return found.size
}

/** Indexes in `left` of the longest common subsequence. */
function longestOrder(left: readonly string[], right: readonly string[]): readonly number[] {
  const width = right.length + 1
  const lengths = new Uint16Array((left.length + 1) * width)
  for (let i = left.length - 1; i >= 0; i--) {
    for (let k = right.length - 1; k >= 0; k--) {
      lengths[i * width + k] =
        left[i] === right[k]
          ? (lengths[(i + 1) * width + k + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + k] ?? 0, lengths[i * width + k + 1] ?? 0)
    }
  }
  const places: number[] = []
  for (let i = 0, k = 0; i < left.length && k < right.length; ) {
    if (left[i] === right[k]) {
      places.push(i++)
      k++
    } else if ((lengths[(i + 1) * width + k] ?? 0) >= (lengths[i * width + k + 1] ?? 0)) i++
    else k++
  }
  return places
}
