/** Letters of one direction with their marks, or figures: what a reader of any kind takes for a word of its own beside the other. */
const WORD =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{M}]+|(?:(?![\p{Script=Arabic}\p{Script=Hebrew}])[\p{L}\p{M}])+|\p{N}+/gu

/** The words of a text, in their order. Marks of direction and soft hyphens are no part of a word. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]/gu, '')
      .match(WORD) ?? []
  )
}

export interface Run {
  /** Index of the block. */
  readonly block: number
  /** Index of its first word in the block. */
  readonly at: number
  readonly text: string
}

/** Runs of three words of each block, each text once; of a block of fewer words, all of them. */
export function runsOf(blocks: readonly (readonly string[])[]): readonly Run[] {
  const runs = new Map<string, Run>()
  blocks.forEach((words, block) => {
    for (let at = 0; at === 0 || at + 3 <= words.length; at++) {
      const text = words.slice(at, at + 3).join(' ')
      if (text !== '' && !runs.has(text)) runs.set(text, { block, at, text })
    }
  })
  return [...runs.values()]
}

/** The runs that are not in the words that were read. */
export function missingRuns(runs: readonly Run[], read: readonly string[]): readonly Run[] {
  const found = ` ${read.join(' ')} `
  return runs.filter(({ text }) => !found.includes(` ${text} `))
}
