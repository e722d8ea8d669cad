import { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Line } from './lines.ts'
import { linesOf } from './pdf-lines.ts'
import { type Piece, type Row, rowsOf } from './rows.ts'
import { placeRuledTables } from './ruled-tables.ts'
import { readTree, type Tagged, type TreeNode } from './structure-tree.ts'
import type { Rule } from './table-grid.ts'

/** The lines of a PDF, with the text that their places are places of. */
export interface PdfLines {
  readonly text: string
  readonly lines: readonly Line[]
  /** Pages where pieces stand side by side in rows: tables, most of them. */
  readonly doubts: readonly { readonly line: number; readonly text: string }[]
}

/** What a page holds. */
export interface PdfPage {
  readonly orientation: 'portrait' | 'landscape'
  /** Lines between these heights are of the text, not of the head and foot. Points. */
  readonly text: { readonly top: number; readonly bottom: number }
  readonly rows: readonly Row[]
  readonly rules: readonly Rule[]
  readonly urls: readonly string[]
}

/**
 * Reads the lines of a PDF, with the addresses of each page after its text. Undefined for what is no PDF or needs a
 * password. Where it has no structure tree, or that is not to be read, tables are those between ruled lines.
 */
export async function readPdfLines(bytes: Uint8Array, tags: 'read' | 'unread' = 'read'): Promise<PdfLines | undefined> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    fontExtraProperties: true,
    isEvalSupported: false,
  })
  try {
    const file = await task.promise
    const pages: PdfPage[] = []
    for (let number = 1; number <= file.numPages; number++) pages.push(await readPage(file, number, tags))
    return linesOf(pages)
  } catch (error) {
    // Errors of PDF.js about the file have names of their own; ours have not.
    if (
      error instanceof Error &&
      /^(?:InvalidPDF|Password|UnknownError|Format|XRef|Missing|Response)/u.test(error.name)
    )
      return undefined
    throw error
  } finally {
    await task.destroy()
  }
}

async function readPage(file: PDFDocumentProxy, number: number, tags: 'read' | 'unread'): Promise<PdfPage> {
  const page = await file.getPage(number)
  // Fonts are known by their names only when the operators have been read.
  const rules = rulesOf(await page.getOperatorList())
  const tree = readTree(
    tags === 'unread' ? undefined : (((await page.getStructTree()) as TreeNode | null) ?? undefined),
  )
  const pieces = await readPieces(page, tree)
  const text = textArea(pieces, page.view[3] ?? 0)
  const rows = rowsOf(tree.size > 0 ? pieces : placeRuledTables(pieces, rules, text))
  const urls = urlsOf((await page.getAnnotations()) as readonly Annotation[])
  page.cleanup()
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view
  return { orientation: right - left > top - bottom ? 'landscape' : 'portrait', text, rows, rules, urls }
}

interface Annotation {
  readonly url?: string
  readonly rect: readonly number[]
}

/**
 * Lines of the text are 12 points apart, those of notes 10.5 (un-conventions.md, 1.2): a link over two of them has two
 * annotations.
 */
const nextLine = 16

/** The addresses of links, from the top, one for each link. */
function urlsOf(annotations: readonly Annotation[]): readonly string[] {
  const links = annotations
    .filter(({ url }) => url !== undefined)
    .sort((left, right) => (right.rect[1] ?? 0) - (left.rect[1] ?? 0) || (left.rect[0] ?? 0) - (right.rect[0] ?? 0))
  return links.filter((link, i) => !goesOn(links[i - 1], link)).map(({ url = '' }) => url)
}

/** On the next line, further left. */
function goesOn(before: Annotation | undefined, { url, rect: [x = 0, y = 0] }: Annotation): boolean {
  const [start = 0, top = 0] = before?.rect ?? []
  return before?.url === url && x < start && top - y < nextLine
}

/**
 * Heads and feet of pages stand in these margins, in points (A/79/907: 38 and 733 of 792; the rule under the head 727).
 */
