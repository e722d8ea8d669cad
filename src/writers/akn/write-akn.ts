import type { Assets } from '../../assets.ts'
import { loadConventions } from '../../conventions/load.ts'
import type { Document } from '../../document/document.ts'
import type { Line, Meta } from '../../document/meta.ts'
import { plainText } from '../../document/text.ts'
import { loadLanguages } from '../../readers/akn/language.ts'
import { readAkn } from '../../readers/akn.ts'
import { essence } from '../same-document.ts'
import { attachments, blocks, statementParts } from './blocks.ts'
import { type AknWriting, noteElement } from './inlines.ts'
import { coverPage, lineElement, titleElement } from './lines.ts'
import { element, escapeXml } from './xml.ts'

/**
 * Writes a document in Akoma Ntoso as the United Nations publishes it (AKN4UN; docs/akn.md). A document read from such
 * a file is the same when read again: lists state their level and style (`level-2 decimal`) and the root its language
 * where labels and words would not tell. Of other documents all words are kept; what the vocabulary has no element for
 * (a summary box, a table of contents, the language of a phrase) becomes plain words. Throws for a language without
 * conventions.
 */
export function writeAkn(document: Document, assets: Assets): string {
  const plain = write(document, assets, 'plain')
  const { document: again } = readAkn({ path: 'again.xml', bytes: new TextEncoder().encode(plain) }, assets)
  return again !== undefined && essence(again) === essence(document) ? plain : write(document, assets, 'exact')
}

function write(document: Document, assets: Assets, lists: AknWriting['lists']): string {
  const { lang, meta } = document
  const conventions = loadConventions(assets, lang)
  if (conventions === undefined) throw new Error(`no conventions for ${lang}`)
  const notes = shelf(document, lists)
  const lines = coverPage(meta, conventions)
  const isFoot = ({ name }: Line): boolean => name === 'job' || name === 'reissue'
  const cover = element(
    'coverPage',
    {},
    lines
      .filter(line => !isFoot(line))
      .map(line => lineElement(line, meta.date, notes))
      .join(''),
  )
  const { above = [], below = [] } = meta.preface ?? {}
  const around = (some: readonly Line[]): string => some.map(line => lineElement(line, meta.date, notes)).join('')
  const preface = element('preface', {}, around(above) + titleElement(meta, notes) + around(below))
  const { body, components } = statementParts(document.mainBody, notes)
  const attached = attachments(document.attachments, notes)
  const uncalled = document.notes.filter(({ identifier }) => notes.take(identifier)?.first === true)
  const rest = uncalled.map(note => element('p', {}, noteElement(note, notes))).join('')
  const [tag, name] = notes.statement
  const head = metaElement(document, lines, languageCode(lang, assets), notes)
  const parts = head + cover + preface + body + (rest === '' ? '' : element('mainBody', {}, rest)) + attached
  const root = { ...namespaces, 'xml:lang': lists === 'exact' ? lang : undefined }
  const whole = element(tag, { name }, parts) + (components === '' ? '' : element('components', {}, components))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('akomaNtoso', root, whole)}\n`.replace(lineStarts, '\n<$1')
}

/** Elements that start on a new line: white space between blocks and parts is insignificant. */
const lineStarts = new RegExp(
  `(?<=>)<(${[
    'statement',
    'doc',
    'meta',
    'identification',
    'FRBR\\w+',
    'references',
    'TLC\\w+',
    'presentation',
    'notes',
    'coverPage',
    'preface',
    'mainBody',
    'conclusions',
    'attachments',
    'components',
    'paragraph',
    'table',
    'tr',
  ].join('|')})(?=[\\s>])`,
  'gu',
)

const namespaces = { xmlns: 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0', 'xmlns:akn4un': 'http://un.org/akn4un' }

/** Element and name of each kind (AKN4UN, part 2, classes of documents); other kinds are a `doc` of their own name. */
const kinds: Readonly<Record<string, readonly [element: string, name: string]>> = {
  resolution: ['statement', 'resolution'],
  decision: ['statement', 'decision'],
  'draft-resolution': ['statement', 'resolutionDraft'],
  'presidential-statement': ['statement', 'presidentialStatement'],
  'note-verbale': ['doc', 'note'],
  letter: ['doc', 'officialLetter'],
  report: ['debateReport', 'conferenceReport'],
}

function camel(kind: string): string {
  return kind.replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase())
}

function shelf({ meta, notes }: Document, lists: AknWriting['lists']): AknWriting {
  const taken = new Set<string>()
  const own: AknWriting = {
    lists,
    statement: kinds[meta.kind] ?? ['doc', camel(meta.kind)],
    take: identifier => {
      const note = notes.find(one => one.identifier === identifier)
      if (note === undefined) return undefined
      const first = !taken.has(identifier)
      taken.add(identifier)
      return { note, first }
    },
    write: children => blocks(children, own),
  }
  return own
}

/** Returns the ISO 639-2 code of a language of published files, or else its tag. */
function languageCode(lang: string, assets: Assets): string {
  const languages = loadLanguages(assets)
  return (Object.hasOwn(languages, lang) ? languages[lang]?.codes[0] : undefined) ?? lang
}

function metaElement({ meta }: Document, lines: readonly Line[], code: string, notes: AknWriting): string {
  const ids = meta.organs.map((_, i) => `organ_${i + 1}`)
  const job = lines.find(({ name }) => name === 'job')
  const docket =
    job && element('docketNumber', { refersTo: '#publicationJobNumber' }, escapeXml(plainText(job.children)))
  const foot =
    docket &&
    ['internalCode', 'footerFirstPageLeft', 'footerFirstPage'].reduce(
      (inner, name) => element(`akn4un:${name}`, {}, inner),
      docket,
    )
  const reissues = lines
    .filter(({ name }) => name === 'reissue')
    .map(line => element('note', {}, lineElement(line, meta.date, notes)))
  const organizations = meta.organs.map((organ, i) =>
    element(
      'TLCOrganization',
      {
        eId: ids[i],
        href: `/akn/ontology/organization/un/${camel(organ)}`,
        showAs: organ,
      },
      '',
    ),
  )
  return element(
    'meta',
    {},
    [
      identification(meta, ids, code),
      element('references', { source: '#un' }, organizations.join('')),
      ...(reissues.length === 0 ? [] : [element('notes', { source: '#un' }, reissues.join(''))]),
      ...(foot === undefined ? [] : [element('presentation', { source: '#un' }, foot)]),
    ].join(''),
  )
}

function identification(meta: Meta, ids: readonly string[], code: string): string {
  const work = `/akn/un/${meta.kind}/${meta.date}/${meta.symbols.join('-').replaceAll('/', '-')}`
  const value = (name: string, text: string): string => element(name, { value: text }, '')
  const level = (name: string, path: string, more: string): string =>
    element(name, {}, value('FRBRthis', `${path}/!main`) + value('FRBRuri', path) + more)
  const date = (name: string): string => element('FRBRdate', { date: meta.date, name }, '')
  const authors = ids.map(id => element('FRBRauthor', { href: `#${id}`, as: '#author' }, '')).join('')
  return element(
    'identification',
    { source: '#un' },
    [
      level('FRBRWork', work, date('issuance') + authors + value('FRBRcountry', 'un')),
      level(
        'FRBRExpression',
        `${work}/${code}@`,
        date('publication') + authors + element('FRBRlanguage', { language: code }, ''),
      ),
      level('FRBRManifestation', `${work}/${code}@.xml`, date('markup') + authors + value('FRBRformat', 'xml')),
    ].join(''),
  )
}
