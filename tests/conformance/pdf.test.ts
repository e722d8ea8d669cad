/** veraPDF's verdict on files with one of everything. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { ShapedWord } from '../../src/fonts/shape.ts'
import type { DrawnLayout } from '../../src/layout/pages/compose-page.ts'
import { elem, LayoutBuilder } from '../support/builders/layout-builder.ts'
import { sampleFonts, sampleLayout, sampleOptions, writePdf } from '../support/builders/pdf-sample.ts'
import { requireFile, requireTool } from '../support/run/ring.ts'
import { describeFailures, verapdf } from './verapdf.ts'

requireTool('veraPDF', 'java', 'apt-get install -y openjdk-17-jdk-headless')
requireFile('veraPDF', ['/usr/share/java/jaxb-runtime.jar'], 'apt-get install -y libjaxb-java')

const fonts = await sampleFonts()

/** More characters than a font resource has codes, a ligature's source, a glyph without character, a raised mark. */
function unusualText(): DrawnLayout {
  const page = new LayoutBuilder(fonts).page()
  const codes = Array.from({ length: 0x500 - 0xc0 }, (_, i) => 0xc0 + i).filter(code => fonts.has('regular', code))
  const text = String.fromCharCode(...codes)
  const many = page.leaf(text)
  for (let i = 0; i < text.length; i += 64) page.line(many, 10, 20 + i / 3, text.slice(i, i + 64), { size: 8 })
  const word = fonts.shape('regular', 'abc')
  const offsets = Float64Array.of(0, 0, -300, 200, 0, 0)
  const clustered: ShapedWord = { ...word, text: 'éffi', clusters: [0, 0, 1], offsets, plain: false }
  const odd = page.leaf(clustered.text)
  page.word(odd, 10, 600, clustered)
  return page.build(elem('Document', elem('P', many), elem('P', odd)))
}

test('every file conforms to PDF/UA-1 and to PDF/A-3a', async () => {
  const { metadata } = sampleOptions(fonts)
  const title = 'A & <b> "c" (d) é 😀 \u0001'
  const hard = { ...metadata, title, subject: 'x < y', author: 'U & N', language: 'ar' }
  const files: Readonly<Record<string, Uint8Array>> = {
    'sample.pdf': await writePdf(sampleLayout(fonts), sampleOptions(fonts)),
    'metadata.pdf': await writePdf(sampleLayout(fonts), sampleOptions(fonts, { metadata: hard })),
    'text.pdf': await writePdf(unusualText(), sampleOptions(fonts)),
  }
  const folder = mkdtempSync(join(tmpdir(), 'tirage-'))
  try {
    const paths = Object.entries(files).map(([name, bytes]) => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    })
    const report = await verapdf(paths, ['ua1', '3a'])
    if (!report.available) throw new Error(`veraPDF is not available: ${report.why}`)
    assert.is(describeFailures(report), '')
    assert.ok(report.results.every(result => result.compliant && result.checks > 100))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a file that does not conform is found out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tirage-'))
  try {
    const path = join(folder, 'untitled.pdf')
    const sample = Buffer.from(await writePdf(sampleLayout(fonts), sampleOptions(fonts)))
    writeFileSync(
      path,
      Buffer.from(sample.toString('latin1').replace('/DisplayDocTitle true', '/DisplayDocTitle null'), 'latin1'),
    )
    const report = await verapdf([path], ['ua1'])
    if (!report.available) throw new Error(`veraPDF is not available: ${report.why}`)
    assert.equal(
      report.results[0].failures.map(failure => failure.rule),
      ['7.1-10'],
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.run()
