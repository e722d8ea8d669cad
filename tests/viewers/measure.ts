import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Source } from '../../src/readers/source/source-text.ts'
import { directionOf } from '../../src/render/view/direction.ts'
import { placePages, streamPages } from '../support/facts/pdf-text.ts'
import { expectationOfCase } from '../support/sources/sources.ts'
import { type Furniture, furnitureOf, withoutFurniture } from './furniture.ts'
import { pdfiumPages } from './pdfium.ts'
import { pdfjsPages } from './pdfjs.ts'
import { isBesideLatin, LONG_WORD, reasonFor, UNEXPLAINED } from './reasons.ts'
import { type Truth, truthOf } from './truth.ts'
import { inOrder, runsOf, wordsOf } from './words.ts'

export const viewers = ['PDFium', 'PDF.js', 'pdftotext'] as const
export type Viewer = (typeof viewers)[number]

/** What a viewer read of a PDF. */
export interface Reading {
  readonly viewer: Viewer
  readonly of: number
  readonly found: number
  /** Those without Latin words beside them: of a document from left to right, all. */
  readonly oneWay: { readonly of: number; readonly found: number }
  /** What was not read as it is, each with its reason. */
  readonly missing: readonly { readonly words: string; readonly reason: string }[]
}

export interface Measured {
  readonly lang: string
  /** Words or ideographs in their order; where the document runs from right to left, different runs of three words. */
  readonly unit: 'words' | 'characters' | 'runs'
  readonly readings: readonly Reading[]
}

/**
 * Reads a PDF by each viewer and holds it against its source, word by word. Rejects where the tag tree, read by our own
 * checker, says anything but the source.
 */
export async function measure(source: Source, path: string): Promise<Measured> {
  const bytes = readFileSync(path)
  const expectation = expectationOfCase(source, placePages(path))
  const truth = await truthOf(expectation, path)
  const { lang } = expectation
  const isRtl = directionOf(lang) === 'rtl'
  const pages: Readonly<Record<Viewer, readonly string[]>> = {
    PDFium: await pdfiumPages(bytes),
    'PDF.js': await pdfjsPages(bytes),
    // By places it puts notes after the text, and columns beside each other; in the order of painting it turns no lines.
    pdftotext: isRtl ? layoutPages(path) : streamPages(path).map(lines => lines.join('\n')),
  }
  const furniture = furnitureOf(expectation, pages.PDFium.length)
  const readings = viewers.map(viewer => {
    const words = readWords(pages[viewer], truth, isRtl && viewer === 'pdftotext' ? undefined : furniture)
    return isRtl ? runsRead(viewer, truth, words) : wordsRead(viewer, truth, words)
  })
  return { lang, unit: isRtl ? 'runs' : /^zh/u.test(lang) ? 'characters' : 'words', readings }
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
  const missing = differences.map(words => ({ words, reason: LONG_WORD.holds(words) ? LONG_WORD.says : UNEXPLAINED }))
  return { viewer, of, found, oneWay: { of, found }, missing }
}

function runsRead(viewer: Viewer, { blocks, joints }: Truth, read: readonly string[]): Reading {
  const marks = blocks.flat().filter(({ of }) => of === 'call' || of === 'label')
  const all = ` ${read.join(' ')} `
  const seen = new Set<string>()
  const missing: Reading['missing'][number][] = []
  const oneWay = { of: 0, found: 0 }
  for (const block of blocks)
    runsOf(block).forEach((run, at) => {
      const words = run.flatMap(({ text }) => joints.get(text) ?? [text]).join(' ')
      if (seen.has(words)) return
      seen.add(words)
      const isFound = all.includes(` ${words} `)
      if (!isFound) missing.push({ words, reason: reasonFor(viewer, { run, block, at, marks }) })
      if (isBesideLatin({ run, block, at, marks })) return
      oneWay.of++
      if (isFound) oneWay.found++
    })
  return { viewer, of: seen.size, found: seen.size - missing.length, oneWay, missing }
}
