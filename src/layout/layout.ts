import type { Lang } from '../document/nodes.ts'
import type { Fonts } from '../fonts/load.ts'
import type { Element } from '../render/element.ts'
import type { Entry } from './entry.ts'
import { endRuleOps, firstPageOps, type Furniture, headerShift, runningOps } from './furniture.ts'
import { type Galley, setGalley } from './galley.ts'
import type { Hyphenate } from './hyphenate.ts'
import { endsWithHyphen } from './line.ts'
import { type Masthead, setMasthead } from './masthead.ts'
import { outlineOf } from './outline.ts'
import { breakPages, type PageContent, type PlacedEntry } from './page-break.ts'
import type { Artifact, Destination, Layout, LeafId, LinkArea, Page, PageBreak, PaintOp, Pt } from './page.ts'
import { buildStructure, type StructElem } from './structure.ts'
import { Styles, type Theme } from './theme.ts'
import { hyphenationOf, type LineContext } from './word-cut.ts'

const REPEATED: Artifact = { type: 'Layout' }
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
  const first = { top: (masthead?.top ?? top) + space, bottom: masthead?.bottom ?? bottom }
  const spacing = { above: theme.notes.spaceAbove, ruleGap: theme.notes.ruleGap }
  const contents = breakPages(galley, index => index === 0 && masthead ? first : { top, bottom }, spacing, masthead?.calls ?? [])
  const pages = contents.map((content, index) =>
    composePage(content, index, contents.length, index === 0 ? masthead : undefined, theme, fonts, furniture))
  const official = furniture.url === undefined ? undefined : leafOfLink(root, furniture.url)
  return {
    pages: pages.map(({ page }, index) => index === 0 && masthead && official !== undefined ? withQrLink(page, official, theme) : page),
    destinations: pages.flatMap(({ destinations }) => destinations),
    pageBreaks: pages.flatMap(({ pageBreak }) => pageBreak ?? []),
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
function withQrLink(page: Page, leaf: LeafId, theme: Theme): Page {
  const { x, y, size } = theme.masthead.qr
  const rects = [...page.links.filter(link => link.leaf === leaf).map(({ rect }) => rect), { x, y, width: size, height: size }]
  const left = Math.min(...rects.map(rect => rect.x)), top = Math.min(...rects.map(rect => rect.y))
  const right = Math.max(...rects.map(rect => rect.x + rect.width)), bottom = Math.max(...rects.map(rect => rect.y + rect.height))
  const rect = { x: left, y: top, width: right - left, height: bottom - top }
  return { ...page, links: [...page.links.filter(link => link.leaf !== leaf), { leaf, rect }] }
}

interface Composed {
  readonly page: Page
  readonly destinations: readonly Destination[]
  readonly pageBreak?: PageBreak
}

/** Puts everything on one page at its place. Content comes in reading order, furniture after it. */
function composePage(
  content: PageContent, index: number, total: number, masthead: Masthead | undefined, theme: Theme, fonts: Fonts, furniture: Furniture,
): Composed {
  const sheet = new Sheet(index, theme.page.left)
  for (const { entry, y } of masthead?.placed ?? []) sheet.add({ entry, y, artifact: false })
  for (const placed of content.text) sheet.add(placed)
  const pageBreak = sheet.firstContent(content.text)
  for (const placed of content.notes) sheet.add(placed)
  const artifacts: PaintOp[] = []
  if (masthead) artifacts.push({ owner: PAGE_ONE, op: 'fill', rects: masthead.rules, color: '#000000' }, ...firstPageOps(furniture, theme))
  else artifacts.push(...runningOps(furniture, index + 1, total, theme, fonts))
  if (content.noteRule !== undefined) {
    const { x, width, thickness } = theme.notes.rule
    artifacts.push({ owner: PAGE_ONE, op: 'fill', rects: [{ x, y: content.noteRule, width, height: thickness }], color: '#000000' })
  }
  const last = content.text.at(-1)
  if (index === total - 1 && last) artifacts.push(...endRuleOps(last.y + last.entry.height, content.noteRule ?? theme.page.bottom, theme))
  const label = String(index + 1)
  return {
    page: {
      width: theme.page.width, height: theme.page.height, label, links: sheet.links,
      ops: [...sheet.inReadingOrder(), ...artifacts, ...sheet.artifacts],
    },
    destinations: sheet.destinations,
    ...(pageBreak && { pageBreak: { ...pageBreak, label } }),
  }
}

/** A page while it is being filled. */
class Sheet {
  readonly artifacts: PaintOp[] = []
  readonly links: LinkArea[] = []
  readonly destinations: Destination[] = []
  private readonly content: (PaintOp & { readonly owner: number })[] = []
  private readonly index: number
  private readonly left: Pt

  constructor(index: number, left: Pt) {
    this.index = index
    this.left = left
  }

  add({ entry, y, artifact }: PlacedEntry): void {
    const at = (x: Pt): Pt => this.left + x
    for (const id of artifact ? [] : entry.anchors) this.destinations.push({ id, page: this.index, x: this.left, y })
    for (const { x, y: dy, line } of entry.lines) {
      for (const { leaf, run } of line.runs) {
        const placed = { ...run, x: at(x) + run.x, baseline: y + dy + run.baseline }
        if (artifact) this.artifacts.push({ owner: REPEATED, op: 'text', run: placed })
        else this.content.push({ owner: leaf, op: 'text', run: placed })
      }
      if (artifact) continue
      for (const link of line.links) {
        this.links.push({ leaf: link.leaf, rect: { x: at(x) + link.x, y: y + dy, width: link.width, height: line.height } })
      }
      for (const anchor of line.anchors) this.destinations.push({ id: anchor.id, page: this.index, x: at(x) + anchor.x, y: y + dy })
    }
    for (const { rect, leaf, src, color } of entry.ink) {
      const placed = { ...rect, x: at(rect.x), y: y + rect.y }
      if (leaf === undefined || artifact) this.artifacts.push({ owner: REPEATED, op: 'fill', rects: [placed], color })
      else if (src !== undefined) this.content.push({ owner: leaf, op: 'image', rect: placed, src })
    }
  }

  /** Content in the order of the structure tree, whatever its place on the page: readers that ignore tags read this order. */
  inReadingOrder(): PaintOp[] {
    return this.content.map((op, i) => ({ op, i })).sort((a, b) => a.op.owner - b.op.owner || a.i - b.i).map(({ op }) => op)
  }

  /** Where the page's own text begins in the structure. */
  firstContent(text: readonly PlacedEntry[]): Omit<PageBreak, 'label'> | undefined {
    const runs = text.filter(({ artifact }) => !artifact).flatMap(({ entry }) => entry.lines.flatMap(({ line }) => line.runs))
    const first = runs.reduce((least, run) => run.leaf < least.leaf ? run : least, runs[0])
    return first && { leaf: first.leaf, offset: first.offset }
  }
}
