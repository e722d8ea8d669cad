/**
 * What each structure type may hold: ISO/TS 32005:2023, table 5, which rules PDF/UA-2 files (ISO 14289-2, 8.2.1) and is
 * as right for PDF 1.7, whose own tables (ISO 32000-1, 14.8.4) say less. Only the types of `vocabulary.ts` and `FENote`
 * have a row; of the table are left out: the types that are not made here, and the wider rules of a Link or a Reference
 * that holds blocks, because theirs hold lines alone. tests/conformance/structure-types.test.ts compares every cell
 * with veraPDF's profile.
 */
interface Row {
  readonly holds: readonly string[]
  /** Whether marked content may stand in the element itself. */
  readonly content: boolean
}

const headings = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'] as const
const line = ['Lbl', 'Note', 'FENote', 'Figure', 'Reference', 'Link', 'Span'] as const
const heading = { holds: ['Sect', ...line], content: true } as const
const cell = { holds: ['Sect', ...headings, 'P', 'L', 'Table', ...line], content: true } as const
const call = { holds: line, content: true } as const

export const structureTypes = {
  Document: {
    holds: [
      'Document',
      'Sect',
      ...headings,
      'P',
      'BlockQuote',
      'L',
      'Note',
      'FENote',
      'Table',
      'Figure',
      'Link',
      'TOC',
    ],
    content: false,
  },
  Sect: {
    holds: [
      'Sect',
      ...headings,
      'P',
      'BlockQuote',
      'L',
      'Lbl',
      'Note',
      'FENote',
      'Table',
      'Caption',
      'Figure',
      'Reference',
      'Link',
      'TOC',
    ],
    content: false,
  },
  H1: heading,
  H2: heading,
  H3: heading,
  H4: heading,
  H5: heading,
  H6: heading,
  P: { holds: ['L', 'Table', ...line], content: true },
  BlockQuote: {
    holds: [
      'Document',
      'Sect',
      ...headings,
      'P',
      'BlockQuote',
      'L',
      'Lbl',
      'Note',
      'FENote',
      'Table',
      'Caption',
      'Figure',
      'Reference',
      'Link',
      'TOC',
    ],
    content: true,
  },
  L: { holds: ['L', 'LI', 'Caption'], content: false },
  /** Content of its own is allowed by the table and forbidden by ISO 14289-2, 8.2.5.25. */
  LI: { holds: ['Lbl', 'LBody'], content: false },
  Lbl: { holds: ['Note', 'FENote', 'Figure', 'Reference', 'Link', 'Span'], content: true },
  LBody: {
    holds: [
      'Sect',
      ...headings,
      'P',
      'BlockQuote',
      'L',
      'Note',
      'FENote',
      'Table',
      'Caption',
      'Figure',
      'Reference',
      'Link',
      'Span',
    ],
    content: true,
  },
  Note: { holds: ['Sect', 'P', 'BlockQuote', 'L', 'Table', 'Caption', ...line], content: true },
  FENote: { holds: ['Sect', 'P', 'BlockQuote', 'L', 'Table', ...line], content: true },
  Table: { holds: ['THead', 'TBody', 'TR', 'Caption'], content: false },
  THead: { holds: ['TR'], content: false },
  TBody: { holds: ['TR'], content: false },
  TR: { holds: ['TH', 'TD'], content: false },
  TH: cell,
  TD: cell,
  Caption: { holds: ['Sect', ...headings, 'P', 'BlockQuote', 'L', 'Table', ...line], content: true },
  Figure: { holds: ['Sect', ...headings, 'P', 'BlockQuote', 'L', 'Table', 'Caption', ...line], content: true },
  Reference: call,
  Link: call,
  Span: call,
  TOC: { holds: ['Caption', 'TOC', 'TOCI'], content: false },
  TOCI: { holds: ['P', 'Lbl', 'Reference', 'TOC'], content: false },
} as const satisfies Readonly<Record<string, Row>>

/** A structure type of PDF 1.7 (ISO 32000-1, 14.8.4), and `FENote`, which PDF 2.0 has in place of `Note`. */
export type StructureType = keyof typeof structureTypes

/** The types that may stand in `Parent`. */
export type ChildOf<Parent extends StructureType> = (typeof structureTypes)[Parent]['holds'][number]

/** Types of one element, the outer one first: a pair that the table forbids does not compile. */
export type Nesting =
  | readonly [StructureType]
  | { readonly [Outer in StructureType]: readonly [Outer, ChildOf<Outer>] }[StructureType]

/** The types that an element has once at most (ISO/TS 32005, table 5, and ISO 14289-2, 8.2.5.27). */
const once: ReadonlySet<StructureType> = new Set(['Caption', 'THead'])

/** Whether an element of a type may hold one of another. */
function allowed(parent: StructureType, child: StructureType): boolean {
  const { holds }: Row = structureTypes[parent]
  return holds.includes(child)
}

/**
 * What is wrong with the content of an element of the type `parent`: the types of its children in their order,
 * `undefined` for marked content. Undefined when nothing is.
 */
export function nestingFault(
  parent: StructureType,
  children: readonly (StructureType | undefined)[],
): string | undefined {
  for (let index = 0; index < children.length; index++) {
    const child = children[index]
    if (child === undefined) {
      if (!structureTypes[parent].content) return `${parent} must not hold content itself (ISO/TS 32005, table 5)`
    } else if (!allowed(parent, child)) return `${parent} must not hold ${child} (ISO/TS 32005, table 5)`
    else if (once.has(child) && children.indexOf(child) !== index)
      return `${parent} must not hold ${child} twice (ISO/TS 32005, table 5)`
    else if (child === 'Caption' && index > 0 && index < children.length - 1) {
      return `${parent} must hold its Caption first or last (ISO 14289-2, 8.2.5.27)`
    }
  }
  if (parent === 'Table' && children.includes('THead') && !children.includes('TBody'))
    return 'Table must not hold a THead alone (ISO 32000-1, table 337)'
  return undefined
}
