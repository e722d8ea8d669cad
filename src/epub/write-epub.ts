import type { Conventions } from '../conventions/conventions.ts'
import type { Meta } from '../document/nodes.ts'
import type { Element } from '../render/element.ts'
import type { Templates } from '../render/templates.ts'
import { textContent } from '../render/text.ts'
import { chapters } from './chapters.ts'
import type { Chapter } from './chapters.ts'
import type { Publication } from './epub-gen-memory.ts'
import { imageFiles, imageResources, relinkImages } from './images.ts'
import type { Resource } from './images.ts'
import { depth, headingLabel, tableOfContents } from './navigation.ts'
import type { NavPoint } from './navigation.ts'
import { asIs, packageTemplates } from './package-templates.ts'
import type { RenderTemplate } from './package-templates.ts'
import { manifestOf, metadataOf } from './package.ts'
import type { Metadata } from './package.ts'
import { annotate } from './semantics.ts'
import { serialize } from './serialize.ts'
import { embeddedFamily, fontFaces, themeRules } from './stylesheet.ts'
import type { Styles } from './stylesheet.ts'
import { assertWellFormed } from './well-formed.ts'

export interface EpubOptions {
  readonly meta: Meta
  readonly conventions: Conventions
  readonly theme: { readonly styles: Styles }
  /** Those of the document and of the package's own files (`templates/epub/`). */
  readonly templates: Templates
  /** Bytes of an image by the path that the text gives it. */
  readonly readImage: (path: string) => Uint8Array | undefined
  /** Address of the official text: source and, hashed, identifier of the publication. */
  readonly identifierUrl: string
  /** WOFF2 files by face key (`serif`, `serif-bold`, …). Without them the reader's own serif face is used. */
  readonly faces?: Readonly<Record<string, Uint8Array>>
}

/**
 * An EPUB 3 file of a rendered document. The text of its chapters, joined, is the text of `article`, character by character.
 * The same input gives the same bytes. Throws `DiagnosticError` for an image or a place that is not there.
 */
export async function writeEpub(article: Element, options: EpubOptions): Promise<Uint8Array> {
  const { pack } = await import('./epub-gen-memory.ts')
  return pack(publication(article, options))
}

/** The texts and files of the EPUB before they are packed: well-formed, in the order of the spine. */
export function publication(article: Element, options: EpubOptions): Publication {
  const { meta, conventions, theme, templates, readImage, identifierUrl } = options
  const render = packageTemplates(templates, conventions)
  const images = imageFiles(article)
  const parts = chapters(article).map(part => ({ ...part, root: annotate(relinkImages(part.root, images)) }))
  const metadata = metadataOf(article, meta, conventions, identifierUrl)
  const fonts = fontResources(options.faces ?? {})
  const resources = [...imageResources(images, readImage), ...fonts]
  const result: Publication = {
    title: metadata.title, lang: metadata.language, modified: metadata.modified, resources,
    opf: render('package.opf', { ...metadata, manifest: manifestOf(parts, resources) }),
    css: render('style.css', {
      fontFaces: asIs(fontFaces(fonts)), rules: asIs(themeRules(theme.styles)),
      family: asIs(fonts.length > 0 ? `"${embeddedFamily}", serif` : 'serif'),
    }),
    documents: parts.map(part => ({ filename: part.filename, xhtml: chapterDocument(part, metadata, render) })),
    ...navigation(parts, metadata, render),
  }
  for (const { xhtml } of result.documents) assertWellFormed('chapter.xhtml', xhtml)
  assertWellFormed('package.opf', result.opf)
  assertWellFormed('nav.xhtml', result.nav)
  assertWellFormed('toc.ncx', result.ncx)
  return result
}

function chapterDocument({ root, heading, epubType }: Chapter, metadata: Metadata, render: RenderTemplate): string {
  const title = heading === undefined ? '' : wordsOf(heading)
  return render('chapter.xhtml', { ...metadata, title: title || metadata.title, epubType, content: asIs(serialize(root)) })
}

/** Entries are rendered from the innermost out. */
function navigation(parts: readonly Chapter[], metadata: Metadata, render: RenderTemplate): { nav: string; ncx: string } {
  const toc = tableOfContents(parts)
  const entries = (template: string, points: readonly NavPoint[]): string => points.map(point => render(template, {
    ...point, markup: asIs(point.children.map(serialize).join('')),
    points: point.points.length === 0 ? '' : asIs(entries(template, point.points)),
  })).join('\n')
  const landmarks = { bodymatter: parts[0]?.filename ?? '', attachments: attachmentsOf(parts) }
  return {
    nav: render('nav.xhtml', { ...metadata, ...landmarks, points: asIs(entries('nav-point', toc)) }),
    ncx: render('toc.ncx', { ...metadata, points: asIs(entries('ncx-point', toc)), depth: depth(toc) }),
  }
}

/** The landmark of each attachment that has a heading. */
function attachmentsOf(parts: readonly Chapter[]): { href: string; label: string; lang: string }[] {
  return parts.flatMap(({ epubType, filename, heading }) => {
    if (epubType !== 'backmatter' || heading === undefined) return []
    return [{ href: filename, label: wordsOf(heading), lang: heading.properties.lang ?? '' }]
  })
}

function wordsOf(heading: Element): string {
  return headingLabel(heading).map(textContent).join('').trim()
}

function fontResources(faces: Readonly<Record<string, Uint8Array>>): (Resource & { readonly key: string })[] {
  return Object.entries(faces).map(([key, bytes]) => ({ key, href: `fonts/${key}.woff2`, mediaType: 'font/woff2', bytes }))
}
