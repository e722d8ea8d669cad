import type { Xml } from '../file/xml.ts'
import type { Reading } from './reading.ts'

/** Fields whose result is furniture of the printed page, or nothing that is read. */
const unread = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|XE|TC|TA|RD|PRIVATE|ADVANCE)\b/iu

/** Whether text is shown here: not the instruction of a field, nor the result of one that is not read. */
export function isShown({ fields }: Reading): boolean {
  return fields.every(({ shown, instruction }) => shown && !unread.test(instruction))
}

/** Begins, turns or ends a field (`w:fldChar`). */
export function takeFieldMark(xml: Xml, reading: Reading): void {
  const { fields } = reading
  switch (xml.attributes['w:fldCharType']) {
    case 'begin':
      fields.push({ instruction: '', shown: false })
      break
    case 'separate': {
      const field = fields.at(-1)
      if (field !== undefined) field.shown = true
      break
    }
    case 'end': {
      const field = fields.pop()
      if (field !== undefined && unread.test(field.instruction) && /^\s*(?:PAGE|NUMPAGES)/iu.test(field.instruction)) {
        reading.tell({ kind: 'field', text: 'a number of pages is left out: the reprint has pages of its own' })
      }
      break
    }
    default:
  }
}

/** Adds to the instruction of the field that is open. */
export function takeInstruction(text: string, { fields }: Reading): void {
  const field = fields.at(-1)
  if (field !== undefined && !field.shown && field.instruction.length < 4096) field.instruction += text
}

/** The address that an open field HYPERLINK links to: `HYPERLINK "https://…" \l "place"`. */
export function fieldLink({ fields }: Reading): string | undefined {
  for (const { instruction } of [...fields].reverse()) {
    const [, rest] = /^\s*HYPERLINK\s+(.*)$/isu.exec(instruction) ?? []
    if (rest === undefined) continue
    const place = /\\l\s+"([^"]*)"/iu.exec(rest)?.[1]
    const address = /^"([^"]*)"/u.exec(rest)?.[1] ?? /^(?!\\)(\S+)/u.exec(rest)?.[1]
    if (address !== undefined || place !== undefined) return `${address ?? ''}${place === undefined ? '' : `#${place}`}`
  }
  return undefined
}

/** The name of the field whose result the text is, of those that shape whole paragraphs. */
export function fieldAround({ fields }: Reading): string | undefined {
  const names = fields.map(({ instruction }) =>
    /^\s*(TOC|INDEX|BIBLIOGRAPHY)\b/iu.exec(instruction)?.[1]?.toUpperCase(),
  )
  return names.find(name => name !== undefined)
}
