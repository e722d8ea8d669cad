import { AnnotationMode, getDocument, OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Extent, merged } from './extent.ts'
import { type Matrix, matrixOf, point, times } from './matrix.ts'

/** The innermost marked-content sequence around a piece of content that has an identifier or is an artifact. */
export interface Owner {
  readonly mcid?: number
  /** Number of the artifact on its page, from 0. */
  readonly artifact?: number
}

/**
 * One text-showing operator, as PDF.js reads it. Positions are in points from the lower left corner, as in the page's
 * coordinate system.
 */
export interface Shown {
  readonly owner: Owner
  /** As painted, from left to right. `openPdf` turns what is read from right to left. */
  readonly text: string
  /** Name that PDF.js gives the font, unique for each font object. */
  readonly font: string
  /** Type size in points. */
  readonly size: number
  readonly color: string
  /** Text rendering mode (ISO 32000-1, table 106). */
  readonly mode: number
  readonly x: number
  readonly y: number
  readonly width: number
  /** Distance of the baseline from the origin: the same for all pieces of a line, even on a rotated page. */
  readonly line: number
  /** Position of its start along the baseline. */
  readonly along: number
  /** Horizontal scale of letters: 1 unless they are stretched. */
  readonly stretch: number
  /** Character codes that the font does not map to a character. */
  readonly unmapped: readonly number[]
  /** The widest space, in units of the type size. */
  readonly space: number
  /** The stretches of the baseline that its glyphs cover, including spaces, from left to right. */
  readonly covered: readonly Extent[]
}

/** Something painted other than text, with its box and colour (undefined if there is no single colour). */
export interface Painted {
  readonly owner: Owner
  readonly kind: 'path' | 'image'
  readonly box: readonly [x0: number, y0: number, x1: number, y1: number]
  readonly color?: string
}

export interface PageContent {
  /** In the order of the content stream. */
  readonly items: readonly (({ readonly type: 'text' } & Shown) | ({ readonly type: 'paint' } & Painted))[]
  /** Identifiers of the marked content, in order. */
  readonly mcids: readonly number[]
  /** Artifacts of the page. */
  readonly artifacts: number
}

/** The content of the whole file, as PDF.js reads it. */
export interface PageReading {
  readonly pages: readonly PageContent[]
  readonly labels: readonly string[] | undefined
  readonly fontNames: ReadonlyMap<string, string>
}

interface Glyph {
  readonly unicode: string
  readonly width: number
  readonly isSpace: boolean
  readonly originalCharCode: number
}

interface FontObject {
  readonly name?: string
  readonly toUnicode?: { readonly _map?: Readonly<Record<number, unknown>> }
}

/** Reads every page. Rejects with PDF.js's own error for a file that is not a PDF or is encrypted with a password. */
export async function readContent(bytes: Uint8Array): Promise<PageReading> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    fontExtraProperties: true,
    isEvalSupported: false,
  })
  try {
    const file = await task.promise
    const fonts = new Map<string, FontObject>()
    const pages: PageContent[] = []
    for (let number = 1; number <= file.numPages; number++) pages.push(await readPage(file, number, fonts))
    const labels = await file.getPageLabels()
    const fontNames = new Map([...fonts].map(([key, { name }]) => [key, name ?? key]))
    return { pages, labels: labels ?? undefined, fontNames }
  } finally {
    await task.destroy()
  }
}

async function readPage(file: PDFDocumentProxy, number: number, fonts: Map<string, FontObject>): Promise<PageContent> {
  const page = await file.getPage(number)
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE })
  const reader = new PageReader(name => {
    let font = fonts.get(name)
    if (font === undefined)
      fonts.set(name, (font = page.commonObjs.has(name) ? (page.commonObjs.get(name) as FontObject) : {}))
    return font
  })
  for (const [i, fn] of fnArray.entries()) reader.operator(fn, (argsArray[i] ?? []) as readonly unknown[])
  page.cleanup()
  return reader.content()
}

interface GraphicsState {
  matrix: Matrix
  color: string
  font: string
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  rise: number
  leading: number
  mode: number
}

