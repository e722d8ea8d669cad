import { type Expectation, expect } from '../../../src/pdf-check/expected/expectation.ts'
import type { ExpectedElement } from '../../../src/pdf-check/expected/expected-element.ts'
import type { TypesetSource } from '../../../src/pipeline/typeset-source.ts'

/**
 * What a source means to a reader: the tree that `tirage check --pdf` compares files with, derived from the document
 * alone (src/pdf-check/expected/projection.ts). Tests ask that tree and never derive it again.
 */

/**
 * Label of the page that a heading stands on, by id. Found in the output under test, since the source does not know it.
 */
export type PageOf = (id: string) => string

export function expectationOf({ document, conventions, officialUrl }: TypesetSource, pageOf: PageOf): Expectation {
  return expect(document, { conventions, officialUrl, pageOf, part: undefined, hyphenated: false, fonts: [] })
}

export type Piece = {
  readonly text: string
  readonly lang: string
  /** Whether it is a note call. */
  readonly isCall: boolean
}

/** A unit of text with its label: a heading, a paragraph, a caption, a cell or an entry of a table of contents. */
export interface ExpectedLine {
  readonly pieces: readonly Piece[]
  readonly beginsNote: boolean
}

const LINES = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TH', 'TD', 'Caption', 'Reference'])

/** A cell of paragraphs and points is several lines. */
function isLine({ role, children }: ExpectedElement): boolean {
  return LINES.has(role) && !children.some(child => isElement(child) && (child.role === 'P' || child.role === 'L'))
}

/**
 * Returns the lines of a tree in reading order. `figures` says whether the alternative text of a figure is a line
 * before its caption.
 */
export function linesOf(root: ExpectedElement, figures: 'text' | 'alternative' = 'text'): readonly ExpectedLine[] {
  const lines: ExpectedLine[] = []
  let label: readonly Piece[] = []
  let beginsNote = false
  const add = (pieces: readonly Piece[]): void => {
    if (pieces.every(({ text }) => text === '')) return
    lines.push({ pieces, beginsNote })
    label = []
    beginsNote = false
  }
  const visit = (element: ExpectedElement, around: string): void => {
    const { role, lang = around, alt = '', children } = element
    if (role === 'Note') beginsNote = true
    if (role === 'Lbl') label = piecesOf(element, lang)
    else if (role === 'Figure' && figures === 'alternative') add([{ text: alt, lang, isCall: false }])
    else if (isLine(element)) add([...label, ...piecesOf(element, lang)])
    else for (const child of children.filter(isElement)) visit(child, lang)
  }
  visit(root, '')
  return lines
}

function piecesOf({ children }: ExpectedElement, lang: string, isCall = false): readonly Piece[] {
  return children.flatMap(child =>
    isElement(child)
      ? piecesOf(child, child.lang ?? lang, isCall || child.role === 'Reference')
      : [{ text: child, lang, isCall }],
  )
}

/** Returns what every output must say, line by line. */
export function textsOf(root: ExpectedElement): readonly string[] {
  return linesOf(root).map(({ pieces }) => pieces.map(({ text }) => text).join(''))
}

/** Returns the elements of a role below an element, in reading order. */
export function elementsOf(root: ExpectedElement, role: RegExp): readonly ExpectedElement[] {
  return root.children
    .filter(isElement)
    .flatMap(child => [...(role.test(child.role) ? [child] : []), ...elementsOf(child, role)])
}

export function textOf({ children }: ExpectedElement): string {
  return children.map(child => (isElement(child) ? textOf(child) : child)).join('')
}

/** Returns an element without its tables of contents. */
export function withoutContents(root: ExpectedElement): ExpectedElement {
  const children = root.children.filter(child => !isElement(child) || child.role !== 'TOC')
  return { ...root, children: children.map(child => (isElement(child) ? withoutContents(child) : child)) }
}

/**
 * Returns the words of each table's column headers, without note calls. They are repeated on each page that the table
 * continues on.
 */
export function tableHeads(root: ExpectedElement): readonly (readonly string[])[] {
  return elementsOf(root, /^THead$/u).map(head => elementsOf(head, /^T[HD]$/u).map(wordsOfCell))
}

/** Joins the blocks of a cell with spaces. */
function wordsOfCell(cell: ExpectedElement): string {
  const texts = linesOf(cell).map(({ pieces }) => pieces.filter(({ isCall }) => !isCall).map(({ text }) => text))
  return texts.map(pieces => pieces.join('')).join(' ')
}

/**
 * Returns the texts of an element that are in another language than `lang`, each after its tag, then those of its
 * descendants.
 */
export function foreignTexts(root: ExpectedElement, lang: string, around = lang): readonly string[] {
  const own = root.lang ?? around
  const texts = root.children.filter(child => !isElement(child) && child !== '')
  const words = own === lang ? [] : texts.map(text => `${own} ${text}`)
  return [...words, ...root.children.filter(isElement).flatMap(child => foreignTexts(child, lang, own))]
}

function isElement(child: ExpectedElement | string): child is ExpectedElement {
  return typeof child !== 'string'
}
