import type { Block, Heading, Item, Position } from '../../../document/nodes.ts'
import { type AknContext, attribute, placeOf } from '../context.ts'
import { rankOfClass, rankOfElement } from '../headings.ts'
import { exactListClass, holdsBlocks, isFurniture, partOf, wordsClass } from '../xml/vocabulary.ts'
import type { XmlElement, XmlNode } from '../xml/xml.ts'
import { isTypedRule, labelsOf, typedLabel } from './labels.ts'
import { readLine, readRuns } from './lines.ts'
import { deepestLevel, type FlowPart, nest } from './nest.ts'
import { type Pending, withCalls } from './pending.ts'
import { collapse, dropStart, inlinesOf, type StyledRun, textOfRuns } from './runs.ts'
import { partsOf, readTable } from './tables.ts'

/** Reads the blocks of an element's content. `level` is that of the surrounding list, or 0. */
export function readBlocks(nodes: readonly XmlNode[], level: number, context: AknContext): readonly Block[] {
  const flow = new Flow(level, context)
  flow.read(nodes)
  return nest(flow.finish(), level)
}

/** Collects the parts of one element's content, in order. Lives while that content is read. */
class Flow {
  private readonly pieces: FlowPart[] = []
  private pending: Pending | undefined
  private readonly level: number
  private readonly context: AknContext

  constructor(level: number, context: AknContext) {
    this.level = level
    this.context = context
  }

  read(nodes: readonly XmlNode[], rank?: number): void {
    let line: XmlNode[] = []
    const flush = (): void => {
      if (line.some(node => node.type === 'element' || /\S/u.test(node.value))) this.line(line, rank)
      line = []
    }
    const prose = nodes.some(node =>
      node.type === 'text' ? /\S/u.test(node.value) : partOf(node) === 'inline' && !isFurniture(node),
    )
    for (const node of nodes) {
      const part = node.type === 'element' ? partOf(node) : undefined
      // An unknown element belongs to the line if it is among other inline content; alone, it is a line of its own.
      const inLine =
        node.type === 'text' ||
        part === 'inline' ||
        (part === undefined && prose && !isFurniture(node) && !holdsBlocks(node))
      if (inLine) line.push(node)
      else {
        flush()
        this.element(node, rank)
      }
    }
    flush()
  }

  finish(): readonly FlowPart[] {
    this.settle()
    return this.pieces
  }

  /** A label without words becomes words itself. */
  private settle(): void {
    const { pending } = this
    this.pending = undefined
    if (pending !== undefined)
      this.paragraph([{ type: 'text', text: pending.num, marks: {} }, ...pending.runs], pending.position)
  }

  private element(element: XmlElement, rank: number | undefined): void {
    if (isFurniture(element)) return
    const { coverage } = this.context
    const part = partOf(element)
    if (part !== undefined) coverage.useElement(element)
    switch (part) {
      case 'hierarchy':
        return this.hierarchy(element)
      case 'list':
        return this.list(element)
      case 'point':
        return this.point(element)
      case 'heading':
        return this.heading(element.children, rank ?? rankOfElement(element), element)
      case 'num':
        return this.num(element)
      case 'table':
        return this.table(element)
      case 'quotation':
        return this.quotation(element)
      case 'line':
        return this.line(element.children, rank, element)
      default:
        return this.read(element.children, rank)
    }
  }

  /** A paragraph, section or similar element. Its number goes with its heading, or with the words that follow. */
  private hierarchy(element: XmlElement): void {
    const rank = this.context.outline === 'open' ? rankOfClass(attribute(element, 'class', this.context)) : undefined
    const num = element.children.find((child): child is XmlElement => child.type === 'element' && child.name === 'num')
    const rest = element.children.filter(child => child !== num)
    const headed = rank !== undefined || rest.some(child => child.type === 'element' && partOf(child) === 'heading')
    if (num === undefined || headed) {
      if (num !== undefined) this.num(num)
      return this.read(rest, rank)
    }
    this.context.coverage.useElement(num)
    this.item(num, rest, element)
  }

