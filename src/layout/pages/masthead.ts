import type { Element } from '../../render/markup/element.ts'
import type { Column } from '../blocks/column.ts'
import { type Entry, NO_ENTRY, type PlacedLine } from '../blocks/entry.ts'
import type { InlineContext } from '../inline/inline.ts'
import { setLines } from '../inline/line.ts'
import type { LineBox } from '../inline/line-box.ts'
import type { Pt, Rect } from '../page.ts'
import type { Area, FootArea, Style, Theme } from '../style/theme.ts'

/** The masthead set; entries hold lines relative to the text area's left edge. */
export interface Masthead {
  /** What stands at fixed places of page 1. */
  readonly placed: readonly PlacedLineEntry[]
  /** Rules at fixed places: artifacts. */
  readonly rules: readonly Rect[]
  /** What begins the column of the text: it may be longer than the page. */
  readonly entries: readonly Entry[]
  /** Where the column of page 1 begins; undefined where it begins as on other pages. */
  readonly top: Pt | undefined
  /** Where the column of page 1 ends. */
  readonly bottom: Pt
  /** Notes that the placed lines call. */
  readonly calls: readonly string[]
}

interface PlacedLineEntry {
  readonly entry: Entry
  readonly y: Pt
}

/** A paragraph of the masthead in its style. */
interface Block {
  readonly element: Element
  readonly name: string
  readonly style: Style
}

/**
 * Sets the lines of `header.masthead` as the theme arranges them. A paragraph that no area names belongs to the agenda
 * block. The agenda block is part of the text's column: items with long titles may go on over the page.
 */
export function setMasthead(header: Element, style: Style, context: InlineContext, theme: Theme): Masthead {
  const blocks = header.children
    .filter((child): child is Element => child.type === 'element' && child.tagName === 'p')
    .map(element => ({ element, name: element.properties.class ?? '', style: context.styles.of(element, style) }))
  const builder = new MastheadBuilder(blocks, context, theme)
  return theme.masthead.arrangement === 'column' ? builder.inColumn() : builder.inAreas()
}

/** Collects what is placed; lives as long as one masthead is being set. */
class MastheadBuilder {
  private readonly placed: PlacedLineEntry[] = []
  private readonly blocks: readonly Block[]
  private readonly context: InlineContext
  private readonly theme: Theme

  constructor(blocks: readonly Block[], context: InlineContext, theme: Theme) {
    this.blocks = blocks
    this.context = context
    this.theme = theme
  }

  /** The lower rule and all under it move down when the blocks above need more room (two organs). */
  inAreas(): Masthead {
    const { masthead } = this.theme
    const { upper, lower } = masthead.rules
    this.putArea(masthead.organization, 0)
    const bottom = this.putFeet()
    // A symbol that takes more than its line pushes everything under it down.
    const down = Math.max(0, this.putArea(masthead.symbol, 0) - upper.y)
    const ends = [masthead.organ, masthead.distribution].map(area => this.putArea(area, down))
    const ruleY = Math.max(lower.y + down, ...ends.map(end => end + lower.gapAbove))
    const { agenda } = masthead
    const x = agenda.x - this.theme.page.left
    return {
      ...this.feet(bottom),
      rules: [this.rule(upper.y + down, upper.thickness), this.rule(ruleY, lower.thickness)],
      entries: this.agendaBlock().flatMap((block, i, all) =>
        this.entriesOf(block, { x, width: agenda.width }, this.continues(all[i - 1], block) ? 'avoid' : 'auto'),
      ),
      top: ruleY + lower.thickness + agenda.gapAbove,
    }
  }

  /** All blocks but the feet under each other, a rule above the organs and one above the agenda block. */
  inColumn(): Masthead {
    const {
      masthead: { job, notice, rules, organ },
      page,
    } = this.theme
    const bottom = this.putFeet()
    const agenda = this.agendaBlock()
    const others = this.blocks.filter(
      ({ name }) => ![agenda.map(block => block.name), job.classes, notice.classes].flat().includes(name),
    )
    const firstOrgan = others.findIndex(({ name }) => organ.classes.includes(name))
    const head = firstOrgan < 0 ? others.length : firstOrgan
    const groups = [
      { blocks: others.slice(0, head), thickness: 0 },
      { blocks: others.slice(head), thickness: rules.upper.thickness },
      { blocks: agenda, thickness: rules.lower.thickness },
    ]
    const entries: Entry[] = []
    let space = 0
    for (const { blocks, thickness } of groups)
      blocks.forEach((block, i) => {
        const underRule = i === 0 && entries.length > 0
        if (underRule) entries.push(ruleEntry(page, thickness, Math.max(space, rules.lower.gapAbove)))
        const before = underRule || this.continues(blocks[i - 1], block) ? 'avoid' : 'auto'
        const [first, ...rest] = this.entriesOf(block, { x: 0, width: page.right - page.left }, before)
        if (first === undefined) return
        entries.push({ ...first, space: Math.max(space, block.style.spaceBefore ?? 0) }, ...rest)
        space = block.style.spaceAfter ?? block.style.paragraphGap
      })
    return { ...this.feet(bottom), rules: [], entries, top: undefined }
  }

