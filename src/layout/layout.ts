import type { Fonts } from '../fonts/load.ts'
import type { Element } from '../render/markup/element.ts'
import { setGalley } from './galley.ts'
import { createWorkspace, type LineContext } from './inline/line-context.ts'
import type {
  Artifact,
  Destination,
  Layout,
  LinkArea,
  PageBreak,
  PageInfo,
  Painter,
  PaintOp,
  Pt,
  Rect,
} from './page.ts'
import { breakColumn } from './pages/break-column.ts'
import { destinationsOf, drawPage, type PageParts, pageBreakOf, pageInfo } from './pages/compose-page.ts'
import { frameOps } from './pages/frame.ts'
import { endRuleOps, type Furniture, firstPageOps, folioOps, runningOps } from './pages/furniture.ts'
import { type Masthead, setMasthead } from './pages/masthead.ts'
import { type Across, across, mirrored, mirroredRect } from './pages/mirror.ts'
import { outlineOf } from './pages/outline.ts'
import type { PageContent } from './pages/page-break.ts'
import type { Direction } from './scripts/bidi.ts'
import { hyphenationOf } from './scripts/hyphenate.ts'
import type { Scripts } from './scripts/scripts.ts'
import { turned } from './style/orientation.ts'
import { Styles, type Theme } from './style/theme.ts'
import type { LeafId } from './tree/structure.ts'
import { buildStructure, type StructElem } from './tree/structure.ts'

const PAGE_ONE: Artifact = { type: 'Layout' }

/**
 * Lays out a rendered document on pages and hands each page to the painter as soon as it is full. `furniture` is what
 * pages carry besides the text; `scripts` holds the data for setting lines in the document's languages.
 */
export function layout(
  article: Element,
  theme: Theme,
  fonts: Fonts,
  furniture: Furniture,
  scripts: Scripts = {},
  paint?: Painter,
): Layout {
  const { root, places } = buildStructure(article)
  const paintPage = paint?.(root)
  const styles = new Styles(theme)
  const { patterns, lineBreaks, bidi } = scripts
  const direction = article.properties.dir === 'rtl' ? 'rtl' : 'ltr'
  const context: LineContext = {
    fonts,
    styles,
    places,
    ...(patterns && patterns.size > 0 && { hyphenation: hyphenationOf(root, patterns) }),
    ...(lineBreaks && { lineBreaks }),
    ...(bidi && { bidi }),
    direction,
    workspace: createWorkspace(),
  }
  const style = styles.of(article)
  const header = article.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'header',
  )
  const masthead = header && setMasthead(header, styles.of(header, style), context, theme)
  const landscape = turned(theme)
  const drawn = (on: Theme): Theme => (direction === 'rtl' ? mirrored(on) : on)
  const official = furniture.url === undefined ? undefined : leafOfLink(root, furniture.url)
  const pages: PageInfo[] = [],
    destinations: Destination[] = [],
    pageBreaks: PageBreak[] = []
  const folios: ((total: number) => PaintOp[])[] = []
  const onPage = (content: PageContent, index: number): void => {
    const head = index === 0 ? masthead : undefined
    const on = content.orientation === 'landscape' ? landscape : theme
    const { width, height, left } = on.page
    const parts: PageParts = {
      width,
      height,
      left,
      direction,
      content,
      label: String(index + 1),
      head: head?.placed ?? [],
      furniture: furnitureOf(
        content,
        index,
        head && mastheadRules(head, direction, width),
        across(direction, width, left),
        drawn(on),
        fonts,
        { ...furniture, direction },
      ),
      ...(head && official !== undefined && { relink: links => withQrCode(links, official, drawn(theme)) }),
    }
    pages.push(pageInfo(parts))
    folios.push(total => (head ? [] : folioOps(index + 1, total, drawn(on), fonts, direction)))
    for (const destination of destinationsOf(parts, index)) destinations.push(destination)
    const pageBreak = pageBreakOf(parts)
    if (pageBreak !== undefined) pageBreaks.push(pageBreak)
    paintPage?.(drawPage(parts))
  }
  breakColumn(masthead, theme, furniture, onPage, sink => setGalley(article, style, context, theme, sink))
  return {
    pages,
    destinations,
    pageBreaks,
    folios: folios.map(folio => folio(pages.length)),
    structure: root,
    outline: outlineOf(article),
    faces: fonts.faces,
  }
}

function mastheadRules({ rules }: Masthead, direction: Direction, pageWidth: Pt): readonly Rect[] {
  return direction === 'rtl' ? rules.map(rect => mirroredRect(rect, pageWidth)) : rules
}

/** Finds the first leaf of the first Link to `href`. */
function leafOfLink(element: StructElem, href: string): LeafId | undefined {
  for (const child of element.children) {
    if ('leaf' in child) {
      if (element.href === href) return child.leaf
      continue
    }
    const found = leafOfLink(child, href)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Joins the QR code and the link to the official text in one rectangle. For a link with two areas, Firefox creates a
 * second one, which a screen reader speaks as a bare address.
 */
function withQrCode(links: readonly LinkArea[], leaf: LeafId, theme: Theme): readonly LinkArea[] {
  const { x, y, size } = theme.masthead.qr
  const rects = [
    ...links.filter(link => link.leaf === leaf).map(({ rect }) => rect),
    { x, y, width: size, height: size },
  ]
  const left = Math.min(...rects.map(rect => rect.x)),
    top = Math.min(...rects.map(rect => rect.y))
  const right = Math.max(...rects.map(rect => rect.x + rect.width)),
    bottom = Math.max(...rects.map(rect => rect.y + rect.height))
  const rect = { x: left, y: top, width: right - left, height: bottom - top }
  return [...links.filter(link => link.leaf !== leaf), { leaf, rect }]
}

/**
 * The furniture of one page: running head and foot (on page 1 the masthead's rules and codes instead), the notes' rule
 * and the end rule.
 */
function furnitureOf(
  content: PageContent,
  index: number,
  rules: readonly Rect[] | undefined,
  place: Across,
  theme: Theme,
  fonts: Fonts,
  furniture: Furniture,
): PaintOp[] {
  const ops: PaintOp[] = rules
    ? [{ owner: PAGE_ONE, op: 'fill', rects: rules, color: '#000000' }, ...firstPageOps(furniture, theme)]
    : runningOps(furniture, index + 1, theme, fonts)
  ops.push(...frameOps(content.text, place))
  if (content.noteRule !== undefined) {
    const { x, width, thickness } = theme.notes.rule
    ops.push({
      owner: PAGE_ONE,
      op: 'fill',
      rects: [{ x, y: content.noteRule, width, height: thickness }],
      color: '#000000',
    })
  }
  const last = content.text.at(-1)
  if (content.isLast && last)
    ops.push(...endRuleOps(last.y + last.entry.height, content.noteRule ?? theme.page.bottom, theme))
  return ops
}