  private num(element: XmlElement): void {
    this.settle()
    this.context.coverage.useElement(element)
    const runs = collapse(readRuns(element.children, this.context))
    const num = textOfRuns(runs)
    const position = placeOf(element, this.context)
    if (num === '') this.paragraph(runs, position)
    else this.pending = { num, runs: runs.filter(run => run.type === 'call'), position }
  }

  /** A number with content is an item. A number alone waits for the next paragraph. */
  private item(num: XmlElement, rest: readonly XmlNode[], element: XmlElement): void {
    this.num(num)
    const { pending } = this
    if (pending === undefined) return this.read(rest)
    const inner = new Flow(Math.min(deepestLevel, this.levelOf(pending.num)), this.context)
    inner.read(rest)
    const pieces = inner.finish()
    if (pieces.length === 0) return
    this.pending = undefined
    const children = withCalls(nest(pieces, inner.level), pending)
    this.pieces.push({
      type: 'item',
      labels: labelsOf(pending.num, this.context.conventions),
      children,
      position: placeOf(element, this.context),
    })
  }

  private levelOf(num: string): number {
    const [label] = labelsOf(num, this.context.conventions)
    return Math.max(this.level + 1, label?.level ?? 0)
  }

  /**
   * The points of a list join the surrounding flow. Points of a list in a list (`sublist`) belong to the preceding
   * point.
   */
  private list(element: XmlElement): void {
    const exact = exactListClass.exec(attribute(element, 'class', this.context) ?? '')?.groups
    if (exact !== undefined) return this.exactList(element, exact.style ?? '', Number(exact.level))
    for (const child of element.children) {
      if (child.type === 'text') {
        if (/\S/u.test(child.value)) this.line([child], undefined)
      } else if (partOf(child) === 'list') this.sublist(child)
      else this.element(child, undefined)
    }
  }

  /**
   * A list that states its own level and style. `tirage export` writes these where labels alone would give another
   * list.
   */
  private exactList(element: XmlElement, style: string, level: number): void {
    this.settle()
    const children = element.children.flatMap((point): readonly Item[] => {
      if (point.type === 'text') return []
      const [num, ...rest] = point.children
      if (num?.type !== 'element' || num.name !== 'num') return []
      for (const used of [point, num]) this.context.coverage.useElement(used)
      const inner = new Flow(Math.min(deepestLevel, level), this.context)
      inner.read(rest)
      const label = textOfRuns(collapse(readRuns(num.children, this.context)))
      return [
        {
          type: 'item',
          num: label,
          position: placeOf(point, this.context),
          children: nest(inner.finish(), inner.level),
        },
      ]
    })
    this.pieces.push({
      type: 'block',
      block: { type: 'list', style, level, position: placeOf(element, this.context), children },
    })
  }

  private sublist(element: XmlElement): void {
    this.settle()
    const last = this.pieces.at(-1)
    this.context.coverage.useElement(element)
    if (last?.type !== 'item' || this.level + 2 > deepestLevel) return this.list(element)
    const inner = new Flow(this.level + 1, this.context)
    inner.list(element)
    last.children.push(...nest(inner.finish(), this.level + 1))
  }

  /** A point without a number belongs to a bullet list. At the deepest level, a point's own points follow it. */
  private point(element: XmlElement): void {
    const num = element.children.find((child): child is XmlElement => child.type === 'element' && child.name === 'num')
    const rest = element.children.filter(child => child !== num)
    if (num === undefined) return this.read(rest)
    this.context.coverage.useElement(num)
    if (this.level + 1 < deepestLevel) return this.item(num, rest, element)
    const lists = rest.filter(child => child.type === 'element' && partOf(child) === 'list')
    this.item(
      num,
      rest.filter(child => !lists.includes(child)),
      element,
    )
    for (const list of lists) this.element(list as XmlElement, undefined)
  }

