import type { Element } from '../../../render/markup/element.ts'
import type { Style } from '../../style/theme.ts'
import type { InlineContext } from '../context.ts'
import { type FlowScripts, scriptsFrom, scriptsOf } from './flow-scripts.ts'
import { type Segment, segments } from './segments.ts'

/** The text of a paragraph-like element before shaping. */
export interface InlineText {
  /** A forced break is a segment of its own, `\n`. */
  readonly segments: readonly Segment[]
  readonly scripts: FlowScripts
}

export function inlineText(element: Element, style: Style, context: InlineContext): InlineText {
  const list = segments(element, style, context)
  return { segments: list, scripts: scriptsOf(list, style.direction, context) }
}

/**
 * Splits a text into paragraphs after each forced break. The scripts are determined for the whole text, so that all its
 * lines are filled alike.
 */
export function paragraphsOf({ segments: list, scripts }: InlineText): readonly InlineText[] {
  if (!list.some(isBreak)) return list.length === 0 ? [] : [{ segments: list, scripts }]
  const out: InlineText[] = []
  let characters = 0
  for (let from = 0; from < list.length; ) {
    const end = list.findIndex((segment, i) => i >= from && isBreak(segment))
    const own = list.slice(from, end < 0 ? list.length : end + 1)
    out.push({ segments: own, scripts: scriptsFrom(scripts, characters) })
    characters += own.reduce((sum, { text }) => sum + text.length, 0)
    from += own.length
  }
  return out
}

function isBreak({ text }: Segment): boolean {
  return text === '\n'
}
