import { loadFonts } from '../../../src/fonts/load.ts'
import { layout } from '../../../src/layout/layout.ts'
import type { Page, PaintOp, Rect, TextRun } from '../../../src/layout/page.ts'
import { type DrawnLayout, withDrawnPages } from '../../../src/layout/pages/compose-page.ts'
import type { Furniture } from '../../../src/layout/pages/furniture.ts'
import { loadBidi } from '../../../src/layout/scripts/bidi.ts'
import { loadHyphenations } from '../../../src/layout/scripts/hyphenate.ts'
import { loadLineBreaks } from '../../../src/layout/scripts/ideographs.ts'
import { loadTheme, THEMES_FOLDER } from '../../../src/layout/style/load-theme.ts'
import type { Theme } from '../../../src/layout/style/theme.ts'
import type { Leaf, StructElem } from '../../../src/layout/tree/structure.ts'
import type { Element } from '../../../src/render/markup/element.ts'
import { shippedAssets } from '../run/shipped-assets.ts'
import { el } from './element-builder.ts'

/** The theme of every edition, by name. */
export const editions: Readonly<Record<string, Theme>> = Object.fromEntries(
  shippedAssets
    .list(THEMES_FOLDER)
    .map(path => path.slice(THEMES_FOLDER.length, -'.json'.length))
    .map(name => [name, loadTheme(shippedAssets, name)]),
)
export const theme = editions.standard
/** The faces of all editions. */
export const fonts = await loadFonts(
  shippedAssets,
  Object.assign({}, ...Object.values(editions).map(({ faces }) => faces)),
)
export const patterns = await loadHyphenations(shippedAssets, ['fr', 'en'])
export const lineBreaks = await loadLineBreaks()
export const bidi = await loadBidi()

/** Lays blocks out as an article. There is a masthead only if the blocks contain one. */
export function layBlocks(
  blocks: readonly Element[],
  on: Theme = theme,
  furniture: Furniture = { symbols: ['A/76/86'] },
): DrawnLayout {
  return layArticle(el('article', { lang: 'fr' }, ...blocks), on, furniture)
}

/** Lays out an article and keeps its pages. */
export function layArticle(
  article: Element,
  on: Theme = theme,
  furniture: Furniture = { symbols: ['A/76/86'] },
): DrawnLayout {
  const pages: Page[] = []
  return withDrawnPages(
    layout(article, on, fonts, furniture, { patterns, lineBreaks, bidi }, () => page => pages.push(page)),
    pages,
  )
}

/**
 * Returns a theme for another page size with larger type: `zoom` multiplies every size, leading and letter space; the
 * frame is that of the text.
 */
export function themeFor(
  width: number,
  height: number,
  margin: number,
  zoom: number,
  theme = editions.standard,
): Theme {
  const styles = Object.fromEntries(
    Object.entries(theme.styles).map(([name, style]) => {
      const scaled = { ...style }
      for (const key of ['size', 'lineHeight', 'letterSpacing'] as const)
        if (style[key] !== undefined) Object.assign(scaled, { [key]: style[key] * zoom })
      return [name, scaled]
    }),
  )
  const page = {
    width,
    height,
    left: margin,
    right: width - margin,
    top: margin + 36,
    bottom: height - margin,
    firstBottom: height - margin,
    frameLeft: margin,
    frameRight: width - margin,
  }
  const footer = { ...theme.running.footer, baseline: height - margin / 2 }
  const notes = { ...theme.notes, rule: { ...theme.notes.rule, x: margin } }
  return { ...theme, page, styles, notes, running: { ...theme.running, footer } }
}

export function textOf(run: TextRun): string {
  return run.fragments.flatMap(({ pieces }) => pieces.map(piece => (piece === ' ' ? ' ' : piece.text))).join('')
}

/** The ink of a run: from its first to its last visible glyph, from the ascent of capitals to the descent. */
export function inkOf(run: TextRun): Rect {
  let x = run.x,
    end = run.x,
    top = Infinity,
    bottom = -Infinity
  for (const { face, size, rise, pieces } of run.fragments)
    for (const piece of pieces) {
      if (piece === ' ') x += (fonts.spaceWidth(face) * size) / 1000 + run.letterSpacing + run.wordSpacing
      else {
        x += (piece.width * size) / 1000 + run.letterSpacing * piece.letters
        end = x - run.letterSpacing
        top = Math.min(top, run.baseline - rise - size * 0.7)
        bottom = Math.max(bottom, run.baseline - rise + size * 0.2)
      }
    }
  return end === run.x
    ? { x: run.x, y: run.baseline, width: 0, height: 0 }
    : { x: run.x, y: top, width: end - run.x, height: bottom - top }
}

