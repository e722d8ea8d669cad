import { at, type Condition, type Finding, quoted } from '../condition.ts'
import { textOf } from '../reader/objects.ts'
import type { PdfFile } from '../reader/pdf-file.ts'
import { around, below, said, type Tag } from '../reader/tags.ts'

/** Notes and their calls. */
export const noteConditions: readonly Condition[] = [
  {
    id: 'note-called',
    severity: 'error',
    reference: 'Matterhorn 19-001, 19-002',
    summary: 'Each call leads to a note with the same mark, and each note is called at least once.',
    hint: 'link the call to its note',
    find: called,
  },
  {
    id: 'note-return',
    severity: 'error',
    reference: 'DPUB-ARIA 1.1, doc-backlink; ISO 14289-2, 8.2.5.14 (Ref both ways)',
    summary: 'Each note leads back to its call.',
    hint: 'link the mark of the note to its call',
    find: returned,
  },
  {
    id: 'note-reference',
    severity: 'error',
    reference: 'ISO 14289-2, 8.2.5.14',
    summary: 'In PDF/UA-2 the call refers to its note and the note to its calls (Ref).',
    hint: 'write Ref on both',
    find: referred,
  },
  {
    id: 'note-id',
    severity: 'error',
    reference: 'Matterhorn 19-003, 19-004',
    summary: 'Each Note has a unique identifier.',
    hint: 'write an ID',
    find: noteIds,
  },
  {
    id: 'note-in-sentence',
    severity: 'error',
    reference: 'heard with Orca: a note inside a paragraph cuts the sentence in two',
    summary: 'No note is inside a line: it follows the paragraph that calls it.',
    hint: 'put the note after its paragraph',
    find: inSentence,
  },
]

function notesOf({ tags }: PdfFile): readonly Tag[] {
  return tags.filter(({ role }) => role === 'Note' || role === 'FENote')
}

function callsOf({ tags }: PdfFile): readonly Tag[] {
  return tags.filter(tag => tag.role === 'Reference' && around(tag, 'TOCI') === undefined)
}

/** Returns where a link inside an element leads: the element, or the name of the destination. */
function leadsTo(tag: Tag, pdf: PdfFile): { readonly name: string | undefined; readonly element: Tag | undefined } {
  const link = below(tag).find(({ annotations }) => annotations.length > 0)
  const destination = pdf.destinationOf(link?.annotations[0])
  if (destination?.type !== 'place') return { name: undefined, element: undefined }
  const { name, element } = destination
  return { name, element: element ?? (name === undefined ? undefined : pdf.byId.get(name)) }
}

function markOf(note: Tag): string {
  const [label] = note.children
  return label?.role === 'Lbl' ? said(label).trim() : ''
}

function called(pdf: PdfFile): readonly Finding[] {
  const reached = new Set<Tag>()
  const found: Finding[] = []
  for (const call of callsOf(pdf)) {
    const { element } = leadsTo(call, pdf)
    const note =
      element === undefined
        ? undefined
        : [element, ...ancestors(element)].find(({ role }) => role === 'Note' || role === 'FENote')
    if (note === undefined)
      found.push({ message: `the call “${quoted(said(call))}” does not lead to a note`, place: at(call) })
    else if (markOf(note) !== said(call).trim())
      found.push({
        message: `the call “${quoted(said(call))}” leads to the note “${quoted(markOf(note))}”`,
        place: at(call),
      })
    if (note !== undefined) reached.add(note)
  }
  return [
    ...found,
    ...notesOf(pdf)
      .filter(note => !reached.has(note))
      .map(note => ({ message: `nothing calls the note “${quoted(markOf(note))}”`, place: at(note) })),
  ]
}

function ancestors(tag: Tag): readonly Tag[] {
  return tag.parent === undefined ? [] : [tag.parent, ...ancestors(tag.parent)]
}

function returned(pdf: PdfFile): readonly Finding[] {
  return notesOf(pdf).flatMap((note): readonly Finding[] => {
    const [label] = note.children
    const { element } = label === undefined ? { element: undefined } : leadsTo(label, pdf)
    const call =
      element === undefined ? undefined : [element, ...ancestors(element)].find(({ role }) => role === 'Reference')
    if (call === undefined)
      return [{ message: `the note “${quoted(markOf(note))}” does not lead back to its call`, place: at(note) }]
    return said(call).trim() === markOf(note)
      ? []
      : [{ message: `the note “${quoted(markOf(note))}” leads back to another call`, place: at(note) }]
  })
}

function referred(pdf: PdfFile): readonly Finding[] {
  if (pdf.part !== 2) return []
  const refers = (from: Tag, to: Tag): boolean => {
    const targets = below(to).map(({ reference }) => reference)
    return below(from).some(({ dictionary }) =>
      pdf.objects.list(dictionary['/Ref']).some(target => targets.includes(String(target))),
    )
  }
  return callsOf(pdf).flatMap((call): readonly Finding[] => {
    const { element: note } = leadsTo(call, pdf)
    if (note === undefined) return []
    if (!refers(call, note))
      return [{ message: `the call “${quoted(said(call))}” does not refer to its note`, place: at(call) }]
    return refers(note, call)
      ? []
      : [{ message: `the note “${quoted(markOf(note))}” does not refer to its call`, place: at(note) }]
  })
}

function noteIds(pdf: PdfFile): readonly Finding[] {
  const seen = new Set<string>()
  return notesOf(pdf).flatMap((note): readonly Finding[] => {
    const id = textOf(note.dictionary['/ID'])
    if (id === undefined) return note.role === 'Note' ? [{ message: 'a Note has no identifier', place: at(note) }] : []
    if (seen.has(id)) return [{ message: `two notes have the identifier “${id}”`, place: at(note) }]
    seen.add(id)
    return []
  })
}

function inSentence(pdf: PdfFile): readonly Finding[] {
  return notesOf(pdf).flatMap((note): readonly Finding[] => {
    const line = around(note, 'P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'Span', 'Lbl')
    return line === undefined ? [] : [{ message: `a note is inside ${line.role}`, place: at(note) }]
  })
}
