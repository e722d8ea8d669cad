import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { turned } from '../../../src/pdf-check/reader/turned.ts'
import { type PdfDictionary, PdfObjects, type PdfValue } from './qpdf.ts'

/**
 * An element of the structure tree of a finished file. qpdf reads the objects, PDF.js the characters of the content.
 */
export interface Tag {
  readonly role: string
  readonly dictionary: PdfDictionary
  readonly children: readonly Tag[]
  /** Text of the element and its descendants, in tree order. */
  readonly text: string
  /** Texts of its own content, before, between and after its children. */
  readonly ownTexts: readonly string[]
  /** Indexes of the pages with its content. */
  readonly pages: readonly number[]
  /** Marked content below it, in tree order. */
  readonly contents: readonly { readonly page: number; readonly mcid: number }[]
  /** Its own marked content, without that of its children. */
  readonly ownContents: readonly { readonly page: number; readonly mcid: number }[]
  /** Its own object references (OBJR). */
  readonly annotations: readonly string[]
  /** Reference to the element's object: `12 0 R`. */
  readonly reference: string
}

/** What PDF.js reads from the content stream of a page. */
export interface PageText {
  /** Text of each marked-content sequence, by identifier. */
  readonly marked: ReadonlyMap<number, string>
  /** Texts of the artifacts in order, one per text object. */
  readonly artifacts: readonly string[]
  /** Text in neither. */
  readonly stray: string
}

export interface TaggedPdf {
  readonly objects: PdfObjects
  /** References to the pages. */
  readonly pages: readonly string[]
  readonly texts: readonly PageText[]
  /** The element below the root of the structure tree. */
  readonly root: Tag
  readonly outline: readonly OutlineItem[]
  readonly labels: readonly string[] | null
  /** For each name: page index and height on the page, counted from the bottom. */
  readonly destinations: ReadonlyMap<string, { readonly page: number; readonly y: number }>
}

export interface OutlineItem {
  readonly title: string
  readonly dest: unknown
  readonly items: readonly OutlineItem[]
}

interface Glyph {
  readonly unicode: string
}

export async function readTaggedPdf(bytes: Uint8Array): Promise<TaggedPdf> {
  const objects = new PdfObjects(bytes)
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true })
  const file = await task.promise
  const numbers = Array.from({ length: file.numPages }, (_, i) => i + 1)
  const proxies = await Promise.all(numbers.map(number => file.getPage(number)))
  const pages = proxies.map(({ ref }) => `${ref?.num} ${ref?.gen} R`)
  const top = (objects.at('/Root', '/StructTreeRoot') as PdfDictionary)['/K'] ?? null
  const directionOf = directions(objects, String(top), pages)
  const texts = await Promise.all(
    proxies.map(async (page, i) => pageText(await page.getOperatorList(), mcid => directionOf(i, mcid))),
  )
  const named = Object.entries(
    (await file.getDestinations()) as Record<string, [{ num: number; gen: number }, unknown, number, number]>,
  )
  const destinations = new Map(
    named.map(([name, [ref, , , y]]) => [name, { page: pages.indexOf(`${ref.num} ${ref.gen} R`), y }]),
  )
  const outline = (await file.getOutline()) as readonly OutlineItem[] | null
  const labels = await file.getPageLabels()
  await task.destroy()
  return {
    objects,
    pages,
    texts,
    root: readTag(objects, String(top), pages, texts),
    outline: outline ?? [],
    labels,
    destinations,
  }
}

type Direction = 'ltr' | 'rtl'

/** The base direction of each marked content, by the WritingMode above it; of artifacts, that of the document. */
function directions(
  objects: PdfObjects,
  top: string,
  pages: readonly string[],
): (page: number, mcid: number | null) => Direction {
  const found = new Map<string, Direction>()
  const visit = (reference: string, above: Direction): Direction => {
    const dictionary = objects.resolve(reference) as PdfDictionary
    const given = dictionary['/A'] ?? []
    const modes = ((Array.isArray(given) ? given : [given]) as readonly PdfDictionary[]).map(one => one['/WritingMode'])
    const own = modes.includes('/RlTb') ? 'rtl' : modes.includes('/LrTb') ? 'ltr' : above
    for (const kid of kidsOf(dictionary['/K'])) {
      if (typeof kid === 'number') found.set(`${pages.indexOf(String(dictionary['/Pg']))} ${kid}`, own)
      else if (typeof kid === 'string') visit(kid, own)
      else {
        const { '/Type': type, '/Pg': page, '/MCID': mcid } = kid as PdfDictionary
        if (type === '/MCR') found.set(`${pages.indexOf(String(page))} ${Number(mcid)}`, own)
      }
    }
    return own
  }
  const whole = visit(top, 'ltr')
  return (page, mcid) => (mcid === null ? whole : (found.get(`${page} ${mcid}`) ?? 'ltr'))
}

