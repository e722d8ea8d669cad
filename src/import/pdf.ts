import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Line, LineType } from './lines.ts'
import { placedAt } from './placed.ts'

/** The lines of a PDF, with the text that their places are places of. */
export interface PdfLines {
  readonly text: string
  readonly lines: readonly Line[]
  /** Pages where pieces stand side by side in rows: tables, most of them. */
  readonly doubts: readonly { readonly line: number, readonly text: string }[]
}

/** A line of one page. Points, from the lower left corner. */
interface Row {
  text: string
  readonly x: number
  readonly y: number
  end: number
  size: number
  readonly faces: Set<LineType['emphasis']>
}

/** A gap this wide parts columns; between a label and its words are 16 points at the most (A/INF/76/1). */
const columnGap = 24
/** Lines of a paragraph are 1.2 times their size apart, paragraphs 1.8 times (A/INF/76/1: 12 and 18 points at 10). */
const paragraphGap = 1.4
/** Left edge of the text column, and how far the first line of a paragraph is set in at the least (un-conventions.md, 1.2). */
const column = { left: 123.4, indent: 12 } as const

/** Reads the lines of a PDF, with the addresses of each page after its text. Undefined for what is no PDF or needs a password. */
export async function readPdfLines(bytes: Uint8Array): Promise<PdfLines | undefined> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true, fontExtraProperties: true, isEvalSupported: false })
  try {
    const file = await task.promise
    const writer: { text: string, lines: Line[] } = { text: '', lines: [] }
    const doubts: { line: number, text: string }[] = []
    for (let number = 1; number <= file.numPages; number++) {
      const page = await readPage(file, number)
      if (sideBySide(page.rows)) doubts.push({ line: writer.lines.length + 1, text: `table: what seems to be one on page ${number} is written as paragraphs` })
      writePage(writer, page)
    }
    return { ...writer, doubts }
  } catch (error) {
    // Errors of PDF.js about the file have names of their own; ours have not.
    if (error instanceof Error && /^(?:InvalidPDF|Password|UnknownError|Format|XRef|Missing|Response)/u.test(error.name)) return undefined
    throw error
  } finally {
    await task.destroy()
  }
}

interface Page { readonly rows: readonly Row[], readonly urls: readonly string[] }

async function readPage(file: PDFDocumentProxy, number: number): Promise<Page> {
  const page = await file.getPage(number)
  // Fonts are known by their names only when the operators have been read.
  await page.getOperatorList()
  const rows: Row[] = []
  for (const item of (await page.getTextContent()).items) {
    if (!('str' in item) || item.str === '') continue
    const [x = 0, y = 0] = [Number(item.transform[4]), Number(item.transform[5])]
    const last = rows.at(-1)
    if (item.str.trim() === '') { if (last !== undefined) last.text += ' '; continue }
    const font = page.commonObjs.has(item.fontName) ? page.commonObjs.get(item.fontName) as { readonly name?: string } : {}
    const emphasis = /bold/iu.test(font.name ?? '') ? 'bold' : /italic|oblique/iu.test(font.name ?? '') ? 'italic' : 'none'
    if (last === undefined || !isSameLine(last, x, y)) {
      rows.push({ text: item.str, x, y, end: x + item.width, size: item.height, faces: new Set([emphasis]) })
      continue
    }
    const parted = x - last.end > 0.15 * last.size && !/\s$/u.test(last.text) && !/^\s/u.test(item.str)
    last.text += (parted ? ' ' : '') + item.str
    last.end = x + item.width
    // A raised mark is no change of face.
    if (item.height > 0.8 * last.size) last.faces.add(emphasis)
    last.size = Math.max(last.size, item.height)
  }
  const annotations = await page.getAnnotations() as readonly { readonly url?: string, readonly rect: readonly number[] }[]
  page.cleanup()
  const urls = annotations.filter(({ url }) => url !== undefined)
    .sort((left, right) => (right.rect[1] ?? 0) - (left.rect[1] ?? 0) || (left.rect[0] ?? 0) - (right.rect[0] ?? 0)).map(({ url = '' }) => url)
  return { rows: rows.filter(({ text }) => text.trim() !== ''), urls: urls.filter((url, i) => url !== urls[i - 1]) }
}

function isSameLine({ y, end, size }: Row, x: number, at: number): boolean {
  return Math.abs(at - y) < 0.5 * size && x >= end - 2 && x - end < columnGap
}

/** Whether rows of pieces side by side follow each other, below the masthead's and above the foot's. */
function sideBySide(rows: readonly Row[]): boolean {
  let run = 0
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1]
    if (before !== undefined && Math.abs(before.y - row.y) < 1 && row.y > 60 && row.y < 690) run++
  }
  return run >= 3
}

function writePage(writer: { text: string, lines: Line[] }, { rows, urls }: Page): void {
  const body = bodySize(rows)
  const add = (text: string, line: Omit<Line, 'content' | 'number'>): void => {
    writer.lines.push({ ...line, content: placedAt(text, writer.text.length), number: writer.lines.length + 1 })
    writer.text += `${text}\n`
  }
  let notes = false
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1]
    const small = row.size < 0.9 * body
    if (small && !notes && /^\s*(?:\*{1,3}|\d{1,3}|[a-z])\s+\S/u.test(row.text)) {
      notes = true
      add('_____', { indent: 0, gap: 'wide' })
    }
    const gap = before === undefined ? 'page' : isApart(before, row) ? 'wide' : 'none'
    const indent = row.x - column.left > column.indent ? 1 : 0
    const [face = 'none'] = row.faces.size === 1 ? [...row.faces] : []
    add(row.text.trim(), { gap, indent, type: { size: row.size, emphasis: face } })
  }
  for (const url of urls) if (/^https?:\/\/\S+$/u.test(url)) add(url, { indent: 0, gap: 'none' })
}

function isApart(before: Row, { y, size }: Row): boolean {
  const distance = before.y - y
  return distance < 1 || distance > paragraphGap * Math.max(size, before.size) || Math.abs(before.size - size) > 1
}

/** The size that most letters of a page have. */
function bodySize(rows: readonly Row[]): number {
  const letters = new Map<number, number>()
  for (const { text, size } of rows) letters.set(Math.round(size * 2) / 2, (letters.get(Math.round(size * 2) / 2) ?? 0) + text.length)
  return [...letters].sort(([, left], [, right]) => right - left)[0]?.[0] ?? 10
}
