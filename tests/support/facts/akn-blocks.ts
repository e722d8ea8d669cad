import { SaxesParser } from 'saxes'

/**
 * The text of a published file, block by block, found without the reader: a pass over the XML that knows which elements
 * are lines. Compared with the text of the outputs.
 */
export interface AknBlock {
  readonly kind: 'masthead' | 'title' | 'paragraph' | 'heading' | 'cell' | 'closing' | 'note' | 'rule'
  /** The printed label of an item, a heading or a note. */
  readonly label?: string
  /** The words, with white space folded. A note call becomes its mark. */
  readonly text: string
}

export interface AknCounts {
  readonly headings: number
  readonly items: number
  readonly cells: number
  readonly notes: number
}

interface Line {
  raw: string
  kind: AknBlock['kind']
  label?: string
  readonly notes: AknBlock[]
}

/** Elements that are lines. If they are nested, the innermost counts. */
const lines = new Set([
  'p',
  'heading',
  'subheading',
  'crossHeading',
  'listIntroduction',
  'block',
  'num',
  'authorialNote',
  'td',
  'th',
])
const headings = new Set(['heading', 'subheading'])
const headingClass = /^_?H/u
const regions = new Set(['coverPage', 'preface', 'preamble', 'mainBody', 'conclusions', 'attachments', 'components'])

/** A label and a tab at the start of a line. The text before the tab is short, has no space, and ends like a label. */
const typedLabel = /^[\s\u00a0]*([^\s]{1,9}|\d{1,4}[ \u00a0][-\u2013])[ \u00a0]*\t[\s\u00a0]*/u
/** A label in parentheses, or a bullet, and a no-break space. */
const spacedLabel = /^[\s\u00a0]*(\(?[\p{L}\d]{1,8}\)|[\u2022\u2013\u2014])\u00a0[\s\u00a0]*/u
const isLabel = (text: string): boolean =>
  /^(?:\(?[\p{L}\d.]{1,8}(?: ?bis| ?ter)?[.)]+|\d+(?:\.\d+)*[ \u00a0]?[-\u2013]?|[\u2022\u00b7\u2013\u2014*o\u2020-]+|[\u2018\u2019]\d+[\u2018\u2019]|[\u3220-\u3229]|\([\p{L}\d]{1,6}\))$/u.test(
    text,
  )
const typedRule = /^(?:[_\u2013\u2014-](?:\s*[_\u2013\u2014-]){2,}|\*(?:\s+\*){2,})$/u

