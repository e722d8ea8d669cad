import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/**
 * The text of each page as the text layer of PDF.js, Firefox's viewer, has it: one piece after the other, a new line where PDF.js ends one.
 * Marked content is asked for as the text layer asks for it; each sequence begins a new piece.
 */
export async function pdfjsPages(bytes: Uint8Array): Promise<readonly string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, isEvalSupported: false })
  try {
    const file = await task.promise
    const pages: string[] = []
    for (let number = 1; number <= file.numPages; number++) {
      const { items } = await (await file.getPage(number)).getTextContent({
        includeMarkedContent: true,
        disableNormalization: true,
      })
      pages.push(items.map(item => ('str' in item ? item.str : '\n')).join('\n'))
    }
    return pages
  } finally {
    await task.destroy()
  }
}
