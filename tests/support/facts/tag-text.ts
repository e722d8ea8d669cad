import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Shown } from '../../../src/pdf-check/reader/content.ts'
import { qpdfArguments, readObjects } from '../../../src/pdf-check/reader/objects.ts'
import { openPdf } from '../../../src/pdf-check/reader/pdf-file.ts'
import { around, isTag, type Tag } from '../../../src/pdf-check/reader/tags.ts'

/** Structure types with their own line of text. A label (Lbl) stands on the line of what it labels. */
export const BLOCKS: ReadonlySet<string> = new Set([
  'P',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'TH',
  'TD',
  'Caption',
  'TOCI',
])

/** The text that one text-showing operator shows of an element. */
export interface TagPiece {
  readonly text: string
  /** Counted from 1. */
  readonly page: number
  /** Distance of its baseline from the lower edge of the page. */
  readonly line: number
  /** What it belongs to: a note call, a label, a table cell, or other text. */
  readonly of: 'call' | 'label' | 'cell' | 'text'
}

/**
 * Returns the tag tree of a PDF, block by block, as our own checker reads it with qpdf and PDF.js. Right-to-left text
 * is reordered (UAX #9).
 */
export async function tagBlocks(path: string): Promise<readonly (readonly TagPiece[])[]> {
  const json = execFileSync('qpdf', [...qpdfArguments, path], { encoding: 'utf8', maxBuffer: 1 << 29 })
  const { tops, pages } = await openPdf(readFileSync(path), readObjects(json))
  const shown = new Map<string, Shown[]>()
  for (const { number, shown: all } of pages)
    for (const piece of all) {
      const key = `${number - 1} ${piece.owner.mcid}`
      const others = shown.get(key)
      if (others === undefined) shown.set(key, [piece])
      else others.push(piece)
    }
  const blocks: TagPiece[][] = [[]]
  const visit = (tag: Tag): void => {
    if (tag.role === 'TOC') blocks.push([])
    const of = partOf(tag)
    for (const kid of tag.kids) {
      if (isTag(kid)) visit(kid)
      else
        for (const { page, mcid } of kid.contents)
          for (const { text, line } of shown.get(`${page} ${mcid}`) ?? [])
            blocks[blocks.length - 1]?.push({ text, page: page + 1, line, of })
    }
    if (BLOCKS.has(tag.role)) blocks.push([])
  }
  tops.forEach(visit)
  return blocks.filter(pieces => pieces.length > 0)
}

function partOf(tag: Tag): TagPiece['of'] {
  const isIn = (...roles: readonly string[]): boolean => roles.includes(tag.role) || around(tag, ...roles) !== undefined
  if (isIn('Reference') && !isIn('TOCI')) return 'call'
  if (isIn('Lbl')) return 'label'
  return isIn('TH', 'TD') ? 'cell' : 'text'
}