  private heading(nodes: readonly XmlNode[], rank: number, element: XmlElement): void {
    if (this.context.outline === 'closed') return this.line(nodes, undefined, element)
    const runs = collapse(readRuns(nodes, this.context))
    this.headingOf(runs, rank, placeOf(element, this.context), element)
  }

  private headingOf(runs: readonly StyledRun[], rank: number, position: Position, element?: XmlElement): void {
    if (runs.length === 0) return
    const { pending } = this
    this.pending = undefined
    const own = pending === undefined && !this.isWords(element) ? typedLabel(textOfRuns(runs)) : undefined
    const num = pending?.num ?? own?.num
    const words = [...(pending?.runs ?? []), ...(own === undefined ? runs : dropStart(runs, own.length))]
    const block: Heading = {
      type: 'heading',
      depth: this.context.headings.depthOf(rank),
      position,
      children: inlinesOf(words),
      ...(num !== undefined && { num }),
    }
    this.pieces.push({ type: 'block', block })
  }

  private table(element: XmlElement): void {
    this.settle()
    const { rows, before, after } = partsOf(element, this.context)
    this.read(before)
    this.settle()
    const table = readTable(element, rows, this.context)
    if (table !== undefined) this.pieces.push({ type: 'block', block: table })
    for (const between of after) this.read(between)
  }

  private quotation(element: XmlElement): void {
    this.settle()
    const children = readBlocks(element.children, 0, { ...this.context, outline: 'closed' })
    if (children.length > 0)
      this.pieces.push({
        type: 'block',
        block: { type: 'blockQuote', position: placeOf(element, this.context), children },
      })
  }

  /** Reads the lines of a prose element, and blocks between them. With `rank`, the lines are headings. */
  private line(nodes: readonly XmlNode[], rank: number | undefined, element?: XmlElement): void {
    for (const segment of readLine(nodes, this.context)) {
      if (segment.type === 'element') this.element(segment.element, rank)
      else {
        const position = placeOf(element ?? segment, this.context)
        if (rank !== undefined && this.context.outline === 'open')
          this.headingOf(collapse(segment.runs), rank, position, element)
        else this.paragraph(segment.runs, position, element)
      }
    }
  }

  /** Whether the element is marked as plain words, whatever they look like. */
  private isWords(element: XmlElement | undefined): boolean {
    return (
      element !== undefined &&
      element.attributes.class === wordsClass &&
      attribute(element, 'class', this.context) !== undefined
    )
  }

  /** In a note or a cell such characters are words: a dash there means "none". */
  private isRule(runs: readonly StyledRun[]): boolean {
    return this.context.outline === 'open' && runs.every(({ type }) => type === 'text') && isTypedRule(textOfRuns(runs))
  }

  /** Reads a paragraph. It is an item if a label is typed before its words or waits for them. */
  private paragraph(raw: readonly StyledRun[], position: Position, element?: XmlElement): void {
    const asWords = this.isWords(element)
    const label = this.pending === undefined && !asWords ? typedLabel(textOfRuns(raw)) : undefined
    const runs = collapse(label === undefined ? raw : dropStart(raw, label.length))
    if (runs.length === 0) {
      if (label !== undefined) this.pending = { num: label.num, runs: [], position }
      return
    }
    if (this.pending === undefined && label === undefined && !asWords && this.isRule(runs)) return
    const pending = this.pending ?? (label && { num: label.num, runs: [], position })
    this.pending = undefined
    const block: Block = { type: 'paragraph', position, children: inlinesOf([...(pending?.runs ?? []), ...runs]) }
    if (pending === undefined) this.pieces.push({ type: 'block', block })
    else
      this.pieces.push({
        type: 'item',
        labels: labelsOf(pending.num, this.context.conventions),
        children: [block],
        position: pending.position,
      })
  }
}
