import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import { readTaggedPdf } from '../support/files/tagged-pdf.ts'
import { aknFile, paragraph } from '../support/sources/akn-source.ts'
import { frontMatter } from '../support/sources/sketch.ts'

/** Characters that no face has: `\u{10d0}` is Georgian. */

const assets = diskAssets(undefined)('.')
const buildText = (path: string, text: string): ReturnType<typeof build> =>
  build({ path, bytes: new TextEncoder().encode(text) }, assets, { to: ['pdf'], edition: 'standard', standard: 'ua1' })

test('in a text of one’s own such a character is an error, in words as in labels', async () => {
  const { files, diagnostics } = await buildText(
    'a.md',
    `${frontMatter.replace('note-verbale', 'document')}Un \u10d0 mot.\n\n# Titre {num="\u10d1"}\n`,
  )
  assert.equal(files, [])
  assert.equal(
    diagnostics.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`),
    [
      'error missing-glyph: no font of this edition has the character U+10D0 “\u10d0”',
      'error missing-glyph: no font of this edition has the character U+10D1 “\u10d1”',
    ],
  )
})

test('a published text is not refused for it: it becomes U+FFFD, and is told with its place', async () => {
  const {
    files: [pdf],
    diagnostics,
  } = await buildText('a.xml', aknFile({ mainBody: paragraph('A \u10d0 word.', '\u10d1)') }))
  const told = diagnostics.filter(({ rule }) => rule === 'missing-glyph')
  assert.equal(
    told.map(({ severity, message }) => `${severity}: ${message}`),
    [
      'warning: no font of this edition has the character U+10D1 “\u10d1”, which becomes U+FFFD',
      'warning: no font of this edition has the character U+10D0 “\u10d0”, which becomes U+FFFD',
    ],
  )
  assert.ok(told.every(({ position }) => position !== undefined))
  if (pdf === undefined) throw new Error('no file')
  assert.match((await readTaggedPdf(pdf.bytes)).root.text, '\ufffd) A \ufffd word.')
})

test.run()
