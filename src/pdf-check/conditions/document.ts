import type { Condition, Finding } from '../condition.ts'
import { isDictionary, nameOf, type PdfDictionary, textOf } from '../reader/objects.ts'
import { type PdfFile, subtypeOf } from '../reader/pdf-file.ts'

/** The file as a whole: its declarations, and that it has no active content. */
export const documentConditions: readonly Condition[] = [
  {
    id: 'tagged',
    severity: 'error',
    reference: 'Matterhorn 01-005, 06-002; ISO 14289-1, 7.1',
    summary: 'The file is marked as tagged and has a structure tree with one Document at the top.',
    hint: 'write a structure tree and MarkInfo',
    find: tagged,
  },
  {
    id: 'document-title',
    severity: 'error',
    reference: 'Matterhorn 06-003, 06-004, 07-001, 07-002',
    summary:
      'The window shows a title; the XMP packet and Info have the same title, which begins with the symbol of the source.',
    hint: 'write the symbol and the title of the document into dc:title and Info, and DisplayDocTitle',
    find: documentTitle,
  },
  {
    id: 'document-language',
    severity: 'error',
    reference: 'Matterhorn 11-006; WCAG 2.2, 3.1.1',
    summary: 'The catalog gives the language of the document, which is that of the source.',
    hint: 'write Lang into the catalog',
    find: documentLanguage,
  },
  {
    id: 'active-content',
    severity: 'error',
    house: true,
    reference: 'Matterhorn 03-001, 03-003, 05-003, 28-013, 29-001',
    summary:
      'There is no active content: no scripts, no actions except GoTo and URI, and nothing runs when the file is opened.',
    hint: 'remove the action',
    find: activeContent,
  },
  {
    id: 'media',
    severity: 'error',
    house: true,
    reference: 'Matterhorn 03-002, 05-001, 05-002, 28-003',
    summary: 'Links are the only annotations: no sound, film, form field, 3D view or attachment icon.',
    hint: 'remove the annotation',
    find: media,
  },
  {
    id: 'form',
    severity: 'error',
    house: true,
    reference: 'Matterhorn 24-001, 25-001',
    summary: 'There is no form, neither AcroForm nor XFA.',
    hint: 'remove AcroForm from the catalog',
    find: form,
  },
  {
    id: 'article-threads',
    severity: 'error',
    reference: 'Matterhorn 22-001',
    summary: 'There are no article threads.',
    hint: 'remove Threads from the catalog',
    find: threads,
  },
  {
    id: 'hidden-layer',
    severity: 'error',
    reference: 'Matterhorn 20-001 to 20-003',
    summary: 'There is no optional content, which could be hidden without the reader’s knowledge.',
    hint: 'remove OCProperties from the catalog',
    find: layers,
  },
  {
    id: 'encryption',
    severity: 'error',
    reference: 'Matterhorn 26-001, 26-002',
    summary: 'The file is not encrypted.',
    hint: 'write the file without encryption',
    find: encryption,
  },
  {
    id: 'attachment',
    severity: 'error',
    reference: 'Matterhorn 21-001; ISO 32000-2, 7.11.3; ISO 14289-2, 8.14',
    summary: 'Each attached file has a name (F and UF), a description and a relationship.',
    hint: 'complete the file specification',
    find: attachments,
  },
]

const NOWHERE = {}

function one(message: string, hint?: string): readonly Finding[] {
  return [{ message, place: NOWHERE, ...(hint !== undefined && { hint }) }]
}

function tagged({ catalog, objects, tops }: PdfFile): readonly Finding[] {
  const mark = objects.dictionary(catalog['/MarkInfo'])
  if (catalog['/StructTreeRoot'] === undefined) return one('the file has no structure tree')
  if (mark['/Marked'] !== true) return one('the file is not marked as tagged')
  if (mark['/Suspects'] === true) return one('the file declares that its tags are suspect')
  const [top, ...rest] = tops
  if (top === undefined) return one('the structure tree is empty')
  if (top.role !== 'Document' || rest.length > 0)
    return one(`the top of the structure tree is ${tops.map(({ name }) => name).join(', ')}, not one Document`)
  return []
}

function documentTitle(
  { catalog, objects, xmp }: PdfFile,
  expected: { readonly title: string } | undefined,
): readonly Finding[] {
  const found: Finding[] = []
  const info = textOf(objects.resolve(objects.dictionary(objects.trailer['/Info'])['/Title']))
  const title = /<dc:title>[\s\S]*?<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/u.exec(xmp)?.[1]
  const inXmp = title === undefined ? undefined : unescapeXml(title).trim()
  if (objects.dictionary(catalog['/ViewerPreferences'])['/DisplayDocTitle'] !== true)
    found.push(...one('the window does not show the title'))
  if (inXmp === undefined || inXmp === '') found.push(...one('the XMP packet has no title'))
  else if (/\.(?:docx?|pdf|indd|md|html?)$/iu.test(inXmp)) found.push(...one(`the title is a file name: “${inXmp}”`))
  else if (expected !== undefined && inXmp !== expected.title)
    found.push(...one(`the title is “${inXmp}”, that of the source “${expected.title}”`))
  if (inXmp !== undefined && info !== undefined && info !== inXmp)
    found.push(...one(`the title in Info is “${info}”, in the XMP packet “${inXmp}”`))
  return found
}

function unescapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/giu, (whole, hex: string, decimal: string, name: string) => {
    if (name !== undefined) return entities[name] ?? whole
    return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16))
  })
}

function documentLanguage(
  { catalog, objects }: PdfFile,
  expected: { readonly lang: string } | undefined,
): readonly Finding[] {
  const lang = textOf(objects.resolve(catalog['/Lang']))
  if (lang === undefined || lang === '') return one('the catalog names no language')
  // BCP 47 (RFC 5646, 2.1): a language of two or three letters, and subtags.
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/iu.test(lang)) return one(`“${lang}” is not a language tag`)
  return expected !== undefined && expected.lang !== lang
    ? one(`the file is in “${lang}”, the source in “${expected.lang}”`)
    : []
}

function activeContent({ catalog, objects }: PdfFile): readonly Finding[] {
  const found: Finding[] = []
  if (catalog['/AA'] !== undefined) found.push(...one('the catalog has additional actions'))
  const opening = objects.resolve(catalog['/OpenAction'])
  // Opening the file at a certain place is harmless (Matterhorn allows it).
  if (isDictionary(opening) && nameOf(opening['/S']) !== 'GoTo')
    found.push(...one('the file runs an action when it is opened'))
  if (objects.dictionary(catalog['/Names'])['/JavaScript'] !== undefined) found.push(...one('the file has scripts'))
  for (const [reference, value] of objects.all) {
    for (const dictionary of dictionariesIn(value)) {
      if ('/AA' in dictionary && dictionary !== catalog)
        found.push(...one(`object ${reference} has additional actions`))
      const kind = isAction(dictionary) ? nameOf(dictionary['/S']) : undefined
      if (kind === 'URI' && dictionary['/IsMap'] === true)
        found.push(...one(`object ${reference} is a map of links (IsMap)`))
      if (kind !== undefined && kind !== 'GoTo' && kind !== 'URI')
        found.push(...one(`object ${reference} is an action ${kind}`))
    }
  }
  return found
}

/** Types of actions (ISO 32000-2, table 201), without those that other dictionaries also use as `S`. */
const ACTIONS = [
  'GoTo',
  'GoToR',
  'GoToE',
  'GoToDp',
  'Launch',
  'URI',
  'Sound',
  'Movie',
  'Hide',
  'Named',
  'SubmitForm',
  'ResetForm',
  'ImportData',
  'SetOCGState',
  'Rendition',
  'GoTo3DView',
  'JavaScript',
  'RichMediaExecute',
]

function isAction(dictionary: PdfDictionary): boolean {
  return (
    dictionary['/Type'] === '/Action' ||
    (dictionary['/Type'] === undefined && ACTIONS.includes(nameOf(dictionary['/S']) ?? ''))
  )
}

function dictionariesIn(value: unknown): readonly PdfDictionary[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(dictionariesIn)
  return [value as PdfDictionary, ...Object.values(value).flatMap(dictionariesIn)]
}

function media(pdf: PdfFile): readonly Finding[] {
  return pdf.pages.flatMap(page =>
    page.annotations.flatMap(annotation => {
      const kind = subtypeOf(pdf.objects.dictionary(annotation))
      return kind === 'Link'
        ? []
        : [{ message: `page ${page.number} has an annotation ${kind}`, place: { page: page.number } }]
    }),
  )
}

function form({ catalog, objects }: PdfFile): readonly Finding[] {
  const acro = objects.dictionary(catalog['/AcroForm'])
  if (acro['/XFA'] !== undefined) return one('the file has an XFA form')
  return catalog['/AcroForm'] === undefined ? [] : one('the file has a form')
}

function threads({ catalog }: PdfFile): readonly Finding[] {
  return catalog['/Threads'] === undefined ? [] : one('the file has article threads')
}

function layers({ catalog }: PdfFile): readonly Finding[] {
  return catalog['/OCProperties'] === undefined ? [] : one('the file has optional content')
}

function encryption({ objects }: PdfFile): readonly Finding[] {
  return objects.encrypted ? one('the file is encrypted') : []
}

function attachments({ objects }: PdfFile): readonly Finding[] {
  return objects.all.flatMap(([, value]) => {
    const dictionary = objects.dictionary(value)
    if (dictionary['/Type'] !== '/Filespec' || dictionary['/EF'] === undefined) return []
    const missing = ['/F', '/UF', '/Desc', '/AFRelationship'].filter(
      key => (textOf(objects.resolve(dictionary[key])) ?? nameOf(dictionary[key]) ?? '') === '',
    )
    const name = textOf(dictionary['/UF']) ?? textOf(dictionary['/F']) ?? 'an attached file'
    return missing.length === 0 ? [] : one(`${name} lacks ${missing.map(key => key.slice(1)).join(', ')}`)
  })
}
