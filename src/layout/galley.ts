import type { Element } from '../render/markup/element.ts'
import { hasClass } from '../render/markup/tree.ts'
import { vocabulary } from '../render/markup/vocabulary.ts'
import { imageEntry, type Label, labelsEntry, lineEntries, placeLabel } from './blocks/block-entries.ts'
import { type Column, LEAST_MEASURE, narrowed, textArea } from './blocks/column.ts'
import { setContentsLine } from './blocks/contents.ts'
import type { Entry, GalleySink } from './blocks/entry.ts'
import { HEADING, staysWith, turnKept } from './blocks/keep-with-next.ts'
import { setLine, setLines } from './inline/line.ts'
import type { LineContext } from './inline/word-cut.ts'
import type { Pt } from './page.ts'
import { type Style, Styles, type Theme } from './style/theme.ts'
import { type SetTable, setTable, TABLE_NOTE_INDENT, TABLE_NOTE_SPACE } from './table/table.ts'
import type { SetBlocks } from './table/table-rows.ts'

/** Sets the blocks of a document in one endless column. */
export function setGalley(element: Element, style: Style, context: LineContext, theme: Theme, sink: GalleySink): void {
  const builder = new GalleyBuilder(context, theme, style, sink)
  builder.children(element, style, textArea(theme))
  sink.add(builder.entries)
}

/** Entries that are handed over together: a page or two. */
const HANDED_OVER = 100

/** Collects entries as it goes over the blocks; lives as long as one column is being set. */
class GalleyBuilder {
  readonly entries: Entry[] = []
  readonly notes: Map<string, readonly Entry[]>
  private readonly sink: GalleySink | undefined
  /** Whether anything was handed over. */
  private begun = false
  /** How many blocks are open that change their entries when they are whole. */
  private held = 0
  private readonly context: LineContext
  private readonly theme: Theme
  /** Style of the text around everything: notes have it wherever they are called. */
  private readonly style: Style
  /** What the next entry will have above it. */
  private space: Pt = 0
  private before: Entry['before'] = 'auto'
  private anchors: string[] = []
  /** Styles inside the cells of tables. */
  private cells: LineContext | undefined
  private lastTable: SetTable | undefined
  /** Those of an item and of the item that begins it: `1. a) …`. */
  private labels: Label[] = []

  constructor(context: LineContext, theme: Theme, style: Style, sink?: GalleySink) {
    this.sink = sink
    this.notes = sink?.notes ?? new Map<string, readonly Entry[]>()
    this.context = context
    this.theme = theme
    this.style = style
  }

  children(element: Element, style: Style, column: Column): void {
    let previous: Element | undefined
    for (const child of element.children) {
      if (child.type !== 'element') continue
      if (previous !== undefined && staysWith(previous, child)) this.before = 'avoid'
      if (child.tagName === 'aside' && previous?.tagName === 'table') this.tableNote(child, column)
      else this.block(child, style, column)
      if (child.tagName !== 'aside') previous = child
    }
  }

  /**
   * All blocks so far are whole, with their notes, and nothing that comes changes them: a table that turns takes along
   * what it stays with.
   */
  private handOver(): void {
    if (this.sink === undefined || this.held > 0 || this.entries.length < HANDED_OVER || this.before !== 'auto') return
    this.sink.add(this.entries.splice(0))
    this.begun = true
  }

  private block(element: Element, parent: Style, column: Column): void {
    const style = this.context.styles.of(element, parent)
    if (element.tagName === 'aside') return this.note(element)
    this.handOver()
    if (HEADING.test(element.tagName) && this.before === 'avoid') this.before = 'headings'
    if (element.properties.id !== undefined) this.anchors.push(element.properties.id)
    if (style.breakBefore !== undefined && (this.begun || this.entries.length > 0)) this.before = style.breakBefore
    this.space = Math.max(this.space, style.spaceBefore ?? 0)
    const from = this.entries.length
    const area = narrowed(column, style)
    const changes = style.borderWidth !== undefined || style.breakInside === 'avoid'
    if (changes) this.held++
    if (style.borderWidth === undefined) this.content(element, style, area)
    else this.framed(element, style, area, style.borderWidth)
    if (style.breakInside === 'avoid')
      this.change(from, (entry, i) => (i === 0 ? entry : { ...entry, before: 'avoid' }))
    if (changes) this.held--
    this.space = Math.max(this.space, style.spaceAfter ?? (element.tagName === 'p' ? style.paragraphGap : 0))
    if (HEADING.test(element.tagName)) this.before = 'avoid'
  }

  /** A box: its rules stand within the column, its text as far from them above and below as beside. */
  private framed(element: Element, style: Style, column: Column, thickness: Pt): void {
    const { padding = 0 } = style
    const frame = { ...column, padding, thickness }
    const around = this.space
    const from = this.entries.length
    this.flushLabels()
    this.space = around + padding + thickness
    this.content(
      element,
      style,
      narrowed(column, { ...style, marginLeft: padding + thickness, marginRight: padding + thickness }),
    )
    this.change(from, entry => ({ ...entry, frame }))
    this.space = padding + thickness + (style.spaceAfter ?? 0)
  }

