import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { SaxesParser } from 'saxes'
import type { Dictionary } from '../../../src/import/data.ts'
import { type Imported, importText } from '../../../src/import/import.ts'
import { shippedAssets } from '../run/shipped-assets.ts'
import { type Damage, damage, type Shape } from '../sources/damage.ts'

const require = createRequire(import.meta.url)

/**
 * Returns the paragraphs of a published file, with headings and notes, in the order of their beginnings. Spaces are
 * plain, as in a source.
 */
export function paragraphsOf(path: string): readonly string[] {
  const found: { text: string }[] = []
  const open: { text: string }[] = []
  let skipped = 0
  const parser = new SaxesParser({})
  parser.on('opentag', ({ name }) => {
    if (name === 'meta') skipped++
    if (name !== 'p') return
    const paragraph = { text: '' }
    found.push(paragraph)
    open.push(paragraph)
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'meta') skipped--
    if (name === 'p') open.pop()
  })
  parser.on('text', text => {
    const last = open.at(-1)
    if (skipped === 0 && last !== undefined) last.text += text
  })
  parser.write(readFileSync(path, 'utf8')).close()
  return found.map(({ text }) => text.replace(/[\s\u00a0\u202f]+/gu, ' ').trim()).filter(text => text !== '')
}

/** Returns where words may be hyphenated, by the patterns that the editions use. */
export function syllablesOf(lang: string): (word: string) => readonly string[] {
  const names: Readonly<Record<string, string>> = { en: 'en-us' }
  const { hyphenateSync } = require(`hyphen/${names[lang] ?? lang}`) as {
    readonly hyphenateSync: (text: string) => string
  }
  return word => hyphenateSync(word).split('\u00ad')
}

export interface Score {
  damages: number
  repaired: number
  changes: number
  right: number
}

export interface Scored {
  readonly imported: Imported
  readonly rules: ReadonlyMap<string, Score>
  /** Changes that repaired nothing, and damage that remains, for whoever improves the rules. */
  readonly wrong: readonly string[]
}

/** Damages the text of a file, imports it, and compares the repairs with the damage. */
export async function scoreFile(
  path: string,
  name: string,
  lang: string,
  shape: Shape,
  dictionary: Dictionary,
): Promise<Scored> {
  const damaged = damage(paragraphsOf(path), `${name} ${shape}`, shape, syllablesOf(lang))
  const imported = await importText(
    damaged.text,
    { lang, without: [], dictionary: async () => dictionary },
    shippedAssets,
  )
  const rules = new Map<string, Score>()
  const wrong: string[] = []
  const scoreOf = (rule: string): Score => {
    const score = rules.get(rule) ?? { damages: 0, repaired: 0, changes: 0, right: 0 }
    rules.set(rule, score)
    return score
  }
  const done = new Set<Damage>()
  for (const change of imported.changes) {
    const score = scoreOf(change.rule)
    const match = damaged.damages.find(
      one =>
        one.rule === change.rule &&
        one.after === change.after.trim() &&
        (change.rule === 'double-space' ? Math.abs(one.offset - change.offset) <= 1 : one.offset === change.offset),
    )
    score.changes++
    if (match !== undefined) {
      score.right++
      done.add(match)
    } else wrong.push(`${change.rule}: ${change.context.join(' → ')}`)
  }
  for (const one of damaged.damages) {
    const score = scoreOf(one.rule)
    score.damages++
    if (done.has(one)) score.repaired++
    else
      wrong.push(`left ${one.rule}: ${damaged.text.slice(Math.max(0, one.offset - 20), one.offset + 20)} (${one.word})`)
  }
  return { imported, rules, wrong }
}
