import type { Standard } from './standard.ts'

/** Metadata of the document in the file. */
export interface Metadata {
  /** Begins with the symbol: `A/76/86, Note verbale …`. */
  readonly title: string
  /** A BCP 47 tag. */
  readonly language: string
  readonly author: string
  /** The symbol. */
  readonly identifier?: string
  /** The date of the document, never that of the clock. */
  readonly date: Date
  /** `urn:uuid:…` of this file, and of the EPUB of the same text. */
  readonly identifiers?: { readonly pdf: string; readonly epub: string }
}

/** A file embedded in the PDF. */
export interface EmbeddedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly description: string
}

const creator = 'Tirage'
const producer = 'PDFKit 0.20.2'

/**
 * Returns the document information dictionary (ISO 32000-1, 14.3.3), consistent with `xmpPacket` (ISO 19005-3, 6.6.3).
 */
export function documentInfo(metadata: Metadata): Readonly<Record<string, string | Date>> {
  return {
    Title: plain(metadata.title),
    Author: plain(metadata.author),
    Creator: creator,
    Producer: producer,
    CreationDate: metadata.date,
    ModDate: metadata.date,
  }
}

/** Writes the XMP packet (ISO 16684-1), read-only. */
export function xmpPacket(metadata: Metadata, standard: Standard): string {
  const { title, language, author, identifier } = metadata
  const date = metadata.date.toISOString().replace(/\.\d+Z$/, 'Z')
  const symbol = identifier === undefined ? '' : `<dc:identifier>${escapeXml(identifier)}</dc:identifier>\n`
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title>${alternatives(title, language)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>
${symbol}</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:CreatorTool>${creator}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${producer}</pdf:Producer>
</rdf:Description>
${formats(metadata)}${standard.identification}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

/**
 * Writes isFormatOf of DCMI Metadata Terms, with which the EPUB refers to this file too. PDF/A requires a description
 * of the property, which is in `standard.ts`.
 */
function formats({ identifiers }: Metadata): string {
  if (identifiers === undefined) return ''
  return `<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:dcterms="http://purl.org/dc/terms/">
<xmpMM:DocumentID>${escapeXml(identifiers.pdf)}</xmpMM:DocumentID>
<dcterms:isFormatOf>${escapeXml(identifiers.epub)}</dcterms:isFormatOf>
</rdf:Description>
`
}

/** Writes a language alternative: the default, then the same text in its language. */
function alternatives(text: string, language: string): string {
  const escaped = escapeXml(text)
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escaped}</rdf:li><rdf:li xml:lang="${escapeXml(language)}">${escaped}</rdf:li></rdf:Alt>`
}

function escapeXml(text: string): string {
  return plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Replaces characters that XML 1.0 cannot represent (2.2) with U+FFFD, in both places. */
function plain(text: string): string {
  return text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
}
