import type { Artifact, LeafId } from '../layout/page.ts'
import { utf16Hex } from './syntax.ts'

/** Whose content a sequence is; `turned` is that of one line, which nothing is added to. */
export type Owner = LeafId | Artifact | 'turned'

export function sameOwner(a: Owner, b: LeafId | Artifact): boolean {
  if (a === 'turned') return false
  if (typeof a === 'number' || typeof b === 'number') return a === b
  return a.type === b.type && a.subtype === b.subtype
}

/** Property list of a line whose text is not in the order of its glyphs (ISO 32000-2, 14.9.4). */
export function turnedProperties(mcid: number, text: string): string {
  return `<</MCID ${mcid}/ActualText <FEFF${utf16Hex(text)}>>>`
}

/** ISO 32000-1, table 330. */
export function artifactProperties(artifact: Artifact): string {
  if (artifact.subtype === undefined) return `<</Type /${artifact.type}>>`
  const edge = artifact.subtype === 'Header' ? 'Top' : 'Bottom'
  return `<</Type /${artifact.type} /Subtype /${artifact.subtype} /Attached [/${edge}]>>`
}
