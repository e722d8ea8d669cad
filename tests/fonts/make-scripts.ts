import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { subsetWeb } from '../../src/fonts/subset.ts'

/**
 * Makes the parts of three large fonts: `npx tsx tests/fonts/make-scripts.ts KR SC JP`, with the folders of the unpacked
 * packages `@expo-google-fonts/noto-serif-kr`, `-sc` and `-jp`, each 0.4.3. Same packages, same bytes.
 */

/** The 2,350 syllables of KS X 1001, which modern Korean and names of people and places are written with. */
function koreanSyllables(): string {
  const decoder = new TextDecoder('euc-kr')
  let text = ''
  for (let lead = 0xb0; lead <= 0xc8; lead++)
    for (let trail = 0xa1; trail <= 0xfe; trail++) text += decoder.decode(Uint8Array.of(lead, trail))
  return text
}

/** Characters beyond the first plane that names of people and places have: CJK extensions and compatibility forms. */
function supplementaryIdeographs(): string {
  let text = ''
  for (let code = 0x20000; code <= 0x323af; code++) text += String.fromCodePoint(code)
  return text
}

const [korean, chinese, japanese] = process.argv.slice(2)
if (korean === undefined || chinese === undefined || japanese === undefined)
  throw new Error('the folders of three unpacked packages are missing')
/** Compatibility letters of Korean stand alone in names of sounds and sections; every face has a space. */
const made = {
  'NotoSerifKR-Regular.ttf': [
    join(korean, '400Regular/NotoSerifKR_400Regular.ttf'),
    ` ${koreanSyllables()}ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ`,
  ],
  'NotoSerifSC-RegularSupplementary.ttf': [
    join(chinese, '400Regular/NotoSerifSC_400Regular.ttf'),
    ` ${supplementaryIdeographs()}`,
  ],
  'NotoSerifJP-RegularSupplementary.ttf': [
    join(japanese, '400Regular/NotoSerifJP_400Regular.ttf'),
    ` ${supplementaryIdeographs()}`,
  ],
} as const
for (const [name, [from, text]] of Object.entries(made)) {
  writeFileSync(
    fileURLToPath(new URL(`../../fonts/${name}`, import.meta.url)),
    await subsetWeb(readFileSync(from), text),
  )
}
