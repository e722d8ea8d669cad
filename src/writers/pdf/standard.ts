import type { StructureType } from '../../layout/tree/structure.ts'

/**
 * Everything that differs between files of different sets of standards. All are written from the same pages and the
 * same structure tree, whose types are those of PDF 1.7.
 */
export interface Standard {
  readonly version: '1.7' | '2.0'
  /** Whether the trailer has a document information dictionary; the XMP packet has the same content either way. */
  readonly information: 'dictionary' | 'none'
  /** The pdfkit subset that adds an output intent. */
  readonly subset: 'PDF/A-3a'
  /** `rdf:Description` elements of the XMP packet that identify the standards. */
  readonly identification: string
  /** Structure types that the standard replaces. */
  readonly types: Readonly<Partial<Record<StructureType, StructureType>>>
  /** Returns the namespace of a structure type (ISO 32000-2, 14.8.6); undefined if the standard has none. */
  readonly namespaceOf: (type: StructureType) => string | undefined
  /** Attributes that elements of a type always have, as syntax. */
  readonly attributes: Readonly<Partial<Record<StructureType, string>>>
  /** Values of ListNumbering that the standard replaces. */
  readonly listNumbering: Readonly<Record<string, string>>
  /** Targets of links and bookmarks: a position on a page, or also a structure element (ISO 32000-2, 12.3.2.3). */
  readonly destinations: 'page' | 'structure'
  /** Whether elements point to what they refer to (`Ref`, ISO 32000-2, table 355). */
  readonly references: 'none' | 'written'
}

/**
 * PDF/UA-1 (ISO 14289-1, 5) and PDF/A-3a (ISO 19005-3, 6.6.4) in one file. PDF/A accepts the properties of PDF/UA and
 * the DCMI terms only with extension schemas (6.6.2.3.2).
 */
const ua1: Standard = {
  version: '1.7',
  information: 'dictionary',
  subset: 'PDF/A-3a',
  types: {},
  namespaceOf: () => undefined,
  attributes: {},
  // PDF 1.7 has no value for non-Latin letters and signs; this one says that the items are numbered.
  listNumbering: { Ordered: 'Decimal' },
  destinations: 'page',
  references: 'none',
  identification: `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>DCMI Metadata Terms</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://purl.org/dc/terms/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>dcterms</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>isFormatOf</pdfaProperty:name>
<pdfaProperty:valueType>URI</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>The same text in another file format</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`,
}

/** Structure types that are only in the namespace of PDF 1.7 (ISO 32000-2, annex L). */
const only17: ReadonlySet<StructureType> = new Set(['BlockQuote', 'Note', 'Reference', 'TOC', 'TOCI'])

/**
 * PDF/UA-2 (ISO 14289-2, 5), PDF/A-4f (ISO 19005-4, 6.7.3 and annex A) and both levels of WTPDF 1.0 (6.1.2, 6.1.3) in
 * one file. PDF/A-4 describes no metadata schemas and has no information dictionary (6.1.3). The title stays an H1:
 * PDF/UA-2 does not require `Title`, which must not hold a heading, and PDF.js 5.6 does not treat it as one, so a
 * screen reader would skip the first heading.
 */
const ua2: Standard = {
  version: '2.0',
  information: 'none',
  subset: 'PDF/A-3a',
  types: { Note: 'FENote' },
  namespaceOf: type => (only17.has(type) ? 'http://iso.org/pdf/ssn' : 'http://iso.org/pdf2/ssn'),
  attributes: { FENote: '<</O/FENote/NoteType/Footnote>>' },
  listNumbering: { None: 'Unordered' },
  destinations: 'structure',
  references: 'written',
  identification: `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>4</pdfaid:part>
<pdfaid:rev>2020</pdfaid:rev>
<pdfaid:conformance>F</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>2</pdfuaid:part>
<pdfuaid:rev>2024</pdfuaid:rev>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/">
<pdfd:declarations><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>
</rdf:li><rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo>
</rdf:li></rdf:Bag></pdfd:declarations>
</rdf:Description>`,
}

/** The sets of standards by the names that `--standard` accepts. */
export const standards = { ua1, ua2 } as const
