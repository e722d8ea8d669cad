import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadSymbolGrammar } from '../../src/conventions/symbol-grammar.ts'
import { loadTypography } from '../../src/typeset/load.ts'
import { typesetText } from '../../src/typeset/text.ts'
import { rulesetOf } from '../../src/typeset/typography.ts'
import { shippedAssets } from '../support/shipped-assets.ts'

/**
 * Against the United Nations' own spaces: French paragraphs of resolutions, all spaces made plain, then typeset.
 * Runs where the XML files lie beside the checkout, as they do where this project is developed.
 */
const folder = fileURLToPath(new URL('../../../shared/akn', import.meta.url))

/** What stands before and after a space, by rule; the first that fits counts. */
const contexts: readonly (readonly [name: string, before: RegExp, after: RegExp])[] = [
  [';', /\S$/u, /^;/u],
  [':', /\S$/u, /^:/u],
  ['« »', /«$/u, /^\S/u],
  ['« »', /\S$/u, /^»/u],
  ['thousands', /(?<!\d)\d{1,3}(?: \d{3})*$/u, /^\d{3}(?!\d)/u],
  ['day month', /\d(?:er)?$/u, /^(?:janv|févr|mars|avri|mai|juin|juil|août|sept|octo|nove|déce)/u],
  ['no 5', /\bnos?$/u, /^\d/u],
  ['n (year)', /\d$/u, /^\(\d{4}\)/u],
  ['y compris', /\by$/u, /^compris/u],
  ['millions, heures', /\d$/u, /^(?:mill|heur)/u],
  ['reference', /\b(?:par\.|chap\.|sect\.|p\.|annexe)$/u, /^[\dA-Z]/u],
]

interface Count { both: number; ours: number; theirs: number }

function contextOf(plain: string, index: number): string {
  const [before, after] = [plain.slice(Math.max(0, index - 12), index), plain.slice(index + 1, index + 13)]
  return contexts.find(([, left, right]) => left.test(before) && right.test(after))?.[0] ?? 'other'
}

function paragraphs(xml: string): readonly string[] {
  return [...xml.matchAll(/<p[ >].*?<\/p>/gsu)].map(([p]) => p.replace(/<[^>]+>/gu, '').replace(/&amp;/gu, '&').replace(/[\t\n]/gu, '\t'))
}

const present = existsSync(folder)

test(present ? 'spaces of French resolutions' : 'skipped: no XML files beside the checkout', () => {
  if (!present) return
  const grammar = loadSymbolGrammar(shippedAssets)
  const ruleset = rulesetOf(loadTypography(shippedAssets, 'fr', 'un'), 'fr')
  if (ruleset === undefined) throw new Error('no French typography')
  const counts = new Map<string, Count>()
  for (const name of readdirSync(folder).filter(file => file.endsWith('F.xml'))) {
    for (const original of paragraphs(readFileSync(join(folder, name), 'utf8'))) {
      const plain = original.replace(/[\u00a0\u202f]/gu, ' ')
      const typed = typesetText(plain, ruleset, grammar)
      for (let index = 0; index < plain.length; index++) {
        const [theirs, ours] = [original[index] !== ' ', typed[index] !== ' ']
        if (plain[index] !== ' ' || !(theirs || ours)) continue
        const context = contextOf(plain, index)
        const count = counts.get(context) ?? { both: 0, ours: 0, theirs: 0 }
        count[theirs && ours ? 'both' : ours ? 'ours' : 'theirs']++
        counts.set(context, count)
      }
    }
  }
  for (const [context, { both, ours, theirs }] of counts) {
    const [precision, recall] = [both / (both + ours), both / (both + theirs)].map(share => share.toFixed(3))
    console.log(`${context.padEnd(18)} precision ${precision}  recall ${recall}  (both ${both}, only ours ${ours}, only theirs ${theirs})`)
  }
  for (const context of [';', ':', '« »', 'thousands']) {
    const { both, ours, theirs } = counts.get(context) ?? { both: 0, ours: 0, theirs: 0 }
    assert.ok(both > 0, context)
    assert.ok(both / (both + ours) >= 0.97, `precision of ${context}`)
    assert.ok(both / (both + theirs) >= 0.97, `recall of ${context}`)
  }
})

test.run()
