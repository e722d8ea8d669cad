import { at, type Condition, type Finding, type FindingPlace, quoted } from '../condition.ts'
import { textOf } from '../reader/objects.ts'
import { type PdfFile, parentTree, subtypeOf } from '../reader/pdf-file.ts'
import { around, contentsBelow, said, type Tag } from '../reader/tags.ts'

/** Links and their annotations: their names and targets. */
export const linkConditions: readonly Condition[] = [
  {
    id: 'link-element',
    severity: 'error',
    reference: 'Matterhorn 28-010, 28-011; ISO 14289-1, 7.18.5',
    summary:
      'Each link annotation belongs to one Link with text, each Link has an annotation, and each refers to the other.',
    hint: 'put the annotation into the Link with its text',
    find: linkElement,
  },
  {
    id: 'link-name',
    severity: 'error',
    reference: 'ISO 14289-2, 8.9.4.2; heard with Orca: the address is spoken where words are missing',
    summary:
      'Contents of the annotation and Alt of the Link are equal, and are not a bare address unless the text is one.',
    hint: 'write the text of the link into Contents and Alt',
    find: linkName,
  },
  {
    id: 'link-target',
    severity: 'error',
    reference: 'WCAG 2.2, 2.4.4; ISO 14289-2, 8.8',
    summary:
      'Each link leads to an address or to a destination that exists in the file; in PDF/UA-2 destinations are elements.',
    hint: 'use a destination that exists in the file',
    find: linkTarget,
  },
  {
    id: 'annotation-order',
    severity: 'error',
    reference: 'Matterhorn 28-001, 28-002; ISO 14289-1, 7.18.3',
    summary:
      'On pages with annotations, the tab order follows the structure, and the annotations are listed in tree order.',
    hint: 'write Tabs S, and the annotations in reading order',
    find: annotationOrder,
  },
  {
    id: 'link-area',
    severity: 'error',
    house: true,
    reference: 'WCAG 2.2, 2.5.8; ISO 32000-1, 12.5.6.5',
    summary: 'The active area of a link covers all its text on the page.',
    hint: 'make Rect and QuadPoints cover the text',
    find: linkArea,
  },
  {
    id: 'link-picture',
    severity: 'error',
    reference: 'Matterhorn 13-002',
    summary: 'No image is in a Link without a Figure that describes it.',
    hint: 'put the image into a Figure inside the Link',
    find: linkPicture,
  },
]

interface LinkAnnotation {
  readonly reference: string
  readonly page: number
  readonly dictionary: ReturnType<PdfFile['objects']['dictionary']>
  readonly tag: Tag | undefined
}

/** Returns the link annotations of the pages in order, each with the element that contains it. */
function linkAnnotations({ pages, objects, tags }: PdfFile): readonly LinkAnnotation[] {
  const owners = new Map(tags.flatMap(tag => tag.annotations.map(reference => [reference, tag] as const)))
  return pages.flatMap(({ number, annotations }) =>
    annotations
      .map(annotation => ({
        reference: String(annotation),
        page: number,
        dictionary: objects.dictionary(annotation),
        tag: owners.get(String(annotation)),
      }))
      .filter(({ dictionary }) => subtypeOf(dictionary) === 'Link'),
  )
}

function linkElement(pdf: PdfFile): readonly Finding[] {
  const annotations = linkAnnotations(pdf)
  const known = new Set(annotations.map(({ reference }) => reference))
  const parents = parentTree(pdf)
  return [
    ...annotations.flatMap(({ page, tag, dictionary, reference }): readonly Finding[] => {
      const text = textOf(dictionary['/Contents'])
      const place: FindingPlace =
        tag === undefined ? { page, ...(text !== undefined && { text: quoted(text) }) } : at(tag)
      if (tag === undefined) return [{ message: `a link of page ${page} is not in any element`, place }]
      if (tag.role !== 'Link' && tag.role !== 'Reference')
        return [{ message: `a link is in ${tag.role}, not in a Link`, place }]
      if (said(tag).trim() === '') return [{ message: 'a Link has no text', place }]
      if (parents.get(Number(dictionary['/StructParent'])) !== tag.reference)
        return [{ message: `annotation ${reference} does not refer back to its Link`, place }]
      return []
    }),
    ...pdf.tags
      .filter(({ role, annotations: own }) => role === 'Link' && !own.some(one => known.has(one)))
      .filter(tag => around(tag, 'Link') === undefined)
      .map(tag => ({ message: 'a Link has no annotation, so it cannot be activated', place: at(tag) })),
  ]
}

function linkName(pdf: PdfFile): readonly Finding[] {
  return linkAnnotations(pdf).flatMap(({ dictionary, tag, page }): readonly Finding[] => {
    const contents = textOf(pdf.objects.resolve(dictionary['/Contents']))?.trim() ?? ''
    const place = tag === undefined ? { page } : at(tag)
    if (contents === '') return [{ message: 'a link annotation has no Contents', place }]
    if (tag === undefined) return []
    const words = said(tag).trim()
    const alt = textOf(pdf.objects.resolve(tag.dictionary['/Alt']))?.trim()
    if (isAddress(contents) && contents !== words)
      return [{ message: `the name of a link is its address, ${quoted(contents)}`, place }]
    if (alt !== undefined && alt !== contents)
      return [
        { message: `the name of the Link is “${quoted(alt)}”, that of its annotation “${quoted(contents)}”`, place },
      ]
    // The mark of a note is named after it (“Note 5”); the name of other links is their text (WCAG 2.2, 2.5.3).
    if (!contents.includes(words.replace(/\u00ad/gu, '')) && around(tag, 'TOCI') === undefined) {
      return [{ message: `the text of a link, “${quoted(words)}”, is not in its name, “${quoted(contents)}”`, place }]
    }
    return []
  })
}

