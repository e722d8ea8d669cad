import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { buildCase } from '../support/sources/sources.ts'
import { measure } from './measure.ts'
import type { MeasuredDocument } from './report.ts'

/** Builds the PDF of a published file and has it read. */
export async function measurePublished(path: string, pdf: string): Promise<MeasuredDocument> {
  const source = { name: basename(path, '.xml'), path, bytes: readFileSync(path), golden: '' }
  writeFileSync(pdf, (await buildCase(source, ['pdf'])).files[0].bytes)
  return { name: source.name, ...(await measure(source, pdf)) }
}
