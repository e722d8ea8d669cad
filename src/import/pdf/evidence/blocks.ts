import type { Glyphs, Page } from '../file/pages.ts'
import type { Box, Picture } from '../file/pictures.ts'
import type { Tag, TagKid } from '../file/tag-tree.ts'
import { type LinePart, placesOf, readLine } from './line.ts'
import type { FigureBlock, PdfBlock, PdfEvidence, TagReading, TextBlock } from './model.ts'
import { splitNote } from './notes.ts'
import { readTable } from './tables.ts'

/** Structure types that group blocks (ISO 32000-2, 14.8.4.4). */
const grouping =
  /^(?:Document|DocumentFragment|Part|Art|Sect|Div|NonStruct|Private|TOC|Index|BlockQuote|Aside|StructTreeRoot)$/u
/** Structure types that stand in a line (14.8.4.7). */
const inline = /^(?:Span|Link|Quote|Em|Strong|Sub|Reference|BibEntry|Code|Annot|Ruby|Warichu|Lbl|Formula)$/u
const isNote = (role: string): boolean => role === 'Note' || role === 'FENote'

/** The blocks of a file by its tags. */
export function readBlocks(roots: readonly Tag[], pages: readonly Page[]): PdfEvidence {
  const reading: TagReading = { pages: new Map(pages.map(page => [page.object, page])), notes: new Map(), told: [] }
  return { blocks: blocksOf(roots, reading), notes: reading.notes, told: reading.told }
}

/** Blocks of kids of an element; what stands there without a block of its own is a paragraph. */
export function blocksOf(kids: readonly TagKid[], reading: TagReading): readonly PdfBlock[] {
  const blocks: PdfBlock[] = []
  let loose: TagKid[] = []
  const finish = (): void => {
    if (loose.length > 0) blocks.push(...paragraph({ role: 'P', name: 'P', kids: loose }, reading))
    loose = []
  }
  for (const kid of kids) {
    if (kid.type !== 'tag' || inline.test(kid.role)) {
      loose.push(kid)
      continue
    }
    finish()
    blocks.push(...tagBlocks(kid, reading))
  }
  finish()
  return blocks
}

function tagBlocks(tag: Tag, reading: TagReading): readonly PdfBlock[] {
  if (tag.role === 'Table') return readTable(tag, reading, blocksOf)
  if (tag.role === 'L') return tag.kids.flatMap(kid => (kid.type === 'tag' ? listItem(kid, reading) : []))
  if (tag.role === 'LI') return listItem(tag, reading)
  if (tag.role === 'Figure') return figure(tag, reading)
  if (isNote(tag.role)) return noteBlocks(tag, reading)
  if (grouping.test(tag.role)) return blocksOf(tag.kids, reading)
  return paragraph(tag, reading)
}

const asNote = (block: PdfBlock): PdfBlock => (block.type === 'text' ? { ...block, role: 'note' } : block)

/** A note that stands beside the text that calls it, with its mark raised: the call is found by it. */
function noteBlocks(tag: Tag, reading: TagReading): readonly PdfBlock[] {
  const { mark, rest } = labelOf(tag, reading)
  const blocks = blocksOf(rest, reading).map(asNote)
  const [first, ...others] = blocks
  if (mark === '' || first?.type !== 'text') return blocks
  const look = { size: first.look.size * 2 }
  const marked: TextBlock = {
    ...first,
    inlines: [
      { type: 'text', text: mark, look: { ...look, raised: 'super' } },
      { type: 'text', text: ' ', look },
      ...first.inlines,
    ],
    words: `${mark} ${first.words}`,
  }
  return [marked, ...others]
}

/** The label of a note or an item, and what stands beside it. */
function labelOf(tag: Tag, reading: TagReading): { readonly mark: string; readonly rest: readonly TagKid[] } {
  const label = tag.kids.find(kid => kid.type === 'tag' && kid.role === 'Lbl')
  if (label?.type !== 'tag') return { mark: '', rest: tag.kids }
  return { mark: readLine(partsOf(label, reading).parts).words, rest: tag.kids.filter(kid => kid !== label) }
}