function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|www\.|mailto:)\S+$/iu.test(text)
}

function linkTarget(pdf: PdfFile): readonly Finding[] {
  return linkAnnotations(pdf).flatMap(({ reference, tag, page }): readonly Finding[] => {
    const place = tag === undefined ? { page } : at(tag)
    const destination = pdf.destinationOf(reference)
    if (destination === undefined) return [{ message: 'a link leads nowhere', place }]
    switch (destination.type) {
      case 'nowhere':
        return [{ message: `a link leads to ${destination.what}, which the file does not have`, place }]
      case 'address':
        return /^(?:https?:\/\/|mailto:)\S+$/iu.test(destination.url)
          ? []
          : [{ message: `a link leads to “${destination.url}”`, place }]
      case 'place':
        return pdf.part === 2 && destination.element === undefined
          ? [{ message: 'a link of a PDF/UA-2 file leads to a page, not to an element', place }]
          : []
      default:
        return destination satisfies never
    }
  })
}

function annotationOrder(pdf: PdfFile): readonly Finding[] {
  const inTree = new Map(pdf.tags.flatMap(({ annotations }) => annotations).map((reference, i) => [reference, i]))
  return pdf.pages
    .filter(({ annotations }) => annotations.length > 0)
    .flatMap(({ number, dictionary, annotations }): readonly Finding[] => {
      const tabs = pdf.objects.resolve(dictionary['/Tabs'])
      if (tabs !== '/S')
        return [
          {
            message: `the tab order of page ${number} does not follow the structure`,
            place: { page: number },
            hint: 'write Tabs S',
          },
        ]
      const places = annotations.map(reference => inTree.get(String(reference)) ?? -1).filter(place => place >= 0)
      const wrong = places.some((place, i) => i > 0 && place < (places[i - 1] as number))
      return wrong
        ? [
            {
              message: `the annotations of page ${number} are not in the order of the tree`,
              place: { page: number },
            },
          ]
        : []
    })
}

/** How far a word may begin outside the area, in points. */
const TOLERANCE = 1

function linkArea(pdf: PdfFile): readonly Finding[] {
  const annotations = linkAnnotations(pdf)
  return annotations.flatMap(({ tag, page }, i): readonly Finding[] => {
    // A link over several lines has an annotation on each; the first stands for all.
    const parts = annotations.filter(other => other.tag === tag && other.page === page)
    if (tag === undefined || parts[0] !== annotations[i]) return []
    const areas = parts.flatMap(({ dictionary }) =>
      areasOf(
        pdf.objects.list(dictionary['/QuadPoints']).map(Number),
        pdf.objects.list(dictionary['/Rect']).map(Number),
      ),
    )
    const own = new Set(
      contentsBelow(tag)
        .filter(content => content.page === page - 1)
        .map(({ mcid }) => mcid),
    )
    const words =
      pdf.pages[page - 1]?.shown.filter(
        ({ owner, text }) => owner.mcid !== undefined && own.has(owner.mcid) && text.trim() !== '',
      ) ?? []
    const outside = words.find(
      ({ x, y }) =>
        !areas.some(
          ([x0, y0, x1, y1]) =>
            x0 - TOLERANCE <= x && x <= x1 + TOLERANCE && y0 - TOLERANCE <= y && y <= y1 + TOLERANCE,
        ),
    )
    return outside === undefined
      ? []
      : [{ message: `“${quoted(outside.text)}” is outside the active area of its link`, place: at(tag) }]
  })
}

type Area = readonly [x0: number, y0: number, x1: number, y1: number]

/** Returns the box of each quadrilateral, or of the annotation if it has none. */
function areasOf(quads: readonly number[], rect: readonly number[]): readonly Area[] {
  const boxes: (readonly number[])[] = []
  for (let i = 0; i + 8 <= quads.length; i += 8) boxes.push(quads.slice(i, i + 8))
  return (boxes.length === 0 ? [rect] : boxes).map(box => {
    const [xs, ys] = [box.filter((_, i) => i % 2 === 0), box.filter((_, i) => i % 2 === 1)]
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  })
}

function linkPicture(pdf: PdfFile): readonly Finding[] {
  return pdf.tags
    .filter(({ role }) => role === 'Link')
    .filter(tag =>
      tag.contents.some(({ page, mcid }) =>
        pdf.pages[page]?.content.items.some(
          item => item.type === 'paint' && item.kind === 'image' && item.owner.mcid === mcid,
        ),
      ),
    )
    .map(tag => ({ message: 'a Link has an image without a description', place: at(tag) }))
}
