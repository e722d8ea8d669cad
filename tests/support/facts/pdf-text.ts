import { execFileSync } from 'node:child_process'
import { turned } from '../../../src/pdf-check/reader/turned.ts'
import { BLOCKS, tagBlocks } from './tag-text.ts'

/** Returns the text of a PDF's structure tree, block by block, as poppler reads it. */
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
      // An entry of a table of contents contains its own line, then the entries below it.
      if (role === 'TOC') blocks.push('')
      open.push({ depth, role })
    }
  }
  close(0)
  return blocks.filter(block => block !== '')
}

/**
 * The same as read by our own checker, which reorders right-to-left text. Poppler returns the tag tree in painting
 * order and does not say where a line ends.
 */
export async function turnedStructureText(path: string): Promise<string[]> {
  return (await tagBlocks(path)).map(pieces => pieces.map(({ text }) => text).join(''))
}

/** Counts the structure types of a PDF, as poppler reads them. */
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
 * Returns the lines of each page in content-stream order, as poppler reads them. Poppler returns U+00A0 as a plain
 * space.
 */
export function streamPages(pdf: string): string[][] {
  return streamText(pdf)
    .split('\f')
    .slice(0, -1)
    .map(page => page.split('\n').filter(line => line.trim() !== ''))
}

/**
 * Returns the text in content-stream order, one line for each stretch painted without moving back. In right-to-left
 * lines poppler reverses the letters of each word, between RIGHT-TO-LEFT EMBEDDING and its end, and keeps the words in
 * painting order. Here the letters are restored, then the line is reordered as a whole.
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

/** Returns the page of each named destination of a PDF, as poppler finds it. */
export function placePages(pdf: string): (id: string) => string {
  const output = execFileSync('pdfinfo', ['-dests', pdf], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const pages = new Map([...output.matchAll(/^ *(\d+) .*"(.*)"$/gmu)].map(([, page = '', name = '']) => [name, page]))
  return id => pages.get(id) ?? 'nowhere'
}

/** Turns any white space into single plain spaces: readers that ignore tags cannot tell them apart. */
export function folded(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/gu, ' ').trim()
}

/** Whether a text has letters written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)
}

/** Returns the characters of a text in order, without spaces and direction marks. */
export function characters(text: string): string {
  return text.replace(/[\s\u200e\u200f\u202a-\u202e]+/gu, '')
}
