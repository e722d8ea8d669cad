import type { Element } from '../render/element.ts'
import type { Entry } from './galley.ts'
import type { InlineContext } from './inline.ts'
import { setLines } from './line.ts'
import type { Pt, Rect } from './page.ts'
import type { Style, Theme } from './theme.ts'

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
        placed.push({ y, entry: { space: 0, height: line.height, before: 'auto', lines: [{ x: x - page.left, y: 0, line }], ink: [], anchors: [], calls: line.calls } })
        y += line.height
      }
      previous = name
    }
    return y
  }
  for (const area of [masthead.organization, masthead.symbol, masthead.job, masthead.notice]) put(area.classes, area.x, area.top, area.width)
  const { upper, lower } = masthead.rules
  const blocks = [masthead.organ, masthead.distribution].map(area => put(area.classes, area.x, area.top, area.width))
  const ruleY = Math.max(lower.y, ...blocks.map(end => end + lower.gapAbove))
  const { agenda } = masthead
  const bottom = put(agenda.classes, agenda.x, ruleY + lower.thickness + agenda.gapAbove, agenda.width)
  const rule = (y: Pt, height: Pt): Rect => ({ x: page.frameLeft, y, width: page.frameRight - page.frameLeft, height })
  return {
    placed, bottom, rules: [rule(upper.y, upper.thickness), rule(ruleY, lower.thickness)],
    calls: placed.flatMap(({ entry }) => entry.calls),
  }
}
