import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { writeEvidence } from '../../src/pipeline/write-evidence.ts'
import { chromium } from '../support/run/chromium.ts'
import { assetsFor, buildCase, cases } from '../support/sources/sources.ts'
import { axe } from './axe.ts'

/** The page of evidence in a browser: axe finds nothing, and it can be read in a narrow window. */
const browser = chromium('axe')
const folder = mkdtempSync(join(tmpdir(), 'tirage-evidence-'))
test.after(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

test('axe finds no violation in light and in dark colours, and nothing sticks out of 320 pixels', async () => {
  const source = cases().find(({ name }) => name === 'a-76-86.fr')
  assert.ok(source)
  const { files, diagnostics } = await buildCase(source, ['pdf', 'epub', 'html'])
  const findings = [{ severity: 'error', rule: 'heading-order', message: 'as found' }] as const
  const [, page] = writeEvidence(
    source,
    assetsFor(source),
    { standard: 'ua1' },
    { files, diagnostics, findings, programs: {} },
  )
  assert.is(page?.name, 'A-76-86.fr.evidence.html')
  const path = join(folder, page.name)
  writeFileSync(path, page.bytes)
  for (const colours of ['light', 'dark'] as const) {
    const { violations, passes } = await browser.visit(pathToFileURL(path).href, { colours }, axe)
    assert.equal(violations, [])
    for (const rule of ['color-contrast', 'html-has-lang', 'region', 'valid-lang', 'heading-order'])
      assert.ok(passes.includes(rule), rule)
  }
  const widths = await browser.visit(pathToFileURL(path).href, { width: 1280, zoom: 4 }, view =>
    view.evaluate('[innerWidth, document.scrollingElement.scrollWidth]'),
  )
  assert.equal(widths, [320, 320])
})

test.run()
