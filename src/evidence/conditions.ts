import type { StandardConditions } from './condition.ts'
import { matterhorn } from './matterhorn.ts'
import { pdfA, pdfUa1, pdfUa2, wtpdf } from './pdf.ts'
import { epubAccessibility, wcag } from './web.ts'

/**
 * Every standard that an output must meet, with who guarantees each condition. docs/accessibility.md is generated from
 * it.
 */
export const standardsHeld: readonly StandardConditions[] = [
  pdfUa1,
  pdfUa2,
  wtpdf,
  pdfA,
  matterhorn,
  wcag,
  epubAccessibility,
]
