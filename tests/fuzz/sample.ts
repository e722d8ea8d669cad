import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeFailures, flavours, verapdf } from '../conformance/verapdf.ts'
import { placePages } from '../support/facts/pdf-text.ts'
import { qpdfCheck } from '../support/files/qpdf.ts'
import { blockTexts, readTaggedPdf } from '../support/files/tagged-pdf.ts'
import { hostileSource } from '../support/sources/hostile-source.ts'
import { blocksOf } from '../support/sources/sources.ts'
import { attempt, sourceOf } from './attempt.ts'

/**
 * What is wrong with the PDFs of some sources: veraPDF's verdict, qpdf's, and a tag tree that does not say the source.
 */
export async function checkSample(
  seed: number,
  indexes: readonly number[],
  say: (line: string) => void,
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tirage-fuzz-sample-'))
  const faults: string[] = []
  try {
    const paths: Record<'ua1' | 'ua2', string[]> = { ua1: [], ua2: [] }
    for (const index of indexes) {
      const bytes = hostileSource(seed, index)
      const result = await attempt(bytes, index)
      if (result.outcome !== 'built')
        throw new Error(`source ${index} was built before, and now it is ${result.outcome}`)
      const path = join(folder, `${index}.pdf`)
      writeFileSync(path, result.pdf)
      paths[result.standard].push(path)
      const sound = qpdfCheck(result.pdf)
      if (sound !== '') faults.push(`${index}: qpdf: ${sound}`)
      const [said, written] = [
        blockTexts((await readTaggedPdf(result.pdf)).root),
        blocksOf(sourceOf(bytes), placePages(path)),
      ].map(blocks => blocks.map(block => block.replaceAll('\u00ad', '')))
      const differs = written.findIndex((block, i) => block !== said[i])
      if (differs >= 0 || said.length !== written.length) {
        faults.push(
          `${index}: the source says ${JSON.stringify(written[differs])}, the tag tree ${JSON.stringify(said[differs])}`,
        )
      }
    }
    for (const standard of ['ua1', 'ua2'] as const) {
      const report = await verapdf(paths[standard], flavours[standard])
      const failures = describeFailures(report)
      if (failures !== '') faults.push(failures)
      const checks = report.available ? report.results.reduce((sum, result) => sum + result.checks, 0) : 0
      say(
        `veraPDF ${flavours[standard].join(', ')}: ${paths[standard].length} files, ${checks} checks, ${failures === '' ? 'none' : 'some'} failed`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
  return faults
}
