import { createHash } from 'node:crypto'
import type { PdfFile } from './file/pdfkit.ts'
import { nameTree } from './file/tree.ts'
import type { EmbeddedFile } from './metadata.ts'
import { pdfName, pdfReference, pdfString, pdfText } from './syntax.ts'

/**
 * Attaches the source of the document (ISO 32000-1, 7.11.4; AFRelationship Source: ISO 19005-3, 6.8). pdfkit's own
 * method computes the checksum in JavaScript (5 % of a warm document of six pages) and writes it as hexadecimal digits
 * instead of 16 bytes.
 */
export function attachSource(file: PdfFile, { name, bytes, mediaType, description }: EmbeddedFile, date: Date): void {
  const checksum = createHash('md5').update(bytes).digest().toString('latin1')
  const when = pdfString(pdfDate(date))
  const stream = file.addStream(
    {
      Type: '/EmbeddedFile',
      Subtype: pdfName(mediaType),
      Params: `<</CreationDate${when}/ModDate${when}/Size ${bytes.length}/CheckSum${pdfString(checksum)}>>`,
    },
    bytes,
  )
  const specification = pdfReference(
    file.add(
      `<</Type/Filespec/AFRelationship/Source/F${pdfText(name)}/UF${pdfText(name)}` +
        `/Desc${pdfText(description)}/EF<</F ${pdfReference(stream)}>>>>`,
    ),
  )
  file.setNames('EmbeddedFiles', nameTree(file, [[name, specification]]))
  file.setCatalog('AF', `[${specification}]`)
}

/** Formats a date in UTC (7.9.4). */
function pdfDate(date: Date): string {
  return `D:${date.toISOString().replace(/\.\d+|[-:T]/gu, '')}`
}
