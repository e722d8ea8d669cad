import { type Condition, type Finding, quoted } from '../condition.ts'
import type { Painted, Shown } from '../reader/content.ts'
import { type Extent, gapsBetween } from '../reader/extent.ts'
import { inherited } from '../reader/objects.ts'
import type { Page, PdfFile } from '../reader/pdf-file.ts'
import { around } from '../reader/tags.ts'
import { hasRightToLeft } from '../reader/turned.ts'

/** Painted content: that it is visible, and that it is spoken in whole lines. */
export const appearanceConditions: readonly Condition[] = [
  {
    id: 'contrast',
    severity: 'error',
    reference: 'Matterhorn 04-001; WCAG 2.2, 1.4.3',
    summary: 'The contrast of text with what is painted under it is at least 4.5 : 1, or 3 : 1 from 18 points.',
    hint: 'darken the text or lighten its background',
    find: contrast,
  },
  {
    id: 'text-hidden',
    severity: 'error',
    house: true,
    reference: 'Matterhorn 01-001, 08-001',
    summary: 'No text is invisible, too small to see or outside its page.',
    hint: 'remove the text, or show it',
    find: hidden,
  },
  {
    id: 'text-stretched',
    severity: 'error',
    reference: 'Matterhorn 12-001',
    summary: 'No letter is stretched or squeezed.',
    hint: 'set the letters at their natural width',
    find: stretched,
  },
  {
    id: 'text-pieces',
    severity: 'error',
    house: true,
    reference: 'heard with Orca: a line in pieces is spoken word by word',
    summary: 'The text of a line in one element and one face is shown by one operator.',
    hint: 'show the line with one operator, including spaces',
    find: pieces,
  },
  {
    id: 'word-gap',
    severity: 'error',
    house: true,
    reference: 'heard with Orca: a gap over 0.6 of the type size ends a piece',
    summary: 'No gap between words is wider than 0.6 of the type size.',
    hint: 'reduce the word spaces of the line',
    find: gaps,
  },
  {
    id: 'text-raised',
    severity: 'error',
    house: true,
    reference: 'heard with Orca: a character raised by more than a quarter of the type size is spoken separately',
    summary: 'Superscripts and subscripts are shifted by at most a quarter of the type size.',
    hint: 'reduce the shift',
    find: raised,
  },
  {
    id: 'page-image',
    severity: 'error',
    reference: 'Matterhorn 08-001, 08-002, 13-007; WCAG 2.2, 1.4.5',
    summary: 'No page is an image of text.',
    hint: 'replace the image with text',
    find: pageImage,
  },
]

