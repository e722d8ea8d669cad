import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { importText } from '../../src/import/import.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

/** A signature in a text is written as one, line by line, and ends where its lines do. */

const dictionary = async () => ({ knows: () => true })

async function imported(lang: string, lines: readonly string[]): Promise<string> {
  const { source } = await importText(lines.join('\n'), { lang, without: [], dictionary }, shippedAssets)
  return source ?? ''
}

const letter = (signed: string): readonly string[] => [
  'United Nations',
  '',
  'A/80/66',
  '',
  'Letter dated 18 February 2025',
  '',
  'I should be grateful if you would have this circulated.',
  '',
  `                              ${signed}`,
  '                              Permanent Representative',
  '',
  'Annex',
  '',
  'The text of the annex.',
]

for (const [lang, signed, written] of [
  ['en', '(Signed) Hadi Hachem', '(*Signed*) Hadi Hachem'],
  ['fr', '(Signé) Bolat Nussupov', '(*Signé*) Bolat Nussupov'],
  ['es', '(Firmado) Ana Paz', '(*Firmado*) Ana Paz'],
  ['ru', '(Подпись) И. Петров', '(*Подпись*) И. Петров'],
] as const) {
  test(`${signed} begins a signature`, async () => {
    assert.match(
      await imported(lang, letter(signed)),
      `\n\n:::signature\n${written}\\\nPermanent Representative\n:::\n\n`,
    )
  })
}

test('a sentence about a signature is none', async () => {
  assert.not.match(await imported('en', letter('The letter is marked (Signed) by its author.')), ':::signature')
})

test('two who sign have a signature each', async () => {
  const source = await imported(
    'en',
    letter('(Signed) Hadi Hachem').flatMap(line =>
      line.includes('Representative') ? [line, '                              (Signed) Ana Paz'] : [line],
    ),
  )
  assert.match(
    source,
    ':::signature\n(*Signed*) Hadi Hachem\\\nPermanent Representative\n:::\n\n:::signature\n(*Signed*) Ana Paz\n:::',
  )
})

test.run()
