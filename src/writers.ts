import type { BuildOptions, Rendered } from './build.ts'
import { term } from './conventions/term.ts'
import type { Document } from './document/nodes.ts'
import { plainText } from './document/text.ts'
import { subset } from './fonts/subset.ts'
import type { Layout } from './layout/page.ts'

export type Format = 'pdf' | 'epub'

/** One finished file. */
export interface OutputFile {
  readonly name: string
  readonly format: Format
  readonly bytes: Uint8Array
  /** Of a paged format. */
  readonly pages?: number
}

/** `pages` lays the document out, once for all formats that ask. */
type Writer = (rendered: Rendered, pages: () => Promise<Layout>, options: BuildOptions) => Promise<OutputFile>

/** One writer a format, each loaded only when it is asked for. */
export const writers: Readonly<Record<Format, Writer>> = { pdf: toPdf, epub: toEpub }

/** `A/76/86` in French → `A-76-86.fr.pdf`; editions other than the standard one add their name. */
export function outputName({ meta, lang }: Document, format: Format, edition: string): string {
  const symbol = meta.symbols.join('-').replace(/[^A-Za-z0-9.()-]+/gu, '-')
  return [symbol, lang, ...(edition === 'standard' ? [] : [edition]), format].join('.')
}

async function toPdf({ source, assets, document, conventions, fonts }: Rendered, pages: () => Promise<Layout>, options: BuildOptions): Promise<OutputFile> {
  const laid = await pages()
  options.onStage?.('pdf')
  const { writePdf } = await import('./pdf/write.ts')
  const { meta, lang } = document
  const bytes = await writePdf(laid, {
    fonts: await fonts(),
    subset,
    metadata: {
      title: term(conventions, 'publication-title', { symbol: meta.symbols.join('-'), title: plainText(meta.title) }).text,
      language: lang,
      author: [term(conventions, 'organization').text, ...meta.organs.map(organ => term(conventions, `organ.${organ}`).text)].join(', '),
      identifier: meta.symbols.join('-'),
      date: new Date(`${meta.date}T00:00:00Z`),
      direction: conventions.direction,
    },
    attachment: {
      name: outputName(document, 'pdf', options.edition).replace(/pdf$/u, 'md'),
      bytes: source.bytes,
      mediaType: 'text/markdown',
      description: term(conventions, 'source-file').text,
    },
    readImage: path => {
      const image = assets.readSource(path)
      if (image === undefined) throw new Error(`image ${path} is gone since the source was checked`)
      return image
    },
  })
  return { name: outputName(document, 'pdf', options.edition), format: 'pdf', bytes, pages: laid.pages.length }
}

async function toEpub(rendered: Rendered, _: () => Promise<Layout>, options: BuildOptions): Promise<OutputFile> {
  options.onStage?.('epub')
  const { assets, document, conventions, templates, article, theme, officialUrl } = rendered
  const { writeEpub } = await import('./epub/write-epub.ts')
  const identifierUrl = officialUrl ?? `urn:x-un:${document.meta.symbols.join('-')}`
  const bytes = await writeEpub(article, { meta: document.meta, conventions, theme, templates, readImage: assets.readSource, identifierUrl })
  return { name: outputName(document, 'epub', options.edition), format: 'epub', bytes }
}
