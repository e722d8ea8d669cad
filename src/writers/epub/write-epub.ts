import type { Conventions } from '../../conventions/conventions.ts'
import { term } from '../../conventions/term.ts'
import type { PageStart } from '../../layout/tree/page-starts.ts'
import type { Element } from '../../render/markup/element.ts'
import { serializeCompact } from '../../render/markup/markup.ts'
import { asIs } from '../../render/templates/as-is.ts'
import type { Templates } from '../../render/templates/templates.ts'
import type { Resource } from '../../render/web/images.ts'
import { imageFiles, relinkImages } from '../../render/web/images.ts'
import type { NavPoint } from '../../render/web/navigation.ts'
import { depth, type LanguageOf, tableOfContents, wordsOf } from '../../render/web/navigation.ts'
import { isolateCalls } from '../../render/web/note-calls.ts'
import type { Styles } from '../../render/web/stylesheet.ts'
import { type EmbeddedFace, embeddedFamily, fontFaces, themeRules } from '../../render/web/stylesheet.ts'
import { statementsOf } from './accessibility.ts'
import { type CaptionEntry, captionLists, identifyCaptioned } from './captions.ts'
import type { Chapter } from './chapters.ts'
import { chapters } from './chapters.ts'
import type { Publication } from './epub-gen-memory.ts'
import type { WebFace } from './faces.ts'
import type { Metadata, MetadataOptions } from './package.ts'
import { coverImage, manifestOf, metadataOf, nameOf } from './package.ts'
import type { RenderTemplate } from './package-templates.ts'
import { packageTemplates } from './package-templates.ts'
import { markPages, pageList, withoutPageBreaks } from './page-breaks.ts'
import { inPlayOrder } from './play-order.ts'
import { annotate } from './semantics.ts'
import { assertWellFormed } from './well-formed.ts'

export interface EpubOptions extends MetadataOptions {
  readonly theme: { readonly styles: Styles }
  /** Templates of the document and of the package's own files (`templates/epub/`). */
  readonly templates: Templates
  /** Returns the bytes of an image by the path in the text. */
  readonly readImage: (path: string) => Uint8Array | undefined
  /** Where pages of the PDF or the original (`pagesOf`) begin. Without them the publication has no page list. */
  readonly pageStarts?: readonly PageStart[]
  /** Faces by key (`serif`, `serif-bold`, …). Without them the reader's own serif face is used. */
  readonly faces?: Readonly<Record<string, WebFace>>
}

/**
 * Writes an EPUB 3 file of a rendered document. The joined text of its chapters is the text of `article`, character by
 * character. Same input, same bytes. Throws `DiagnosticError` for a missing image or link target.
 */
export async function writeEpub(article: Element, options: EpubOptions): Promise<Uint8Array> {
  const { pack } = await import('./epub-gen-memory.ts')
  return pack(publication(article, options))
}

/** Returns the texts and files of the EPUB before packing: well-formed, in the order of the spine. */
export function publication(article: Element, options: EpubOptions): Publication {
  const { conventions, theme, templates, readImage } = options
  const render = packageTemplates(templates, conventions)
  const images = imageFiles(article, readImage)
  const untitledTable = (number: number): string => term(conventions, 'untitled-table', { num: String(number) }).text
  const marked = identifyCaptioned(markPages(isolateCalls(article), options.pageStarts ?? []))
  const parts = chapters(marked).map(part => ({
    ...part,
    root: annotate(relinkImages(part.root, images), untitledTable),
  }))
  const metadata = metadataOf(marked, options)
  const fonts = fontResources(options.faces ?? {})
  const resources = [coverOf(metadata, render), ...images.values(), ...fonts]
  const result: Publication = {
    title: metadata.title,
    lang: metadata.language,
    modified: metadata.modified,
    resources,
    opf: render('package.opf', { ...metadata, manifest: manifestOf([...parts, { filename: colophon }], resources) }),
    css: render('style.css', {
      fontFaces: asIs(fontFaces(fonts)),
      rules: asIs(themeRules(theme.styles)),
      family: asIs(fonts.length > 0 ? `"${embeddedFamily}", serif` : 'serif'),
    }),
    documents: [
      ...parts.map(part => ({ filename: part.filename, xhtml: chapterDocument(part, metadata, render) })),
      { filename: colophon, xhtml: colophonDocument(metadata, render) },
    ],
    ...navigation(parts, metadata, conventions, render),
  }
  for (const { filename, xhtml } of result.documents)
    assertWellFormed(filename === colophon ? colophon : 'chapter.xhtml', xhtml)
  assertWellFormed('package.opf', result.opf)
  assertWellFormed('nav.xhtml', result.nav)
  assertWellFormed('toc.ncx', result.ncx)
  return result
}