  /** Whether a block of the agenda stays with the one before it: an item with its session, a title with its item. */
  private continues(previous: Block | undefined, block: Block): boolean {
    const { classes } = this.theme.masthead.agenda
    const before = previous === undefined ? -1 : classes.indexOf(previous.name)
    return before >= 0 && classes.indexOf(block.name) > before
  }

  private feet(bottom: Pt): Pick<Masthead, 'placed' | 'bottom' | 'calls'> {
    return { placed: this.placed, bottom, calls: this.placed.flatMap(({ entry }) => entry.calls) }
  }

  private agendaBlock(): readonly Block[] {
    const { masthead } = this.theme
    const known = new Set(
      Object.values(masthead).flatMap(area => (typeof area === 'object' && 'classes' in area ? area.classes : [])),
    )
    return this.blocks.filter(({ name }) => masthead.agenda.classes.includes(name) || !known.has(name))
  }

  /** Sets the blocks of an area under each other; returns where they end. */
  private putArea({ classes, x, top, width }: Area, down: Pt): Pt {
    const { gapBefore } = this.theme.masthead.distribution
    let y = top + down
    let previous = ''
    for (const { element, name, style } of this.blocks.filter(block => classes.includes(block.name))) {
      if (name === gapBefore.class && previous !== gapBefore.unlessAfter) y += style.lineHeight
      for (const line of setLines(element, style, { width, firstIndent: 0 }, this.context)) {
        this.placed.push(placeLine(line, x - this.theme.page.left, y))
        y += line.height
      }
      previous = name
    }
    return y
  }

  /** Sets the feet of page 1; returns where the text above them must end. */
  private putFeet(): Pt {
    const { masthead, page } = this.theme
    return [masthead.job, masthead.notice].reduce((end, area) => Math.min(end, this.putFoot(area)), page.firstBottom)
  }

  private putFoot(area: FootArea): Pt {
    const { bottom } = area
    const from = this.placed.length
    const end = this.putArea(area, 0)
    if (bottom === undefined || this.placed.length === from) return Infinity
    for (const { entry, y } of this.placed.splice(from)) this.placed.push({ entry, y: y + bottom - end })
    return this.placed[from].y - this.theme.notes.spaceAbove
  }

  private entriesOf({ element, style }: Block, { x, width }: Column, before: Entry['before']): Entry[] {
    const { orphans, widows } = this.theme.paragraphs
    const lines = setLines(element, style, { width, firstIndent: 0 }, this.context)
    return lines.map((line, i) => {
      const together = i > 0 && (i < orphans || lines.length - i < widows)
      const own = together ? 'avoid' : 'auto'
      return {
        ...NO_ENTRY,
        height: line.height,
        before: i === 0 ? before : own,
        lines: [{ x, y: 0, line }],
        calls: line.calls,
      }
    })
  }

  private rule(y: Pt, height: Pt): Rect {
    const { frameLeft, frameRight } = this.theme.page
    return { x: frameLeft, y, width: frameRight - frameLeft, height }
  }
}

function placeLine(line: LineBox, x: Pt, y: Pt): PlacedLineEntry {
  const lines: readonly PlacedLine[] = [{ x, y: 0, line }]
  return { y, entry: { ...NO_ENTRY, height: line.height, lines, calls: line.calls } }
}

/** A rule across the frame, in the column. */
function ruleEntry({ left, frameLeft, frameRight }: Theme['page'], thickness: Pt, space: Pt): Entry {
  const rect = { x: frameLeft - left, y: 0, width: frameRight - frameLeft, height: thickness }
  return { ...NO_ENTRY, space, height: thickness, ink: [{ rect, color: '#000000' }] }
}
