import { formatNumber } from '../file/number-format.ts'
import { descendants, integer, settingOf, type Xml } from '../file/xml.ts'
import type { Told } from '../model.ts'
import type { Reading } from './reading.ts'

interface Counter {
  format: string
  next: number
}

/**
 * Marks of notes in the order of their calls (ECMA-376, 17.11.4, 17.11.11 and 17.11.19): format, first number and where
 * numbers begin anew are those of the section, else of the file. Where each page begins anew the marks cannot be known.
 */
export function noteMarks(
  body: Xml,
  settings: Xml | undefined,
  told: Told[],
): Pick<Reading, 'nextMark' | 'endSection'> {
  const sections = [...descendants(body)].filter(({ name }) => name === 'w:sectPr')
  let at = 0
  const of = (kind: string, name: string): string | undefined =>
    settingOf(sections[at], `w:${kind}Pr`, name) ?? settingOf(settings, `w:${kind}Pr`, name)
  const begin = (kind: 'footnote' | 'endnote'): Counter => ({
    format: of(kind, 'w:numFmt') ?? (kind === 'footnote' ? 'decimal' : 'lowerRoman'),
    next: integer(of(kind, 'w:numStart')) ?? 1,
  })
  const counters = { footnote: begin('footnote'), endnote: begin('endnote') }
  if (of('footnote', 'w:numRestart') === 'eachPage') {
    told.push({ kind: 'field', text: 'numbers of footnotes begin anew on each page: here they count on' })
  }
  return {
    nextMark: kind => formatNumber(counters[kind].next++, counters[kind].format),
    endSection: () => {
      at++
      for (const kind of ['footnote', 'endnote'] as const) {
        const { format } = begin(kind)
        counters[kind] = of(kind, 'w:numRestart') === 'eachSect' ? begin(kind) : { ...counters[kind], format }
      }
    },
  }
}
