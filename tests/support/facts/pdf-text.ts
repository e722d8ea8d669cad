import { execFileSync } from 'node:child_process'

/** Structure types that hold a line of thought of their own; a label (Lbl) stands on the line of what it labels. */
const BLOCKS = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TH', 'TD', 'Caption', 'TOCI'])

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
 * The words of each page in the order of its content stream, as poppler reads them; it gives U+00A0 as a plain space.
 */
export function streamPages(pdf: string): string[][] {
  const output = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })
  return output
    .split('\f')
    .slice(0, -1)
    .map(page => page.split('\n').filter(line => line.trim() !== ''))
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

/**
 * The characters of a stream in their order, without spaces. Poppler's raw text has each letter that stands to the left
 * of the one before as a word of its own, between RIGHT-TO-LEFT EMBEDDING and its end, and what touches turned around
 * there.
 */
export function logicalLetters(text: string): string {
  return text
    .replace(/\u202b([^\u202c]*)\u202c/gu, (_, run: string) => [...run].reverse().join(''))
    .replace(/[\s\u200e\u200f\u202a-\u202e]+/gu, '')
}
