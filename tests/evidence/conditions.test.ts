import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { accessibilityDocument } from '../../docs/generate/accessibility.ts'
import { rules } from '../../src/check/rules.ts'
import { stageRules } from '../../src/diagnostics/reader-rules.ts'
import { partsOf } from '../../src/evidence/condition.ts'
import { standardsHeld } from '../../src/evidence/conditions.ts'
import { matterhorn } from '../../src/evidence/matterhorn.ts'
import { conditions as pdfConditions } from '../../src/pdf-check/conditions.ts'

/** Who guarantees each condition of each standard: what is named must be there. */

const top = fileURLToPath(new URL('../../', import.meta.url))
const all = standardsHeld.flatMap(({ name, conditions }) =>
  conditions.flatMap(({ clauses, by }) =>
    by.map(guarantee => ({ at: `${name}, ${clauses.join(' ')}`, ...partsOf(guarantee) })),
  ),
)

test('all 137 conditions of the Matterhorn Protocol are there, each once', () => {
  // Conditions of each check point, from 01 to 31 (Matterhorn Protocol 1.1).
  const counts = [7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2, 30]
  const expected = counts.flatMap((count, point) =>
    Array.from({ length: count }, (_, i) => `${String(point + 1).padStart(2, '0')}-${String(i + 1).padStart(3, '0')}`),
  )
  assert.is(expected.length, 137)
  assert.equal(matterhorn.conditions.flatMap(({ clauses }) => clauses).sort(), expected)
})

test('every condition is guaranteed by something, and no clause of a standard is listed twice', () => {
  for (const { name, conditions } of standardsHeld) {
    const clauses = conditions.flatMap(condition => condition.clauses)
    assert.is(new Set(clauses).size, clauses.length, name)
    for (const {
      by,
      clauses: [clause],
    } of conditions)
      assert.ok(by.length > 0, `${name}, ${clause}`)
  }
})

test('files, rules and conditions that are named exist', () => {
  const known: Readonly<Record<string, (what: string) => boolean>> = {
    built: what => existsSync(top + what),
    test: what => existsSync(top + what),
    rule: what => [...rules, ...stageRules].some(({ id }) => id === what),
    checker: what => pdfConditions.some(({ id }) => id === what),
    validator: what => ['veraPDF', 'EPUBCheck', 'axe', 'Ace'].includes(what),
    never: what => what.length > 10,
    person: what => what.endsWith('?'),
  }
  assert.equal(
    all.filter(({ kind, what }) => known[kind]?.(what) !== true).map(({ at, kind, what }) => `${at}: ${kind}: ${what}`),
    [],
  )
})

test('every condition of the checker that names the Protocol is named back', () => {
  const named = new Set(all.filter(({ kind }) => kind === 'checker').map(({ what }) => what))
  const forgotten = pdfConditions.filter(
    ({ id, reference }) => /Matterhorn|ISO 14289/u.test(reference) && !named.has(id),
  )
  assert.equal(
    forgotten.map(({ id }) => id),
    [],
  )
})

test('docs/accessibility.md is current', () => {
  const path = `${top}docs/accessibility.md`
  const text = accessibilityDocument(standardsHeld)
  if (process.env.UPDATE === '1') writeFileSync(path, text)
  assert.fixture(readFileSync(path, 'utf8'), text)
})

test.run()
