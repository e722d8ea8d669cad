import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { languages, loadConventions } from '../../src/conventions/load.ts'
import { loadSymbolGrammar } from '../../src/conventions/symbol-grammar.ts'
import { loadTypography } from '../../src/typeset/load.ts'
import { typesetText } from '../../src/typeset/text.ts'
import { rulesetOf } from '../../src/typeset/typography.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

/**
 * Against the United Nations' own spaces: paragraphs of resolutions in six languages, all spaces made plain, then
 * typeset. Runs where the XML files lie beside the checkout, as they do where this project is developed.
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

interface Count {
  both: number
  ours: number
  theirs: number
}

function contextOf(plain: string, index: number): string {
  const [before, after] = [plain.slice(Math.max(0, index - 12), index), plain.slice(index + 1, index + 13)]
  return contexts.find(([, left, right]) => left.test(before) && right.test(after))?.[0] ?? 'other'
}

function paragraphs(xml: string): readonly string[] {
  return [...xml.matchAll(/<p[ >].*?<\/p>/gsu)].map(([p]) =>
    p
      .replace(/<[^>]+>/gu, '')
      .replace(/&amp;/gu, '&')
      .replace(/[\t\n]/gu, '\t'),
  )
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
    console.log(
      `${context.padEnd(18)} precision ${precision}  recall ${recall}  (both ${both}, only ours ${ours}, only theirs ${theirs})`,
    )
  }
  for (const context of [';', ':', '« »', 'thousands']) {
    const { both, ours, theirs } = counts.get(context) ?? { both: 0, ours: 0, theirs: 0 }
    assert.ok(both > 0, context)
    assert.ok(both / (both + ours) >= 0.97, `precision of ${context}`)
    assert.ok(both / (both + theirs) >= 0.97, `recall of ${context}`)
  }
})

/**
 * Rules that the files themselves keep, by language; the others are kept mixed there, or plain, and protect what a
 * reader keeps together.
 */
const kept: Readonly<Record<string, readonly string[]>> = {
  es: ['day-month', 'paragraph', 'number-and-letter'],
  fr: [
    'semicolon',
    'colon',
    'opening-guillemet',
    'closing-guillemet',
    'thousands',
    'day-month',
    'resolution-year',
    'scale',
    'y-compris',
  ],
  ru: ['day-month', 'year', 'article', 'time', 'dash'],
}

for (const language of languages(shippedAssets)) {
  const letter = loadConventions(shippedAssets, language)?.terms['job-letter']?.text
  const files = present ? readdirSync(folder).filter(file => file.endsWith(`${letter}.xml`)) : []

  test(
    files.length > 0 ? `spaces of ${language}, rule by rule` : `skipped: no files in ${language} beside the checkout`,
    () => {
      const ruleset = rulesetOf(loadTypography(shippedAssets, language), language)
      if (ruleset === undefined) throw new Error(`no typography for ${language}`)
      const grammar = loadSymbolGrammar(shippedAssets)
      const counts = new Map(ruleset.rules.map(({ name }) => [name, { both: 0, ours: 0 }]))
      let [theirs, found] = [0, 0]
      for (const original of files.flatMap(name => paragraphs(readFileSync(join(folder, name), 'utf8')))) {
        const plain = original.replace(/[\u00a0\u202f]/gu, ' ')
        const all = typesetText(plain, ruleset, grammar)
        for (const rule of ruleset.rules) {
          const count = counts.get(rule.name) ?? { both: 0, ours: 0 }
          const typed = typesetText(plain, { ...ruleset, rules: [rule] }, grammar)
          for (let index = 0; index < plain.length; index++) {
            if (typed[index] !== plain[index]) count[original[index] === ' ' ? 'ours' : 'both']++
          }
        }
        for (let index = 0; index < plain.length; index++) {
          if (original[index] !== plain[index]) theirs++
          if (original[index] !== plain[index] && all[index] !== plain[index]) found++
        }
      }
      if (files.length === 0) return
      console.log(
        `${language}, ${files.length} files: ${theirs} protected spaces, ${found} of them by rule (recall ${(found / theirs).toFixed(3)})`,
      )
      for (const [rule, { both, ours }] of counts) {
        if (both + ours > 0)
          console.log(
            `  ${rule.padEnd(24)} precision ${(both / (both + ours)).toFixed(3)}  (both ${both}, only ours ${ours})`,
          )
      }
      for (const rule of kept[language] ?? []) {
        const { both, ours } = counts.get(rule) ?? { both: 0, ours: 0 }
        assert.ok(both > 0 && both / (both + ours) >= 0.9, `precision of ${rule} in ${language}`)
      }
    },
  )
}

test.run()
