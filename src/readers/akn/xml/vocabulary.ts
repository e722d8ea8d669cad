import type { XmlElement } from './xml.ts'

/**
 * How the reader treats elements (Akoma Ntoso 1.0, part 2, and its use by the DGACM). An element in no table is
 * transparent: its words are read as if its tags were absent, and the coverage report calls it unknown.
 */

/** Elements inside a line. */
const inline = [
  'span',
  'inline',
  'a',
  'ref',
  'rref',
  'mref',
  'b',
  'i',
  'u',
  'sub',
  'sup',
  'eol',
  'eop',
  'br',
  'img',
  'authorialNote',
  'noteRef',
  'decoration',
  'docTitle',
  'docNumber',
  'docDate',
  'docStatus',
  'docType',
  'docAuthority',
  'docProponent',
  'docCommittee',
  'docPurpose',
  'docStage',
  'docJurisdiction',
  'docketNumber',
  'docIntroducer',
  'session',
  'location',
  'date',
  'time',
  'person',
  'organization',
  'concept',
  'object',
  'event',
  'place',
  'role',
  'process',
  'entity',
  'quantity',
  'term',
  'def',
  'abbr',
  'ins',
  'del',
  'omissis',
  'placeholder',
  'mod',
  'mmod',
  'rmod',
  'quotedText',
  'remark',
  'signature',
  'shortTitle',
  'legislature',
  'courtType',
  'party',
  'judge',
  'lawyer',
  'opinion',
  'argument',
  'neutralCitation',
  'vote',
  'outcome',
  'marker',
  'affectedDocument',
  'relatedDocument',
  'change',
  'embeddedText',
  'eop',
  'extractText',
  'fillIn',
  'recordedTime',
  'math',
]

/** Elements that form their own line. */
const line = [
  'p',
  'block',
  'listIntroduction',
  'listConclusion',
  'listWrapUp',
  'crossHeading',
  'from',
  'narrative',
  'scene',
  'summary',
  'longTitle',
  'adjournment',
  'caption',
  'tocItem',
]

/** Elements that contain lines and add nothing to them. */
const container = [
  'content',
  'container',
  'formula',
  'intro',
  'wrapUp',
  'preamble',
  'preface',
  'coverPage',
  'mainBody',
  'body',
  'conclusions',
  'recitals',
  'citations',
  'foreign',
  'blockContainer',
  'embeddedStructure',
  'extractStructure',
  'interstitial',
  'other',
  'toc',
  'collectionBody',
  'amendmentBody',
  'debateBody',
  'judgmentBody',
  'portionBody',
  'tblock',
  'div',
  'subFlow',
  'component',
  // Of debates and judgments.
  'address',
  'administrationOfOath',
  'answer',
  'arguments',
  'background',
  'communication',
  'debateSection',
  'decision',
  'declarationOfVote',
  'header',
  'introduction',
  'ministerialStatements',
  'motivation',
  'nationalInterest',
  'noticesOfMotion',
  'oralStatements',
  'papers',
  'personalStatements',
  'petitions',
  'pointOfOrder',
  'prayers',
  'proceduralMotions',
  'question',
  'questions',
  'remedies',
  'resolutions',
  'rollCall',
  'speech',
  'speechGroup',
  'writtenStatements',
]

/** Elements that may have a number and a heading (Akoma Ntoso: hierarchical elements). */
const hierarchy = [
  'paragraph',
  'alinea',
  'section',
  'part',
  'title',
  'chapter',
  'article',
  'book',
  'clause',
  'division',
  'hcontainer',
  'level',
  'proviso',
  'rule',
  'subchapter',
  'subclause',
  'subdivision',
  'subparagraph',
  'subpart',
  'subrule',
  'subsection',
  'subtitle',
  'tome',
  'transitional',
  'recital',
  'citation',
]

const list = ['list', 'blockList', 'sublist', 'ul', 'ol']

const point = ['point', 'item', 'indent', 'li', 'subpoint']

export type AknPart =
  | 'inline'
  | 'line'
  | 'container'
  | 'hierarchy'
  | 'list'
  | 'point'
  | 'heading'
  | 'num'
  | 'table'
  | 'quotation'

const parts: ReadonlyMap<string, AknPart> = new Map([
  ...inline.map(name => [name, 'inline'] as const),
  ...line.map(name => [name, 'line'] as const),
  ...container.map(name => [name, 'container'] as const),
  ...hierarchy.map(name => [name, 'hierarchy'] as const),
  ...list.map(name => [name, 'list'] as const),
  ...point.map(name => [name, 'point'] as const),
  ['heading', 'heading'],
  ['subheading', 'heading'],
  ['num', 'num'],
  ['table', 'table'],
  ['quotedStructure', 'quotation'],
])

/** Returns how to treat an element. Undefined if no published file has it. */
export function partOf({ name }: XmlElement): AknPart | undefined {
  return parts.get(name)
}

/** Whether an unknown element contains blocks, so that it cannot belong to a line. */
export function holdsBlocks(element: XmlElement): boolean {
  return element.children.some(child => {
    if (child.type === 'text') return false
    const part = partOf(child)
    return part === undefined ? holdsBlocks(child) : part !== 'inline'
  })
}

/** Ignored on purpose, as docs/akn.md says: metadata, and furniture of the printed page. */
export const furniture = {
  elements: new Set(['meta', 'img', 'componentRef', 'documentRef', 'akn4un:footerFirstPage', 'style', 'script']),
  /**
   * Ids, which 1 % of the files repeat; styling, which the theme decides; and attributes that repeat what the words
   * say.
   */
  attributes: new RegExp(
    `^(?:${[
      'xmlns(?::.*)?',
      'xsi:.*',
      'xml:.*',
      'akn4un:.*',
      'eId',
      'wId',
      'GUID',
      'id',
      'placement',
      'style',
      'title',
      'refersTo',
      'name',
      'source',
      'alt',
      'src',
      'date',
      'value',
      'class',
      'contains',
      'status',
      'period',
      'alternativeTo',
    ].join('|')})$`,
    'u',
  ),
} as const

export function isFurniture({ name }: XmlElement): boolean {
  return furniture.elements.has(name)
}

/**
 * Class of a list that states its level and style as the rendered markup does: `level-1 decimal`. Our own: no published
 * file has it.
 */
export const exactListClass = /^level-(?<level>[1-9]) (?<style>[a-z-]+)$/u

/** Class of a line whose beginning looks like a label or a rule but is words. Our own: no published file has it. */
export const wordsClass = 'words'
