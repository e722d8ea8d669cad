/**
 * Characters of the fonts Symbol and Wingdings, which Word writes as U+F000 and the code in the font, or as the code alone in such a font
 * (ECMA-376, 17.3.3.30). Symbol: Adobe's encoding of the font, from 0x20; a blank has no character. Wingdings: the signs that lists use.
 */
const symbol = [
  ' !∀#∃%&∋()∗+,−./0123456789:;<=>?', '≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_', '‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ ',
  '                                ', '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵', 'ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓', '◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ ⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ ',
].join('')

const wingdings: Readonly<Record<number, string>> = {
  0x6c: '●', 0x6d: '❍', 0x6e: '■', 0x6f: '□', 0x71: '❑', 0x75: '◆', 0x76: '❖', 0x77: '⬥', 0x9f: '•', 0xa7: '▪', 0xa8: '◻', 0xd8: '➢',
  0xe0: '→', 0xdf: '←', 0xe1: '↑', 0xe2: '↓', 0xe8: '➔', 0xf0: '⇨', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
}

/** The character of a symbol font; undefined where it is not known. */
export function symbolCharacter(font: string, code: number): string | undefined {
  const at = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  if (/^wingdings/iu.test(font)) return wingdings[at]
  if (!/^symbol/iu.test(font)) return code < 0xf000 ? String.fromCodePoint(code) : undefined
  const found = [...symbol][at - 0x20]
  return found === undefined || (found === ' ' && at !== 0x20) ? undefined : found
}

/** A text in a symbol font; what is not known is U+FFFD. Text of other fonts is as it stands, but for characters for private use: bullets. */
export function readCharacter(text: string, font = ''): string {
  if (/^(?:symbol$|wingdings)/iu.test(font)) return [...text].map(one => symbolCharacter(font, one.codePointAt(0) ?? 0) ?? '\ufffd').join('')
  return text.replace(/[\uf020-\uf0ff]/gu, one => symbolCharacter('Symbol', one.codePointAt(0) ?? 0) ?? '•')
}
