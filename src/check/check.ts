import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import { isPublished } from '../document/published.ts'
import type { CheckContext, Finding, Rule } from './rule.ts'
import { rules } from './rules.ts'
import { type Survey, survey } from './survey.ts'

/** Returns everything wrong with a document, in source order. Runs all rules and never changes the document. */
export function check(document: Document, context: CheckContext): readonly Diagnostic[] {
  const seen = survey(document)
  const held = isPublished(document) ? rules.filter(rule => rule.ofPublished !== 'silent') : rules
  return held.flatMap(rule => diagnose(rule, seen, context)).sort((a, b) => placeOf(a) - placeOf(b))
}

function diagnose(rule: Rule, seen: Survey, context: CheckContext): readonly Diagnostic[] {
  return rule.find(seen, context).map((finding: Finding) => ({
    severity: isPublished(seen.document) && rule.ofPublished === 'warning' ? 'warning' : rule.severity,
    rule: rule.id,
    message: finding.message,
    ...(finding.position === undefined ? {} : { position: finding.position }),
    hint: finding.hint ?? rule.hint,
  }))
}

/** Findings without a position concern the whole document and come first. */
function placeOf(diagnostic: Diagnostic): number {
  return diagnostic.position?.start.offset ?? -1
}
