import { at, type Condition, type Finding } from '../condition.ts'
import { textOf } from '../reader/objects.ts'
import type { PdfFile } from '../reader/pdf-file.ts'
import { around, attribute, contentsBelow, said, type Tag } from '../reader/tags.ts'

/** Images and their alternative texts. */
export const figureConditions: readonly Condition[] = [
  {
    id: 'figure-alt',
    severity: 'error',
    reference: 'Matterhorn 13-004; WCAG 2.2, 1.1.1',
    summary: 'Each Figure and Formula has alternative text that is not empty and not a file name.',
    hint: 'describe what the image shows',
    find: figureAlt,
  },
  {
    id: 'figure-actual-text',
    severity: 'error',
    reference: 'Matterhorn 13-005, 13-008',
    summary: 'A Figure has alternative text, not replacement text, which is for images of text.',
    hint: 'write Alt instead of ActualText',
    find: actualText,
  },
  {
    id: 'image-figure',
    severity: 'error',
    reference: 'Matterhorn 13-001, 13-006',
    summary: 'Each image is in a Figure or is an artifact.',
    hint: 'put the image into a Figure',
    find: imageFigure,
  },
  {
    id: 'figure-box',
    severity: 'error',
    house: true,
    reference: 'ISO 14289-1, 7.3; ISO 32000-1, 14.8.5.4.3',
    summary: 'Each Figure gives its position (BBox), and the position is correct.',
    hint: 'write the box of the image into BBox',
    find: figureBox,
  },
]

function figuresOf({ tags }: PdfFile): readonly Tag[] {
  return tags.filter(({ role }) => role === 'Figure' || role === 'Formula')
}

function figureAlt(pdf: PdfFile): readonly Finding[] {
  return figuresOf(pdf).flatMap((tag): readonly Finding[] => {
    const alt = textOf(pdf.objects.resolve(tag.dictionary['/Alt']))?.trim() ?? ''
    const replaced =
      textOf(pdf.objects.resolve(tag.dictionary['/ActualText'])) !== undefined ||
      (tag.role === 'Formula' && said(tag).trim() !== '')
    if (alt === '') return replaced ? [] : [{ message: `a ${tag.role} has no alternative text`, place: at(tag) }]
    if (/^\S+\.(?:png|jpe?g|gif|svg|tiff?|bmp|webp|pdf|eps)$/iu.test(alt))
      return [{ message: `the alternative text is a file name: “${alt}”`, place: at(tag) }]
    return /^(?:image|picture|figure|photo|graphic|img|illustration)?[\s\d.]*$/iu.test(alt)
      ? [{ message: `the alternative text says nothing: “${alt}”`, place: at(tag) }]
      : []
  })
}

function actualText(pdf: PdfFile): readonly Finding[] {
  return figuresOf(pdf)
    .filter(
      ({ role, dictionary }) =>
        role === 'Figure' && dictionary['/ActualText'] !== undefined && dictionary['/Alt'] === undefined,
    )
    .map(tag => ({ message: 'a Figure has replacement text but no alternative text', place: at(tag) }))
}

function imageFigure(pdf: PdfFile): readonly Finding[] {
  const owners = new Map(
    pdf.tags.flatMap(tag => tag.contents.map(({ page, mcid }) => [`${page} ${mcid}`, tag] as const)),
  )
  return pdf.pages.flatMap(({ number, content }) =>
    content.items.flatMap((item): readonly Finding[] => {
      if (item.type !== 'paint' || item.kind !== 'image' || item.owner.mcid === undefined) return []
      const tag = owners.get(`${number - 1} ${item.owner.mcid}`)
      if (
        tag === undefined ||
        ['Figure', 'Formula', 'Lbl'].includes(tag.role) ||
        around(tag, 'Figure', 'Formula') !== undefined
      )
        return []
      // An image of text, read as its replacement text (Matterhorn 13-008).
      return tag.dictionary['/ActualText'] === undefined
        ? [{ message: `an image is in ${tag.role}, not in a Figure`, place: at(tag) }]
        : []
    }),
  )
}

/** How far a box may be from what is painted, in points. */
const TOLERANCE = 2

function figureBox(pdf: PdfFile): readonly Finding[] {
  return figuresOf(pdf)
    .filter(({ role }) => role === 'Figure')
    .flatMap((tag): readonly Finding[] => {
      const box = pdf.objects.list(attribute(tag, 'Layout', 'BBox', pdf.objects)).map(Number)
      if (box.length !== 4) return [{ message: 'a Figure has no BBox', place: at(tag) }]
      const painted = contentsBelow(tag).flatMap(
        ({ page, mcid }) =>
          pdf.pages[page]?.content.items.flatMap(item =>
            item.type === 'paint' && item.kind === 'image' && item.owner.mcid === mcid ? [item.box] : [],
          ) ?? [],
      )
      const outside = painted.some(
        found =>
          found[0] < box[0]! - TOLERANCE ||
          found[1] < box[1]! - TOLERANCE ||
          found[2] > box[2]! + TOLERANCE ||
          found[3] > box[3]! + TOLERANCE,
      )
      return outside ? [{ message: 'the BBox of a Figure is not where the Figure is', place: at(tag) }] : []
    })
}
