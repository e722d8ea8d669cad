import { execFileSync } from 'node:child_process'
import { turned } from '../../../src/pdf-check/reader/turned.ts'
import { BLOCKS, tagBlocks } from './tag-text.ts'

/** The text of a PDF's structure tree, block by block, as poppler reads it. */
export function structureText(pdf: string): string[] {
  const output = execFileSync('pdfinfo', ['-struct-text', pdf], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const blocks: string[] = ['']
  const open: { depth: number; role: string }[] = []
  const close = (depth: number): void => {
    while (open.length > 0 && open[open.length - 1].depth >= depth) {
      if (BLOCKS.has(open.pop()?.role ?? '')) blocks.push('')
    }
  }
  for (const line of output.split('\n')) {
    const depth = line.length - line.trimStart().length
    const text = /^ *"(.*)"$/u.exec(line)
    close(depth)
    if (text) blocks[blocks.length - 1] += text[1]
    else {
      const role = /^ *(\w+)/u.exec(line)?.[1] ?? ''
      // An entry of a table of contents holds its own line, then the entries below it.
      if (role === 'TOC') blocks.push('')
      open.push({ depth, role })
    }
  }
  close(0)
  return blocks.filter(block => block !== '')
}

/**
 * The same as our own checker reads it, each stretch that runs from right to left turned: poppler gives the tag tree in
 * the order of painting, and does not say where a line ends.
 */
export async function turnedStructureText(path: string): Promise<string[]> {
  return (await tagBlocks(path)).map(pieces => pieces.map(({ text }) => text).join(''))
}

/** The structure types of a PDF, counted, as poppler reads them. */
export function structureCounts(pdf: string): Record<string, number> {
  const output = execFileSync('pdfinfo', ['-struct', pdf], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const counts: Record<string, number> = {}
  for (const line of output.split('\n')) {
    const role = /^ *(\w+)/u.exec(line)?.[1]
    if (role !== undefined && role !== 'Object') counts[role] = (counts[role] ?? 0) + 1
  }
  return counts
}

/**
 * The lines of each page in the order of its content stream, as poppler reads them; it gives U+00A0 as a plain space.
 */
export function streamPages(pdf: string): string[][] {
  return streamText(pdf)
    .split('\f')
    .slice(0, -1)
    .map(page => page.split('\n').filter(line => line.trim() !== ''))
}

/**
 * The text in the order of the content stream, a line for each stretch that is painted without a move back. In a line
 * from right to left poppler turns the letters of each word, between RIGHT-TO-LEFT EMBEDDING and its end, and leaves
 * the words as they are painted: here they are turned back, then the line as a whole is turned.
 */
export function streamText(pdf: string): string {
  const output = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })
  return output.replace(/[^\n\f]*\u202b[^\n\f]*/gu, line =>
    turned(
      line.replace(/\u202b([^\u202c]*)\u202c/gu, (_, word: string) => [...word].reverse().join('')),
      'rtl',
    ),
  )
}

/** The page of each named place of a PDF, as poppler finds it. */
export function placePages(pdf: string): (id: string) => string {
  const output = execFileSync('pdfinfo', ['-dests', pdf], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const pages = new Map([...output.matchAll(/^ *(\d+) .*"(.*)"$/gmu)].map(([, page = '', name = '']) => [name, page]))
  return id => pages.get(id) ?? 'nowhere'
}

/** Runs of white space of any kind as one plain space: what readers that ignore tags can tell apart. */
export function folded(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/gu, ' ').trim()
}

/** Whether a text has letters that are written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)
}

/** The characters of a text in their order, without spaces and marks of direction. */
export function characters(text: string): string {
  return text.replace(/[\s\u200e\u200f\u202a-\u202e]+/gu, '')
}
