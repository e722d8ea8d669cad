import { createHash } from 'node:crypto'
import type { Face } from '../../../fonts/face.ts'
import type { PdfFile } from '../file/pdfkit.ts'
import type { ObjectId } from '../syntax.ts'
import { pdfName, pdfNumber, pdfReference, utf16Hex } from '../syntax.ts'
import type { CodeEntry, CodeTable } from './code-table.ts'

const systemInfo = '<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>'

/** A face as used in a document. */
export interface EmbeddedFont {
  readonly face: Face
  /** Ids in the font file, ascending. */
  readonly glyphs: readonly number[]
  /** Width of each glyph without kerning, in 1/1000 em. */
  readonly widths: readonly number[]
  readonly tables: readonly CodeTable[]
  /** Maps a glyph number of the tables to its id in the font file. */
  readonly idOf: (glyph: number) => number
  /** The font file with only these glyphs, under their own numbers. */
  readonly program: Uint8Array
}

/**
 * Writes composite fonts (ISO 32000-1, 9.7): one per code table, all based on one CIDFont whose CIDs are glyph numbers.
 * Writes no CIDSet: PDF/A-3 and PDF/UA-1 require it to be complete, but not to be present.
 */
export function writeFont(file: PdfFile, font: EmbeddedFont): void {
  const name = pdfName(`${subsetTag(font.program)}+${font.face.postscriptName}`)
  const program = file.addStream({ Length1: String(font.program.length) }, font.program)
  const descriptor = file.add(fontDescriptor(font.face, name, program))
  const descendant = file.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont${name}/CIDSystemInfo${systemInfo}` +
      `/FontDescriptor ${pdfReference(descriptor)}/CIDToGIDMap/Identity/DW 1000/W${widthArray(font)}>>`,
  )
  for (const table of font.tables) {
    const entries = table.entries()
    const cmapName = `Tirage-${table.name}`
    const encoding = file.addStream(
      { Type: '/CMap', CMapName: pdfName(cmapName), WMode: '0', CIDSystemInfo: systemInfo },
      ascii(encodingCMap(cmapName, entries, table.width, font.idOf)),
    )
    const toUnicode = file.addStream({}, ascii(toUnicodeCMap(entries, table.width)))
    file.write(
      table.id,
      `<</Type/Font/Subtype/Type0/BaseFont${name}/Encoding ${pdfReference(encoding)}` +
        `/DescendantFonts[${pdfReference(descendant)}]/ToUnicode ${pdfReference(toUnicode)}>>`,
    )
  }
}

/** Derives six capital letters (9.6.4) from the content, so that equal subsets have equal names and others differ. */
function subsetTag(subset: Uint8Array): string {
  const digest = createHash('sha256').update(subset).digest()
  return String.fromCharCode(...digest.subarray(0, 6).map(byte => 0x41 + (byte % 26)))
}

/** Writes a font descriptor (tables 122 and 123). Symbolic, since the codes are ours. */
function fontDescriptor(face: Face, name: string, program: ObjectId): string {
  const flags = (face.fixedPitch ? 1 : 0) | (face.serif ? 2 : 0) | 4 | (face.italic ? 64 : 0)
  // No table of a TrueType font gives the stem width; this is the usual estimate from its weight.
  const stem = 50 + (face.weight / 65) ** 2
  const whole = (value: number): string => pdfNumber(Math.round(value))
  return (
    `<</Type/FontDescriptor/FontName${name}/Flags ${flags}/FontBBox[${face.bbox.map(whole).join(' ')}]` +
    `/ItalicAngle ${pdfNumber(face.italicAngle)}/Ascent ${whole(face.ascent)}/Descent ${whole(face.descent)}` +
    `/CapHeight ${whole(face.capHeight)}/XHeight ${whole(face.xHeight)}/StemV ${whole(stem)}/FontFile2 ${pdfReference(program)}>>`
  )
}

/** Writes the widths (9.7.4.3): the first glyph of each run of consecutive glyphs, then the widths of the run. */
function widthArray({ glyphs, widths }: EmbeddedFont): string {
  const runs: string[][] = []
  glyphs.forEach((glyph, i) => {
    const width = pdfNumber(widths[i])
    if (i > 0 && glyph === glyphs[i - 1] + 1) runs.at(-1)!.push(width)
    else runs.push([`${glyph}[${width}`])
  })
  return `[${runs.map(run => run.join(' ') + ']').join(' ')}]`
}

function encodingCMap(
  name: string,
  entries: readonly CodeEntry[],
  width: 1 | 2,
  idOf: (glyph: number) => number,
): string {
  const lines = entries.map(({ code, glyph }) => `<${hexCode(code, width)}> ${idOf(glyph)}`)
  return cmap(name, 'Identity', '/CMapType 1 def\n/WMode 0 def', 'cidchar', lines, width)
}

function toUnicodeCMap(entries: readonly CodeEntry[], width: 1 | 2): string {
  return cmap(
    'Adobe-Identity-UCS',
    'UCS',
    '/CMapType 2 def',
    'bfchar',
    entries.map(e => `<${hexCode(e.code, width)}> <${utf16Hex(e.source)}>`),
    width,
  )
}

/** Writes a CMap (9.7.5.4 and 9.10.3), with at most 100 lines in a section (Adobe Technical Note 5014). */
function cmap(
  name: string,
  ordering: string,
  kind: string,
  operator: 'cidchar' | 'bfchar',
  lines: readonly string[],
  width: 1 | 2,
): string {
  const sections: string[] = []
  for (let i = 0; i < lines.length; i += 100) {
    const section = lines.slice(i, i + 100)
    sections.push(`${section.length} begin${operator}\n${section.join('\n')}\nend${operator}`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo 3 dict dup begin
/Registry (Adobe) def
/Ordering (${ordering}) def
/Supplement 0 def
end def
/CMapName /${name} def
${kind}
1 begincodespacerange
<${hexCode(0, width)}> <${'FF'.repeat(width)}>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}

function hexCode(code: number, width: 1 | 2): string {
  return code.toString(16).padStart(2 * width, '0')
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}
