import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { cut } from './cut.ts'
import { type Box, type Picture, readPictures } from './pictures.ts'
import { realSpaces } from './real-spaces.ts'

/** A stretch of text as PDF.js gives it. Points, from the left and the foot of the page. */
export interface Glyphs {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** Index of its page. */
  readonly page: number
}

/** What a page shows, by its marked content; what is marked as an artifact, or not at all, stands apart. */
export interface Page {
  /** Number of its object, by which the tags name it. */
  readonly object: number
  readonly width: number
  readonly height: number
  readonly content: ReadonlyMap<number, readonly Glyphs[]>
  readonly pictures: ReadonlyMap<number, readonly Picture[]>
  readonly outside: readonly Glyphs[]
  readonly outsidePictures: readonly Picture[]
  readonly links: readonly { readonly url: string; readonly box: Box }[]
}

/** An open file. */
export interface PdfPages {
  readonly pages: readonly Page[]
  /** The day on which a program made the file, in ISO 8601. */
  readonly created?: string
  /** Files inside the file. */
  readonly attached: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** A part of a page as PNG; undefined where this machine cannot draw. */
  readonly cut: (page: number, box: Box) => Promise<Uint8Array | undefined>
  readonly close: () => Promise<void>
}

/** Reads the pages of a file. Undefined where it is broken or protected. */
export async function openPages(bytes: Uint8Array): Promise<PdfPages | undefined> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    fontExtraProperties: true,
    isEvalSupported: false,
  })
  try {
    const file = await task.promise
    const pages: Page[] = []
    for (let number = 1; number <= file.numPages; number++) pages.push(await readPage(file, number))
    const { info } = (await file.getMetadata()) as { readonly info: { readonly CreationDate?: string } }
    const [, year, month, day] = /^D:(\d{4})(\d{2})(\d{2})/u.exec(info.CreationDate ?? '') ?? []
    const attached = attachedFiles(await file.getAttachments())
    const created = year === undefined ? undefined : `${year}-${month}-${day}`
    return {
      pages,
      attached,
      ...(created !== undefined && { created }),
      cut: (page, box) => cut(file, page, box),
      close: () => task.destroy(),
    }
  } catch (error) {
    await task.destroy()
    // Errors of PDF.js about the file have names of their own; ours have not.
    if (
      error instanceof Error &&
      /^(?:InvalidPDF|Password|UnknownError|Format|XRef|Missing|Response)/u.test(error.name)
    )
      return undefined
    throw error
  }
}

/** What PDF.js says of the files inside a file: null where there are none. */
function attachedFiles(found: unknown): PdfPages['attached'] {
  if (typeof found !== 'object' || found === null) return []
  return Object.values(found).flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('filename' in one) || !('content' in one)) return []
    const { filename, content } = one
    return typeof filename === 'string' && content instanceof Uint8Array ? [{ name: filename, bytes: content }] : []
  })
}

async function readPage(file: PDFDocumentProxy, number: number): Promise<Page> {
  const page = await file.getPage(number)
  // Fonts are known by their names only when the operators have been read.
  const operators = await page.getOperatorList()
  const content = new Map<number, Glyphs[]>()
  const outside: Glyphs[] = []
  const spaces = realSpaces(operators)
  for (const { id, glyphs: read } of await readText(page, number - 1)) {
    const glyphs = { ...read, text: spaces.clean(id, read.text) }
    const own = id === undefined ? outside : (content.get(id) ?? [])
    own.push(glyphs)
    if (id !== undefined) content.set(id, own)
  }
  const pictures = new Map<number, Picture[]>()
  const outsidePictures: Picture[] = []
  for (const { id, picture } of readPictures(operators)) {
    const own = id === undefined ? outsidePictures : (pictures.get(id) ?? [])
    own.push(picture)
    if (id !== undefined) pictures.set(id, own)
  }
  const links = ((await page.getAnnotations()) as readonly { readonly url?: string; readonly rect: Box }[]).flatMap(
    ({ url, rect }) => (url === undefined ? [] : [{ url, box: rect }]),
  )
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view
  page.cleanup()
  return {
    object: page.ref?.num ?? -1,
    width: right - left,
    height: top - bottom,
    content,
    pictures,
    outside,
    outsidePictures,
    links,
  }
}

/** Content of a form has a number of the form's own, which no page has: it counts as outside. */
const numberOf = (id: string | null | undefined): number | undefined => {
  const number = /_mc(\d+)$/u.exec(id ?? '')?.[1]
  return number === undefined ? undefined : Number(number)
}

async function readText(
  page: PDFPageProxy,
  index: number,
): Promise<readonly { readonly id: number | undefined; readonly glyphs: Glyphs }[]> {
  const found: { readonly id: number | undefined; readonly glyphs: Glyphs }[] = []
  const open: (number | 'artifact' | undefined)[] = []
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  for (const item of items) {
    if (!('str' in item)) {
      // PDF.js gives the tag as well, its types do not say so.
      const { type, id, tag } = item as { readonly type: string; readonly id?: string | null; readonly tag?: string }
      if (type === 'endMarkedContent') open.pop()
      else open.push(tag === 'Artifact' ? 'artifact' : numberOf(id))
      continue
    }
    if (item.str === '') continue
    const font = page.commonObjs.has(item.fontName)
      ? (page.commonObjs.get(item.fontName) as { readonly name?: string; readonly bold?: boolean })
      : {}
    const name = font.name ?? ''
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = (item.transform as readonly unknown[]).map(Number)
    const owner = open.findLast(one => one !== undefined)
    found.push({
      id: owner === 'artifact' ? undefined : owner,
      glyphs: {
        text: item.str,
        x,
        y,
        width: item.width,
        size: Math.hypot(c, d) || Math.hypot(a, b),
        bold: font.bold === true || /bold|black|heavy/iu.test(name),
        italic: /italic|oblique/iu.test(name),
        page: index,
      },
    })
  }
  return found
}
