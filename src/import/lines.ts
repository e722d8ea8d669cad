import { type Placed, placedAt, trimPlaced } from './placed.ts'

/** A line of words as extraction gives it. */
export interface Line {
  /** Without the white space around it. */
  readonly content: Placed
  /** From 1, in the file. */
  readonly number: number
  /** Columns before it, less those that all lines have. */
  readonly indent: number
  /** What is between it and the line before: nothing but the line's end, more room, or the end of a page. */
  readonly gap: 'none' | 'wide' | 'page'
  /** How it is set, where that is known (a PDF). */
  readonly type?: LineType
  /** What it is part of, where its place on the page or a structure tree tells. */
  readonly part?: LinePart
  /** Whether a structure tree has it in one block with the line before it. */
  readonly isWithin?: true
  /** Stretches of `content.text` that are set otherwise than the rest. */
  readonly stretches?: readonly Stretch[]
}

/** Where the line of a table stands in it; or the line that names the table after it. */
export type LinePart =
  | { readonly type: 'cell'; readonly cell: CellPlace }
  | { readonly type: 'caption' }
  | { readonly type: 'repeated' }

/** A cell of a table that was found on the pages of a PDF; its lines have one and the same `table`. */
export interface CellPlace {
  readonly table: TableShape
  /** From 0; a cell over several rows or columns is where it begins. */
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  /** Which of the paragraphs of the cell. */
  readonly paragraph: number
}

export interface TableShape {
  readonly align: readonly ('start' | 'end')[]
  readonly rows: number
  /** How many rows hold the heads of columns, and whether the first column holds those of rows. */
  readonly head: number
  readonly stub: number
  /** Where it stands on pages that are wider than high. */
  readonly orientation?: 'landscape'
  /** Rows that are totals. */
  readonly totals: readonly number[]
}

export interface Stretch {
  readonly start: number
  readonly end: number
  readonly kind: 'bold' | 'italic' | 'raised'
}

/** Size of the type in points, and what all letters of the line have in common. */
export interface LineType {
  readonly size: number
  readonly emphasis: 'bold' | 'italic' | 'none'
}

interface Raw {
  readonly text: string
  readonly start: number
  readonly number: number
  readonly blanks: number
  readonly feed: boolean
}

/** The lines of a file that hold words. A file that has an empty line after each line (as A/76/86) is known by it. */
export function readLines(text: string): readonly Line[] {
  const raw = rawLines(text)
  const spaced = raw.filter(({ blanks }) => blanks >= 1).length
  const doubled = raw.filter(({ blanks }) => blanks === 1).length > raw.length * 0.6 && spaced > raw.length * 0.75
  const indents = raw.map(({ text }) => text.search(/\S/u))
  const common = indents.reduce((least, indent) => Math.min(least, indent), Infinity)
  return raw.map(({ text, start, number, blanks, feed }, i) => {
    const gap = feed || (doubled && blanks === 0) ? 'page' : blanks > (doubled ? 1 : 0) ? 'wide' : 'none'
    // Extraction without form feeds puts one space before the first line of a page.
    const lead = doubled && gap === 'page' ? 1 : 0
    return {
      content: trimPlaced(placedAt(text, start)),
      number,
      indent: Math.max(0, (indents[i] ?? 0) - common - lead),
      gap,
    }
  })
}

function rawLines(text: string): readonly Raw[] {
  const lines: Raw[] = []
  let blanks = 0
  let feed = false
  let number = 0
  for (const { 0: line, index } of text.matchAll(/[^\n]*(?:\n|$)/gu)) {
    if (line === '') break
    number++
    feed ||= line.includes('\f')
    const lead = line.lastIndexOf('\f') + 1
    const words = line.slice(lead).replace(/[\r\n]+$/u, '')
    if (words.trim() === '') {
      blanks++
      continue
    }
    lines.push({ text: words.replaceAll('\t', ' '), start: index + lead, number, blanks, feed })
    blanks = 0
    feed = false
  }
  return lines
}
