import type { Element } from '../render/markup/element.ts'
import { hasClass } from '../render/markup/tree.ts'
import { vocabulary } from '../render/markup/vocabulary.ts'
import { imageEntry, type Label, labelsEntry, lineEntries, placeLabel } from './blocks/block-entries.ts'
import { type Column, LEAST_MEASURE, narrowed, textArea } from './blocks/column.ts'
import { setContentsLine } from './blocks/contents.ts'
import type { Frame, GalleyEntry, GalleySink } from './blocks/entry.ts'
import { EntryList } from './blocks/entry-list.ts'
import { HEADING, staysWith, turnKept } from './blocks/keep-with-next.ts'
import { NOTHING_PENDING, withAnchor, withPending, withSpace } from './blocks/pending.ts'
import type { LineContext } from './inline/line-context.ts'
import { setLine, setLines } from './inline/paragraph.ts'
import { type Style, Styles, type Theme } from './style/theme.ts'
import { type SetTable, setTable, TABLE_NOTE_INDENT, TABLE_NOTE_SPACE } from './table/table.ts'
import type { SetBlocks } from './table/table-rows.ts'

/** Sets the blocks of a document in one endless column and passes the entries to `sink`. */
export function setGalley(element: Element, style: Style, context: LineContext, theme: Theme, sink: GalleySink): void {
  const list = new EntryList(sink)
  const styles = new Styles({ ...theme, styles: { ...theme.styles, ...theme.table.cell } })
  const galley: GalleyContext = { cells: { ...context, styles }, theme, style, notes: sink.notes }
  new GalleyBuilder(galley, context, list).children(element, style, textArea(theme))
  list.finish()
}

/** What all blocks share. */
interface GalleyContext {
  /** For text inside table cells. */
  readonly cells: LineContext
  readonly theme: Theme
  /** Style of the text that surrounds the column: notes take it wherever they are called. */
  readonly style: Style
  /** Notes set so far, by id. */
  readonly notes: Map<string, readonly GalleyEntry[]>
}

/**
 * Walks the blocks of one column in order and adds their entries to a list. From block to block it carries what the
 * next entry inherits, labels that wait for their text, and the table that notes may follow.
 */
class GalleyBuilder {
  private readonly galley: GalleyContext
  private readonly context: LineContext
  private readonly out: EntryList
  private pending = NOTHING_PENDING
  /** Labels of an item and of the item that begins it: `1. a) …`. */
  private labels: readonly Label[] = []
  private lastTable: SetTable | undefined

  constructor(galley: GalleyContext, context: LineContext, out: EntryList, pending = NOTHING_PENDING) {
    this.galley = galley
    this.context = context
    this.out = out
    this.pending = pending
  }

  children(element: Element, style: Style, column: Column): void {
    let previous: Element | undefined
    for (const child of element.children) {
      if (child.type !== 'element') continue
      if (previous !== undefined && staysWith(previous, child)) this.keep('avoid')
      if (child.tagName === 'aside' && previous?.tagName === 'table') this.tableNote(child, column)
      else this.block(child, style, column)
      if (child.tagName !== 'aside') previous = child
    }
  }

  private block(element: Element, parent: Style, column: Column): void {
    const style = this.context.styles.of(element, parent)
    if (element.tagName === 'aside') return this.note(element)
    // A table that turns its page takes along the entries kept with it.
    if (this.pending.before === 'auto') this.out.handOver()
    const isHeading = HEADING.test(element.tagName)
    if (isHeading && this.pending.before === 'avoid') this.keep('headings')
    this.pending = withAnchor(this.pending, element.properties.id)
    if (style.breakBefore !== undefined && !this.out.isEmpty) this.keep(style.breakBefore)
    this.pending = withSpace(this.pending, style.spaceBefore ?? 0)
    const area = narrowed(column, style)
    const { borderWidth } = style
    const set = (): void =>
      borderWidth === undefined
        ? this.content(element, style, area)
        : this.framed(element, style, { ...area, padding: style.padding ?? 0, thickness: borderWidth })
    if (style.breakInside === 'avoid')
      this.out.changed(set, (entry, i) => (i === 0 ? entry : { ...entry, before: 'avoid' }))
    else set()
    this.pending = withSpace(this.pending, style.spaceAfter ?? (element.tagName === 'p' ? style.paragraphGap : 0))
    if (isHeading) this.keep('avoid')
    if (element.tagName === 'h1') this.out.keepUpright()
  }

  /** Sets whether a page may end above the next entry. */
  private keep(before: GalleyEntry['before']): void {
    this.pending = { ...this.pending, before }
  }

  /** Sets a box. Its rules stay within the column; its padding is the same on all four sides. */
  private framed(element: Element, style: Style, frame: Frame): void {
    const inside = frame.padding + frame.thickness
    const around = this.pending.space
    this.out.changed(
      () => {
        this.flushLabels()
        this.pending = { ...this.pending, space: around + frame.padding + frame.thickness }
        this.content(element, style, narrowed(frame, { ...style, marginLeft: inside, marginRight: inside }))
      },
      entry => ({ ...entry, frame }),
    )
    this.pending = { ...this.pending, space: inside + (style.spaceAfter ?? 0) }
  }

  private content(element: Element, style: Style, column: Column): void {
    switch (element.tagName) {
      case 'header':
        return this.notesOf(element, style, column)
      case 'ol':
      case 'ul':
        return this.list(element, style, column)
      case 'table':
        return this.table(element, style, column)
      case 'img':
        return this.image(element, column)
      default:
        if (hasClass(element, 'toc-line') && this.contentsLine(element, style, column)) return
        if (HEADING.test(element.tagName)) this.heading(element, style, column)
        else if (vocabulary[element.tagName].content === 'phrasing') this.paragraph(element, style, column)
        else this.children(element, style, column)
    }
  }

