import { at, type Condition, type Finding, quoted } from '../condition.ts'
import type { Expectation } from '../expected/expectation.ts'
import { flatOutline } from '../reader/destinations.ts'
import type { PdfFile } from '../reader/pdf-file.ts'
import { firstPage, isTag, type Tag } from '../reader/tags.ts'

/** Bookmarks and page labels. */
export const navigationConditions: readonly Condition[] = [
  {
    id: 'outline',
    severity: 'error',
    house: true,
    reference: 'Matterhorn 14-001; WCAG 2.2, 2.4.5 (PDF2)',
    summary: 'The bookmarks match the headings: the same text in the same order, nested by level.',
    hint: 'create one bookmark for each heading',
    find: outline,
  },
  {
    id: 'outline-target',
    severity: 'error',
    house: true,
    reference: 'WCAG 2.2, 2.4.5 (PDF2); ISO 14289-2, 8.8',
    summary: 'Each bookmark leads to its heading, or to the page of its heading.',
    hint: 'set the heading as the destination of the bookmark',
    find: outlineTarget,
  },
  {
    id: 'page-label',
    severity: 'error',
    reference: 'WCAG 2.2, 2.4.5 (PDF17)',
    summary: 'The label of each page is the number printed in its footer.',
    hint: 'write the printed numbers into PageLabels',
    find: pageLabels,
  },
]

/** Returns the headings with their text, without note calls. */
export function headingsOf({
  tags,
}: PdfFile): readonly { readonly tag: Tag; readonly level: number; readonly title: string }[] {
  return tags
    .filter(({ role }) => /^H\d+$/u.test(role))
    .map(tag => ({
      tag,
      level: Number(tag.role.slice(1)),
      title: withoutCalls(tag)
        .replace(/\u00ad/gu, '')
        .replace(/\s+/gu, ' ')
        .trim(),
    }))
}

function withoutCalls(tag: Tag): string {
  return tag.kids.map(kid => (!isTag(kid) ? kid.text : kid.role === 'Reference' ? '' : withoutCalls(kid))).join('')
}

function outline(pdf: PdfFile): readonly Finding[] {
  const headings = headingsOf(pdf)
  const items = flatOutline(pdf.outline)
  if (items.length === 0)
    return headings.length < 2 ? [] : [{ message: `there are ${headings.length} headings but no bookmarks`, place: {} }]
  const titles = items.map(({ item }) => item.title.replace(/\s+/gu, ' ').trim())
  const depths = depthsOf(headings.map(({ level }) => level))
  for (let i = 0; i < Math.max(headings.length, items.length); i++) {
    const [heading, title] = [headings[i], titles[i]]
    if (heading === undefined) return [{ message: `the bookmark “${quoted(title ?? '')}” is not a heading`, place: {} }]
    if (heading.title !== title) {
      const instead = title === undefined ? 'no bookmark' : `“${quoted(title)}”`
      return [
        {
          message: `bookmark ${i + 1} should be the heading “${quoted(heading.title)}” and is ${instead}`,
          place: at(heading.tag),
        },
      ]
    }
    if (items[i]?.depth !== depths[i])
      return [
        {
          message: `a bookmark is at level ${items[i]?.depth}, its heading at ${depths[i]}`,
          place: at(heading.tag),
        },
      ]
  }
  return []
}

/** Returns the depth of each heading below those before it. */
function depthsOf(levels: readonly number[]): readonly number[] {
  const open: number[] = []
  return levels.map(level => {
    while ((open.at(-1) ?? 0) >= level) open.pop()
    return open.push(level)
  })
}

function outlineTarget(pdf: PdfFile): readonly Finding[] {
  const headings = headingsOf(pdf)
  return flatOutline(pdf.outline).flatMap(({ item: { title, destination } }, i): readonly Finding[] => {
    if (destination === undefined || destination.type !== 'place')
      return [{ message: `the bookmark “${quoted(title)}” leads nowhere`, place: {} }]
    const heading = headings[i]
    if (heading === undefined) return []
    if (destination.element !== undefined)
      return destination.element === heading.tag ? [] : [wrongPlace(title, heading.tag)]
    if (pdf.part === 2)
      return [
        {
          message: `the bookmark “${quoted(title)}” of a PDF/UA-2 file leads to a page, not to an element`,
          place: at(heading.tag),
        },
      ]
    return destination.page === firstPage(heading.tag) ? [] : [wrongPlace(title, heading.tag)]
  })
}

function wrongPlace(title: string, tag: Tag): Finding {
  return { message: `the bookmark “${quoted(title)}” does not lead to its heading`, place: at(tag) }
}

/** Compares page labels with the numbers in the footers: `2/9` with the total, or the number alone. */
function pageLabels(pdf: PdfFile, expected: Expectation | undefined): readonly Finding[] {
  if (expected === undefined) return []
  const { labels, pages } = pdf
  if (labels === undefined) return [{ message: 'the pages have no labels', place: {} }]
  return pages.flatMap(({ number, content, shown }) => {
    const printed = shown
      .filter(({ owner }) => owner.artifact !== undefined)
      .map(({ text }) => /^(\d+)\/\d+$/u.exec(text.trim())?.[1])
      .find(found => found !== undefined)
    // The first page of a document has no footer (measured on A/80/66).
    const wanted = printed ?? (number === 1 ? '1' : undefined)
    if (wanted === undefined)
      return content.items.length === 0
        ? []
        : [{ message: `page ${number} has no printed number`, place: { page: number } }]
    return labels[number - 1] === wanted
      ? []
      : [{ message: `page ${wanted} is labelled “${labels[number - 1] ?? ''}”`, place: { page: number } }]
  })
}
