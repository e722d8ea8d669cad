import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { paginate } from '../../src/build.ts'
import type { TextRun } from '../../src/layout/page.ts'
import { el } from '../support/builders/element-builder.ts'
import { editions, layBlocks, linesOf, runsOf, textOf } from '../support/builders/laid-out.ts'
import { assetsFor, cases } from '../support/sources/sources.ts'

/** Where the lines of whole documents end, and how they are filled, in every edition. */

/**
 * What may end a line: a space of the text, and a solidus of an address. The hyphen that the paper edition adds is
 * U+00AD.
 */
const RIGHT = / $|\/$/u

/** A hyphen of the text: U+002D, U+2010, U+2011. */
const LEXICAL = /[\u002d\u2010\u2011]$/u

for (const [name, on] of Object.entries(editions)) {
  test(`${name}: a line ends at a space, never after a hyphen of the text, inside a symbol, or at a protected space`, () => {
    const compound =
      'non-discrimination vice-président A/C.3/76/L.12/Rev.1 peut\u2011être le\u00a014\u00a0juin arc-en-ciel\u00a0; S/RES/2570\u00a0(2021)'
    for (let lead = 0; lead < 24; lead++) {
      const { pages } = layBlocks(
        [el('p', {}, `${'x'.repeat(lead + 1)} ${Array.from({ length: 12 }, () => compound).join(' ')}`)],
        on,
      )
      const lines = pages.flatMap(page => linesOf(page)).filter(({ text }) => text.includes('e') || text.includes('A/'))
      assert.ok(lines.length > 6)
      for (const { text } of lines.slice(0, -1)) {
        assert.not.match(text.trimEnd(), LEXICAL, text)
        if (name !== 'paper') assert.match(text, RIGHT, text)
        else if (!RIGHT.test(text)) assert.match(text, /\p{L}{2}\u00ad?$/u, text)
        for (const part of text.split(' '))
          if (part.includes('/')) assert.match(part, /^(A\/C\.3\/76\/L\.12\/Rev\.1|S\/RES\/2570\u00a0\(2021\))$/u, text)
      }
    }
  })
}

const spread = ({ wordSpacing, letterSpacing }: TextRun): number => Math.abs(wordSpacing) + Math.abs(letterSpacing)

for (const name of Object.keys(editions)) {
  test(`${name}: ${name.startsWith('large') ? 'set ragged, without a hyphen, upright' : 'filled from margin to margin'}`, async () => {
    for (const source of cases().filter(each => each.name === 'everything' || each.name === 'a-76-86.fr')) {
      const laid = await paginate(source, assetsFor(source), { to: ['pdf'], edition: name, standard: 'ua1' })
      const runs = laid.pages.flatMap(page => runsOf(page).map(({ run }) => run))
      assert.ok(runs.length > 100)
      const spaced = runs.filter(run => spread(run) > 0.001)
      if (!name.startsWith('large')) {
        assert.ok(spaced.length > runs.length / 4, `${spaced.length} of ${runs.length} are filled`)
        continue
      }
      assert.equal(spaced.map(textOf), [])
      assert.equal(runs.filter(run => textOf(run).includes('\u00ad')).map(textOf), [])
      assert.equal(
        [...new Set(runs.flatMap(({ fragments }) => fragments.map(({ face }) => laid.faces[face])))].filter(path =>
          /Italic/u.test(path ?? ''),
        ),
        [],
      )
    }
  })
}

test.run()