/** Relative luminance (WCAG 2.2). */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map(i => parseInt(color.slice(i, i + 2), 16) / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratio(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Most findings of one condition reported for a page. */
const MOST = 5

/** Judges each text that a page shows, given what was painted before it. */
function eachText(
  pdf: PdfFile,
  judge: (shown: Shown, under: readonly Painted[], page: Page) => string | undefined,
): readonly Finding[] {
  return pdf.pages.flatMap(page => {
    const found: Finding[] = []
    const under: Painted[] = []
    for (const item of page.content.items) {
      if (item.type === 'paint') under.push(item)
      else {
        const message = judge(item, under, page)
        if (message !== undefined && found.length < MOST)
          found.push({ message, place: { page: page.number, text: quoted(item.text) } })
      }
    }
    return found
  })
}

function contrast(pdf: PdfFile): readonly Finding[] {
  return eachText(pdf, ({ text, color, size, mode, x, y }, under) => {
    if (text.trim() === '' || !/^#[0-9a-f]{6}$/iu.test(color) || mode === 3) return undefined
    const ground = under.findLast(
      ({ box: [x0, y0, x1, y1] }) => x0 <= x && x <= x1 && y0 <= y + size / 4 && y + size / 4 <= y1,
    )
    if (ground !== undefined && (ground.kind === 'image' || ground.color === undefined || ground.color === ''))
      return undefined
    const behind = ground?.color ?? '#ffffff'
    const found = ratio(color, behind)
    return found >= (size >= 18 ? 3 : 4.5)
      ? undefined
      : `text in ${color} on ${behind} has a contrast of ${found.toFixed(1)} : 1`
  })
}

function hidden(pdf: PdfFile): readonly Finding[] {
  return eachText(pdf, ({ text, mode, size, x, y }, _, page) => {
    if (text.trim() === '') return undefined
    if (mode === 3 || mode === 7) return 'text is invisible'
    if (size < 3) return `text is ${size.toFixed(1)} points high`
    const [x0 = 0, y0 = 0, x1 = Infinity, y1 = Infinity] = boxOf(pdf, page)
    return x < x0 || x > x1 || y < y0 || y > y1 ? 'text is outside its page' : undefined
  })
}

/** Returns the CropBox, or else the MediaBox. */
function boxOf({ objects }: PdfFile, { dictionary }: Page): readonly number[] {
  const box = objects
    .list(inherited(dictionary, '/CropBox', objects) ?? inherited(dictionary, '/MediaBox', objects))
    .map(Number)
  return box.length === 4 ? box : []
}

/** Allows the invisible expansion that typesetters use to fill lines (pdfTeX allows 2 %). */
const MOST_STRETCH = 0.03

function stretched(pdf: PdfFile): readonly Finding[] {
  return eachText(pdf, ({ text, stretch }) =>
    text.trim() !== '' && Math.abs(stretch - 1) > MOST_STRETCH
      ? `letters are set in ${Math.round(stretch * 100)} % of their width`
      : undefined,
  )
}

/** In units of the type size. A wider gap between words ends an utterance. */
const WIDEST_GAP = 0.6

/** Finds wide gaps. Text in another face may fill a gap, as in a line of two directions. */
function gaps(pdf: PdfFile): readonly Finding[] {
  return eachText(pdf, ({ space, covered, text, owner, line, size }, _, { shown }) => {
    if (!text.trim().includes(' ') || owner.artifact !== undefined) return undefined
    const isWide = ([from, to]: Extent): boolean => to - from > WIDEST_GAP * size
    const beside = gapsBetween(covered).some(isWide)
      ? shown.filter(other => Math.abs(other.line - line) < size / 2).flatMap(other => other.covered)
      : []
    const [from, to] = [covered[0]?.[0] ?? 0, covered.at(-1)?.[1] ?? 0]
    const open = gapsBetween(beside.filter(([start, end]) => start < to && end > from)).map(
      ([start, end]) => (end - start) / size,
    )
    const widest = Math.max(space, ...open)
    return widest > WIDEST_GAP ? `a gap between words is ${widest.toFixed(2)} of the type size` : undefined
  })
}

function pieces(pdf: PdfFile): readonly Finding[] {
  // The number, text and page of an entry in a table of contents are at three places of a line; its link gives them as
  // one.
  const entries = new Set(
    pdf.tags
      .filter(tag => tag.role === 'Link' && around(tag, 'TOCI') !== undefined)
      .flatMap(({ contents }) => contents.map(({ page, mcid }) => `${page} ${mcid}`)),
  )
  return pdf.pages.flatMap(({ number, shown }) =>
    shown
      .flatMap((piece, i): readonly Finding[] => {
        const before = shown[i - 1]
        if (before === undefined || piece.owner.mcid === undefined || piece.owner.mcid !== before.owner.mcid) return []
        if (entries.has(`${number - 1} ${piece.owner.mcid}`)) return []
        const same =
          piece.font === before.font && Math.abs(piece.size - before.size) < 0.05 && piece.color === before.color
        // Pieces of one line have the same baseline, to a hundredth of a point.
        if (!same || Math.abs(piece.line - before.line) > 0.01 || piece.text.trim() === '') return []
        // Beside words from right to left, signs, figures and words of the other direction are pieces: viewers turn a
        // stretch as a whole. Two stretches of such words that run on could be one.
        const isLeft = piece.along + piece.width <= before.along + 0.01
        const isTurned = hasRightToLeft(before.text) && hasRightToLeft(piece.text)
        const isMixed = shown.some(one => one.owner.mcid === piece.owner.mcid && hasRightToLeft(one.text))
        if (isTurned ? !isLeft : isLeft || isMixed) return []
        return [
          {
            message: `a line of page ${number} is in pieces`,
            place: { page: number, text: quoted(`${before.text}|${piece.text}`) },
          },
        ]
      })
      .slice(0, MOST),
  )
}

/** Combining marks have the height that their letters allow. */
const MARKS = /^\p{M}+$/u

/**
 * Distances from the line, in units of the type size: beyond the first, a character is spoken separately; beyond the
 * second, it is on another line.
 */
const RAISED = { apart: 0.25, anotherLine: 0.8 }

function raised(pdf: PdfFile): readonly Finding[] {
  return pdf.pages.flatMap(({ number, shown }) =>
    shown
      .flatMap((piece, i): readonly Finding[] => {
        const before = shown[i - 1]
        if (before === undefined || piece.owner.mcid === undefined || piece.owner.mcid !== before.owner.mcid) return []
        const size = Math.max(piece.size, before.size)
        const distance = Math.abs(piece.line - before.line) / size
        const goesOn = piece.along >= before.along + before.width - size / 2
        if (MARKS.test(piece.text) || MARKS.test(before.text)) return []
        if (!goesOn || distance <= RAISED.apart || distance >= RAISED.anotherLine || piece.text.trim() === '') return []
        return [
          {
            message: `a character is shifted from its line by ${distance.toFixed(2)} of the type size`,
            place: { page: number, text: quoted(`${before.text}${piece.text}`) },
          },
        ]
      })
      .slice(0, MOST),
  )
}

/** Smallest share of the page that an image of the whole page covers. */
const MOST_OF_PAGE = 0.85

function pageImage(pdf: PdfFile): readonly Finding[] {
  return pdf.pages.flatMap(page => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = boxOf(pdf, page)
    const area = (x1 - x0) * (y1 - y0)
    const large = page.content.items.some(
      item =>
        item.type === 'paint' &&
        item.kind === 'image' &&
        (item.box[2] - item.box[0]) * (item.box[3] - item.box[1]) > MOST_OF_PAGE * area,
    )
    return large && area > 0 ? [{ message: `page ${page.number} is an image`, place: { page: page.number } }] : []
  })
}
