import type { Measured, Reading } from './measure.ts'

/** What was measured of one document. */
export interface MeasuredDocument extends Measured {
  readonly name: string
}

const units = { words: 'words', characters: 'ideographs', runs: 'runs of three' } as const

/** A share in per cent, rounded down: 100.0 is all. */
export function percent({ found, of }: { readonly found: number; readonly of: number }): string {
  return `${(Math.floor((1000 * found) / of) / 10).toFixed(1)} %`
}

/** Documents by viewers; of a document from right to left, in brackets what has no Latin words beside it. */
function cells({ name, lang, unit, readings }: MeasuredDocument): readonly string[] {
  const share = (reading: Reading): string =>
    percent(reading) + (reading.oneWay.of === reading.of ? '' : ` (${percent(reading.oneWay)})`)
  return [name, lang, `${readings[0]?.of} ${units[unit]}`, ...readings.map(share), '100.0 %']
}

const heads = ['', 'language', 'compared', 'PDFium', 'PDF.js', 'pdftotext', 'tag tree']

/** The table as it is printed. */
export function printed(documents: readonly MeasuredDocument[]): string {
  const rows = [heads, ...documents.map(cells)]
  const widths = heads.map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)))
  return rows.map(row => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')).join('\n')
}

/** The table as it stands in docs/accessibility-heard.md, and below it why runs are missing. */
export function markdown(documents: readonly MeasuredDocument[]): string {
  const row = (all: readonly string[]): string => `| ${all.join(' | ')} |`
  const reasons = documents.flatMap(({ name, readings }) =>
    readings.flatMap(({ viewer, missing }) =>
      [...counted(missing)].map(([reason, count]) => row([name, viewer, reason, String(count)])),
    ),
  )
  return [
    row(heads),
    '|---|---|---|--:|--:|--:|--:|',
    ...documents.map(document => row(cells(document))),
    '',
    '| | viewer | what is not read as it stands | |',
    '|---|---|---|--:|',
    ...reasons,
  ].join('\n')
}

/** How many are missing for each reason. */
export function counted(missing: Reading['missing']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { reason } of missing) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return counts
}

/** Each run that is missing: viewer, reason, words. */
export function listed({ readings }: Measured): string {
  return readings
    .flatMap(({ viewer, missing }) => missing.map(({ words, reason }) => `${viewer}\t${reason}\t${words}\n`))
    .join('')
}
