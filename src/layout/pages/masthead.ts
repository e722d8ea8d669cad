import type { Element } from '../../render/markup/element.ts'
import { lineEntries, lineEntry } from '../blocks/block-entries.ts'
import type { Column } from '../blocks/column.ts'
import { type GalleyEntry, NO_ENTRY } from '../blocks/entry.ts'
import type { LineContext } from '../inline/line-context.ts'
import { setLines } from '../inline/paragraph.ts'
import type { Pt, Rect } from '../page.ts'
import type { Area, FootArea, Style, Theme } from '../style/theme.ts'

/** The masthead as set. Entries hold lines relative to the left edge of the text area. */
export interface Masthead {
  /** Lines at fixed positions on page 1. */
  readonly placed: readonly PlacedLineEntry[]
  /** Rules at fixed positions, drawn as artifacts. */
  readonly rules: readonly Rect[]
  /** The beginning of the text column, which may be longer than the page. */
  readonly entries: readonly GalleyEntry[]
  /** Where the column begins on page 1; undefined if it begins as on other pages. */
  readonly top: Pt | undefined
  /** Where the column ends on page 1. */
  readonly bottom: Pt
  /** Ids of notes called in the placed lines. */
  readonly calls: readonly string[]
}

interface PlacedLineEntry {
  readonly entry: GalleyEntry
  readonly y: Pt
}

/** A paragraph of the masthead with its style. */
interface MastheadParagraph {
  readonly element: Element
  readonly name: string
  readonly style: Style
}

/**
 * Sets the lines of `header.masthead` as the theme arranges them. A paragraph that no area names belongs to the agenda
 * block, which is part of the text column: items with long titles may continue on the next page.
 */
export function setMasthead(header: Element, style: Style, context: LineContext, theme: Theme): Masthead {
  const paragraphs = header.children
    .filter((child): child is Element => child.type === 'element' && child.tagName === 'p')
    .map(element => ({ element, name: element.properties.class ?? '', style: context.styles.of(element, style) }))
  const builder = new MastheadBuilder(paragraphs, context, theme)
  return theme.masthead.arrangement === 'column' ? builder.inColumn() : builder.inAreas()
}

/** Collects what is placed while one masthead is being set. */
class MastheadBuilder {
  private readonly placed: PlacedLineEntry[] = []
  private readonly paragraphs: readonly MastheadParagraph[]
  private readonly context: LineContext
  private readonly theme: Theme

  constructor(paragraphs: readonly MastheadParagraph[], context: LineContext, theme: Theme) {
    this.paragraphs = paragraphs
    this.context = context
    this.theme = theme
  }

  /**
   * Sets each block in its area. The lower rule and everything below it move down if the blocks above need more room
   * (two organs).
   */
  inAreas(): Masthead {
    const { masthead } = this.theme
    const { upper, lower } = masthead.rules
    this.putArea(masthead.organization, 0)
    const bottom = this.putFeet()
    // A symbol of more than one line pushes everything below it down.
    const down = Math.max(0, this.putArea(masthead.symbol, 0) - upper.y)
    const ends = [masthead.organ, masthead.distribution].map(area => this.putArea(area, down))
    const ruleY = Math.max(lower.y + down, ...ends.map(end => end + lower.gapAbove))
    const { agenda } = masthead
    const x = agenda.x - this.theme.page.left
    return {
      ...this.feet(bottom),
      rules: [this.rule(upper.y + down, upper.thickness), this.rule(ruleY, lower.thickness)],
      entries: this.agendaBlock().flatMap((paragraph, i, all) =>
        this.entriesOf(paragraph, { x, width: agenda.width }, this.continues(all[i - 1], paragraph) ? 'avoid' : 'auto'),
      ),
      top: ruleY + lower.thickness + agenda.gapAbove,
    }
  }

