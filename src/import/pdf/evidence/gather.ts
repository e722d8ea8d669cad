import type { Page } from '../file/pages.ts'
import type { Tag } from '../file/tag-tree.ts'
import { readBlocks } from './blocks.ts'
import { blocksByPlace } from './geometry.ts'
import { type PdfBlock, type PdfEvidence, textsOf } from './model.ts'

/** Less of the words of the pages in the tags, and the tags are not to be trusted. */
const leastTagged = 0.6

export interface Gathered extends PdfEvidence {
  readonly isTagged: boolean
}

/** By the tags where they hold enough; else by where the lines stand. */
export function gatherEvidence(tags: readonly Tag[] | undefined, pages: readonly Page[]): Gathered {
  if (tags !== undefined && tags.length > 0) {
    const read = readBlocks(tags, pages)
    if (taggedShare(read.blocks, [...read.notes.values()].flat(), pages) >= leastTagged)
      return { ...read, isTagged: true }
  }
  return { ...blocksByPlace(pages), notes: new Map(), isTagged: false }
}

/** How many of the letters of the pages, their heads and feet left out, are in blocks of the tags. */
function taggedShare(blocks: readonly PdfBlock[], notes: readonly PdfBlock[], pages: readonly Page[]): number {
  const count = (text: string): number => text.replace(/\s/gu, '').length
  const inTags = textsOf([...blocks, ...notes], true).reduce((sum, { words }) => sum + count(words), 0)
  const outside = pages.flatMap(({ outside, height }) =>
    outside.filter(({ y }) => y > height * 0.1 && y < height * 0.76).map(({ text }) => count(text)),
  )
  const beside = outside.reduce((sum, one) => sum + one, 0)
  return inTags === 0 ? 0 : inTags / (inTags + beside)
}

/** A picture over nearly the whole page, or a page with nothing on it but pictures. Text over such a picture was guessed by a program. */
export function isScan({ content, outside, pictures, outsidePictures, width, height }: Page, tagged: boolean): boolean {
  const words = [...content.values()]
    .flat()
    .concat(outside)
    .map(({ text }) => text)
    .join('')
  const covers = [...pictures.values()]
    .flat()
    .concat(outsidePictures)
    .some(
      ({ kind, box: [left, bottom, right, top] }) =>
        kind === 'image' && (right - left) * (top - bottom) > width * height * 0.7,
    )
  return covers && (!tagged || words.replace(/\s/gu, '').length < 20)
}