export function aknBlocks(xml: string): { readonly blocks: readonly AknBlock[]; readonly counts: AknCounts } {
  const blocks: AknBlock[] = []
  const path: { readonly name: string; readonly className: string; line?: Line }[] = []
  /** Notes of a table stand after it. */
  let tableNotes: AknBlock[] | undefined
  let label: string | undefined
  let [cells, notes, items, headed] = [0, 0, 0, 0]
  let heldRow: { cells: AknBlock[]; heads: number; all: number } | undefined
  const inside = (name: string): boolean => path.some(one => one.name === name)
  const openLine = (): Line | undefined => path.findLast(({ line }) => line !== undefined)?.line
  const emit = (block: AknBlock, found: readonly AknBlock[]): void => {
    if (heldRow !== undefined) heldRow.cells.push(block)
    else blocks.push(block)
    if (tableNotes !== undefined) tableNotes.push(...found)
    else blocks.push(...found)
  }
  const kindOf = (name: string): AknBlock['kind'] => {
    if (name === 'authorialNote') return 'note'
    if (inside('coverPage')) return 'masthead'
    if (inside('preface')) return 'title'
    if (inside('td') || inside('th')) return 'cell'
    if (
      headings.has(name) ||
      (name !== 'num' && path.some(one => one.name === 'paragraph' && headingClass.test(one.className)))
    )
      return 'heading'
    return inside('conclusions') ? 'closing' : 'paragraph'
  }
  const finish = (line: Line, name: string): void => {
    const typed =
      line.kind === 'masthead' || line.kind === 'title'
        ? null
        : (typedLabel.exec(line.raw) ?? spacedLabel.exec(line.raw))
    const own = typed !== null && isLabel(typed[1] ?? '') ? typed : null
    if (own !== null && line.label === undefined && label === undefined) {
      line.label = fold(own[1] ?? '')
      line.raw = line.raw.slice(own[0].length)
    }
    const text = fold(line.raw)
    if (name === 'num') {
      if (text !== '') label = text
      return
    }
    if (text === '' && line.notes.length === 0) {
      if (line.label !== undefined) label = line.label
      return
    }
    if (line.label === undefined && label !== undefined && line.kind !== 'cell') {
      line.label = label
      label = undefined
    }
    if (line.kind === 'paragraph' && line.label === undefined && typedRule.test(text)) line.kind = 'rule'
    if (line.kind === 'heading') headed += 1
    else if (line.label !== undefined && line.kind !== 'note') items += 1
    emit({ kind: line.kind, text, ...(line.label !== undefined && { label: line.label }) }, line.notes)
  }
  const parser = new SaxesParser()
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const entry: (typeof path)[number] = { name, className: attributes.class ?? '' }
    if (name === 'table') tableNotes = []
    if (name === 'tr') heldRow = { cells: [], heads: 0, all: 0 }
    if (heldRow !== undefined && (name === 'td' || name === 'th')) {
      heldRow.all += 1
      if (name === 'th') heldRow.heads += 1
    }
    path.push(entry)
    if (!inRegion(path)) return
    if (name === 'eol') {
      const line = openLine()
      if (line !== undefined) line.raw += ' '
    }
    if (name === 'authorialNote') {
      const line = openLine()
      const mark = attributes.marker ?? ''
      notes += 1
      if (line !== undefined) line.raw += mark
      entry.line = { raw: '', kind: 'note', label: mark, notes: [] }
      return
    }
    if (lines.has(name)) entry.line = { raw: '', kind: kindOf(name), notes: [] }
  })
  parser.on('text', text => {
    if (!inRegion(path)) return
    const line = openLine()
    if (line === undefined) {
      if (/\S/u.test(text)) throw new Error(`text outside of every line: ${text}`)
      return
    }
    line.raw += text
  })
  parser.on('closetag', ({ name }) => {
    const { line } = path.pop() as (typeof path)[number]
    if (line !== undefined && line.kind === 'note') {
      const around = openLine()
      // In Arabic files, empty brackets of the printed number remain there.
      const block: AknBlock = { kind: 'note', text: fold(line.raw).replace(/^\(\) ?/u, ''), label: line.label ?? '' }
      if (around !== undefined) around.notes.push(block, ...line.notes)
      else blocks.push(block)
    } else if (line !== undefined) {
      const note = path.findLast(one => one.line !== undefined)?.line
      // Paragraphs of a note belong to its text; those of a cell are separate blocks.
      if (note?.kind === 'note') {
        note.raw += ` ${line.raw}`
        note.notes.push(...line.notes)
      } else finish(line, name)
    }
    if (name === 'tr' && heldRow !== undefined) {
      const { cells: own, heads, all } = heldRow
      heldRow = undefined
      const ruled = heads === all && own.length === 0
      if (!ruled) cells += all
      blocks.push(...own)
    }
    if (name === 'table') {
      blocks.push(...(tableNotes ?? []))
      tableNotes = undefined
    }
  })
  parser.write(xml.replaceAll('\r\n', '\n')).close()
  return { blocks, counts: { headings: headed, items, cells, notes } }
}

function inRegion(path: readonly { readonly name: string }[]): boolean {
  const at = path.findLastIndex(({ name }) => name === 'meta')
  return path.some(({ name }, i) => i > at && regions.has(name))
}

/** Turns white space into single spaces, with none at the beginning or end. */
function fold(text: string): string {
  return text.replace(/[ \t\r\n]+/gu, ' ').trim()
}
