import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box } from './pictures.ts'

/** Dots of a picture for each point of the page: 216 to the inch. */
const scale = 3
/** No page is larger, in points: a broken one must not ask for all memory. */
const largest = 3000

interface Canvas {
  readonly canvas: { readonly toBuffer?: (type: 'image/png') => Uint8Array }
  readonly context: object
}

/** A part of a page as PNG; undefined where this machine cannot draw. */
export async function cut(file: PDFDocumentProxy, index: number, box: Box): Promise<Uint8Array | undefined> {
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
