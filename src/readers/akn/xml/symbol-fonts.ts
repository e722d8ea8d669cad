/**
 * Bullets of the fonts Symbol and Wingdings, which Word writes as characters for private use: U+F000 and the code in
 * the font.
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
 * A text with what such characters show in their place, a bullet where it is not known: no font of ours has them, and
 * no reader says them.
 */
export function withoutSymbolFonts(text: string): string {
  return /[\uf000-\uf0ff]/u.test(text)
    ? text.replace(/[\uf000-\uf0ff]/gu, character => shown[character] ?? '\u2022')
    : text
}