function pageText(
  {
    fnArray,
    argsArray,
  }: {
    fnArray: readonly number[]
    argsArray: readonly (readonly unknown[] | null)[]
  },
  directionOf: (mcid: number | null) => Direction,
): PageText {
  const marked = new Map<number, string>()
  const artifacts: string[] = []
  let stray = ''
  let open: { tag: string; mcid: number | null } | undefined
  fnArray.forEach((fn, i) => {
    const args = argsArray[i] ?? []
    if (fn === OPS.beginMarkedContent || fn === OPS.beginMarkedContentProps) {
      open = { tag: tagName(args[0]), mcid: (args[1] as number | null | undefined) ?? null }
      if (open.mcid !== null) marked.set(open.mcid, marked.get(open.mcid) ?? '')
    } else if (fn === OPS.beginText) artifacts.push('')
    else if (fn === OPS.endMarkedContent) open = undefined
    else if (fn === OPS.showText) {
      // Right-to-left lines are painted from left to right, and reordered as viewers do (UAX #9, L2).
      const shown = turned(
        (args[0] as readonly (Glyph | number)[])
          .map(glyph => (typeof glyph === 'number' ? '' : glyph.unicode))
          .join(''),
        directionOf(open?.mcid ?? null),
      )
      if (open === undefined) stray += shown
      else if (open.mcid !== null) marked.set(open.mcid, marked.get(open.mcid) + shown)
      else artifacts[artifacts.length - 1] += shown
    }
  })
  return { marked, artifacts: artifacts.filter(text => text !== ''), stray }
}

function tagName(value: unknown): string {
  return typeof value === 'string' ? value : (value as { name: string }).name
}

function readTag(objects: PdfObjects, reference: string, pages: readonly string[], texts: readonly PageText[]): Tag {
  const dictionary = objects.resolve(reference) as PdfDictionary
  const own = pages.indexOf(String(dictionary['/Pg']))
  const children: Tag[] = []
  const contents: { page: number; mcid: number }[] = []
  const ownContents: { page: number; mcid: number }[] = []
  const annotations: string[] = []
  let text = ''
  const ownTexts = ['']
  const show = (page: number, mcid: number): void => {
    contents.push({ page, mcid })
    ownContents.push({ page, mcid })
    const shown = texts[page]?.marked.get(mcid) ?? ''
    text += shown
    ownTexts[ownTexts.length - 1] += shown
  }
  for (const kid of kidsOf(dictionary['/K'])) {
    if (typeof kid === 'number') show(own, kid)
    else if (typeof kid === 'string') {
      const child = readTag(objects, kid, pages, texts)
      children.push(child)
      contents.push(...child.contents)
      text += child.text
      ownTexts.push('')
    } else {
      const { '/Type': type, '/Pg': page, '/MCID': mcid, '/Obj': object } = kid as PdfDictionary
      if (type === '/MCR') show(pages.indexOf(String(page)), Number(mcid))
      else if (type === '/OBJR') annotations.push(String(object))
    }
  }
  const role = String(dictionary['/S']).slice(1)
  return {
    role,
    dictionary,
    children,
    text,
    contents,
    ownContents,
    annotations,
    reference,
    pages: [...new Set(contents.map(({ page }) => page))],
    ownTexts: ownTexts.filter(piece => piece !== ''),
  }
}

function kidsOf(value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? (value as readonly PdfValue[]) : [value]
}

/** Returns the element and all its descendants, in reading order. */
export function allTags(tag: Tag): readonly Tag[] {
  return [tag, ...tag.children.flatMap(allTags)]
}

/** Structure types with their own line of text. */
const BLOCKS = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TH', 'TD', 'Caption', 'Reference'])

/** Whether the element's text is one line. A cell of paragraphs and points is several. */
function isLine({ role, children }: Tag): boolean {
  return BLOCKS.has(role) && !children.some(child => child.role === 'P' || child.role === 'L')
}

/** Returns the text of the tree, block by block. A label (Lbl) stands on the line of what it labels. */
export function blockTexts(root: Tag): string[] {
  const blocks: string[] = []
  let label = ''
  const visit = (tag: Tag): void => {
    if (tag.role === 'Lbl') label += tag.text
    else if (!isLine(tag)) tag.children.forEach(visit)
    else {
      blocks.push(label + tag.text)
      label = ''
    }
  }
  visit(root)
  return blocks.filter(block => block !== '')
}

/** Returns a text string as qpdf prints it, without its `u:`; undefined if there is none. */
export function stringOf(value: PdfValue | undefined): string | undefined {
  return typeof value === 'string' ? value.replace(/^u:/u, '') : undefined
}

/** Returns an attribute of an element, from the dictionary in its `A` that has it. */
export function attribute(tag: Tag, owner: string, name: string): PdfValue | undefined {
  const given = tag.dictionary['/A']
  const all = (Array.isArray(given) ? given : given === undefined ? [] : [given]) as readonly PdfDictionary[]
  return all.find(dictionary => dictionary['/O'] === `/${owner}`)?.[`/${name}`]
}

/** Returns the entries of a number tree of any depth. */
export function numberTree(tree: PdfDictionary, objects: PdfObjects): ReadonlyMap<number, PdfValue> {
  const kids = (tree['/Kids'] ?? []) as readonly PdfValue[]
  const nums = (tree['/Nums'] ?? []) as readonly PdfValue[]
  const own = nums.flatMap((value, i) => (i % 2 === 0 ? [[Number(value), nums[i + 1]] as const] : []))
  return new Map([...own, ...kids.flatMap(kid => [...numberTree(objects.resolve(kid) as PdfDictionary, objects)])])
}