function listItem(tag: Tag, reading: TagReading): readonly PdfBlock[] {
  if (tag.role === 'L') return tagBlocks(tag, reading)
  const label = tag.kids.find(kid => kid.type === 'tag' && kid.role === 'Lbl')
  const rest = tag.kids.filter(kid => kid !== label)
  const blocks = rest.flatMap(kid =>
    kid.type === 'tag' && (kid.role === 'LBody' || grouping.test(kid.role))
      ? blocksOf(kid.kids, reading)
      : blocksOf([kid], reading),
  )
  const parts = label?.type === 'tag' ? partsOf(label, reading).parts : []
  const glyphs = glyphsOf(parts)
  const words = readLine(parts).words
  const first = blocks.findIndex(({ type }) => type === 'text')
  if (words === '') return blocks
  const body = blocks[first]
  if (body?.type !== 'text')
    return [...paragraph({ role: 'P', name: 'P', kids: label === undefined ? [] : [label] }, reading), ...blocks]
  const { x } = placesOf(glyphs)
  // A number of a note, or of a page, that stands in a list is taken with the words.
  const labelled: TextBlock = { ...body, label: words, x: Math.min(x, body.x) }
  return blocks.map((block, at) => (at === first ? labelled : block))
}

/** Contents of an element in the order of the tags, and the blocks in it that stand after it. */
function partsOf(
  tag: Pick<Tag, 'kids'>,
  reading: TagReading,
): { readonly parts: readonly LinePart[]; readonly after: readonly PdfBlock[] } {
  const parts: LinePart[] = []
  const after: PdfBlock[] = []
  const visit = (kids: readonly TagKid[], link: string | undefined): void => {
    for (const kid of kids) {
      if (kid.type === 'link') continue
      if (kid.type === 'content') {
        for (const glyphs of reading.pages.get(kid.page)?.content.get(kid.id) ?? [])
          parts.push({ type: 'glyphs', glyphs, ...(link !== undefined && { link }) })
        const shown = picturesOf([kid], reading)
        if (shown !== undefined && glyphsOf(parts).length === 0) after.push(shown)
      } else if (isNote(kid.role)) {
        const labelled = labelOf(kid, reading)
        const { own, mark, typed } = splitNote(blocksOf(labelled.rest, reading), labelled.mark)
        const note = `note ${reading.notes.size + 1}`
        if (own.length > 0) {
          reading.notes.set(note, own)
          parts.push({ type: 'note', note, mark })
        }
        after.push(...typed)
      } else if (kid.role === 'Figure') after.push(...figure(kid, reading))
      else if (inline.test(kid.role)) visit(kid.kids, urlOf(kid) ?? link)
      else after.push(...tagBlocks(kid, reading))
    }
  }
  visit(tag.kids, undefined)
  return { parts, after }
}

const urlOf = (tag: Tag): string | undefined => tag.kids.flatMap(kid => (kid.type === 'link' ? [kid.url] : []))[0]

const glyphsOf = (parts: readonly LinePart[]): readonly Glyphs[] =>
  parts.flatMap(part => (part.type === 'glyphs' ? [part.glyphs] : []))

function paragraph(tag: Pick<Tag, 'role' | 'name' | 'kids'>, reading: TagReading): readonly PdfBlock[] {
  const { parts: all, after } = partsOf(tag, reading)
  const parts = saidOnce(all, reading.inHead === true)
  const { inlines, words, look } = readLine(parts)
  if (words === '' && !inlines.some(({ type }) => type === 'note')) return after
  const places = placesOf(glyphsOf(parts))
  const width = reading.pages.size === 0 ? 612 : ([...reading.pages.values()][places.first.page]?.width ?? 612)
  const block: TextBlock = {
    type: 'text',
    role: tag.role,
    name: tag.name,
    inlines,
    words,
    look,
    ...places,
    align: alignOf(glyphsOf(parts), places.lines, width),
  }
  return [block, ...after]
}

/** Heads of columns that each page repeats are one element, with their words as often: they are said once. */
function saidOnce(parts: readonly LinePart[], inHead: boolean): readonly LinePart[] {
  const pages = new Map<number, string>()
  for (const { page, text } of glyphsOf(parts)) pages.set(page, (pages.get(page) ?? '') + text.replace(/\s/gu, ''))
  const [first] = pages.keys()
  const isRepeated = pages.size > 1 && new Set([...pages.values()].filter(words => words !== '')).size === 1
  if (first === undefined || !(inHead || isRepeated)) return parts
  return parts.filter(part => part.type === 'note' || part.glyphs.page === first)
}

/** A paragraph of one or two lines that stands in the middle of the page, or at its right. */
function alignOf(glyphs: readonly Glyphs[], lines: number, width: number): TextBlock['align'] {
  const own = glyphs.filter(({ text }) => text.trim() !== '')
  if (own.length === 0 || lines > 3) return 'start'
  const left = Math.min(...own.map(({ x }) => x))
  const right = Math.max(...own.map(one => one.x + one.width))
  if (left > width * 0.5) return 'end'
  return Math.abs((left + right) / 2 - width / 2) < 4 && left > width * 0.25 ? 'center' : 'start'
}

