import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadDictionary } from '../../src/cli/disk/dictionaries.ts'
import { makeSpeller } from '../../src/cli/disk/hunspell/speller.ts'
import { top } from '../support/run/tirage.ts'

/**
 * What nspell says of two thousand words of each language, which makes all forms when it loads a dictionary: 7 CPU s
 * and 640 MB for French. `UPDATE=1` asks it again, compares its answers for many more, and keeps these.
 */

const folder = join(top, 'tests/cli/hunspell')
const languages = ['en', 'es', 'fr', 'ru']
/** Forms that are kept. */
const KEPT = 1_000
/** Forms that are compared when they are kept, a seventh of them with slips. */
const COMPARED = 40_000

const read = (lang: string, file: string): string =>
  readFileSync(join(top, `node_modules/dictionary-${lang}/index.${file}`), 'utf8')

/** A word and those that a slip would make of it: a letter too few or too many, another ending, other capitals. */
function slips(word: string, other: string, at: number): readonly string[] {
  const place = at % (word.length + 1)
  return [
    word.slice(0, place) + word.slice(place + 1),
    word.slice(0, place) + (other[0] ?? '') + word.slice(place),
    word + other.slice(-2),
    word.toUpperCase(),
    word.charAt(0).toUpperCase() + word.slice(1),
    word.toLowerCase(),
  ]
}

async function askNspell(lang: string): Promise<void> {
  const { default: nspell } = await import('nspell')
  const theirs = nspell({ aff: Buffer.from(read(lang, 'aff')), dic: Buffer.from(read(lang, 'dic')) })
  const ours = makeSpeller(read(lang, 'aff'), read(lang, 'dic'))
  const forms = Object.keys(theirs.data)
  const step = Math.floor(forms.length / KEPT)
  const kept: string[] = []
  for (const [i, word] of forms.entries()) {
    if (i % Math.ceil(forms.length / COMPARED) !== 0 && i % step !== 0) continue
    const others = Math.floor(i / 3) % 7 === 0 ? slips(word, forms[(i * 7919) % forms.length] ?? '', i) : []
    for (const one of [word, ...others]) assert.is(ours(one), theirs.correct(one), `${lang}: ${one}`)
    if (i % step === 0) kept.push(word, others[(i / 7) % 6] ?? slips(word, forms[i + 1] ?? '', i)[i % 6] ?? '')
  }
  mkdirSync(folder, { recursive: true })
  const lines = [...new Set(kept)].filter(word => word.trim() === word && word !== '')
  writeFileSync(join(folder, `${lang}.txt`), lines.map(word => `${theirs.correct(word) ? '+' : '-'}${word}\n`).join(''))
}

for (const lang of languages) {
  test(`${lang}: the answers are those of nspell`, async () => {
    if (process.env.UPDATE !== undefined) await askNspell(lang)
    const lines = readFileSync(join(folder, `${lang}.txt`), 'utf8')
      .trimEnd()
      .split('\n')
    const isWord = makeSpeller(read(lang, 'aff'), read(lang, 'dic'))
    for (const sign of ['+', '-']) assert.ok(lines.filter(line => line.startsWith(sign)).length > 300, sign)
    assert.equal(
      lines.filter(line => isWord(line.slice(1)) !== line.startsWith('+')),
      [],
    )
  })
}

const aff = `SET UTF-8
FLAG long
# A comment
NEEDAFFIX ()
FORBIDDENWORD {}
KEEPCASE ||
ICONV 1
ICONV ’ '
REP 1
REP SFX x
SFX Pl Y 2
SFX Pl 0 s [^sxl]
SFX Pl al aux al
SFX Ad N 1
SFX Ad 0 ment/Pl .
PFX L' Y 1
PFX L' 0 l' [aeiou]
`
const dic = `9
ami/PlL'
cheval/Pl
vif()
joyeuse/Ad
kg/||
amis/{}
le/la
\tcomment
a\\/b/Pl
aval/L'Pl
`

test('flags, conditions and lines have their meanings', () => {
  const isWord = makeSpeller(aff, dic.replace('le/la', 'lot').replace('vif()', 'vif/()Pl'))
  const right = [
    "l'ami",
    'chevaux',
    'cheval',
    'joyeusement',
    'joyeusements',
    'AMI',
    'Ami',
    'kg',
    'lot',
    'vifs',
    'a/b',
    'a/bs',
  ]
  assert.equal(
    right.filter(word => !isWord(word)),
    [],
  )
  const wrong = ['chevals', 'avals', 'vif', 'KG', 'amis', 'Amis', 'xs', 'comment', 'joyeuses', "l'cheval", '', ' ', '9']
  assert.equal(
    wrong.filter(word => isWord(word)),
    [],
  )
  // A prefix and a suffix of one line go together.
  assert.equal([isWord("l'amis"), isWord('l’avaux'), isWord("l'vifs")], [true, true, false])
})

test('a dictionary that is not installed is named with what installs it', async () => {
  try {
    await loadDictionary('tlh')
    assert.unreachable()
  } catch (error) {
    assert.instance(error, Error)
    assert.match((error as Error).message, 'cannot find the dictionary dictionary-tlh')
  }
})

test.run()
