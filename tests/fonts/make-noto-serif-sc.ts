import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { subsetWeb } from '../../src/fonts/subset.ts'

/**
 * Makes the three files of Noto Serif SC of the package `@expo-google-fonts/noto-serif-sc`, unpacked in the folder that
 * is given: `npx tsx tests/fonts/make-noto-serif-sc.ts FOLDER`. Same package, same bytes.
 */

/**
 * Latin with its marks, punctuation, signs, figures in circles and brackets, strokes and radicals, kana, forms of full
 * width.
 */
const SIGNS = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2000, 0x206f],
  [0x20a0, 0x20cf],
  [0x2100, 0x22ff],
  [0x2460, 0x27bf],
  [0x2e80, 0x31ff],
  [0x3200, 0x33ff],
  [0xfe30, 0xfe4f],
  [0xff00, 0xffef],
] as const

/**
 * The characters of a rectangle of two-byte codes: GBK is one table, GB 2312 the part of it where both bytes are 0xA1
 * or above.
 */
function codes(from: number, least: number): string {
  const decoder = new TextDecoder('gbk')
  let text = ''
  for (let lead = from; lead <= 0xfe; lead++)
    for (let trail = least; trail <= 0xfe; trail++) text += decoder.decode(Uint8Array.of(lead, trail))
  return text
}

const letters = /[^\p{Co}\ufffd\x00-\x7f]/gu
const gb2312 = new Set(codes(0xa1, 0xa1).match(letters))
for (const [from, to] of SIGNS) for (let code = from; code <= to; code++) gb2312.add(String.fromCharCode(code))
const rare = (codes(0x81, 0x40).match(letters) ?? []).filter(character => !gb2312.has(character))

const package_ = process.argv[2]
if (package_ === undefined) throw new Error('the folder of the unpacked package is missing')
const regular = readFileSync(join(package_, '400Regular/NotoSerifSC_400Regular.ttf'))
const bold = readFileSync(join(package_, '700Bold/NotoSerifSC_700Bold.ttf'))
const common = [...gb2312].sort().join('')
// Of the rare ones, with a space, which every face has.
const made = { Regular: [regular, common], Bold: [bold, common], RegularRare: [regular, ` ${rare.join('')}`] } as const
for (const [name, [bytes, text]] of Object.entries(made)) {
  writeFileSync(
    fileURLToPath(new URL(`../../fonts/NotoSerifSC-${name}.ttf`, import.meta.url)),
    await subsetWeb(bytes, text),
  )
}
