import type { Conventions } from '../../../conventions/conventions.ts'
import { daysIn, parseDate } from '../../../conventions/date.ts'
import { parseSymbol, symbolUrl } from '../../../conventions/symbol.ts'
import type { SymbolGrammar } from '../../../conventions/symbol-grammar.ts'
import { term } from '../../../conventions/term.ts'
import type { Job } from '../../../document/meta.ts'
import type { Lang } from '../../../document/nodes.ts'
import { type AknContext, attribute } from '../context.ts'
import { findAll, findElement, rawText, type XmlElement } from '../xml/xml.ts'

/** Names in the guidelines for kinds whose template has another name (AKN4UN, part 2, classes of documents). */
const kinds: Readonly<Record<string, string>> = {
  'resolution-draft': 'draft-resolution',
  'decision-draft': 'draft-resolution',
  note: 'note-verbale',
  'official-letter': 'letter',
  'conference-report': 'report',
  'meeting-report': 'report',
}

/** Returns the kind of a document: the name of its statement, or of its first part if it has several. */
export function kindOf(root: XmlElement, context: AknContext): string {
  const statement = findElement(root, 'statement') ?? findElement(root, 'doc')
  const name = statement && attribute(statement, 'name', context)
  const kind = kebab(name ?? '')
  return kinds[kind] ?? (kind === '' ? 'document' : kind)
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/gu, '-').toLowerCase()
}

/**
 * Returns the keys of organs that the file names in its references (`generalAssembly`) and that the conventions have
 * words for.
 */
export function organsOf(root: XmlElement, conventions: Conventions, context: AknContext): readonly string[] {
  const known = (key: string): boolean => Object.hasOwn(conventions.terms, `organ.${key}`)
  const references = new Map(
    findAll(root, 'TLCOrganization').map(element => [
      element.attributes.eId ?? '',
      kebab((attribute(element, 'href', context) ?? '').split('/').at(-1) ?? ''),
    ]),
  )
  const authors = findAll(root, 'FRBRauthor').flatMap(author => {
    const key = references.get((attribute(author, 'href', context) ?? '').replace(/^#/u, ''))
    return key === undefined ? [] : [key]
  })
  return [...new Set(authors)].filter(known)
}

/**
 * Date of issue: the masthead's, otherwise that of publication, adoption or markup, because decisions have no date of
 * issue. Undefined if the file has no valid date (`0001-01-01` means none).
 */
export function dateOf(root: XmlElement, context: AknContext): string | undefined {
  const dates = findAll(root, 'docDate')
  const issued = dates.filter(element => attribute(element, 'refersTo', context) === '#dateOfIssuance')
  const named = (name: string): readonly XmlElement[] =>
    findAll(root, 'FRBRdate').filter(element => attribute(element, 'name', context) === name)
  const all = [
    ...issued,
    ...named('publication'),
    ...named('issuance'),
    ...named('adoption'),
    ...dates,
    ...findAll(root, 'FRBRdate'),
  ]
  return all.map(element => attribute(element, 'date', context)).find(date => date !== undefined && isDay(date))
}

function isDay(date: string): boolean {
  const parts = parseDate(date)
  return parts !== undefined && parts.year > 1900 && parts.day >= 1 && parts.day <= daysIn(parts.year, parts.month)
}

/** `22-25005 (E)` in the foot of the first page. */
export function jobOf(
  root: XmlElement,
  context: AknContext,
): { readonly job: Job; readonly words: string } | undefined {
  const element = findElement(root, 'docketNumber')
  const words = element === undefined ? '' : rawText(element).replace(/\s+/gu, ' ').trim()
  const number = /^[A-Z]{0,3}[-.]?\d{2}-\d{4,6}/u.exec(words)?.[0]
  if (element === undefined || number === undefined) return undefined
  context.coverage.useElement(element)
  for (const child of element.children) if (child.type === 'text') context.coverage.useText(child)
  return { job: { number, dates: [] }, words }
}

/**
 * The symbol if no line has one: the name of the work in the file's own address (`…/2023-01-30/2674-2023/`), or the
 * file's name. Neither follows the symbol grammar, but both identify the document.
 */
export function symbolOfAddress(root: XmlElement, path: string): string {
  const work = findElement(root, 'FRBRWork')
  const number = /\/(\d{4}-\d{2}-\d{2})\/([^/]+)\/?(?:!|$)/u.exec(
    (work && findElement(work, 'FRBRthis')?.attributes.value) ?? '',
  )?.[2]
  const stem =
    path
      .split(/[\\/]/u)
      .at(-1)
      ?.replace(/\.[^.]*$/u, '') ?? ''
  return number ?? (stem === '' ? 'document' : stem)
}

/**
 * Address of the official text. A symbol unknown to the grammar is used unchanged: the document service knows more
 * symbols than the grammar.
 */
export function addressOf(symbol: string, lang: Lang, grammar: SymbolGrammar): string {
  const derived = symbolUrl(symbol, lang, grammar)
  if (derived !== undefined) return derived
  const written = encodeURI(symbol.replace(/\s+/gu, '').replace(/\*+$/u, '')).replace(/[[\]]/gu, encodeURIComponent)
  return grammar.urlPattern.replace('{lang}', () => lang).replace('{symbol}', () => written)
}

/** Returns the symbols of a joint document. Text that is not a symbol stays whole. */
export function symbolsIn(words: string, grammar: SymbolGrammar): readonly string[] {
  const parsed = parseSymbol(words, grammar)
  return 'error' in parsed ? [words] : parsed.parts.map(part => `${part.text}${part.reissue}`)
}

/**
 * Title for a file that leaves it empty: the number of the resolution in the words of the conventions, if they have
 * words for the organ that need only its symbol; otherwise the symbol.
 */
export function titleOfSymbol(
  symbol: string,
  organs: readonly string[],
  conventions: Conventions,
  grammar: SymbolGrammar,
): string {
  const parsed = parseSymbol(symbol, grammar)
  const [part] = 'error' in parsed ? [] : parsed.parts
  const number = part?.segments.at(-1)?.text
  const key = `resolution.${organs[0] ?? ''}`
  if (number === undefined || part?.qualifier === undefined || !Object.hasOwn(conventions.terms, key)) return symbol
  try {
    return term(conventions, key, { number, year: part.qualifier }).text
  } catch (error) {
    if (error instanceof RangeError) return symbol
    throw error
  }
}