const margin = 66

/** Pages on their side have head and foot at their sides. */
function textArea(pieces: readonly Piece[], height: number): PdfPage['text'] {
  return pieces.some(({ turned }) => turned) ? { top: height, bottom: 0 } : { top: height - margin, bottom: margin }
}

async function readPieces(page: PDFPageProxy, tree: ReadonlyMap<string, Tagged>): Promise<readonly Piece[]> {
  const pieces: Piece[] = []
  const open: { readonly id: string | undefined; readonly artifact: boolean }[] = []
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    if (!('str' in item)) {
      // PDF.js gives the tag as well, its types do not say so.
      const { type, id, tag } = item as { readonly type: string; readonly id?: string | null; readonly tag?: string }
      if (type === 'endMarkedContent') open.pop()
      else open.push({ id: id ?? undefined, artifact: tag === 'Artifact' })
      continue
    }
    const font = page.commonObjs.has(item.fontName)
      ? (page.commonObjs.get(item.fontName) as { readonly name?: string })
      : {}
    const face = /bold/iu.test(font.name ?? '') ? 'bold' : /italic|oblique/iu.test(font.name ?? '') ? 'italic' : 'none'
    const [, skew = 0, , , x = 0, y = 0] = (item.transform as readonly unknown[]).map(Number)
    pieces.push({
      text: item.str,
      x,
      y,
      width: item.width,
      size: item.height,
      face,
      turned: Math.abs(skew) > 0.1,
      artifact: open.some(({ artifact }) => artifact),
      tagged: tree.get(open.findLast(({ id }) => id !== undefined)?.id ?? ''),
    })
  }
  return pieces
}

type Matrix = readonly [number, number, number, number, number, number]
const identity: Matrix = [1, 0, 0, 1, 0, 0]

/**
 * Ruled lines are at most this thick, in points; word processors fill thin boxes instead of drawing lines (A/79/907:
 * 0.5 and 1.5).
 */
const ruleHeight = 2
/** Pieces of one line lie at one height, end to end. */
const touching = 1.6

/** Level lines that are drawn on a page, the pieces that word processors make of them (one for each cell) joined. */
function rulesOf({
  fnArray,
  argsArray,
}: {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}): readonly Rule[] {
  const found: Rule[] = []
  let matrix = identity
  const saved: Matrix[] = []
  for (const [i, operator] of fnArray.entries()) {
    const args = argsArray[i] as readonly unknown[] | null
    if (operator === OPS.save) saved.push(matrix)
    else if (operator === OPS.restore) matrix = saved.pop() ?? identity
    else if (operator === OPS.transform) matrix = times(args as unknown as Matrix, matrix)
    else if (operator === OPS.constructPath && args?.[0] !== OPS.endPath) {
      const box = Object.values((args?.[2] as Readonly<Record<string, number>> | null) ?? {})
      const [left, top] = at(matrix, box[0] ?? 0, box[1] ?? 0)
      const [right, bottom] = at(matrix, box[2] ?? 0, box[3] ?? 0)
      if (Math.abs(bottom - top) < ruleHeight && Math.abs(right - left) > 0.1) {
        found.push({ left: Math.min(left, right), right: Math.max(left, right), y: (top + bottom) / 2 })
      }
    }
  }
  return joinRules(found)
}

function joinRules(found: readonly Rule[]): readonly Rule[] {
  const heights = new Map<number, Rule[]>()
  for (const rule of [...found].sort((one, other) => one.left - other.left)) {
    const height = Math.round(rule.y)
    const joined = heights.get(height) ?? []
    heights.set(height, joined)
    const last = joined.at(-1)
    if (last === undefined || rule.left - last.right > touching) joined.push(rule)
    else joined[joined.length - 1] = { left: last.left, right: Math.max(last.right, rule.right), y: last.y }
  }
  return [...heights.values()].flat().filter(({ left, right }) => right - left > ruleHeight)
}

const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
]

const at = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]
