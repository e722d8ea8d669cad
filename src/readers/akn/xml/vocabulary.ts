import type { XmlElement } from './xml.ts'

/**
 * What elements are to the reader (Akoma Ntoso 1.0, part 2, and the DGACM's use of it). An element of no table is
 * transparent: its words are read as if its tags were not there, and the coverage report calls it unknown.
 */

/** What stands in a line. */
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

/** What makes a line of its own. */
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

/** What holds lines and adds nothing to them. */
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

/** What may have a number and a heading of its own (Akoma Ntoso: hierarchical elements). */
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

export type Part =
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

const parts: ReadonlyMap<string, Part> = new Map([
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

/** What an element is; undefined of one that no published file has. */
export function partOf({ name }: XmlElement): Part | undefined {
  return parts.get(name)
}

/** Whether an element of no known kind holds blocks, and is therefore none of a line. */
export function holdsBlocks(element: XmlElement): boolean {
  return element.children.some(child => {
    if (child.type === 'text') return false
    const part = partOf(child)
    return part === undefined ? holdsBlocks(child) : part !== 'inline'
  })
}

/** What is ignored on purpose, documented in docs/akn.md: data about the text, and furniture of the printed page. */
export const furniture = {
  elements: new Set(['meta', 'img', 'componentRef', 'documentRef', 'akn4un:footerFirstPage', 'style', 'script']),
  /** Ids, which 1 % of the files repeat; looks, which the theme gives; and what says of the text what its words say. */
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
 * Class of a list that says what it is, in the words of the rendered markup: `level-1 decimal`. Ours: no published file
 * has it.
 */
export const exactListClass = /^level-(?<level>[1-9]) (?<style>[a-z-]+)$/u

/**
 * Class of a line that begins with no label and is no rule, although its words look like one. Ours: no published file
 * has it.
 */
export const wordsClass = 'words'
