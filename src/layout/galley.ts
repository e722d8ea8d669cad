import type { Element } from '../render/element.ts'
import { vocabulary } from '../render/vocabulary.ts'
import { type Column, LEAST_MEASURE, narrowed, textArea } from './column.ts'
import type { InlineContext } from './inline.ts'
import { type LineBox, setLine, setLines } from './line.ts'
import type { LeafId, Pt, Rect } from './page.ts'
import { setTable } from './table.ts'
import type { Style, Theme } from './theme.ts'

/** A line at its place in an entry: `x` from the left edge of the text area, `y` from the entry's top. */
export interface PlacedLine {
  readonly x: Pt
  readonly y: Pt
  readonly line: LineBox
}

/** Ink that is not text, placed as a line is: rules of tables (no leaf) and pictures (with one). */
export interface PlacedInk {
  readonly rect: Rect
  readonly leaf?: LeafId
  readonly src?: string
  readonly color: string
}

/**
 * One horizontal slice of the galley: the smallest thing that goes to a page whole.
 * `before` says whether a page may end above it; `space` above it vanishes at the head of a page.
 */
export interface Entry {
  readonly space: Pt
  readonly height: Pt
  readonly before: 'auto' | 'avoid' | 'page'
  readonly lines: readonly PlacedLine[]
  readonly ink: readonly PlacedInk[]
  /** Ids of the elements that begin here. */
  readonly anchors: readonly string[]
  /** Ids of the notes called here, in order. */
  readonly calls: readonly string[]
  /** Set again at the head of each further page that the thing continues on, as artifacts: the head rows of a table. */
  readonly repeat?: readonly Entry[]
}

/** The whole text as one endless column, and the notes apart, by id. */
export interface Galley {
  readonly entries: readonly Entry[]
  readonly notes: ReadonlyMap<string, readonly Entry[]>
}

/** A label that waits for the first line of the text it belongs to; the text begins at `end`. */
interface Label {
  readonly line: LineBox
  readonly indent: Pt
  readonly end: Pt
}

/** Sets the blocks of a document in one endless column. */
export function setGalley(element: Element, style: Style, context: InlineContext, theme: Theme): Galley {
  const builder = new GalleyBuilder(context, theme, style)
  builder.children(element, style, textArea(theme))
  return builder
}

/** Collects entries as it goes over the blocks; lives as long as one column is being set. */
class GalleyBuilder implements Galley {
  readonly entries: Entry[] = []
  readonly notes = new Map<string, readonly Entry[]>()
  private readonly context: InlineContext
  private readonly theme: Theme
  /** Style of the text around everything: notes have it wherever they are called. */
  private readonly style: Style
  /** What the next entry will have above it. */
  private space: Pt = 0
  private before: Entry['before'] = 'auto'
  private anchors: string[] = []
  private label: Label | undefined