  private list(element: Element, style: Style, column: Column): void {
    for (const item of element.children) {
      if (item.type !== 'element') continue
      this.pending = withAnchor(this.pending, item.properties.id)
      this.labelled(item, this.context.styles.of(item, style), style, column)
    }
  }

  /** Sets an `li` or `aside`: its `span.num` becomes the label of the first line of its `div.body`. */
  private labelled(element: Element, style: Style, labels: Style, column: Column): void {
    for (const child of element.children) {
      if (child.type !== 'element') continue
      if (child.tagName === 'span') this.setLabel(child, style, labels, column)
      else this.block(child, style, column)
    }
    this.flushLabels()
  }

  /** Hangs the number of a heading in the margin (measured on S/2025/176: it ends at 111, the words begin at 123.4). */
  private heading(element: Element, style: Style, column: Column): void {
    const [num, ...rest] = element.children
    if (num?.type !== 'element' || !hasClass(num, 'num')) return this.paragraph(element, style, column)
    this.setLabel(num, style, style, column)
    this.paragraph({ ...element, children: rest }, style, column)
  }

  private setLabel(element: Element, style: Style, labels: Style, column: Column): void {
    const line = setLine(element, this.context.styles.of(element, style), this.context)
    const label = placeLabel(line, labels, column, this.galley.theme)
    const waiting = this.labels.at(-1)
    if (waiting !== undefined && waiting.x + waiting.line.width > label.x) this.flushLabels()
    this.labels = [...this.labels, label]
  }

  /** Gives labels an entry of their own when no text follows on their line. */
  private flushLabels(): void {
    const { labels } = this
    if (labels.length === 0) return
    this.labels = []
    this.push(labelsEntry(labels))
    this.keep('avoid')
  }

  private paragraph(element: Element, style: Style, column: Column): void {
    const end = this.labels.reduce((most, label) => Math.max(most, label.end), column.x) - column.x
    if (end > 0 && column.width - end < (style.size * LEAST_MEASURE) / 2) this.flushLabels()
    const { labels } = this
    this.labels = []
    const firstIndent = labels.length > 0 ? end : Math.min(style.textIndent, column.width / 4)
    const lines = setLines(element, style, { width: column.width, firstIndent }, this.context)
    if (lines.length === 0) {
      this.labels = labels
      return
    }
    for (const entry of lineEntries(
      lines,
      labels,
      column.x,
      HEADING.test(element.tagName) ? 'whole' : this.galley.theme.paragraphs,
    ))
      this.push(entry)
  }

  /** Sets an entry of a table of contents; false if the column is too narrow for one. */
  private contentsLine(element: Element, style: Style, column: Column): boolean {
    const entries = setContentsLine(element, style, column, this.context)
    for (const entry of entries ?? []) this.push(entry)
    return entries !== undefined
  }

  private table(element: Element, style: Style, column: Column): void {
    this.flushLabels()
    const { theme, cells } = this.galley
    const setBlocks: SetBlocks = (cell, own, area) => {
      const list = new EntryList()
      new GalleyBuilder({ ...this.galley, style: own }, cells, list).children(cell, own, area)
      return list.entries
    }
    const table = setTable(element, style, column, { context: this.context, theme, setBlocks })
    this.lastTable = table
    if (table.orientation === 'landscape') turnKept(this.out.entries, this.pending.before, this.out.upright)
    for (const row of table.entries) this.push(row)
  }

  private image(element: Element, column: Column): void {
    this.flushLabels()
    this.push(imageEntry(element, column, this.galley.theme, this.context.places.get(element)))
  }

  /** Sets only the notes of the masthead, which is itself placed elsewhere. */
  private notesOf(element: Element, style: Style, column: Column): void {
    for (const child of element.children)
      if (child.type === 'element' && child.tagName === 'aside') this.block(child, style, column)
  }

  /** Sets a note aside, for the foot of the page on which it is called. */
  private note(element: Element): void {
    const { theme, style: around, notes } = this.galley
    const style = this.context.styles.of(element, around)
    const id = element.properties.id ?? ''
    const list = new EntryList()
    const builder = new GalleyBuilder(this.galley, this.context, list, withAnchor(NOTHING_PENDING, id))
    builder.labelled(element, style, style, textArea(theme))
    notes.set(id, list.entries)
  }

  /** Sets a note of a table under the table (measured on A/INF/76/1; UN Editorial Manual, Footnotes). */
  private tableNote(element: Element, around: Column): void {
    const { column, orientation } = this.lastTable ?? { column: around, orientation: 'portrait' }
    const style = this.context.styles.of(element, this.galley.style)
    const below = this.pending.space
    const { anchors } = withAnchor(this.pending, element.properties.id)
    this.pending = { space: Math.min(below, TABLE_NOTE_SPACE), before: 'avoid', anchors }
    this.out.changed(
      () => this.labelled(element, style, style, narrowed(column, { ...style, marginLeft: TABLE_NOTE_INDENT })),
      entry => (orientation === 'landscape' ? { ...entry, orientation } : entry),
    )
    this.pending = { ...this.pending, space: below }
  }

  private push(entry: GalleyEntry): void {
    this.out.push(withPending(entry, this.pending))
    this.pending = NOTHING_PENDING
  }
}
