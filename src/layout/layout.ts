import type { Lang } from '../document/nodes.ts'
import type { Fonts } from '../fonts/load.ts'
import type { Element } from '../render/element.ts'
import { ComposedPage, destinationsOf, pageBreakOf, type PageParts } from './compose-page.ts'
import type { Entry } from './entry.ts'
import { frameOps } from './frame.ts'
import { endRuleOps, firstPageOps, type Furniture, headerShift, runningOps } from './furniture.ts'
import { type Galley, setGalley } from './galley.ts'
import type { Hyphenate } from './hyphenate.ts'
import { endsWithHyphen } from './line.ts'
import { type Masthead, setMasthead } from './masthead.ts'
import { outlineOf } from './outline.ts'
import { type Orientation, turned } from './orientation.ts'
import { breakPages, type PageContent, type PageSpace } from './page-break.ts'
import type { Artifact, Layout, LeafId, LinkArea, PaintOp } from './page.ts'
import { buildStructure, type StructElem } from './structure.ts'
import { Styles, type Theme } from './theme.ts'
import { hyphenationOf, type LineContext } from './word-cut.ts'

const PAGE_ONE: Artifact = { type: 'Layout' }

/**
 * Lays a rendered document out on pages. `furniture` is what stands on the pages and is not part of the text;
 * `patterns` are those of its languages, for a theme that hyphenates.
 */
export function layout(
  article: Element, theme: Theme, fonts: Fonts, furniture: Furniture, patterns: ReadonlyMap<Lang, Hyphenate> = new Map(),
): Layout {
  const { root, places } = buildStructure(article)
  const styles = new Styles(theme)
  const context: LineContext = { fonts, styles, places, ...(patterns.size > 0 && { hyphenation: hyphenationOf(root, patterns) }) }
  const style = styles.of(article)
  const header = article.children.find((child): child is Element => child.type === 'element' && child.tagName === 'header')
  const masthead = header && setMasthead(header, styles.of(header, style), context, theme)
  const galley = withMasthead(setGalley(article, style, context, theme), masthead)
  // Under rules at a fixed place the first block keeps the space above it.
  const space = masthead?.entries.length === 0 ? galley.entries[0]?.space ?? 0 : 0
  const { bottom } = theme.page
  const top = theme.page.top + headerShift(furniture, theme)
  const across = turned(theme)
  const first: PageSpace = { top: (masthead?.top ?? top) + space, bottom: masthead?.bottom ?? bottom, orientation: 'portrait' }
  const rooms: Readonly<Record<Orientation, PageSpace>> = {
    portrait: { top, bottom, orientation: 'portrait' }, landscape: { top, bottom: across.page.bottom, orientation: 'landscape' },
  }
  const spacing = { above: theme.notes.spaceAbove, ruleGap: theme.notes.ruleGap }
  const contents = breakPages(galley, (index, wanted) => index === 0 && masthead ? first : rooms[wanted], spacing, masthead?.calls ?? [])
  const official = furniture.url === undefined ? undefined : leafOfLink(root, furniture.url)
  const parts = contents.map((content, index): PageParts => {
    const head = index === 0 ? masthead : undefined
    const on = content.orientation === 'landscape' ? across : theme
    const { width, height, left } = on.page
    return {
      width, height, left, content, label: String(index + 1), head: head?.placed ?? [],
      furniture: () => furnitureOf(content, index, contents.length, head, on, fonts, furniture),
      ...(head && official !== undefined && { relink: links => withQrCode(links, official, theme) }),
    }
  })
  const latest = {}
  return {
    pages: parts.map(part => new ComposedPage(part, latest)),
    destinations: parts.flatMap(destinationsOf),
    pageBreaks: parts.flatMap(part => pageBreakOf(part) ?? []),
    structure: root,
    outline: outlineOf(article),
    faces: theme.faces,
  }
}

/** The column with what the masthead has of it at its head, and no page that ends inside a word. */
function withMasthead({ entries, notes }: Galley, masthead: Masthead | undefined): Galley {
  return { entries: [...masthead?.entries ?? [], ...entries].map(keptWithHyphen), notes }
}

/** The rest of a word stays with its hyphen: what `\brokenpenalty` is for in The TeXbook, chapter 14. */
function keptWithHyphen(entry: Entry, index: number, all: readonly Entry[]): Entry {
  const cut = entry.before === 'auto' && index > 0 && all[index - 1].lines.some(({ line }) => endsWithHyphen(line))
  return cut ? { ...entry, before: 'avoid' } : entry
}

/** The first leaf of the first Link to `href`. */
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
 * The QR code belongs to the link to the official text. One rectangle holds both: of a link with two areas, Firefox makes a
 * second one that a screen reader speaks as its bare address.
 */
function withQrCode(links: readonly LinkArea[], leaf: LeafId, theme: Theme): readonly LinkArea[] {
  const { x, y, size } = theme.masthead.qr
  const rects = [...links.filter(link => link.leaf === leaf).map(({ rect }) => rect), { x, y, width: size, height: size }]
  const left = Math.min(...rects.map(rect => rect.x)), top = Math.min(...rects.map(rect => rect.y))
  const right = Math.max(...rects.map(rect => rect.x + rect.width)), bottom = Math.max(...rects.map(rect => rect.y + rect.height))
  const rect = { x: left, y: top, width: right - left, height: bottom - top }
  return [...links.filter(link => link.leaf !== leaf), { leaf, rect }]
}

/** The furniture of one page: running head and foot, on page 1 the masthead's rules and codes; the notes' rule, the end rule. */
function furnitureOf(
  content: PageContent, index: number, total: number, masthead: Masthead | undefined, theme: Theme, fonts: Fonts, furniture: Furniture,
): PaintOp[] {
  const ops: PaintOp[] = masthead
    ? [{ owner: PAGE_ONE, op: 'fill', rects: masthead.rules, color: '#000000' }, ...firstPageOps(furniture, theme)]
    : runningOps(furniture, index + 1, total, theme, fonts)
  ops.push(...frameOps(content.text, theme.page.left))
  if (content.noteRule !== undefined) {
    const { x, width, thickness } = theme.notes.rule
    ops.push({ owner: PAGE_ONE, op: 'fill', rects: [{ x, y: content.noteRule, width, height: thickness }], color: '#000000' })
  }
  const last = content.text.at(-1)
  if (index === total - 1 && last) ops.push(...endRuleOps(last.y + last.entry.height, content.noteRule ?? theme.page.bottom, theme))
  return ops
}
