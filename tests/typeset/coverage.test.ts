import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import { hasRightToLeft } from '../../src/layout/scripts/bidi.ts'
import { readTaggedPdf } from '../support/files/tagged-pdf.ts'
import { aknFile, paragraph } from '../support/sources/akn-source.ts'
import { frontMatter } from '../support/sources/sketch.ts'

/** Characters that no face has: Linear B, Egyptian hieroglyphs, an emoji. */

const assets = diskAssets(undefined)('.')
const buildText = (path: string, text: string): ReturnType<typeof build> =>
  build({ path, bytes: new TextEncoder().encode(text) }, assets, { to: ['pdf'], edition: 'standard', standard: 'ua1' })
const markdown = (body: string): string => `${frontMatter.replace('note-verbale', 'document')}${body}`

async function textOf(
  path: string,
  text: string,
): Promise<{ readonly words: string; readonly told: readonly string[] }> {
  const {
    files: [pdf],
    diagnostics,
  } = await buildText(path, text)
  if (pdf === undefined) throw new Error(JSON.stringify(diagnostics))
  const told = diagnostics.filter(({ rule }) => rule === 'missing-glyph')
  assert.ok(told.every(({ position }) => position !== undefined))
  return {
    words: (await readTaggedPdf(pdf.bytes)).root.text,
    told: told.map(({ severity, message }) => `${severity}: ${message}`),
  }
}

test('such characters are reported once for each script, and the PDF keeps them as text, in words and labels', async () => {
  const { words, told } = await textOf(
    'a.md',
    markdown('Un \u{10000}\u{10001}\u{10002}\u{10003} mot \u{1f600}.\n\n# Titre {num="\u{13000}"}\n'),
  )
  assert.match(words, 'Un \u{10000}\u{10001}\u{10002}\u{10003} mot \u{1f600}.')
  assert.match(words, '\u{13000} Titre')
  assert.equal(told, [
    'warning: no font of this edition has U+10000 “\u{10000}”, U+10001 “\u{10001}”, U+10002 “\u{10002}” and 1 more (Linear B)',
    'warning: no font of this edition has U+1F600 “\u{1f600}” (emoji)',
    'warning: no font of this edition has U+13000 “\u{13000}” (Egyptian hieroglyphs)',
  ])
})

test('so it is in a published text', async () => {
  const { words, told } = await textOf('a.xml', aknFile({ mainBody: paragraph('A \u{10000} word.', '\u{10001})') }))
  assert.match(words, '\u{10001}) A \u{10000} word.')
  assert.equal(told, ['warning: no font of this edition has U+10001 “\u{10001}”, U+10000 “\u{10000}” (Linear B)'])
})

test('names in the scripts of the world, signs of forms and ideographs beyond the first plane are drawn', async () => {
  const names = [
    'საქართველო',
    'Հայաստան',
    '대한민국',
    'भारत',
    'ประเทศไทย ฿',
    'ኢትዮጵያ',
    'বাংলাদেশ',
    'ਪੰਜਾਬ',
    'ગુજરાત',
    'ଓଡ଼ିଶା',
    'தமிழ்',
    'తెలుగు',
    'ಕನ್ನಡ',
    'മലയാളം',
    'ශ්‍රී ලංකා',
    'ລາວ',
    'བོད',
    'မြန်မာ',
    'កម្ពុជា',
    'ᠮᠣᠩᠭᠣᠯ',
    'ދިވެހިރާއްޖެ',
    'ܐܬܘܪ',
    'ߒߞߏ',
    'ⵜⴰⵎⴰⵣⵉⵖⵜ',
    'ᏣᎳᎩ',
    'ᐃᓄᐃᑦ',
    '𠮷野家',
    '日本',
    '☐ ☑ ☒ ✔ ✗',
    '✔\ufe0f',
  ]
  const { words, told } = await textOf('a.md', markdown(names.map(name => `Le nom ${name}.`).join('\n\n')))
  assert.equal(told, [])
  // Lines of the other direction stand in the order of painting: the viewers' ring reads those.
  for (const name of names.filter(each => !hasRightToLeft(each))) assert.ok(words.includes(`Le nom ${name}.`), name)
})

test.run()
