import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'puppeteer-core'

/** Everything that axe tests for WCAG 2.0 to 2.2, levels A and AA, and what it calls best practice. */
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Off by default, in 4.14 as well: the size of targets (WCAG 2.2, 2.5.8).
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations', 'incomplete', 'passes'],
}

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

export interface AxeReport {
  /** `rule: place`, one for each element at fault. */
  readonly violations: readonly string[]
  /** The same of what axe leaves to a person. */
  readonly incomplete: readonly string[]
  /** Rules that found something to look at and nothing wrong. */
  readonly passes: readonly string[]
}

/** Runs axe-core 4.14 in an open page. */
export async function axe(page: Page): Promise<AxeReport> {
  await page.evaluate(source)
  const { violations, incomplete, passes } = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)})`,
  )) as AxeResults
  const places = (results: AxeResults['violations']): string[] =>
    results.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  return { violations: places(violations), incomplete: places(incomplete), passes: passes.map(({ id }) => id) }
}
