import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import type { OutputFile } from '../../src/pipeline/options.ts'
import { chapterBlocks } from '../support/facts/epub-text.ts'
import { textsOf } from '../support/facts/expected.ts'
import { checked, told } from '../support/files/checked-pdf.ts'
import { requireTool } from '../support/run/ring.ts'
import { aknFile } from '../support/sources/akn-source.ts'
import { frontMatter } from '../support/sources/sketch.ts'
import { expectationOfCase } from '../support/sources/sources.ts'

/**
 * Paragraphs of any Unicode text, of every plane, with marks, joiners and controls of direction: none is refused for its
 * characters, and the text of the PDF and of the EPUB is that of the source. `SEED=7` draws others, `RUNS=500` more.
 */
requireTool('paragraphs of any text', 'qpdf', 'apt-get install -y qpdf')

const seed = Number(process.env.SEED ?? 15)
const runs = Number(process.env.RUNS ?? 25)

/** Blocks that a text of people is drawn from, then every plane, marks, joiners and controls of direction. */
const character = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0x20, max: 0x24f }) },
  { weight: 2, arbitrary: fc.integer({ min: 0x370, max: 0x58f }) },
  { weight: 2, arbitrary: fc.integer({ min: 0x590, max: 0x8ff }) },
  { weight: 3, arbitrary: fc.integer({ min: 0x900, max: 0x1fff }) },
  { weight: 2, arbitrary: fc.integer({ min: 0x2000, max: 0x2bff }) },
  { weight: 2, arbitrary: fc.integer({ min: 0x2c00, max: 0xfffd }) },
  { weight: 3, arbitrary: fc.integer({ min: 0x10000, max: 0x10ffff }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(0x300, 0x301, 0x304, 0x323, 0x327, 0x361, 0x5b0, 0x64b, 0x651, 0x93c, 0xfe0f),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e),
  },
  { weight: 2, arbitrary: fc.constantFrom(0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0x1f1eb, 0x1f468) },
  { weight: 4, arbitrary: fc.constant(0x20) },
)

const paragraph = fc.array(character, { minLength: 1, maxLength: 60 }).map(codes =>
  codes
    .filter(code => code < 0xd800 || code > 0xdfff)
    .map(code => String.fromCodePoint(code))
    .join(''),
)

const paragraphs = fc.array(paragraph, { minLength: 4, maxLength: 8 })

const assets = diskAssets(undefined)('.')
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Every sign of Markdown escaped; a word before it, so that no line begins a list or a table. */
const markdown = (texts: readonly string[]): string =>
  `${frontMatter.replace('note-verbale', 'document')}${texts
    .map(text => `Mot ${text.replace(/[!-/:-@[-`{-~]/gu, '\\$&')}\n`)
    .join('\n')}`

const xml = (texts: readonly string[]): string =>
  aknFile({
    mainBody: texts.map(text => `<p>Word ${text.replace(/[&<>]/gu, sign => `&#${sign.charCodeAt(0)};`)}</p>`).join(''),
  })

async function built(path: string, text: string): Promise<readonly OutputFile[]> {
  const { files, diagnostics } = await build({ path, bytes: encode(text) }, assets, {
    to: ['pdf', 'epub'],
    edition: 'standard',
    standard: 'ua1',
  })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  assert.equal(
    errors.map(({ rule, message }) => `${rule}: ${message}`),
    [],
  )
  return files
}

/** The checker holds the PDF's tags and content against the source; the EPUB's blocks are compared here. */
async function faultsOf(path: string, text: string): Promise<readonly string[]> {
  const [pdf, epub] = await built(path, text)
  if (pdf === undefined || epub === undefined) return ['no file']
  const source = { path, bytes: encode(text), name: path, golden: '' }
  const expected = textsOf(expectationOfCase(source, () => '1').root)
  const blocks = chapterBlocks(epub.bytes)
  const missing = expected.filter(block => block.startsWith('Mot ') || block.startsWith('Word '))
  return [
    ...(await checked(pdf.bytes)).diagnostics.filter(({ rule }) => rule.startsWith('source-')).map(told),
    ...missing.filter(block => !blocks.includes(block)).map(block => `not in the EPUB: ${JSON.stringify(block)}`),
  ]
}

/** Text of the other direction: which of two orders a line has, its paragraph alone tells; the viewers' ring reads it. */
const withoutRightToLeft = (text: string): string =>
  text.replace(
    /[\p{Script=Hebrew}\u0590-\u08ff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\ufb1d-\ufdff\ufe70-\ufefe\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    '',
  )

for (const [name, path, write] of [
  ['Markdown', 'a.md', markdown],
  ['Akoma Ntoso', 'a.xml', xml],
] as const) {
  test(`${name}: no paragraph is refused for its characters`, async () => {
    await fc.assert(
      fc.asyncProperty(paragraphs, async texts => {
        assert.is((await built(path, write(texts))).length, 2)
      }),
      { seed, numRuns: runs },
    )
  })

  test(`${name}: the PDF and the EPUB have the text of every paragraph`, async () => {
    await fc.assert(
      fc.asyncProperty(paragraphs, async texts => {
        assert.equal(await faultsOf(path, write(texts.map(withoutRightToLeft))), [])
      }),
      { seed, numRuns: runs },
    )
  })
}

test.run()