/** Flatter or narrower than this, in points, a picture is a rule or a bullet. */
const thinnest = 10
/** A box of a chart, points; and more characters than this are the text of a box, not labels. */
const smallestBox = 40
const textBox = 80

function figure(tag: Tag, reading: TagReading): readonly PdfBlock[] {
  const found = picturesOf(contentOf(tag.kids), reading, tag.alt ?? '', true)
  if (found === undefined) tellEmpty(tag, reading)
  // A text box is a figure for some programs: without anything drawn, it is its words.
  if (found === undefined)
    return blocksOf(
      tag.kids.filter(kid => kid.type !== 'tag' || kid.role !== 'Figure'),
      reading,
    )
  return [found]
}

/** A figure with neither words nor anything drawn: what it showed is not to be found. The first page has the signs of its furniture so. */
function tellEmpty(tag: Tag, reading: TagReading): void {
  const content = contentOf(tag.kids)
  const page = [...reading.pages.keys()].indexOf(content[0]?.page ?? -1)
  const own = content.flatMap(({ page: object, id }) => reading.pages.get(object)?.content.get(id) ?? [])
  const isDrawn = content.some(({ page: object, id }) => reading.pages.get(object)?.pictures.has(id) === true)
  // A rule that ends a document is a figure for word processors.
  if (page > 0 && !isDrawn && wordsIn(own) === '')
    reading.told.push(`lost: page ${page + 1} has a figure in its tags of which nothing is found on the page`)
}

const contentOf = (kids: readonly TagKid[]): readonly Extract<TagKid, { type: 'content' }>[] =>
  kids.flatMap(kid => (kid.type === 'content' ? [kid] : kid.type === 'tag' ? contentOf(kid.kids) : []))

function picturesOf(
  content: readonly Extract<TagKid, { type: 'content' }>[],
  reading: TagReading,
  alt = '',
  isTagged = false,
): FigureBlock | undefined {
  const pictures: Picture[] = []
  let [page, index]: [Page | undefined, number] = [undefined, 0]
  const boxes: (readonly [number, number, number, number])[] = []
  for (const { page: object, id } of content) {
    const own = reading.pages.get(object)
    if (own === undefined || (page !== undefined && own !== page)) continue
    // A path over the whole page cuts it to its edges, or paints it white.
    const shown = (own.pictures.get(id) ?? []).filter(({ box }) => widthOf(box) < own.width * 0.9)
    if (shown.length > 0) {
      page = own
      index = [...reading.pages.values()].indexOf(own)
    }
    pictures.push(...shown)
    boxes.push(...shown.map(({ box }) => box))
    for (const { x, y, width, size } of own.content.get(id) ?? []) boxes.push([x, y - size * 0.3, x + width, y + size])
  }
  if (page === undefined || boxes.length === 0) return undefined
  const box = [
    Math.max(0, Math.min(...boxes.map(([left]) => left))),
    Math.max(0, Math.min(...boxes.map(([, bottom]) => bottom))),
    Math.min(page.width, Math.max(...boxes.map(([, , right]) => right))),
    Math.min(page.height, Math.max(...boxes.map(([, , , top]) => top))),
  ] as const
  const own = content.flatMap(({ page: object, id }) => reading.pages.get(object)?.content.get(id) ?? [])
  const height = box[3] - box[1]
  // A chart is drawn outside of the tags, in a box that they have; a text box has words in it.
  const isBox = isTagged && widthOf(box) > smallestBox && height > smallestBox && wordsIn(own).length < textBox
  const isDrawn = pictures.some(({ kind }) => kind === 'image') || pictures.length > 3 || isBox
  if (!isDrawn || widthOf(box) < thinnest || height < thinnest) return undefined
  const words = wordsIn([...own, ...page.outside.filter(one => isInside(one, box))])
  return { type: 'figure', page: index, box, alt, words, first: { page: index, x: box[0], y: box[3] } }
}

const widthOf = ([left, , right]: Box): number => right - left

/** Whether a stretch of text begins in a box. */
export const isInside = ({ x, y }: Pick<Glyphs, 'x' | 'y'>, [left, bottom, right, top]: Box): boolean =>
  x >= left - 2 && x <= right && y >= bottom - 2 && y <= top

const wordsIn = (glyphs: readonly Glyphs[]): string =>
  glyphs
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim()
