import type { Conventions } from '../../conventions/conventions.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Block, Note, Position } from '../../document/nodes.ts'
import type { HeadingScope } from './headings.ts'
import type { Languages } from './language.ts'
import type { Coverage } from './xml/coverage.ts'
import type { XmlElement, XmlNode } from './xml/xml.ts'

/** What the parts of the reader share while one document is read. */
export interface AknContext {
  readonly conventions: Conventions
  readonly languages: Languages
  readonly locate: (start: number, end: number) => Position
  readonly report: (diagnostic: Diagnostic) => void
  readonly coverage: Coverage
  /** In the order of their calls. */
  readonly notes: Note[]
  /** The headings of the text that is being read: of the body, or of an attachment. */
  readonly headings: HeadingScope
  /** Whether headings may stand here: not in a note or a cell, where they become paragraphs. */
  readonly outline: 'open' | 'closed'
  /** Reads the blocks inside an element: notes and cells hold blocks, which hold notes and tables. */
  readonly readBlocks: (nodes: readonly XmlNode[], level: number, context: AknContext) => readonly Block[]
}

/** The place of an element in the file. */
export function placeOf({ start, end }: Pick<XmlElement, 'start' | 'end'>, context: AknContext): Position {
  return context.locate(start, end)
}

/** An attribute of an element, noted as used; undefined where it is absent or blank. */
export function attribute(element: XmlElement, name: string, { coverage }: AknContext): string | undefined {
  const value = element.attributes[name]
  if (value === undefined) return undefined
  coverage.useAttribute(element, name)
  return value.trim() === '' ? undefined : value.trim()
}
