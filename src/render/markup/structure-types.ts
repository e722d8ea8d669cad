/**
 * What each structure type may hold, from ISO/TS 32005:2023, table 5. It governs PDF/UA-2 files (ISO 14289-2, 8.2.1)
 * and suits PDF 1.7 as well, whose own tables (ISO 32000-1, 14.8.4) say less. Only the types of `vocabulary.ts` and
 * `FENote` have a row. Left out are types not produced here, and the wider rules for a Link or a Reference that holds
 * blocks, because ours hold only inline content. tests/conformance/structure-types.test.ts compares every cell with
 * veraPDF's profile.
 */
interface NestingRow {
  readonly holds: readonly string[]
  /** Whether marked content may be directly in the element. */
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
  /** The table allows content of its own; ISO 14289-2, 8.2.5.25, forbids it. */
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
} as const satisfies Readonly<Record<string, NestingRow>>

/** A structure type of PDF 1.7 (ISO 32000-1, 14.8.4), or `FENote`, which replaces `Note` in PDF 2.0. */
export type StructureType = keyof typeof structureTypes

/** The types allowed in `Parent`. */
export type ChildOf<Parent extends StructureType> = (typeof structureTypes)[Parent]['holds'][number]

/** Structure types of one element, outermost first; a pair that the table forbids does not compile. */
export type Nesting =
  | readonly [StructureType]
  | { readonly [Outer in StructureType]: readonly [Outer, ChildOf<Outer>] }[StructureType]

/** Types that an element may hold only once (ISO/TS 32005, table 5, and ISO 14289-2, 8.2.5.27). */
const once: ReadonlySet<StructureType> = new Set(['Caption', 'THead'])

/** Whether an element of one type may hold an element of another. */
function allowed(parent: StructureType, child: StructureType): boolean {
  const { holds }: NestingRow = structureTypes[parent]
  return holds.includes(child)
}

/**
 * Describes what is wrong with the content of an element of type `parent`; undefined if nothing is. `children` are the
 * types of its children in order, with `undefined` for marked content.
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
