import { child, isOn, type Xml } from '../file/xml.ts'
import type { WordBlock, WordInline, WordParagraph } from '../model.ts'
import { joinParagraphs, readParagraph } from './paragraphs.ts'
import { isTaken, type Reading, transparent } from './reading.ts'
import { readTable } from './tables.ts'

/** Tables, text boxes and content controls in each other. */
const deepest = 24

/** The blocks of a part, a cell, a note or a text box. */
export function readBlocks(children: readonly Xml[], reading: Reading): readonly WordBlock[] {
  const blocks: WordBlock[] = []
  let open: readonly WordInline[] | undefined
  const inner = (inside: readonly Xml[]): readonly WordBlock[] => readBlocks(inside, reading)
  if (reading.depth > deepest) {
    reading.tell({ kind: 'lost', text: `tables that lie in each other more than ${deepest} deep` })
    return []
  }
  const visit = (xml: Xml): void => {
    switch (xml.name) {
      case 'w:p': {
        const paragraph = readParagraph(xml, reading, inner)
        const whole: WordParagraph = open === undefined ? paragraph : joinParagraphs(open, paragraph)
        const mark = child(xml, 'w:pPr', 'w:rPr')
        const goesOn = isTaken(mark, reading) || isOn(child(mark, 'w:specVanish')) === true
        open = goesOn ? whole.inlines : undefined
        if (!goesOn) blocks.push(whole)
        return
      }
      case 'w:tbl':
        blocks.push(readTable(xml, reading, inner))
        return
      case 'w:altChunk':
        reading.tell({ kind: 'lost', text: 'a part of the text that is kept in another format' })
        return
      default:
        sdtAround(xml, reading, () => (transparent(xml, reading) ?? []).forEach(visit))
    }
  }
  children.forEach(visit)
  if (open !== undefined && open.length > 0)
    blocks.push({
      type: 'paragraph',
      number: reading.counts.paragraphs,
      styles: [],
      indent: 0,
      firstLine: 0,
      spaceBefore: 0,
      spaceAfter: 0,
      tabs: [],
      inlines: open,
    })
  return blocks
}

/** A content control that holds a table of contents is one, whichever field is inside. */
function sdtAround(xml: Xml, reading: Reading, act: () => void): void {
  const gallery = child(xml, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')?.attributes['w:val']
  const isContents = xml.name === 'w:sdt' && gallery === 'Table of Contents'
  if (isContents) reading.fields.push({ instruction: 'TOC', shown: true })
  act()
  if (isContents)
    reading.fields.splice(
      reading.fields.findIndex(({ instruction }) => instruction === 'TOC'),
      1,
    )
}

/** The words of blocks, one line for each paragraph. */
export function plainWords(blocks: readonly WordBlock[]): string {
  return blocks
    .map(block =>
      block.type === 'table'
        ? block.rows.map(({ cells }) => cells.map(cell => plainWords(cell.blocks)).join('\t')).join('\n')
        : inlineWords(block.inlines),
    )
    .join('\n')
}

/** The words of a line as they stand. */
export function inlineWords(inlines: readonly WordInline[]): string {
  return inlines
    .map(one => (one.type === 'text' ? one.text : one.type === 'tab' ? '\t' : one.type === 'break' ? '\n' : ''))
    .join('')
}
