/** How many letters must be put in or taken out to make one text of the other (Myers, An O(ND) difference algorithm, 1986). */
export function editDistance(one: string, other: string): number {
  const [left, right] = [Array.from(one), Array.from(other)]
  const most = left.length + right.length
  const reach = new Map<number, number>([[1, 0]])
  for (let edits = 0; edits <= most; edits++) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = diagonal === -edits || (diagonal !== edits && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1))
      let x = down ? reach.get(diagonal + 1) ?? 0 : (reach.get(diagonal - 1) ?? 0) + 1
      while (x < left.length && x - diagonal < right.length && left[x] === right[x - diagonal]) x++
      reach.set(diagonal, x)
      if (x >= left.length && x - diagonal >= right.length) return edits
    }
  }
  return most
}

/** Words that stand together in threes on both sides, in one order: a word alone is found anywhere. */
const together = 3

/** How many words of a page are found in order in a whole text. */
export function sharedWords(page: readonly string[], whole: readonly string[]): number {
  const runs = (words: readonly string[]): readonly string[] => words.slice(0, Math.max(0, words.length - together + 1)).map((_, i) => words.slice(i, i + together).join(' '))
  const [left, right] = [runs(page), runs(whole)]
  const found = new Set<number>()
  for (const at of longestOrder(left, right)) for (let k = 0; k < together; k++) found.add(at + k)
  return found.size
}

/** Places in `left` of the longest common subsequence. */
function longestOrder(left: readonly string[], right: readonly string[]): readonly number[] {
  const width = right.length + 1
  const lengths = new Uint16Array((left.length + 1) * width)
  for (let i = left.length - 1; i >= 0; i--) {
    for (let k = right.length - 1; k >= 0; k--) {
      lengths[i * width + k] = left[i] === right[k]
        ? (lengths[(i + 1) * width + k + 1] ?? 0) + 1
        : Math.max(lengths[(i + 1) * width + k] ?? 0, lengths[i * width + k + 1] ?? 0)
    }
  }
  const places: number[] = []
  for (let i = 0, k = 0; i < left.length && k < right.length;) {
    if (left[i] === right[k]) { places.push(i++); k++ }
    else if ((lengths[(i + 1) * width + k] ?? 0) >= (lengths[i * width + k + 1] ?? 0)) i++
    else k++
  }
  return places
}