  /** Changes the entries set since there were `from`. */
  private change(from: number, change: (entry: Entry, index: number) => Entry): void {
    for (let i = from; i < this.entries.length; i++) this.entries[i] = change(this.entries[i], i - from)
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
      if (item.properties.id !== undefined) this.anchors.push(item.properties.id)
      this.labelled(item, this.context.styles.of(item, style), style, column)
    }
  }

  /** An `li` or `aside`: its `span.num` becomes the label of the first line of its `div.body`. */
  private labelled(element: Element, style: Style, labels: Style, column: Column): void {
    for (const child of element.children) {
      if (child.type !== 'element') continue
      if (child.tagName === 'span') this.setLabel(child, style, labels, column)
      else this.block(child, style, column)
    }
    this.flushLabels()
  }

  /** The number of a heading hangs in the margin (measured on S/2025/176: it ends at 111, the words begin at 123.4). */
  private heading(element: Element, style: Style, column: Column): void {
    const [num, ...rest] = element.children
    if (num?.type !== 'element' || !hasClass(num, 'num')) return this.paragraph(element, style, column)
    this.setLabel(num, style, style, column)
    this.paragraph({ ...element, children: rest }, style, column)
  }

  private setLabel(element: Element, style: Style, labels: Style, column: Column): void {
    const line = setLine(element, this.context.styles.of(element, style), this.context)
    const label = placeLabel(line, labels, column, this.theme)
    const waiting = this.labels.at(-1)
    if (waiting !== undefined && waiting.x + waiting.line.width > label.x) this.flushLabels()
    this.labels.push(label)
  }

  /** Labels that no text follows on their line stand by themselves. */
  private flushLabels(): void {
    const { labels } = this
    if (labels.length === 0) return
    this.labels = []
    this.push(labelsEntry(labels))
    this.before = 'avoid'
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
      HEADING.test(element.tagName) ? 'whole' : this.theme.paragraphs,
    ))
      this.push(entry)
  }

  /** Whether the column has room for an entry of a table of contents as such. */
  private contentsLine(element: Element, style: Style, column: Column): boolean {
    const entries = setContentsLine(element, style, column, this.context)
    for (const entry of entries ?? []) this.push(entry)
    return entries !== undefined
  }

  private table(element: Element, style: Style, column: Column): void {
    this.flushLabels()
    const { context, theme } = this
    const cells = (this.cells ??= {
      ...context,
      styles: new Styles({ ...theme, styles: { ...theme.styles, ...theme.table.cell } }),
    })
    const setBlocks: SetBlocks = (cell, own, area) => {
      const builder = new GalleyBuilder(cells, theme, own)
      builder.children(cell, own, area)
      return builder.entries
    }
    const table = setTable(element, style, column, { context, theme, setBlocks })
    this.lastTable = table
    if (table.orientation === 'landscape') turnKept(this.entries, this.before)
    for (const row of table.entries) this.push(row)
  }

  private image(element: Element, column: Column): void {
    this.flushLabels()
    this.push(imageEntry(element, column, this.theme, this.context.places.get(element)))
  }

  /** The masthead is placed apart; only its notes belong here. */
  private notesOf(element: Element, style: Style, column: Column): void {
    for (const child of element.children)
      if (child.type === 'element' && child.tagName === 'aside') this.block(child, style, column)
  }

  /** A note is set apart: it goes to the foot of the page that its call falls on. */
  private note(element: Element): void {
    const builder = new GalleyBuilder(this.context, this.theme, this.style)
    const style = this.context.styles.of(element, this.style)
    const id = element.properties.id ?? ''
    builder.anchors.push(id)
    builder.labelled(element, style, style, textArea(this.theme))
    this.notes.set(id, builder.entries)
    for (const [inner, entries] of builder.notes) this.notes.set(inner, entries)
  }

  /** The notes of a table stand under it (measured on A/INF/76/1; UN Editorial Manual, Footnotes). */
  private tableNote(element: Element, around: Column): void {
    const { column, orientation } = this.lastTable ?? { column: around, orientation: 'portrait' }
    const first = this.entries.length
    const style = this.context.styles.of(element, this.style)
    const below = this.space
    if (element.properties.id !== undefined) this.anchors.push(element.properties.id)
    this.space = Math.min(below, TABLE_NOTE_SPACE)
    this.before = 'avoid'
    this.held++
    this.labelled(element, style, style, narrowed(column, { ...style, marginLeft: TABLE_NOTE_INDENT }))
    this.held--
    if (orientation === 'landscape')
      for (let i = first; i < this.entries.length; i++) this.entries[i] = { ...this.entries[i], orientation }
    this.space = below
  }

  private push(entry: Entry): void {
    const before = this.before === 'auto' ? entry.before : this.before
    this.entries.push({
      ...entry,
      space: Math.max(this.space, entry.space),
      before,
      anchors: [...this.anchors, ...entry.anchors],
    })
    this.space = 0
    this.before = 'auto'
    this.anchors = []
  }
}