/** The ink of each word, if each has its own place: other words may stand between two words of one run. */
export function placedInk(run: TextRun): Rect[] | undefined {
  if (run.fragments.every(({ places }) => places === undefined)) return undefined
  return run.fragments.flatMap(({ pieces, places = [], size, rise }) =>
    pieces.flatMap((piece, i) =>
      piece === ' '
        ? []
        : [
            {
              x: run.x + places[i],
              y: run.baseline - rise - size * 0.7,
              width: (piece.width * size) / 1000 + run.letterSpacing * (piece.glyphs.length - 1),
              height: size * 0.9,
            },
          ],
    ),
  )
}

export function leavesOf(node: StructElem | Leaf): readonly Leaf[] {
  return 'leaf' in node ? [node] : node.children.flatMap(leavesOf)
}

/** Returns the elements of a structure type, in reading order. */
export function rolesIn(root: StructElem, role: string): StructElem[] {
  const inner = root.children.flatMap(child => ('leaf' in child ? [] : rolesIn(child, role)))
  return root.role === role ? [root, ...inner] : inner
}

/** Returns the text painted by the content of a page, line by line: runs grouped by baseline. */
export function linesOf(page: Page): { readonly baseline: number; readonly x: number; readonly text: string }[] {
  const lines = new Map<number, { x: number; text: string }>()
  for (const { run } of runsOf(page)) {
    const key = Math.round(run.baseline * 100) / 100
    const line = lines.get(key)
    lines.set(
      key,
      line === undefined
        ? { x: run.x, text: textOf(run) }
        : { x: Math.min(line.x, run.x), text: line.text + textOf(run) },
    )
  }
  return [...lines].map(([baseline, line]) => ({ baseline, ...line })).sort((a, b) => a.baseline - b.baseline)
}

/** Returns the runs that are content. */
export function runsOf(page: Page): { readonly owner: number; readonly run: TextRun }[] {
  return page.ops.flatMap(op =>
    op.op === 'text' && typeof op.owner === 'number' ? [{ owner: op.owner, run: op.run }] : [],
  )
}

/** Returns everything wrong with a layout: text lost, repeated or out of order, ink off the page, overlapping lines. */
export function faultsOf({ pages, structure }: DrawnLayout): string[] {
  const painted = new Map<number, string>()
  for (const page of pages)
    for (const { owner, run } of runsOf(page)) painted.set(owner, (painted.get(owner) ?? '') + textOf(run))
  const images = pages.flatMap(({ ops }) => ops.filter(({ op }) => op === 'image').map(({ owner }) => owner))
  const faults = leavesOf(structure).flatMap(({ leaf, text }) => {
    if (text === '')
      return images.filter(owner => owner === leaf).length === 1 ? [] : [`image ${leaf} is not painted once`]
    // Hyphens at the end of lines are not part of the text.
    return painted.get(leaf)?.replaceAll('\u00AD', '') === text
      ? []
      : [`leaf ${leaf} says “${text}”, painted is “${painted.get(leaf)}”`]
  })
  pages.forEach((page, i) => faults.push(...pageFaults(page).map(fault => `page ${i + 1}: ${fault}`)))
  return faults
}

function pageFaults(page: Page): string[] {
  const faults = page.ops.flatMap(op =>
    boxesOf(op)
      .filter(
        ({ x, y, width, height }) =>
          x < -0.01 || y < -0.01 || x + width > page.width + 0.01 || y + height > page.height + 0.01,
      )
      .map(box => `${nameOf(op)} leaves the page at ${JSON.stringify(box)}`),
  )
  const inks = page.ops
    .filter(({ op }) => op !== 'fill')
    .flatMap(op => boxesOf(op).map(box => ({ box, op })))
    .filter(({ box }) => box.width > 0)
  inks.forEach((a, i) => {
    for (const b of inks.slice(i + 1)) if (overlap(a.box, b.box)) faults.push(`${nameOf(a.op)} lies on ${nameOf(b.op)}`)
  })
  return faults
}

function boxesOf(op: PaintOp): readonly Rect[] {
  switch (op.op) {
    case 'text':
      return placedInk(op.run) ?? [inkOf(op.run)]
    case 'fill':
      return op.rects
    default:
      return [op.rect]
  }
}

function nameOf(op: PaintOp): string {
  return op.op === 'text' ? `“${textOf(op.run)}”` : op.op
}

/** Allows a small overlap in both directions: italics and kerning extend beyond their advance. */
function overlap(a: Rect, b: Rect): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return across > 0.5 && down > 0.5
}
