import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ignoreStrayRejections } from '../../../src/cli/terminal/stray-rejections.ts'
import { importPdfDocument } from '../../../src/import/pdf/import-pdf-document.ts'
import { once } from '../../support/run/once.ts'
import { shippedAssets } from '../../support/run/shipped-assets.ts'
import { builtPdf } from '../../support/sources/built-pdf.ts'
import { hostilePdf } from '../../support/sources/hostile-pdf.ts'

/** Any PDF in, a document or a diagnostic out, by tags or without. `FUZZ=1000` tries so many. */

const tagged = once(() => builtPdf('content/a-76-86.fr.md'))
const count = Number(process.env.FUZZ ?? 40)
/** User CPU of one PDF, seconds. */
const seconds = 15

test(`${count} hostile PDFs give a document or say why not, in time`, async () => {
  const heed = ignoreStrayRejections()
  const sound = [
    await tagged(),
    readFileSync(new URL('../../rules/import-pdf/good.pdf', import.meta.url)),
    readFileSync(new URL('../../rules/import-scanned/good.pdf', import.meta.url)),
  ]
  const outcomes = new Map<string, number>()
  for (let i = 0; i < count; i++) {
    const bytes = hostilePdf(sound[i % sound.length] ?? new Uint8Array(), i)
    const start = process.cpuUsage().user
    const imported = await importPdfDocument(bytes, { name: 'a', lang: 'fr', attached: 'unread' }, shippedAssets).catch(
      (error: unknown) => {
        throw new Error(`PDF ${i}: ${error instanceof Error ? error.stack : String(error)}`)
      },
    )
    assert.ok(process.cpuUsage().user - start < seconds * 1e6, `PDF ${i} took too long`)
    assert.ok(imported.document !== undefined || imported.diagnostics.length > 0, `PDF ${i} gave nothing`)
    const outcome = imported.document === undefined ? (imported.diagnostics[0]?.rule ?? '') : 'document'
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  heed()
  console.log(`  ${[...outcomes].map(([outcome, times]) => `${outcome} ${times}`).join(', ')}`)
  assert.ok((outcomes.get('document') ?? 0) > count / 20 && (outcomes.get('import-pdf') ?? 0) > 0)
})

test.run()
