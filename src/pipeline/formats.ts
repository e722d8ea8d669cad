import { createHash } from 'node:crypto'
import { term } from '../conventions/term.ts'
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { ImageFault } from '../document/images/image-facts.ts'
import { documentName } from '../document/name.ts'
import { plainText } from '../document/text.ts'
import { subset } from '../fonts/subset.ts'
import type { Layout, Painter } from '../layout/page.ts'
import type { Theme } from '../layout/style/theme.ts'
import { elements } from '../render/markup/tree.ts'
import { fileIdentifier } from '../writers/epub/identifier.ts'
import type { BuildOptions, Format, OutputFile } from './options.ts'
import type { Rendered } from './rendered.ts'

/**
 * Writes one format. `pages` lays the document out and paints it, once for all formats that need it. `finished` are the
 * files already written.
 */
type Writer = (
  rendered: Rendered,
  pages: Pages,
  options: BuildOptions,
  finished: ReadonlyMap<Format, OutputFile>,
) => Promise<OutputFile>

type Pages = (paint?: Painter) => Promise<Layout>

/** One writer for each format, loaded only when needed. */
export const writers: Readonly<Record<Format, Writer>> = { pdf: toPdf, epub: toEpub, html: toHtml }

/** The order of writing: the EPUB names the PDF that its page numbers come from. */
export const writingOrder: readonly Format[] = ['pdf', 'epub', 'html']

/**
 * Derives the identifiers (`urn:uuid:…`) of the edition's PDF and EPUB from the address of the official text. Each file
 * names the other.
 */
function identifiersOf(
  { officialUrl, meta }: Rendered,
  options: BuildOptions,
): { readonly epub: string; readonly pdf: string } {
  // The rules refuse a document whose symbol gives no address.
  if (officialUrl === undefined) throw new Error(`no address for ${meta.symbols.join('-')}`)
  const ofSource = options.stem === undefined ? [] : [options.stem]
  const idOf = (format: Format): string =>
    fileIdentifier(officialUrl, [...ofSource, ...variantOf(format, options), format].join('.'))
  return { epub: idOf('epub'), pdf: idOf('pdf') }
}

/**
 * Names an output file: `A/76/86` in French → `A-76-86.fr.pdf`, or `note.fr.pdf` with the stem `note`. Editions other
 * than the standard one add their name, and so do standards other than `ua1`.
 */
export function outputName(document: Pick<Document, 'meta' | 'lang'>, format: Format, options: BuildOptions): string {
  const { stem } = options
  const name =
    stem === undefined ? documentName(document) : stem.endsWith(`.${document.lang}`) ? stem : `${stem}.${document.lang}`
  return [name, ...variantOf(format, options), format].join('.')
}

/** Distinguishes files of the same document and format. */
function variantOf(format: Format, { edition, standard }: BuildOptions): readonly string[] {
  return [...(edition === 'standard' ? [] : [edition]), ...(format === 'pdf' && standard !== 'ua1' ? [standard] : [])]
}

async function toPdf(rendered: Rendered, pages: Pages, options: BuildOptions): Promise<OutputFile> {
  const { source, article, meta, lang, conventions, theme, fonts } = rendered
  const [{ writePdf }, { ImageError }] = await Promise.all([
    import('../writers/pdf/write.ts'),
    import('../writers/pdf/pictures/image.ts'),
  ])
  const { bytes, layout } = await writePdf(pages, {
    fonts: await fonts(),
    families: withFallback(theme),
    images: elements(article).flatMap(({ tagName, properties: { src } }) =>
      tagName === 'img' && src !== undefined ? src : [],
    ),
    subset,
    standard: options.standard,
    metadata: {
      title: term(conventions, 'publication-title', { symbol: meta.symbols.join('-'), title: plainText(meta.title) })
        .text,
      language: lang,
      author: [
        term(conventions, 'organization').text,
        ...meta.organs.map(organ => term(conventions, `organ.${organ}`).text),
      ].join(', '),
      identifier: meta.symbols.join('-'),
      date: new Date(`${meta.date}T00:00:00Z`),
      identifiers: identifiersOf(rendered, options),
    },
    attachment: {
      name: `${documentName(rendered)}.${isAkn(source) ? 'xml' : 'md'}`,
      bytes: source.bytes,
      // RFC 7763; application/akn+xml is registered with IANA for Akoma Ntoso (OASIS LegalDocML).
      mediaType: isAkn(source) ? 'application/akn+xml' : 'text/markdown',
      description: term(conventions, 'source-file', { format: isAkn(source) ? 'Akoma Ntoso' : 'Markdown' }).text,
    },
    readImage: path => {
      const image = rendered.readImage(path)
      if (image === undefined) throw new Error(`image ${path} was removed after the source was checked`)
      return image
    },
  }).catch((error: unknown) => {
    throw error instanceof ImageError ? new DiagnosticError([imageFault(error.src, error.fault, rendered)]) : error
  })
  return { name: outputName(rendered, 'pdf', options), format: 'pdf', bytes, pages: layout.pages.length }
}

/** Whether a source is in Akoma Ntoso. Decided by its name, as readers are chosen. */
function isAkn({ path }: Rendered['source']): boolean {
  return path.toLowerCase().endsWith('.xml')
}

/** Reports a fault found only when an image is drawn, at the first figure that shows it. */
function imageFault(url: string, { rule, fault, hint }: ImageFault, { figurePlaces }: Rendered): Diagnostic {
  const position = figurePlaces.get(url)
  return {
    severity: 'error',
    rule,
    message: `the image ${JSON.stringify(url)} ${fault}`,
    hint,
    ...(position && { position }),
  }
}

async function toEpub(
  rendered: Rendered,
  pages: Pages,
  options: BuildOptions,
  finished: ReadonlyMap<Format, OutputFile>,
): Promise<OutputFile> {
  const { meta, conventions, templates, article, originalPages, theme, fonts, officialUrl } = rendered
  const laid = originalPages.length === 0 ? await pages() : undefined
  options.onStage?.('epub')
  const [{ writeEpub }, { pageStarts }, { embeddedFaces }] = await Promise.all([
    import('../writers/epub/write-epub.ts'),
    import('../writers/epub/page-breaks.ts'),
    import('../writers/epub/faces.ts'),
  ])
  const pdf = finished.get('pdf')
  const bytes = await writeEpub(article, {
    meta,
    conventions,
    theme,
    templates,
    readImage: rendered.readImage,
    faces: await embeddedFaces(article, theme, await fonts(), conventions),
    ...(laid === undefined ? { pageStarts: originalPages, pagesOf: 'original' } : { pageStarts: pageStarts(laid) }),
    identifiers: identifiersOf(rendered, options),
    ...(officialUrl !== undefined && { source: officialUrl }),
    ...(pdf && { pdfDigest: createHash('sha256').update(pdf.bytes).digest('hex') }),
  })
  return { name: outputName(rendered, 'epub', options), format: 'epub', bytes }
}

async function toHtml(rendered: Rendered, _: Pages, options: BuildOptions): Promise<OutputFile> {
  options.onStage?.('html')
  const { meta, conventions, templates, article, theme } = rendered
  const { writeHtml } = await import('../writers/html/write-html.ts')
  const bytes = writeHtml(article, { meta, conventions, theme, templates, readImage: rendered.readImage })
  return { name: outputName(rendered, 'html', options), format: 'html', bytes }
}

/** Returns the font stacks for text in drawings. */
function withFallback({ families, fallback }: Theme): Theme['families'] {
  return Object.fromEntries(Object.entries(families).map(([name, stack]) => [name, [...stack, ...fallback]]))
}
