/**
 * Characters of the fonts Symbol and Wingdings, which Word writes as U+F000 and the code in the font, or as the code alone in such a font
 * (ECMA-376, 17.3.3.30). Symbol: Adobe's encoding of the font, from 0x20; a blank has no character. Wingdings: the signs that lists use.
 */
const symbol = [
  ' !∀#∃%&∋()∗+,−./0123456789:;<=>?',
  '≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_',
  '‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ ',
  '                                ',
  '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵',
  'ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓',
  '◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ ⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ ',
].join('')

const wingdings: Readonly<Record<number, string>> = {
  108: '●',
  109: '❍',
  110: '■',
  111: '□',
  113: '❑',
  117: '◆',
  118: '❖',
  119: '⬥',
  159: '•',
  167: '▪',
  168: '◻',
  216: '➢',
  224: '→',
  223: '←',
  225: '↑',
  226: '↓',
  232: '➔',
  240: '⇨',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
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
  if (/^(?:symbol$|wingdings)/iu.test(font))
    return [...text].map(one => symbolCharacter(font, one.codePointAt(0) ?? 0) ?? '\ufffd').join('')
  return text.replace(/[\uf020-\uf0ff]/gu, one => symbolCharacter('Symbol', one.codePointAt(0) ?? 0) ?? '•')
}
