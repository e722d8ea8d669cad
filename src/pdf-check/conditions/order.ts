import { at, type Condition, type Finding, quoted } from '../condition.ts'
import type { Shown } from '../reader/content.ts'
import type { PdfFile } from '../reader/pdf-file.ts'
import { contentsBelow, languageOf, type Tag } from '../reader/tags.ts'
import { hasRightToLeft } from '../reader/turned.ts'

/** Whether the reading order is also the order on the page and of painting. */
export const orderConditions: readonly Condition[] = [
  {
    id: 'content-order',
    severity: 'error',
    house: true,
    reference: 'Matterhorn 09-001; heard in Chromium, which reads the content stream',
    summary: 'On each page, content is painted in the order of the tree, and artifacts after it.',
    hint: 'paint in reading order, and furniture last',
    find: order,
  },
  {
    id: 'line-order',
    severity: 'error',
    reference: 'Matterhorn 09-001; WCAG 2.2, 1.3.2',
    summary: 'The text of an element runs along the line and down the column.',
    hint: 'put the text of the element into reading order',
    find: lineOrder,
  },
]

function order({ pages, tops, tags }: PdfFile): readonly Finding[] {
  const inTree = tops.flatMap(contentsBelow)
  return pages.flatMap(({ number, content }) => {
    const wanted = inTree.filter(({ page }) => page === number - 1).map(({ mcid }) => mcid)
    const place = new Map(wanted.map((mcid, i) => [mcid, i]))
    const known = content.mcids.filter(mcid => place.has(mcid))
    const wrong = known.findIndex(
      (mcid, i) => i > 0 && (place.get(mcid) ?? 0) < (place.get(known[i - 1] as number) ?? 0),
    )
    if (wrong >= 0) {
      const mcid = known[wrong]
      const tag = tags.find(({ contents }) => contents.some(one => one.page === number - 1 && one.mcid === mcid))
      return [
        {
          message: `the content of page ${number} is not painted in the order of the tree`,
          place: tag === undefined ? { page: number } : at(tag),
        },
      ]
    }
    const artifact = content.items.findIndex(item => item.type === 'text' && item.owner.artifact !== undefined)
    const last = content.items.findLastIndex(item => item.type === 'text' && item.owner.mcid !== undefined)
    if (artifact < 0 || artifact > last) return []
    const { text } = content.items[artifact] as { readonly text: string }
    return [
      { message: `furniture of page ${number} is painted before text`, place: { page: number, text: quoted(text) } },
    ]
  })
}

/** Languages written from right to left, whose pieces run in the other direction. */
const RIGHT_TO_LEFT = /^(?:ar|fa|he|ur|yi|dv|ps|sd|ug)(?:-|$)/u

function lineOrder(pdf: PdfFile): readonly Finding[] {
  const byContent = new Map<string, Shown[]>()
  for (const { number, shown } of pdf.pages) {
    for (const piece of shown) {
      if (piece.owner.mcid === undefined || piece.text.trim() === '') continue
      const key = `${number - 1} ${piece.owner.mcid}`
      const others = byContent.get(key)
      if (others === undefined) byContent.set(key, [piece])
      else others.push(piece)
    }
  }
  return pdf.tags
    .filter(tag => !RIGHT_TO_LEFT.test(languageOf(tag) ?? ''))
    .flatMap((tag): readonly Finding[] => {
      const pages = new Set(tag.contents.map(({ page }) => page))
      const wrong = [...pages].some(page => {
        const pieces = tag.contents
          .filter(one => one.page === page)
          .flatMap(({ mcid }) => byContent.get(`${page} ${mcid}`) ?? [])
        // Beside words from right to left the pieces of a line go both ways. The words are held against the source.
        const isMixed = pieces.some(({ text }) => hasRightToLeft(text))
        return pieces.some((piece, i) => i > 0 && runsBack(pieces[i - 1] as Shown, piece, isMixed))
      })
      return wrong && !isPicture(tag)
        ? [{ message: 'the text of an element runs up the column or back along the line', place: at(tag) }]
        : []
    })
}

/** Text inside a drawing can be anywhere. */
function isPicture({ role }: Tag): boolean {
  return role === 'Figure' || role === 'Formula'
}

/** Whether a piece is above the previous one in the same column, or before it on the same line. */
function runsBack(before: Shown, piece: Shown, isMixed: boolean): boolean {
  const size = Math.max(before.size, piece.size)
  const rise = piece.line - before.line
  if (Math.abs(rise) < size / 2) return !isMixed && piece.along + piece.width / 2 < before.along
  const sameColumn = piece.along < before.along + before.width && before.along < piece.along + piece.width
  return rise > 0 && sameColumn
}