/** The last page, which describes in words the publication and its features. */
const colophon = 'colophon.xhtml'

function chapterDocument(
  { root, heading, headingLanguage, epubType }: Chapter,
  metadata: Metadata,
  render: RenderTemplate,
): string {
  const title = heading === undefined ? '' : wordsOf(heading)
  return render('chapter.xhtml', {
    ...metadata,
    title: title || metadata.title,
    ...(title !== '' && { heading: headingLanguage }),
    epubType,
    content: asIs(serializeCompact(root)),
  })
}

function colophonDocument(metadata: Metadata, render: RenderTemplate): string {
  return render(colophon, { ...metadata, statements: statementsOf(metadata.accessibility, metadata.pagesOf) })
}

/**
 * Draws the cover, with the symbol as large as fits: a capital of a serif face is about 0.7 em wide, and the margins
 * are 520 units apart.
 */
function coverOf(metadata: Metadata, render: RenderTemplate): Resource {
  const size = Math.min(120, Math.floor(520 / (0.7 * metadata.symbol.length)))
  const svg = render(coverImage, { ...metadata, size })
  assertWellFormed(coverImage, svg)
  return { href: coverImage, mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(svg) }
}

/** Renders the navigation documents, innermost entries first. */
function navigation(
  parts: readonly Chapter[],
  metadata: Metadata,
  conventions: Conventions,
  render: RenderTemplate,
): { nav: string; ncx: string } {
  const { points, pages } = inPlayOrder(parts, [...tableOfContents(parts), colophonPoint(conventions)], pageList(parts))
  const entries = (template: string, of: readonly NavPoint[]): string =>
    of
      .map(point =>
        render(template, {
          ...point,
          markup: asIs(withoutPageBreaks(point.children).map(serializeCompact).join('')),
          points: point.points.length === 0 ? '' : asIs(entries(template, point.points)),
        }),
      )
      .join('\n')
  const captions = (of: readonly CaptionEntry[]): string =>
    of
      .map(entry =>
        render('nav-point', {
          ...entry,
          markup: asIs(withoutPageBreaks(entry.children).map(serializeCompact).join('')),
          points: '',
        }),
      )
      .join('\n')
  const lists = captionLists(parts).map(({ type, title, entries: of }) => ({ type, title, points: asIs(captions(of)) }))
  const landmarks = { bodymatter: parts[0]?.filename ?? '', attachments: attachmentsOf(parts), colophon }
  const lastPage = Math.max(0, ...pages.map(({ value }) => Number(value)))
  return {
    nav: render('nav.xhtml', { ...metadata, ...landmarks, lists, pages, points: asIs(entries('nav-point', points)) }),
    ncx: render('toc.ncx', {
      ...metadata,
      pages,
      lastPage,
      points: asIs(entries('ncx-point', points)),
      depth: depth(points),
    }),
  }
}

function colophonPoint(conventions: Conventions): NavPoint {
  const { text, ...language } = nameOf(term(conventions, 'colophon'))
  return {
    href: colophon,
    label: text,
    children: [{ type: 'text', value: text }],
    ...language,
    level: 1,
    playOrder: 0,
    points: [],
  }
}

/** Returns a landmark for each attachment with a heading. */
function attachmentsOf(parts: readonly Chapter[]): ({ href: string; label: string } & LanguageOf)[] {
  return parts.flatMap(({ epubType, filename, heading, headingLanguage }) => {
    if (epubType !== 'backmatter' || heading === undefined) return []
    return [{ href: filename, label: wordsOf(heading), ...headingLanguage }]
  })
}

function fontResources(faces: Readonly<Record<string, WebFace>>): (Resource & EmbeddedFace)[] {
  return Object.entries(faces).map(([key, face]) => ({
    key,
    href: `fonts/${key}.woff2`,
    mediaType: 'font/woff2',
    ...face,
  }))
}
