import type { Element } from '../render/element.ts'
import { type Entry, NO_ENTRY } from './entry.ts'
import type { InlineContext } from './inline.ts'
import { type LineBox, setLine, setLines } from './line.ts'
import type { Pt, Rect } from './page.ts'
import type { Area, Style, Theme } from './theme.ts'

/** The masthead set in its areas; entries hold lines at page coordinates relative to (`x` of the text area, `y`). */
export interface Masthead {
  readonly placed: readonly { readonly entry: Entry; readonly y: Pt }[]
  /** Rules of the masthead: artifacts. */
  readonly rules: readonly Rect[]
  /** Where the text of page 1 may begin. */
  readonly bottom: Pt
  /** Notes that its lines call. */
  readonly calls: readonly string[]
}

interface PlacedLineEntry {
  readonly entry: Entry
  readonly y: Pt
}

function placeLine(line: LineBox, x: Pt, y: Pt): PlacedLineEntry {
  return { y, entry: { ...NO_ENTRY, height: line.height, lines: [{ x, y: 0, line }], calls: line.calls } }
}

/** The symbols of a joint document on one line, the last at the right edge (A/79/907); none where they have no room there. */
function sideBySide(paragraphs: readonly Element[], style: Style, context: InlineContext, theme: Theme): PlacedLineEntry[] {
  const { masthead: { symbol }, page } = theme
  const lines = paragraphs.filter(({ properties }) => symbol.classes.includes(properties.class ?? ''))
    .map(paragraph => setLine(paragraph, context.styles.of(paragraph, style), context))
  if (lines.reduce((sum, line) => sum + line.width + symbol.gap, -symbol.gap) > symbol.width) return []
  let x = symbol.x + symbol.width - page.left
  return lines.reverse().map(line => {
    x -= line.width
    const placed = placeLine(line, x, symbol.top)
    x -= symbol.gap
    return placed
  }).reverse()
}

/**
 * Places the lines of `header.masthead` in the theme's areas. The lower rule and all under it move down when the
 * blocks above need more room (long titles of items, two organs). A paragraph that no area names goes under the agenda block.
 */
export function setMasthead(header: Element, style: Style, context: InlineContext, theme: Theme): Masthead {
  const { masthead, page } = theme
  const placed: { entry: Entry; y: Pt }[] = []
  const paragraphs = header.children.filter((child): child is Element => child.type === 'element' && child.tagName === 'p')
  const known = new Set(Object.values(masthead).flatMap(area => 'classes' in area ? area.classes : []))
  const put = (classes: readonly string[], x: Pt, top: Pt, width: Pt): Pt => {
    let y = top
    let previous = ''
    for (const paragraph of paragraphs) {
      const name = paragraph.properties.class ?? ''
      if (!(classes.includes(name) || (classes === masthead.agenda.classes && !known.has(name)))) continue
      const own = context.styles.of(paragraph, style)
      const { gapBefore } = masthead.distribution
      if (name === gapBefore.class && previous !== gapBefore.unlessAfter) y += own.lineHeight
      for (const line of setLines(paragraph, own, { width, firstIndent: 0 }, context)) {
        placed.push(placeLine(line, x - page.left, y))
        y += line.height
      }
      previous = name
    }
    return y
  }
  const putArea = (area: Area, down: Pt): Pt => put(area.classes, area.x, area.top + down, area.width)
  const { upper, lower } = masthead.rules
  putArea(masthead.organization, 0)
  putArea(masthead.job, 0)
  putArea(masthead.notice, 0)
  const symbols = sideBySide(paragraphs, style, context, theme)
  placed.push(...symbols)
  // Symbols that have no room on one line push everything under them down.
  const down = symbols.length > 0 ? 0 : Math.max(0, putArea(masthead.symbol, 0) - upper.y)
  const blocks = [masthead.organ, masthead.distribution].map(area => putArea(area, down))
  const ruleY = Math.max(lower.y + down, ...blocks.map(end => end + lower.gapAbove))
  const { agenda } = masthead
  const bottom = put(agenda.classes, agenda.x, ruleY + lower.thickness + agenda.gapAbove, agenda.width)
  const rule = (y: Pt, height: Pt): Rect => ({ x: page.frameLeft, y, width: page.frameRight - page.frameLeft, height })
  return {
    placed, bottom, rules: [rule(upper.y + down, upper.thickness), rule(ruleY, lower.thickness)],
    calls: placed.flatMap(({ entry }) => entry.calls),
  }
}
