import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { importPdf } from '../../src/import/import-pdf.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { hostilePdf } from '../support/sources/hostile-pdf.ts'

/** Any PDF in, a source or a diagnostic out. `FUZZ=5000` tries so many. */

const sound = ['import-pdf', 'import-scanned'].flatMap(rule =>
  ['good', 'bad'].map(name => readFileSync(new URL(`../rules/${rule}/${name}.pdf`, import.meta.url))),
)
const count = Number(process.env.FUZZ ?? 120)
/** Of one PDF; 2,000 took 5.2 s together. */
const seconds = 10
const dictionary = async () => ({ knows: (word: string) => word.length % 3 !== 0 })

test(`${count} hostile PDFs give a source or say why not, in time`, async () => {
  const outcomes = new Map<string, number>()
  for (let i = 0; i < count; i++) {
    const bytes = hostilePdf(sound[i % sound.length] ?? new Uint8Array(), i)
    const start = process.cpuUsage().user
    const { imported } = await importPdf(
      bytes,
      { lang: i % 2 === 0 ? 'en' : undefined, without: [], dictionary },
      shippedAssets,
    ).catch((error: unknown) => {
      throw new Error(`PDF ${i}: ${error instanceof Error ? error.stack : String(error)}`)
    })
    assert.ok(process.cpuUsage().user - start < seconds * 1e6, `PDF ${i} took too long`)
    assert.ok(imported.source !== undefined || imported.diagnostics.length > 0, `PDF ${i} gave nothing`)
    const outcome = imported.diagnostics[0]?.rule ?? 'source'
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  console.log(`  ${[...outcomes].map(([outcome, times]) => `${outcome} ${times}`).join(', ')}`)
  assert.ok(
    (outcomes.get('source') ?? 0) > count / 20 &&
      (outcomes.get('import-pdf') ?? 0) > 0 &&
      (outcomes.get('import-scanned') ?? 0) > 0,
  )
})

test.run()
