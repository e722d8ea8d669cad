import { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

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

/** Left, foot, right, head. */
export type Box = readonly [number, number, number, number]

export interface Picture {
  readonly box: Box
  readonly kind: 'image' | 'path'
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
    const created = year === undefined ? undefined : `${year}-${month}-${day}`
    return {
      pages,
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

async function readPage(file: PDFDocumentProxy, number: number): Promise<Page> {
  const page = await file.getPage(number)
  // Fonts are known by their names only when the operators have been read.
  const operators = await page.getOperatorList()
  const content = new Map<number, Glyphs[]>()
  const outside: Glyphs[] = []
  for (const { id, glyphs } of await readText(page, number - 1)) {
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

type Matrix = readonly [number, number, number, number, number, number]
const identity: Matrix = [1, 0, 0, 1, 0, 0]

interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

function readPictures({ fnArray, argsArray }: Operators): readonly { id: number | undefined; picture: Picture }[] {
  const found: { id: number | undefined; picture: Picture }[] = []
  const open: (number | undefined)[] = []
  const saved: Matrix[] = []
  let matrix = identity
  const add = (kind: Picture['kind'], box: Box): void => {
    found.push({ id: open.findLast(one => one !== undefined), picture: { kind, box: placed(matrix, box) } })
  }
  for (const [i, operator] of fnArray.entries()) {
    const args = (argsArray[i] ?? []) as readonly unknown[]
    switch (operator) {
      case OPS.save:
        saved.push(matrix)
        break
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        matrix = saved.pop() ?? identity
        break
      case OPS.paintFormXObjectBegin:
        saved.push(matrix)
        if (isMatrix(args[0])) matrix = times(args[0], matrix)
        break
      case OPS.transform:
        matrix = times(args as unknown as Matrix, matrix)
        break
      case OPS.beginMarkedContent:
        open.push(undefined)
        break
      case OPS.beginMarkedContentProps:
        open.push(typeof args[1] === 'number' ? args[1] : undefined)
        break
      case OPS.endMarkedContent:
        open.pop()
        break
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        add('image', [0, 0, 1, 1])
        break
      case OPS.constructPath: {
        const [x0, y0, x1, y1] = Object.values((args[2] as Readonly<Record<string, number>> | null) ?? {})
        if (args[0] !== OPS.endPath && x0 !== undefined && y0 !== undefined && x1 !== undefined && y1 !== undefined)
          add('path', [x0, y0, x1, y1])
        break
      }
      default:
    }
  }
  return found
}

const isMatrix = (value: unknown): value is Matrix =>
  (Array.isArray(value) || value instanceof Float32Array) && value.length >= 6

const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
]

function placed([a, b, c, d, e, f]: Matrix, [x0, y0, x1, y1]: Box): Box {
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ].map(([x = 0, y = 0]): readonly [number, number] => [a * x + c * y + e, b * x + d * y + f])
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** Dots of a picture for each point of the page: 216 to the inch. */
const scale = 3
/** No page is larger, in points: a broken one must not ask for all memory. */
const largest = 3000

interface Canvas {
  readonly canvas: { readonly toBuffer?: (type: 'image/png') => Uint8Array }
  readonly context: object
}

async function cut(file: PDFDocumentProxy, index: number, box: Box): Promise<Uint8Array | undefined> {
  const [left, bottom, right, top] = box
  if (right - left > largest || top - bottom > largest || right <= left || top <= bottom) return undefined
  const page = await file.getPage(index + 1)
  const viewport = page.getViewport({ scale })
  const [x = 0, y = 0] = viewport.convertToViewportPoint(left, top)
  const [width, height] = [Math.ceil((right - left) * scale), Math.ceil((top - bottom) * scale)]
  try {
    const factory = file.canvasFactory as { readonly create: (width: number, height: number) => Canvas }
    const { canvas, context } = factory.create(width, height)
    const drawn = page.render({
      canvas: null,
      canvasContext: context,
      viewport,
      transform: [1, 0, 0, 1, -x, -y],
      background: '#ffffff',
    } as unknown as Parameters<PDFPageProxy['render']>[0])
    await drawn.promise
    return canvas.toBuffer?.('image/png')
  } catch {
    // Without a drawing package PDF.js reads but does not draw; the picture is told as lost.
    return undefined
  } finally {
    page.cleanup()
  }
}
