import Handlebars from 'handlebars/runtime'
import type { Conventions } from '../../conventions/conventions.ts'
import { term } from '../../conventions/term.ts'
import type { Meta } from '../../document/meta.ts'
import type { Element } from '../../render/markup/element.ts'
import { serializeCompact } from '../../render/markup/markup.ts'
import { elements, headingLevel, mapElements } from '../../render/markup/tree.ts'
import type { Templates } from '../../render/templates/templates.ts'
import { imageFiles, type Resource, relinkImages } from '../../render/web/images.ts'
import { type NavPoint, tableOfContents, wordsOf } from '../../render/web/navigation.ts'
import { scrollable } from '../../render/web/scrollable-table.ts'
import { type Styles, themeRules } from '../../render/web/stylesheet.ts'

export interface HtmlOptions {
  readonly meta: Meta
  readonly conventions: Conventions
  readonly theme: { readonly styles: Styles }
  /** Those of the document and of the page's own parts (`templates/html/`). */
  readonly templates: Templates
  /** Bytes of an image by the path that the text gives it. */
  readonly readImage: (path: string) => Uint8Array | undefined
}

/**
 * One page of HTML that needs no other file: styles inside, images as `data:` addresses, no script. Its `main` says
 * what `article` says, character by character; the file is well-formed XML too. Throws `DiagnosticError` for an image
 * that is not there.
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
    content: asIs(serializeCompact(readable(inlineImages(article, readImage)))),
  })
  return new TextEncoder().encode(`${page}\n`)
}

/**
 * The symbol begins the title, so that it is seen first in a row of tabs; a document without a title has its symbol
 * alone.
 */
function titleOf(heading: Element | undefined, { symbols }: Meta, conventions: Conventions): string {
  const symbol = symbols.join('-')
  const title = heading === undefined ? '' : wordsOf(heading)
  return title === '' ? symbol : term(conventions, 'publication-title', { symbol, title }).text
}

/** The headings below the title: that one is where the page begins. */
function contents(article: Element): readonly NavPoint[] {
  return tableOfContents([{ filename: '', root: article }]).flatMap(point =>
    point.level === 1 ? point.points : [point],
  )
}

/** Entries are rendered from the innermost out. */
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
 * A section or a table of contents is found by the name of its heading (WAI-ARIA 1.2, `region`, `navigation`), a wide
 * table scrolls by itself.
 */
function readable(article: Element): Element {
  return mapElements(article, element => {
    if (element.tagName === 'table') return scrollable(element)
    if (element.tagName !== 'section' && element.tagName !== 'nav') return element
    const heading = elements(element).find(child => headingLevel(child) !== undefined)?.properties.id
    return heading === undefined
      ? element
      : { ...element, properties: { ...element.properties, 'aria-labelledby': heading } }
  })
}

function inlineImages(article: Element, readImage: HtmlOptions['readImage']): Element {
  const files = [...imageFiles(article, readImage)]
  return relinkImages(article, new Map(files.map(([src, file]) => [src, { ...file, href: dataAddress(file) }])))
}

/** RFC 2397. */
function dataAddress({ mediaType, bytes }: Resource): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`
}

/**
 * CSS that may stand in a `style` element, which knows no references and ends at the next `</style` (HTML, 13.2.5.2):
 * the characters of markup, which a theme may bring in a selector, are escaped as CSS escapes (CSS Syntax 3, 4.3.7).
 * `>` is none here.
 */
function styleText(css: string): string {
  return css.replace(/[<&]/g, char => `\\${char.charCodeAt(0).toString(16)} `)
}

/** What is markup, or CSS, already. */
function asIs(text: string): Handlebars.SafeString {
  return new Handlebars.SafeString(text)
}
