import type { Conventions } from '../../conventions/conventions.ts'
import { formatDate } from '../../conventions/date.ts'
import { ordinal } from '../../conventions/ordinal.ts'
import { term } from '../../conventions/term.ts'
import type { Line, Meta } from '../../document/meta.ts'
import type { Inline } from '../../document/nodes.ts'
import { plainText } from '../../document/text.ts'
import { type AknWriting, inlines } from './inlines.ts'
import { element } from './xml.ts'

/** Element of each line of the masthead and around the title, with the attributes that the DGACM gives it. */
const elements: Readonly<Record<string, readonly [name: string, attributes: Readonly<Record<string, string>>]>> = {
  organization: ['docAuthority', { refersTo: '#publisher' }],
  symbol: ['docNumber', { refersTo: '#symbol' }],
  organ: ['docAuthority', { refersTo: '#issuingBody' }],
  distribution: ['docStatus', { refersTo: '#generalDistribution' }],
  date: ['docDate', { refersTo: '#dateOfIssuance' }],
  session: ['session', {}],
  'agenda-item': ['inline', { name: 'agenda item' }],
  'agenda-title': ['inline', { name: 'agenda item name' }],
  language: ['inline', { name: 'language' }],
  'original-language': ['inline', { name: 'originalLanguage' }],
  'doc-type': ['docType', {}],
  'doc-proponent': ['docProponent', {}],
  'doc-title': ['docTitle', {}],
  'doc-number': ['docNumber', { refersTo: '#decisionNumber' }],
  adoption: ['inline', { name: 'adoption', refersTo: '#adoption' }],
}

/** Writes a line in the element for its name; other lines are plain words. */
export function lineElement({ name, children }: Line, date: string, notes: AknWriting): string {
  const words = inlines(children, notes)
  const found = Object.hasOwn(elements, name) ? elements[name] : undefined
  if (found === undefined) return element('p', {}, words)
  const [tag, attributes] = found
  return element('p', {}, element(tag, { ...(tag === 'docDate' && { date }), ...attributes }, words))
}

/** Writes the title, identified by its concept; a number before it has an element of its own. */
export function titleElement({ number, title }: Meta, notes: AknWriting): string {
  const before =
    number === undefined ? '' : `${element('docNumber', {}, inlines([{ type: 'text', value: number }], notes))} `
  return element('p', {}, before + element('docTitle', { refersTo: '#resolutionTitle' }, inlines(title, notes)))
}

/** Returns the lines of the masthead: as published, or made from the metadata with the words of the conventions. */
export function coverPage(meta: Meta, conventions: Conventions): readonly Line[] {
  if (meta.coverPage !== undefined) return meta.coverPage
  const { symbols, organs, distribution, date, originalLanguage, session, agenda } = meta
  const line = (name: string, words: string): Line => ({ name, children: [{ type: 'text', value: words }] })
  const words = (key: string, params: Readonly<Record<string, string>> = {}): string =>
    term(conventions, key, params).text
  const prose = (name: string, children: readonly Inline[]): readonly Line[] =>
    plainText(children) === '' ? [] : [{ name, children }]
  return [
    line('organization', words('organization')),
    ...symbols.map(symbol => line('symbol', symbol)),
    ...organs.map(organ => line('organ', words(`organ.${organ}`))),
    ...(distribution === undefined ? [] : [line('distribution', words(`distribution.${distribution}`))]),
    line('date', formatDate(conventions.masthead.dates, date)),
    ...(originalLanguage === undefined || originalLanguage === meta.language
      ? []
      : [line('language', words('language'))]),
    ...(originalLanguage === undefined
      ? []
      : [line('original-language', words('original', { language: words(`language-name.${originalLanguage}`) }))]),
    ...(session === undefined
      ? []
      : [line('session', session.text ?? words('session', { ordinal: ordinal(conventions, session.number) }))]),
    ...agenda.flatMap(({ item, title }) => [...prose('agenda-item', item), ...prose('agenda-title', title)]),
    ...(meta.job === undefined ? [] : [line('job', [meta.job.number, ...meta.job.dates].join(' '))]),
  ]
}