  /** Sets all blocks but the feet in the column, with a rule above the organs and one above the agenda block. */
  inColumn(): Masthead {
    const {
      masthead: { job, notice, rules, organ },
      page,
    } = this.theme
    const bottom = this.putFeet()
    const agenda = this.agendaBlock()
    const others = this.paragraphs.filter(
      ({ name }) => ![agenda.map(paragraph => paragraph.name), job.classes, notice.classes].flat().includes(name),
    )
    const firstOrgan = others.findIndex(({ name }) => organ.classes.includes(name))
    const head = firstOrgan < 0 ? others.length : firstOrgan
    const groups = [
      { paragraphs: others.slice(0, head), thickness: 0 },
      { paragraphs: others.slice(head), thickness: rules.upper.thickness },
      { paragraphs: agenda, thickness: rules.lower.thickness },
    ]
    const entries: GalleyEntry[] = []
    let space = 0
    for (const { paragraphs, thickness } of groups)
      paragraphs.forEach((paragraph, i) => {
        const underRule = i === 0 && entries.length > 0
        if (underRule) entries.push(ruleEntry(page, thickness, Math.max(space, rules.lower.gapAbove)))
        const before = underRule || this.continues(paragraphs[i - 1], paragraph) ? 'avoid' : 'auto'
        const [first, ...rest] = this.entriesOf(paragraph, { x: 0, width: page.right - page.left }, before)
        if (first === undefined) return
        entries.push({ ...first, space: Math.max(space, paragraph.style.spaceBefore ?? 0) }, ...rest)
        space = paragraph.style.spaceAfter ?? paragraph.style.paragraphGap
      })
    return { ...this.feet(bottom), rules: [], entries, top: undefined }
  }

  /** Whether a block of the agenda stays with the one before it: an item with its session, a title with its item. */
  private continues(previous: MastheadParagraph | undefined, paragraph: MastheadParagraph): boolean {
    const { classes } = this.theme.masthead.agenda
    const before = previous === undefined ? -1 : classes.indexOf(previous.name)
    return before >= 0 && classes.indexOf(paragraph.name) > before
  }

  private feet(bottom: Pt): Pick<Masthead, 'placed' | 'bottom' | 'calls'> {
    return { placed: this.placed, bottom, calls: this.placed.flatMap(({ entry }) => entry.calls) }
  }

  private agendaBlock(): readonly MastheadParagraph[] {
    const { masthead } = this.theme
    const known = new Set(
      Object.values(masthead).flatMap(area => (typeof area === 'object' && 'classes' in area ? area.classes : [])),
    )
    return this.paragraphs.filter(({ name }) => masthead.agenda.classes.includes(name) || !known.has(name))
  }

  /** Sets the blocks of an area one below another; returns where they end. */
  private putArea({ classes, x, top, width }: Area, down: Pt): Pt {
    const { gapBefore } = this.theme.masthead.distribution
    let y = top + down
    let previous = ''
    for (const { element, name, style } of this.paragraphs.filter(paragraph => classes.includes(paragraph.name))) {
      if (name === gapBefore.class && previous !== gapBefore.unlessAfter) y += style.lineHeight
      for (const line of setLines(element, style, { width, firstIndent: 0 }, this.context)) {
        this.placed.push({ y, entry: lineEntry(line, x - this.theme.page.left) })
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

  private entriesOf(
    { element, style }: MastheadParagraph,
    { x, width }: Column,
    before: GalleyEntry['before'],
  ): GalleyEntry[] {
    const lines = setLines(element, style, { width, firstIndent: 0 }, this.context)
    return lineEntries(lines, [], x, this.theme.paragraphs).map((entry, i) => (i === 0 ? { ...entry, before } : entry))
  }

  private rule(y: Pt, height: Pt): Rect {
    const { frameLeft, frameRight } = this.theme.page
    return { x: frameLeft, y, width: frameRight - frameLeft, height }
  }
}

/** Makes an entry of a rule across the frame. */
function ruleEntry({ left, frameLeft, frameRight }: Theme['page'], thickness: Pt, space: Pt): GalleyEntry {
  const rect = { x: frameLeft - left, y: 0, width: frameRight - frameLeft, height: thickness }
  return { ...NO_ENTRY, space, height: thickness, ink: [{ rect, color: '#000000' }] }
}
