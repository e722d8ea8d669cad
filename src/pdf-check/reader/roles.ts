import { nameOf, type PdfObjects } from './objects.ts'

/** Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4). */
const PDF_1_7 = [
  'Document',
  'Part',
  'Art',
  'Sect',
  'Div',
  'BlockQuote',
  'Caption',
  'TOC',
  'TOCI',
  'Index',
  'NonStruct',
  'Private',
  'P',
  'H',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'L',
  'LI',
  'Lbl',
  'LBody',
  'Table',
  'TR',
  'TH',
  'TD',
  'THead',
  'TBody',
  'TFoot',
  'Span',
  'Quote',
  'Note',
  'Reference',
  'BibEntry',
  'Code',
  'Link',
  'Annot',
  'Ruby',
  'RB',
  'RT',
  'RP',
  'Warichu',
  'WT',
  'WP',
  'Figure',
  'Formula',
  'Form',
]

/** Types that PDF 2.0 adds (ISO 32000-2, 14.8.4). Headings continue past H6. */
const PDF_2_0 = ['DocumentFragment', 'Aside', 'Title', 'FENote', 'Sub', 'Em', 'Strong', 'Artifact']

/** Whether a type is standard in this PDF version. MathML has its own namespace, below Formula. */
export function isStandard(role: string, version: string): boolean {
  if (PDF_1_7.includes(role)) return true
  return version >= '2' && (PDF_2_0.includes(role) || /^H[1-9]\d*$/u.test(role) || role === 'math')
}

/**
 * Maps a type as written to a standard type, by the role maps of the file (14.7.3; in PDF 2.0 also those of
 * namespaces).
 */
export function roleMap(objects: PdfObjects): ReadonlyMap<string, string> {
  const root = objects.dictionary(objects.dictionary(objects.trailer['/Root'])['/StructTreeRoot'])
  const entries = new Map<string, string>()
  for (const namespace of objects.list(root['/Namespaces'])) {
    for (const [name, value] of Object.entries(objects.dictionary(objects.dictionary(namespace)['/RoleMapNS']))) {
      entries.set(name.slice(1), nameOf(objects.list(value)[0]) ?? '')
    }
  }
  for (const [name, value] of Object.entries(objects.dictionary(root['/RoleMap'])))
    entries.set(name.slice(1), nameOf(value) ?? '')
  const end = (name: string): string => {
    const seen = new Set<string>()
    for (let at = name; ; at = entries.get(at) as string) {
      if (seen.has(at) || !entries.has(at)) return at
      if (isStandard(at, objects.version) && at !== name) return at
      seen.add(at)
    }
  }
  return new Map([...entries.keys()].map(name => [name, end(name)]))
}

/** Block elements; the others belong to a line, a list or a table. */
const GROUPS = [
  'Document',
  'DocumentFragment',
  'Part',
  'Art',
  'Sect',
  'Div',
  'NonStruct',
  'Private',
  'Aside',
  'BlockQuote',
  'TOCI',
  'Index',
]

/** Allowed parents of types (ISO 32000-1, tables 334 to 337, and ISO/TS 32005, table 1). */
export const PARENTS: Readonly<Record<string, readonly string[]>> = {
  LI: ['L'],
  LBody: ['LI'],
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  THead: ['Table'],
  TBody: ['Table'],
  TFoot: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  TOCI: ['TOC'],
  RB: ['Ruby'],
  RT: ['Ruby'],
  RP: ['Ruby'],
  WT: ['Warichu'],
  WP: ['Warichu'],
}

/** Types that allow only these children. */
export const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  L: ['LI', 'L', 'Caption', 'NonStruct', 'Artifact'],
  LI: ['Lbl', 'LBody', 'NonStruct', 'Artifact'],
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption', 'Artifact'],
  THead: ['TR', 'Artifact'],
  TBody: ['TR', 'Artifact'],
  TFoot: ['TR', 'Artifact'],
  TR: ['TH', 'TD', 'Artifact'],
  TOC: ['TOC', 'TOCI', 'Caption', 'NonStruct', 'Artifact'],
}

/** Types with inline content, which contain no blocks. */
export const LINES = [
  'P',
  'H',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'Lbl',
  'Span',
  'Link',
  'Reference',
  'Quote',
  'Em',
  'Strong',
]

/** Types not allowed in a line. A list is allowed (Techniques for Accessible PDF, L_10). */
export const BLOCKS = [
  'P',
  'H',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'LI',
  'LBody',
  'Table',
  'TR',
  'TH',
  'TD',
  'TOC',
  'TOCI',
  ...GROUPS,
]
