import { isInside } from '../evidence/blocks.ts'
import type { FigureBlock, PdfBlock } from '../evidence/model.ts'
import type { Page } from '../file/pages.ts'
import { cellsOf, headBottom, lineBlock } from './page-lines.ts'

/** Head and foot of a page as shares of its height. */
const [foot, head] = [0.1, 0.91]
/** Smaller than this on a side, in points, a picture is a sign of the furniture. */
const smallest = 60

/** On so many pages the same line is furniture. */
const repeated = 3

/** What the tags leave out and no head or foot of a page is: words and pictures that stand nowhere in the source. */
export function lossesOf(
  pages: readonly Page[],
  told: readonly string[],
  blocks: readonly PdfBlock[],
): readonly string[] {
  const figures = blocks.flatMap(block => (block.type === 'figure' ? [block] : []))
  const lines = pages.map((page, index) =>
    outsideLines(
      page,
      index,
      figures.filter(figure => figure.page === index),
    ),
  )
  const counts = new Map<string, number>()
  for (const key of lines.flatMap(own => [...new Set(own.map(keyOf))])) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [
    ...told,
    ...pages.flatMap((page, index) => {
      const words = (lines[index] ?? [])
        .filter(line => (counts.get(keyOf(line)) ?? 0) < repeated && !isFurniture(line))
        .join(' ')
      const lost = /[\p{L}\p{N}]{2}/u.test(words)
        ? [`lost: page ${index + 1} shows words that its tags leave out: “${words}”`]
        : []
      return [...lost, ...lostPictures(page, index)]
    }),
  ]
}

/** A symbol or a job number by itself: pages on their side have head and foot at their sides. */
const isFurniture = (line: string): boolean =>
  /^(?:(?:GE\.)?\d{2}-\d{5}|\p{Lu}[\p{Lu}\d.-]*(?:\/[^\s/]+)+|\d{1,3}(?:\/\d{1,3})?)$/u.test(line)

const keyOf = (line: string): string => line.replace(/\d+/gu, '#')

function outsideLines(page: Page, index: number, figures: readonly FigureBlock[]): readonly string[] {
  const { outside, height } = page
  const top = index === 0 ? headBottom(page) : height * head
  const lost = outside.filter(({ y, text }) => y > height * foot && y < top && text.trim() !== '')
  return cellsOf(lost.filter(one => !figures.some(({ box }) => isInside(one, box)))).map(cell => lineBlock(cell).words)
}

function lostPictures({ outsidePictures, height }: Page, index: number): readonly string[] {
  return outsidePictures
    .filter(({ kind, box: [left, bottom, right, top] }) => {
      if (kind !== 'image' || right - left < smallest || top - bottom < smallest) return false
      return index > 0 || (bottom < height * 0.76 && top > height * 0.13)
    })
    .map(() => `lost: page ${index + 1} shows a picture that its tags leave out`)
}

/** Words of pictures: they are in the picture that is cut out, and nowhere else. */
export function wordsInPictures(blocks: readonly PdfBlock[]): readonly string[] {
  return blocks.flatMap(block =>
    block.type === 'figure' && /[\p{L}\p{N}]{2}/u.test(block.words)
      ? [`picture: page ${block.page + 1} has words that stand in a picture alone: “${block.words}”`]
      : [],
  )
}
