import type { PdfDiagnostic } from './condition.ts'
import { conditions } from './conditions.ts'
import type { Expectation } from './expected/expectation.ts'
import type { PdfFile } from './reader/pdf-file.ts'

/**
 * Finds the faults of a finished file, condition by condition. Without an expectation, checks what the file alone can
 * show.
 */
export function checkFile(pdf: PdfFile, expected: Expectation | undefined): readonly PdfDiagnostic[] {
  return conditions.flatMap(({ id, severity, house, hint, find }) =>
    find(pdf, expected).map(finding => ({
      severity: house === true && expected === undefined ? ('warning' as const) : severity,
      rule: id,
      message: finding.message,
      hint: finding.hint ?? hint,
      place: finding.place,
    })),
  )
}
