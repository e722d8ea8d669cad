/**
 * Bullets of the fonts Symbol and Wingdings. Word writes them as private-use characters: U+F000 plus the code in the
 * font.
 */
const shown: Readonly<Record<string, string>> = {
  '\uf0b7': '\u2022',
  '\uf0a7': '\u25aa',
  '\uf06f': '\u25a1',
  '\uf0d8': '\u2023',
  '\uf02d': '\u2212',
  '\uf0fc': '\u2713',
}

/**
 * Replaces such characters by what they show, or by a bullet if unknown: our fonts do not have them, and screen readers
 * do not speak them.
 */
export function withoutSymbolFonts(text: string): string {
  return /[\uf000-\uf0ff]/u.test(text)
    ? text.replace(/[\uf000-\uf0ff]/gu, character => shown[character] ?? '\u2022')
    : text
}
