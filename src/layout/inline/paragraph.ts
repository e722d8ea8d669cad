import type { Element } from '../../render/markup/element.ts'
import type { Pt } from '../page.ts'
import type { Style } from '../style/theme.ts'
import { breakLines } from './break/line-break.ts'
import { collect } from './collect/collect.ts'
import { inlineText, paragraphsOf } from './collect/inline-text.ts'
import type { LineContext } from './line-context.ts'
import type { LineBox } from './set/line-box.ts'
import { type Measure, setParagraph, setUnbroken } from './set/set-paragraph.ts'

/** Sets the text of a paragraph-like element in lines. An element without text has no lines. */
export function setLines(
  element: Element,
  style: Style,
  { width, firstIndent }: Measure,
  context: LineContext,
): LineBox[] {
  const { workspace, hyphenation } = context
  const widest = width - Math.max(0, firstIndent)
  const options = { style, measure: widest, ...(style.hyphens === 'auto' && hyphenation && { hyphenation }) }
  const lines = paragraphsOf(inlineText(element, style, context)).map((text, i) => {
    const measure: Measure = { width, firstIndent: i === 0 ? firstIndent : 0 }
    const paragraph = collect(text, options, context, workspace.collect)
    const breaks = breakLines(
      paragraph.items,
      {
        lineWidth: line => (line === 0 ? width - measure.firstIndent : width),
        align: style.align === 'justify' ? 'justify' : 'start',
      },
      workspace.search,
    )
    return setParagraph(paragraph, breaks, measure, style, context)
  })
  return lines.length === 1 ? lines[0] : lines.flat()
}

/** Sets an element on a single line of any width: a label. */
export function setLine(element: Element, style: Style, context: LineContext): LineBox {
  const options = { style, measure: Infinity }
  const paragraph = collect(inlineText(element, style, context), options, context, context.workspace.collect)
  return setUnbroken(paragraph, { ...style, align: 'start' }, context)
}

/** Measures an element: its widest word, which is its minimum line width, and its width on a single line. */
export function measureText(
  element: Element,
  style: Style,
  context: LineContext,
): { readonly longest: Pt; readonly whole: Pt } {
  let longest = 0
  let whole = 0
  for (const text of paragraphsOf(inlineText(element, style, context))) {
    const { items } = collect(text, { style, measure: Infinity }, context, context.workspace.collect)
    for (let i = 0; i < items.length; i++)
      if (!items.isGlue(i)) longest = Math.max(longest, items.sumWidth[i + 1] - items.sumWidth[i])
    whole += items.sumWidth[items.length]
  }
  return { longest, whole }
}
