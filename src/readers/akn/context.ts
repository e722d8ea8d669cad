import type { Conventions } from '../../conventions/conventions.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Block, Note, Position } from '../../document/nodes.ts'
import type { HeadingScope } from './headings.ts'
import type { Languages } from './language.ts'
import type { Coverage } from './xml/coverage.ts'
import type { XmlElement, XmlNode } from './xml/xml.ts'

/** State that the parts of the reader share while they read one document. */
export interface AknContext {
  readonly conventions: Conventions
  readonly languages: Languages
  readonly locate: (start: number, end: number) => Position
  readonly report: (diagnostic: Diagnostic) => void
  readonly coverage: Coverage
  /** In the order of their calls. */
  readonly notes: Note[]
  /** Headings of the text being read: the body, or an attachment. */
  readonly headings: HeadingScope
  /** Whether headings are allowed here. In a note or a cell they become paragraphs. */
  readonly outline: 'open' | 'closed'
  /**
   * Reads the blocks of an element. Passed in because notes and cells contain blocks, which contain notes and tables.
   */
  readonly readBlocks: (nodes: readonly XmlNode[], level: number, context: AknContext) => readonly Block[]
}

/** Position of an element in the file. */
export function placeOf({ start, end }: Pick<XmlElement, 'start' | 'end'>, context: AknContext): Position {
  return context.locate(start, end)
}

/** Returns an attribute of an element and marks it as used. Undefined if it is absent or blank. */
export function attribute(element: XmlElement, name: string, { coverage }: AknContext): string | undefined {
  const value = element.attributes[name]
  if (value === undefined) return undefined
  coverage.useAttribute(element, name)
  return value.trim() === '' ? undefined : value.trim()
}