  constructor(context: InlineContext, theme: Theme, style: Style) {
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

  private block(element: Element, parent: Style, column: Column): void {
    const style = this.context.styles.of(element, parent)
    if (element.tagName === 'aside') return this.note(element)
    if (element.properties.id !== undefined) this.anchors.push(element.properties.id)
    if (style.breakBefore === 'page' && this.entries.length > 0) this.before = 'page'
    this.space = Math.max(this.space, style.spaceBefore ?? 0)
    this.content(element, style, narrowed(column, style))
    this.space = Math.max(this.space, style.spaceAfter ?? (element.tagName === 'p' ? style.paragraphGap : 0))
    if (HEADING.test(element.tagName)) this.before = 'avoid'
  }

  private content(element: Element, style: Style, column: Column): void {
    switch (element.tagName) {
      case 'header': return this.notesOf(element, style, column)
      case 'ol': case 'ul': return this.list(element, style, column)
      case 'table': return setTable(element, style, column, this.context, this.theme).forEach(row => this.push(row))
      case 'img': return this.image(element, column)
      default:
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
      if (child.tagName === 'span') {
        this.setLabel(child, style, labels)
      } else this.block(child, style, column)
    }
    if (this.label !== undefined) this.paragraph(NO_TEXT, style, column)
  }

  /** The number of a heading hangs in the margin (measured on S/2025/176: it ends at 111, the words begin at 123.4). */
  private heading(element: Element, style: Style, column: Column): void {
    const [num, ...rest] = element.children
    if (num?.type !== 'element' || !hasClass(num, 'num')) return this.paragraph(element, style, column)
    this.setLabel(num, style, style)
    this.paragraph({ ...element, children: rest }, style, column)
  }

  private setLabel(element: Element, style: Style, { labelIndent = 0, labelWidth = 0, labelAlign = 'start' }: Style): void {
    const line = setLine(element, this.context.styles.of(element, style), this.context)
    const end = labelIndent + labelWidth
    // Into the margin a label grows as far as it is indented, and once again: further, and it would leave the page.
    const indent = labelAlign === 'start' ? labelIndent : Math.max(end - line.width, 2 * Math.min(labelIndent, 0))
    this.label = { line, indent, end: Math.max(end, indent + line.width) }
  }

  private paragraph(element: Element, style: Style, column: Column): void {
    let { label } = this
    this.label = undefined
    if (label !== undefined && column.width - label.end < style.size * LEAST_MEASURE) {
      this.push({ ...NO_ENTRY, height: label.line.height, lines: [{ x: column.x + label.indent, y: 0, line: label.line }] })
      this.before = 'avoid'
      label = undefined
    }
    const firstIndent = label ? Math.max(label.end, 0) : Math.min(style.textIndent, column.width / 4)
    const lines = setLines(element, style, { width: column.width, firstIndent }, this.context)
    if (label && lines.length === 0) lines.push(setLine(NO_TEXT, style, this.context))
    const { orphans, widows } = this.theme.paragraphs
    lines.forEach((line, i) => {
      const placed: PlacedLine[] = [{ x: column.x, y: 0, line }]
      if (i === 0 && label) placed.unshift({ x: column.x + label.indent, y: 0, line: label.line })
      const together = i > 0 && (i < orphans || lines.length - i < widows)
      this.push({ ...NO_ENTRY, height: line.height, before: together ? 'avoid' : 'auto', lines: placed, calls: line.calls })
    })
  }

  /** A picture at its natural size (CSS pixels of 0.75 pt), made smaller where it is wider than the column or too high for a page. */
  private image(element: Element, column: Column): void {
    const place = this.context.places.get(element)
    const { width = '1', height = '1', src = '' } = element.properties
    const { top, bottom } = this.theme.page
    const natural = { width: Number(width) * 0.75, height: Number(height) * 0.75 }
    const scale = Math.min(1, column.width / natural.width, (bottom - top) * 0.8 / natural.height)
    const rect = { x: column.x, y: 0, width: natural.width * scale, height: natural.height * scale }
    const ink = [{ rect, src, color: '#000000', ...(place && { leaf: place.leaf }) }]
    this.push({ ...NO_ENTRY, height: rect.height, ink })
  }

  /** The masthead is placed apart; only its notes belong here. */
  private notesOf(element: Element, style: Style, column: Column): void {
    for (const child of element.children) if (child.type === 'element' && child.tagName === 'aside') this.block(child, style, column)
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
  private tableNote(element: Element, column: Column): void {
    const style = this.context.styles.of(element, this.style)
    const below = this.space
    if (element.properties.id !== undefined) this.anchors.push(element.properties.id)
    this.space = Math.min(below, TABLE_NOTE_SPACE)
    this.before = 'avoid'
    this.labelled(element, style, style, narrowed(column, { ...style, marginLeft: TABLE_NOTE_INDENT }))
    this.space = below
  }

  private push(entry: Entry): void {
    const before = this.before === 'auto' ? entry.before : this.before
    this.entries.push({ ...entry, space: Math.max(this.space, entry.space), before, anchors: this.anchors })
    this.space = 0
    this.before = 'auto'
    this.anchors = []
  }
}

const HEADING = /^h[1-6]$/u

/** Between a table and its notes and between two of them, and from the table's edge to their text (measured on A/INF/76/1, page 2). */
const TABLE_NOTE_SPACE = 5
const TABLE_NOTE_INDENT = 14

/** A list stays with the words that introduce it, a caption with its picture. */
function staysWith(previous: Element, { tagName }: Element): boolean {
  if (previous.tagName === 'p') return tagName === 'ol' || tagName === 'ul'
  return previous.tagName === 'img' && tagName === 'figcaption'
}

function hasClass(element: Element, name: string): boolean {
  return (element.properties.class ?? '').split(' ').includes(name)
}

const NO_ENTRY: Entry = { space: 0, height: 0, before: 'auto', lines: [], ink: [], anchors: [], calls: [] }

const NO_TEXT: Element = { type: 'element', tagName: 'p', properties: {}, children: [] }