const START: GraphicsState = {
  matrix: [1, 0, 0, 1, 0, 0],
  color: '#000000',
  font: '',
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  rise: 0,
  leading: 0,
  mode: 0,
}

/** PDF.js gives matrices and boxes as plain or typed arrays. */
function isList(value: unknown): value is readonly number[] {
  return Array.isArray(value) || value instanceof Float32Array
}

/** State of one page: follows the graphics state through its operators. */
class PageReader {
  readonly #items: (({ type: 'text' } & Shown) | ({ type: 'paint' } & Painted))[] = []
  readonly #mcids: number[] = []
  readonly #open: Owner[] = []
  readonly #saved: GraphicsState[] = []
  readonly #fontOf: (name: string) => FontObject
  readonly #forms: { readonly first: number; readonly box?: Painted['box'] }[] = []
  #artifacts = 0
  #state: GraphicsState = { ...START }
  #text: Matrix = START.matrix
  #line: Matrix = START.matrix

  constructor(fontOf: (name: string) => FontObject) {
    this.#fontOf = fontOf
  }

  content(): PageContent {
    return { items: this.#items, mcids: this.#mcids, artifacts: this.#artifacts }
  }

  operator(fn: number, args: readonly unknown[]): void {
    const [first] = args
    const state = this.#state
    switch (fn) {
      case OPS.save:
        return void this.#saved.push({ ...state })
      case OPS.restore:
        return void (this.#state = this.#saved.pop() ?? state)
      case OPS.transform:
        return void (state.matrix = times(args as unknown as Matrix, state.matrix))
      case OPS.paintFormXObjectBegin:
        return this.#beginForm(args)
      case OPS.paintFormXObjectEnd:
        return this.#endForm()
      case OPS.beginMarkedContent:
      case OPS.beginMarkedContentProps:
        return this.#begin(args)
      case OPS.endMarkedContent:
        return void this.#open.pop()
      case OPS.setFillRGBColor:
        return void (state.color = String(first))
      case OPS.setFillColorN:
      case OPS.shadingFill:
        return void (state.color = '')
      case OPS.constructPath:
        return this.#path(args)
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        return this.#paint('image', [0, 0, 1, 1], undefined)
      default:
        return this.#textOperator(fn, args)
    }
  }

  #beginForm([matrix, box]: readonly unknown[]): void {
    this.#saved.push({ ...this.#state })
    if (isList(matrix)) this.#state.matrix = times(matrix as Matrix, this.#state.matrix)
    this.#forms.push({
      first: this.#items.length,
      ...(isList(box) && { box: [box[0] ?? 0, box[1] ?? 0, box[2] ?? 0, box[3] ?? 0] }),
    })
  }

  /** A form with only paths is one image, as large as its box. A form with text is part of the page. */
  #endForm(): void {
    const { first, box } = this.#forms.pop() ?? { first: this.#items.length }
    if (
      box !== undefined &&
      this.#items.length > first &&
      this.#items.slice(first).every(({ type }) => type === 'paint')
    ) {
      this.#items.length = first
      this.#paint('image', box, undefined)
    }
    this.#state = this.#saved.pop() ?? this.#state
  }

  #textOperator(fn: number, args: readonly unknown[]): void {
    const state = this.#state
    const [first, second] = args as readonly number[]
    switch (fn) {
      case OPS.beginText:
        return void (this.#text = this.#line = START.matrix)
      case OPS.setFont:
        return void ([state.font, state.size] = [String(args[0]), Number(second)])
      case OPS.setCharSpacing:
        return void (state.charSpacing = first ?? 0)
      case OPS.setWordSpacing:
        return void (state.wordSpacing = first ?? 0)
      case OPS.setHScale:
        return void (state.scale = (first ?? 100) / 100)
      case OPS.setLeading:
        return void (state.leading = -(first ?? 0))
      case OPS.setTextRise:
        return void (state.rise = first ?? 0)
      case OPS.setTextRenderingMode:
        return void (state.mode = first ?? 0)
      case OPS.setTextMatrix:
        return void (this.#text = this.#line = matrixOf(args[0]))
      case OPS.moveText:
        return this.#move(first ?? 0, second ?? 0)
      case OPS.setLeadingMoveText:
        state.leading = second ?? 0
        return this.#move(first ?? 0, second ?? 0)
      case OPS.nextLine:
        return this.#move(0, state.leading)
      case OPS.showText:
        return this.#show(args[0] as readonly (Glyph | number | null)[])
      default:
    }
  }

  #begin([tag, property]: readonly unknown[]): void {
    const name = typeof tag === 'string' ? tag : (tag as { name?: string } | null)?.name
    if (name === 'Artifact') this.#open.push({ artifact: this.#artifacts++ })
    else if (typeof property === 'number') {
      this.#mcids.push(property)
      this.#open.push({ mcid: property })
    } else this.#open.push({})
  }

  #owner(): Owner {
    return this.#open.findLast(({ mcid, artifact }) => mcid !== undefined || artifact !== undefined) ?? {}
  }

  #move(x: number, y: number): void {
    this.#text = this.#line = times([1, 0, 0, 1, x, y], this.#line)
  }

  #show(glyphs: readonly (Glyph | number | null)[]): void {
    const state = this.#state
    const font = this.#fontOf(state.font)
    const known = font.toUnicode?._map
    const unmapped: number[] = []
    const extents: Extent[] = []
    let [text, width, space] = ['', 0, 0]
    for (const glyph of glyphs) {
      if (glyph === null) continue
      if (typeof glyph === 'number') {
        width -= (glyph / 1000) * state.size * state.scale
        continue
      }
      const advance = (glyph.width / 1000) * state.size + state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0)
      if (glyph.unicode === ' ') space = Math.max(space, advance / state.size)
      extents.push([width, width + advance * state.scale])
      if (known !== undefined && known[glyph.originalCharCode] === undefined) unmapped.push(glyph.originalCharCode)
      text += glyph.unicode
      width += advance * state.scale
    }
    const matrix = times(times([1, 0, 0, 1, 0, state.rise], this.#text), state.matrix)
    const [across, up] = [Math.hypot(matrix[0], matrix[1]), Math.hypot(matrix[2], matrix[3])]
    const along = across === 0 ? 0 : (matrix[0] * matrix[4] + matrix[1] * matrix[5]) / across
    this.#items.push({
      type: 'text',
      owner: this.#owner(),
      text,
      font: state.font,
      color: state.color,
      mode: state.mode,
      unmapped,
      space,
      along,
      covered: merged(extents.map(([from, to]) => [along + from * across, along + to * across])),
      line: across === 0 ? 0 : (matrix[0] * matrix[5] - matrix[1] * matrix[4]) / across,
      size: state.size * up,
      x: matrix[4],
      y: matrix[5],
      width: width * across,
      stretch: up === 0 ? 1 : (state.scale * across) / up,
    })
    this.#text = times([1, 0, 0, 1, width, 0], this.#text)
  }

  /** PDF.js gives a path with its painting operator and bounds. */
  #path([operation, , bounds]: readonly unknown[]): void {
    const filled = [
      OPS.fill,
      OPS.eoFill,
      OPS.fillStroke,
      OPS.eoFillStroke,
      OPS.closeFillStroke,
      OPS.closeEOFillStroke,
    ] as readonly unknown[]
    const stroked = [OPS.stroke, OPS.closeStroke] as readonly unknown[]
    if (!filled.includes(operation) && !stroked.includes(operation)) return
    const box = bounds as ArrayLike<number> | null
    if (box === null || box === undefined) return
    this.#paint(
      'path',
      [box[0] ?? 0, box[1] ?? 0, box[2] ?? 0, box[3] ?? 0],
      filled.includes(operation) ? this.#state.color : undefined,
    )
  }

  #paint(kind: Painted['kind'], [x0, y0, x1, y1]: Painted['box'], color: string | undefined): void {
    const { matrix } = this.#state
    const corners = [point(x0, y0, matrix), point(x1, y0, matrix), point(x0, y1, matrix), point(x1, y1, matrix)]
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
    const box: Painted['box'] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
    this.#items.push({ type: 'paint', kind, owner: this.#owner(), box, ...(color !== undefined && { color }) })
  }
}
