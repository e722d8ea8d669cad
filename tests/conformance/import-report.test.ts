import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { importText } from '../../src/import/import.ts'
import { writeReport } from '../../src/import/report-page.ts'
import { chromium } from '../support/run/chromium.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { axe } from './axe.ts'

/** The report of an import in a browser: axe finds nothing, and the keyboard reaches all of it. */
const browser = chromium('axe')
const folder = mkdtempSync(join(tmpdir(), 'tirage-import-'))
test.after(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

/** As many lines as make both sides scroll; one change in each, and hyphens that nothing decides. */
const text = `Nations Unies\nAssemblée générale\n\n${Array.from({ length: 120 }, (_, i) => `${i + 1}. Les droits , les xyzzy-\nplugh et <la> suite.\n`).join('\n')}`
const knows = (word: string): boolean => !/^(?:xyzzy|plugh)/u.test(word) && word !== 'xyzzyplugh'

test('axe finds no violation, and both sides can be reached and scrolled by keyboard', async () => {
  const imported = await importText(
    text,
    { lang: 'fr', without: [], dictionary: async () => ({ knows }) },
    shippedAssets,
  )
  assert.ok(imported.doubts.length > 0 && imported.changes.length > 0)
  const path = join(folder, 'report.html')
  writeFileSync(
    path,
    writeReport(text, imported, 'a.txt', [{ severity: 'warning', rule: 'spacing', message: 'as <found>' }]),
  )
  const { violations, passes } = await browser.visit(pathToFileURL(path).href, {}, axe)
  assert.equal(violations, [])
  for (const rule of [
    'color-contrast',
    'html-has-lang',
    'region',
    'valid-lang',
    'heading-order',
    'scrollable-region-focusable',
  ])
    assert.ok(passes.includes(rule), rule)
  const widths = await browser.visit(pathToFileURL(path).href, { width: 1280, zoom: 4 }, view =>
    view.evaluate('[innerWidth, document.scrollingElement.scrollWidth]'),
  )
  assert.equal(widths, [320, 320])
})

test.run()
