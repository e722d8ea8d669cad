/** What distinguishes one pair of standards from another: the version of PDF and what the file says of itself. */
export interface Standard {
  readonly version: '1.7'
  /** The pdfkit subset that adds an output intent. */
  readonly subset: 'PDF/A-3a'
  /** `rdf:Description` elements of the XMP packet that identify the standards. */
  readonly identification: string
}

/**
 * PDF/UA-1 (ISO 14289-1, 5) and PDF/A-3a (ISO 19005-3, 6.6.4) in one file. PDF/A knows the properties of PDF/UA and
 * the terms of DCMI only through extension schemas (6.6.2.3.2).
 */
export const ua1: Standard = {
  version: '1.7',
  subset: 'PDF/A-3a',
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
