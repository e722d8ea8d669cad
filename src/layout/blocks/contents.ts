import type { Element } from '../../render/markup/element.ts'
import type { LineContext } from '../inline/line-context.ts'
import { setLine, setLines } from '../inline/paragraph.ts'
import { baselineOf } from '../inline/set/set-paragraph.ts'
import type { Pt } from '../page.ts'
import type { Style } from '../style/theme.ts'
import { type Column, LEAST_MEASURE } from './column.ts'
import { type GalleyEntry, NO_ENTRY, type PlacedInk, type PlacedLine } from './entry.ts'

/**
 * Distance between the dots of a leader, and the side of a dot, in em. Word's own leader, a full stop with its space,
 * has a distance of 0.3.
 */
const PITCH = 0.4
const DOT = 0.08

/**
 * Minimum space between a leader and the words before it (including the space that ends them) and between it and the
 * page number, in em.
 */
const GAP_BEFORE = 0.2
const GAP_AFTER = 0.5

/**
 * Sets one entry of a table of contents: its number, the words of the heading (wrapped if long), and the page number at
 * the right edge of the last line, with a dot leader before it. The dots are ink, because a reader would otherwise
 * speak them one by one. Returns undefined if the column is too narrow for words beside the number: the entry is then
 * an ordinary paragraph.
 */
export function setContentsLine(
  line: Element,
  style: Style,
  column: Column,
  context: LineContext,
): GalleyEntry[] | undefined {
  const link = line.children.find((child): child is Element => child.type === 'element' && child.tagName === 'a')
  if (link === undefined) return undefined
  const linkStyle = context.styles.of(link, style)
  const part = (children: Element['children']): Element => ({ ...link, children })
  const { num, words, page } = partsOf(link)
  const number = num && setLine(part([num]), linkStyle, context)
  const folio = page && setLine(part([page]), linkStyle, context)
  const indent = Math.max(style.labelWidth ?? 0, number?.width ?? 0)
  const room = column.width - Math.max(style.pageWidth ?? 0, folio?.width ?? 0)
  if (room - indent < LEAST_MEASURE * style.size) return undefined
  const hang = style.labelWidth ?? 0
  const measure = { width: room - hang, firstIndent: number === undefined ? -hang : indent - hang }
  const lines = setLines(part(words), linkStyle, measure, context)
  return lines.map((each, i) => {
    const last = i === lines.length - 1
    const placed: PlacedLine[] = [{ x: column.x + hang, y: 0, line: each }]
    if (i === 0 && number) placed.unshift({ x: column.x, y: 0, line: number })
    const ink: PlacedInk[] = []
    if (last && folio) {
      const x = column.x + column.width - folio.width
      placed.push({ x, y: 0, line: folio })
      ink.push(...leader(column.x + hang + each.width, x, style, context))
    }
    return {
      ...NO_ENTRY,
      height: each.height,
      before: i > 0 ? 'avoid' : 'auto',
      lines: placed,
      ink,
    } satisfies GalleyEntry
  })
}

function partsOf(link: Element): {
  readonly num?: Element
  readonly words: Element['children']
  readonly page?: Element
} {
  const named = (name: string): Element | undefined =>
    link.children.find((child): child is Element => child.type === 'element' && child.properties.class === name)
  const num = named('toc-num')
  const page = named('toc-page')
  return {
    words: link.children.filter(child => child !== num && child !== page),
    ...(num && { num }),
    ...(page && page.children.length > 0 && { page }),
  }
}

/** Draws a leader. All dots stand on one grid, counted from the right, so that they align between lines. */
function leader(from: Pt, to: Pt, style: Style, context: LineContext): PlacedInk[] {
  const pitch = PITCH * style.size
  const side = DOT * style.size
  const last = Math.floor((to - GAP_AFTER * style.size) / pitch) * pitch
  const count = 1 + Math.floor((last - from - GAP_BEFORE * style.size) / pitch)
  if (count < 1) return []
  const y = baselineOf(style, context) - side
  const rect = { x: last - (count - 1) * pitch, y, width: side, height: side }
  return [{ rect, repeat: { count, pitch }, color: style.color }]
}
