import type { Conventions } from '../../conventions/conventions.ts'
import { term } from '../../conventions/term.ts'
import type { Meta } from '../../document/meta.ts'
import type { Element } from '../../render/markup/element.ts'
import { serializeCompact } from '../../render/markup/markup.ts'
import { elements, headingLevel, mapElements } from '../../render/markup/tree.ts'
import { asIs } from '../../render/templates/as-is.ts'
import type { Templates } from '../../render/templates/templates.ts'
import { imageFiles, type Resource, relinkImages } from '../../render/web/images.ts'
import { type NavPoint, tableOfContents, wordsOf } from '../../render/web/navigation.ts'
import { isolateCalls } from '../../render/web/note-calls.ts'
import { scrollable } from '../../render/web/scrollable-table.ts'
import { type Styles, themeRules } from '../../render/web/stylesheet.ts'

export interface HtmlOptions {
  readonly meta: Meta
  readonly conventions: Conventions
  readonly theme: { readonly styles: Styles }
  /** Templates of the document and of the page's own parts (`templates/html/`). */
  readonly templates: Templates
  /** Returns the bytes of an image by the path in the text. */
  readonly readImage: (path: string) => Uint8Array | undefined
}

/**
 * Writes one self-contained HTML page: inline styles, images as `data:` URLs, no script. The text of `main` is that of
 * `article`, character by character; the file is also well-formed XML. Throws `DiagnosticError` for a missing image.
 */
export function writeHtml(article: Element, options: HtmlOptions): Uint8Array {
  const { meta, conventions, theme, templates, readImage } = options
  const render = (name: string, view: object): string =>
    templates.run(`templates/html/${name}.hbs`, view, { conventions, language: conventions.language })
  const title = elements(article).find(({ tagName }) => tagName === 'h1')
  const points = contents(article)
  const page = render('page.html', {
    language: conventions.language,
    direction: conventions.direction,
    title: titleOf(title, meta, conventions),
    css: asIs(styleText(render('style.css', { family: 'serif', rules: asIs(themeRules(theme.styles)) }))),
    start: title?.properties.id ?? '',
    points: points.length === 0 ? '' : asIs(entries(render, points)),
    content: asIs(serializeCompact(readable(inlineImages(isolateCalls(article), readImage)))),
  })
  return new TextEncoder().encode(`${page}\n`)
}

/**
 * Returns the title, beginning with the symbol so that it is visible first in a row of tabs; a document without a title
 * has only its symbol.
 */
function titleOf(heading: Element | undefined, { symbols }: Meta, conventions: Conventions): string {
  const symbol = symbols.join('-')
  const title = heading === undefined ? '' : wordsOf(heading)
  return title === '' ? symbol : term(conventions, 'publication-title', { symbol, title }).text
}

/** Returns the headings below the title, which is where the page begins. */
function contents(article: Element): readonly NavPoint[] {
  return tableOfContents([{ filename: '', root: article }]).flatMap(point =>
    point.level === 1 ? point.points : [point],
  )
}

/** Renders entries, innermost first. */
function entries(render: (name: string, view: object) => string, points: readonly NavPoint[]): string {
  return points
    .map(point =>
      render('nav-point', {
        ...point,
        markup: asIs(point.children.map(serializeCompact).join('')),
        points: point.points.length === 0 ? '' : asIs(entries(render, point.points)),
      }),
    )
    .join('\n')
}

/**
 * Names sections and tables of contents by their heading, so that they can be found (WAI-ARIA 1.2, `region`,
 * `navigation`), and lets wide tables scroll by themselves.
 */
function readable(article: Element): Element {
  const names = landmarkNames(article)
  return mapElements(article, element => {
    if (element.tagName === 'table') return scrollable(element)
    if (element.tagName !== 'section' && element.tagName !== 'nav') return element
    const heading = elements(element).find(child => headingLevel(child) !== undefined)?.properties.id
    return heading === undefined
      ? element
      : { ...element, properties: { ...element.properties, 'aria-labelledby': names.get(heading) ?? heading } }
  })
}

/**
 * The second summary or table of contents of a page has the words of the first for its heading. It is named by the
 * heading of the section around it too, so that a list of landmarks tells them apart. By the id of its heading.
 */
function landmarkNames(article: Element): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  let around: string | undefined
  const own = new Set<string>()
  for (const element of elements(article)) {
    const { role, id } = element.properties
    if (headingLevel(element) !== undefined && id !== undefined && !own.has(id)) around = id
    if (role !== 'doc-abstract' && role !== 'doc-toc') continue
    const heading = elements(element).find(child => headingLevel(child) !== undefined)?.properties.id
    if (heading === undefined) continue
    own.add(heading)
    if (seen.has(role) && around !== undefined) names.set(heading, `${heading} ${around}`)
    seen.add(role)
  }
  return names
}

function inlineImages(article: Element, readImage: HtmlOptions['readImage']): Element {
  const files = [...imageFiles(article, readImage)]
  return relinkImages(article, new Map(files.map(([src, file]) => [src, { ...file, href: dataAddress(file) }])))
}

/** Encodes a file as a `data:` URL (RFC 2397). */
function dataAddress({ mediaType, bytes }: Resource): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`
}

/**
 * Escapes CSS for a `style` element, which has no character references and ends at the next `</style` (HTML, 13.2.5.2).
 * Characters of markup, which a theme might have in a selector, become CSS escapes (CSS Syntax 3, 4.3.7). `>` needs
 * none here.
 */
function styleText(css: string): string {
  return css.replace(/[<&]/g, char => `\\${char.charCodeAt(0).toString(16)} `)
}
