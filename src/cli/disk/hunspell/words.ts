/** The words of a .dic file, each with the flags of its line; a word that has several lines has a list. */
export type Words = ReadonlyMap<string, string | readonly string[]>

/**
 * Reads the .dic file of a Hunspell dictionary (`man 5 hunspell`). The first line is the number of words; a line that
 * begins with a tab is a comment.
 */
export function parseWords(text: string): Words {
  const words = new Map<string, string | string[]>()
  for (let from = text.indexOf('\n') + 1; from < text.length; ) {
    const end = text.indexOf('\n', from)
    const to = end === -1 ? text.length : end
    if (text.charCodeAt(from) !== TAB) addLine(words, text.slice(from, to))
    from = to + 1
  }
  return words
}

const TAB = 9

/** `mot/flags`, and after white space what else is known of the word. A slash of the word has a backslash before it. */
function addLine(words: Map<string, string | string[]>, line: string): void {
  let slash = line.indexOf('/')
  while (slash > 0 && line[slash - 1] === '\\') slash = line.indexOf('/', slash + 1)
  const written = (slash === -1 ? line : line.slice(0, slash)).trim()
  const word = written.includes('\\') ? written.replaceAll('\\/', '/') : written
  if (word === '') return
  const flags = slash === -1 ? '' : (/^\S*/u.exec(line.slice(slash + 1))?.[0] ?? '')
  const before = words.get(word)
  if (before === undefined) words.set(word, flags)
  else if (typeof before === 'string') words.set(word, [before, flags])
  else before.push(flags)
}
