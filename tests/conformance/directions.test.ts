import { type Arbitrary, array, constantFrom, sample } from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checked, told } from '../support/files/checked-pdf.ts'
import { requireTool } from '../support/run/ring.ts'
import { buildCase } from '../support/sources/sources.ts'

/**
 * Words of both directions side by side, with signs and figures between them: what the tags say of each paragraph is the
 * source, and no line is in needless pieces.
 */
requireTool('directions', 'qpdf', 'apt-get install -y qpdf')

const words = ['ישראל', 'עברית', 'الجزائر', 'السلام', 'Nations', 'Genève', '12', '1948', '2020-2021', 'A/76/86']
const joins = [' ', ' ', ', ', ' (', ') ', ' - ', '/', '. ', ' « ', ' » ', '']

const paragraph: Arbitrary<string> = array(constantFrom(...words), {
  minLength: 2,
  maxLength: 12,
}).chain(list =>
  array(constantFrom(...joins), { minLength: list.length, maxLength: list.length }).map(between =>
    list.map((word, i) => word + (i < list.length - 1 ? between[i] : '')).join(''),
  ),
)

for (const [language, opening] of [
  ['fr', 'Texte'],
  ['ar', 'نص'],
] as const) {
  test(`${language}: words of both directions are read as they were written`, async () => {
    const head = `symbol: A/76/901\nkind: letter\nlanguage: ${language}\norgan: general-assembly\ndistribution: general\ndate: 2021-12-09\ntypography: as-published`
    const paragraphs = sample(paragraph, {
      numRuns: Number(process.env.RUNS ?? 200),
      seed: Number(process.env.SEED ?? 7),
    }).map(text => `${opening} ${text}`)
    const text = `---\n${head}\ntitle: ${opening}\n---\n\n${paragraphs.join('\n\n')}\n`
    const {
      files: [pdf],
      diagnostics,
    } = await buildCase({ path: 'mixed.md', bytes: new TextEncoder().encode(text) }, ['pdf'])
    assert.ok(pdf, JSON.stringify(diagnostics.filter(one => one.severity === 'error')))
    assert.equal((await checked(pdf.bytes)).diagnostics.map(told), [])
  })
}

test.run()
