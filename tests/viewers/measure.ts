import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Source } from '../../src/readers/source/source-text.ts'
import { directionOf } from '../../src/render/view/direction.ts'
import { streamPages } from '../support/facts/pdf-text.ts'
import { typesetCase } from '../support/sources/sources.ts'
import { type Furniture, furnitureOf, withoutFurniture } from './furniture.ts'
import { pdfiumPages } from './pdfium.ts'
import { pdfjsPages } from './pdfjs.ts'
import { reasonFor, UNEXPLAINED } from './reasons.ts'
import { type Truth, truthOf } from './truth.ts'
import { inOrder, runsOf, wordsOf } from './words.ts'

export const viewers = ['PDFium', 'PDF.js', 'pdftotext'] as const
export type Viewer = (typeof viewers)[number]

/** What a viewer read of a PDF. */
export interface Reading {
  readonly viewer: Viewer
  /** Words in their order, or different runs of three words where the document runs from right to left. */
  readonly of: number
  readonly found: number
  /** What was not read as it is, each with its reason. */
  readonly missing: readonly { readonly words: string; readonly reason: string }[]
}

export interface Measured {
  readonly unit: 'words' | 'characters' | 'runs'
  readonly readings: readonly Reading[]
}

/** Reads a PDF by each viewer and holds it against its source. Rejects where the tag tree says anything but the source. */
export async function measure(source: Source, path: string): Promise<Measured> {
  const bytes = readFileSync(path)
  const truth = await truthOf(source, path)
  const { lang } = typesetCase(source).document
  const isRtl = directionOf(lang) === 'rtl'
  const pages: Readonly<Record<Viewer, readonly string[]>> = {
    PDFium: await pdfiumPages(bytes),
    'PDF.js': await pdfjsPages(bytes),
    // In its own order it puts notes after the text and columns beside each other: of a line from right to left alone that is the one to read.
    pdftotext: isRtl ? layoutPages(path) : streamPages(path).map(lines => lines.join('\n')),
  }
  const furniture = furnitureOf(source, pages.PDFium.length)
  const words = (viewer: Viewer): readonly string[] =>
    readWords(pages[viewer], truth, isRtl && viewer === 'pdftotext' ? undefined : furniture)
  if (isRtl) return { unit: 'runs', readings: viewers.map(viewer => runsRead(viewer, truth, words(viewer))) }
  return {
    unit: /^zh/u.test(lang) ? 'characters' : 'words',
    readings: viewers.map(viewer => wordsRead(viewer, truth, words(viewer))),
  }
}

/** The text of each page as Poppler lays it out. */
function layoutPages(path: string): readonly string[] {
  return execFileSync('pdftotext', [path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })
    .split('\f')
    .slice(0, -1)
}

function readWords(pages: readonly string[], { joints }: Truth, furniture: Furniture | undefined): readonly string[] {
  return pages
    .flatMap((page, i) => {
      const words = wordsOf(page)
      return furniture === undefined ? words : withoutFurniture(words, i + 1, furniture)
    })
    .flatMap(word => joints.get(word) ?? [word])
}

function wordsRead(viewer: Viewer, { blocks, joints }: Truth, read: readonly string[]): Reading {
  const wanted = blocks.flat().flatMap(({ text }) => joints.get(text) ?? [text])
  const { found, of, differences } = inOrder(wanted, read)
  return { viewer, of, found, missing: differences.map(words => ({ words, reason: UNEXPLAINED })) }
}

function runsRead(viewer: Viewer, { blocks, joints }: Truth, read: readonly string[]): Reading {
  const marks = blocks.flat().filter(({ of }) => of === 'call' || of === 'label')
  const all = ` ${read.join(' ')} `
  const seen = new Set<string>()
  const missing: Reading['missing'][number][] = []
  for (const block of blocks)
    runsOf(block).forEach((run, at) => {
      const words = run.flatMap(({ text }) => joints.get(text) ?? [text]).join(' ')
      if (seen.has(words)) return
      seen.add(words)
      if (!all.includes(` ${words} `)) missing.push({ words, reason: reasonFor(viewer, { run, block, at, marks }) })
    })
  return { viewer, of: seen.size, found: seen.size - missing.length, missing }
}
