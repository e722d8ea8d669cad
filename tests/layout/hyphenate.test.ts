import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { MissingAssetError } from '../../src/assets.ts'
import {
  HYPHENATION_PATH,
  hyphenationRules,
  loadHyphenation,
  loadHyphenations,
} from '../../src/layout/scripts/hyphenate.ts'
import { assetsOf, shippedAssets } from '../support/run/shipped-assets.ts'

/** The words of a line with a middle dot at each cut. */
async function cut(lang: string, line: string): Promise<string> {
  const rules = hyphenationRules(shippedAssets, lang)
  if (rules === undefined) throw new Error(`no rules for ${lang}`)
  const points = await loadHyphenation(rules)
  return line
    .split(' ')
    .map(word => {
      const at = points(word)
      return Array.from({ length: word.length }, (_, i) => (at.includes(i) ? '·' : '') + word[i]).join('')
    })
    .join(' ')
}

test('cuts the words of five languages by their own patterns', async () => {
  assert.is(await cut('fr', 'développement constitutionnel'), 'dé·ve·lop·pe·ment consti·tu·tion·nel')
  assert.is(await cut('en', 'colour peacekeeping development'), 'col·our peace·keep·ing de·vel·op·ment')
  assert.is(await cut('es', 'organización desarrollo'), 'or·ga·ni·za·ción de·sa·rro·llo')
  assert.is(await cut('de', 'Menschenrechte Generalversammlung'), 'Men·schen·rechte Ge·ne·ral·ver·samm·lung')
  assert.is(await cut('ru', 'организация сообщение'), 'ор·га·ни·за·ция со·об·ще·ние')
})

test('leaves two letters before the cut and three after it in French', async () => {
  assert.is(await cut('fr', 'élection animal aéré'), 'élec·tion ani·mal aéré')
  assert.is(await cut('fr', 'internationale décidé'), 'in·ter·na·tio·nale dé·cidé')
})

test('an elided article is no part of the word: no cut at the apostrophe, minima counted from it', async () => {
  assert.is(await cut('fr', "l’assemblée d'élection aujourd’hui"), "l’as·sem·blée d'élec·tion au·jourd’hui")
  assert.is(await cut('en', 'children’s'), 'chil·dren’s')
})

test('never cuts acronyms, capitals, symbols, addresses, numbers, compounds and abbreviations', async () => {
  const line =
    'ONU UNESCO NATIONS McNamara A/76/86 https://undocs.org/fr/A/76/50 unhcr.assembly.org secretariat@organization.int ' +
    '2021international porte-parole porte\u2011parole non\u2010discrimination secrétariat_général'
  assert.is(await cut('fr', line), line)
})

test('leaves alone a word in which the author set soft hyphens', async () => {
  assert.is(await cut('fr', 'interna\u00ADtionale'), 'interna\u00ADtionale')
})

test('punctuation and protected spaces stay where they are, and offsets count them', async () => {
  assert.is(await cut('fr', '«\u00A0gouvernement\u00A0»\u00A0;'), '«\u00A0gou·ver·ne·ment\u00A0»\u00A0;')
  assert.is(
    await cut('fr', '10\u00A0établissements, (développement)'),
    '10\u00A0éta·blis·se·ments, (dé·ve·lop·pe·ment)',
  )
})

test('a letter with combining marks is one letter and stays whole', async () => {
  assert.is(await cut('fr', 'e\u0301tablissement'), 'e\u0301ta·blis·se·ment')
})

test('Arabic and Chinese are not hyphenated; a region follows its language', () => {
  assert.is(hyphenationRules(shippedAssets, 'ar'), undefined)
  assert.is(hyphenationRules(shippedAssets, 'zh'), undefined)
  assert.is(hyphenationRules(shippedAssets, 'comment'), undefined)
  assert.equal(hyphenationRules(shippedAssets, 'fr-CA'), { module: 'fr', left: 2, right: 3 })
})

test('the languages of a document: those with hyphens, each under its own tag', async () => {
  const loaded = await loadHyphenations(shippedAssets, ['fr', 'ar', 'en', 'fr-CA', 'fr'])
  assert.equal([...loaded.keys()], ['fr', 'en', 'fr-CA'])
  assert.equal(loaded.get('fr-CA')?.('élection'), [4])
})

test('a table that leads elsewhere, or has no minima, is refused', () => {
  const table = (entry: unknown): ReturnType<typeof assetsOf> =>
    assetsOf({
      [HYPHENATION_PATH]: JSON.stringify({
        fr: typeof entry === 'object' && entry !== null ? { source: 'x', ...entry } : entry,
      }),
    })
  assert.throws(
    () => hyphenationRules(table({ module: '../../evil', left: 2, right: 3 }), 'fr'),
    /fr\.module: expected text that fits/,
  )
  assert.throws(
    () => hyphenationRules(table({ module: 'fr', left: 0, right: 3 }), 'fr'),
    /fr\.left: expected a number from 1, found 0/,
  )
  assert.throws(() => hyphenationRules(table(null), 'fr'), /fr: expected an object, found null/)
  assert.throws(
    () => hyphenationRules(assetsOf({}), 'fr'),
    (error: unknown) => error instanceof MissingAssetError,
  )
})

test('one language and its minima are loaded once, so that a batch cuts a word once', async () => {
  const points = await loadHyphenation({ module: 'fr', left: 2, right: 3 })
  assert.is(await loadHyphenation({ module: 'fr', left: 2, right: 3 }), points)
  const others = await loadHyphenation({ module: 'fr', left: 2, right: 2 })
  assert.equal(
    [points('décidé'), others('décidé')].map(cuts => cuts.length),
    [1, 2],
  )
})

test('the same word gives the same cuts after many others', async () => {
  const points = await loadHyphenation({ module: 'fr', left: 2, right: 3 })
  const before = points('développement')
  assert.ok(points('développement') === before, 'kept')
  for (let i = 0; i < 33_000; i++) points(`mot${'abcdefghij'[i % 10]}${i}`)
  assert.equal(points('développement'), before)
})

test.run()
