import type { Pt } from '../../page.ts'
import { BOX, GLUE, grown, type Items, LAST_RESORT, NEVER, PENALTY, SECOND_RESORT } from '../collect/items.ts'
import { DECENT, fitness, lastLineDemerits, lineDemerits, MOST_HYPHENS, neighbourDemerits } from './demerits.ts'

/** A line, as a range of items. */
export interface Breakpoint {
  /** Index of its first item. */
  readonly start: number
  /** Index of the item at which it breaks: glue, a penalty, or the length of the list for the last line. */
  readonly index: number
  /**
   * How far glue is stretched (above 0) or shrunk (below 0), as a multiple of its stretch or shrink. 0 in ragged text,
   * and in a last line that is not full.
   */
  readonly ratio: number
  /** Natural width, including a hyphen added at the end. */
  readonly width: Pt
}

export interface LineBreakOptions {
  /** Returns the measure of a line, counted from 0. */
  readonly lineWidth: (line: number) => Pt
  /** `start`: word spaces keep their width and the right edge is ragged. */
  readonly align: 'justify' | 'start'
  /** Number of lines at the top whose measure may differ from the rest; 1 if absent. */
  readonly specialLines?: number
}

/** Ratio of the loosest ordinary line: it doubles the word space, for a stretch of half a space. */
export const ORDINARY = 2

/** Lengths closer than this, in points, count as equal: sums of widths are inexact. */
const EPSILON = 1e-6

/**
 * Shortfall, in quarter-em spaces, at which a ragged line costs as much as a fully stretched justified one: 2 em, as in
 * plain TeX's `\raggedright`.
 */
const RAG_IN_SPACES = 8

/** Stretch that the last pass adds to each line, in spaces, so that even a line of one word has a cost. */
const LENT_SPACES = 3

/** Number of states that distinguish partial solutions: fitness classes × hyphens in a row. */
const STATES = 4 * (MOST_HYPHENS + 1)

/**
 * The nodes of one paragraph: partial solutions up to a break, active or passive. Reused between paragraphs for its
 * arrays.
 */
export class LineSearch {
  #items!: Items
  #ragged = false
  #tolerance = 0
  /** Ragged: the shortfall at ratio 1. Justified: the stretch that the last pass adds. */
  #slack = 0
  /** Measures of the special lines, then that of all others. */
  #measures: number[] = []
  #count = 0
  #head = -1
  #tail = -1
  // For each node: its break, the start of the next line, number of lines, state, parent and successor.
  #index = new Int32Array(1024)
  #start = new Int32Array(1024)
  #line = new Int32Array(1024)
  #state = new Int32Array(1024)
  #parent = new Int32Array(1024)
  #next = new Int32Array(1024)
  #total = new Float64Array(1024)
  // The best solutions for the current break, by line class and state.
  #bestTotal: number[] = []
  #bestParent: number[] = []
  #found = false

  /** Returns the last node of the best solution, or -1 if the tolerance allows none. */
  run(items: Items, options: LineBreakOptions, tolerance: number): number {
    this.#begin(items, options, tolerance)
    const dearest = tolerance <= ORDINARY ? SECOND_RESORT : tolerance < Infinity ? LAST_RESORT : NEVER
    let end = items.length
    while (end > 0 && items.type[end - 1] !== BOX && !items.isForced(end - 1)) end--
    const closed = end > 0 && items.isForced(end - 1)
    for (let b = 0; b < end; b++) {
      if (items.cost[b] >= dearest) continue
      if (items.isLegal(b) && !this.#visit(b)) return -1
    }
    if (!closed && !this.#visit(items.length)) return -1
    let best = this.#head
    for (let node = best; node !== -1; node = this.#next[node]) if (this.#total[node] < this.#total[best]) best = node
    return best
  }

  /** Returns the lines that lead to a node. */
  trace(last: number): Breakpoint[] {
    const lines: Breakpoint[] = []
    for (let node = last; this.#parent[node] !== -1; node = this.#parent[node]) {
      lines.push(this.#lineOf(this.#parent[node], this.#index[node]))
    }
    return lines.reverse()
  }

  #begin(items: Items, options: LineBreakOptions, tolerance: number): void {
    this.#items = items
    this.#ragged = options.align === 'start'
    this.#tolerance = tolerance
    const special = options.specialLines ?? 1
    this.#measures = Array.from({ length: special + 1 }, (_, line) => options.lineWidth(line))
    const space = firstSpace(items)
    this.#slack = this.#ragged ? RAG_IN_SPACES * space : tolerance === Infinity ? LENT_SPACES * space : 0
    this.#bestTotal = new Array<number>(STATES * (special + 1)).fill(Infinity)
    this.#bestParent = new Array<number>(STATES * (special + 1)).fill(-1)
    this.#count = 0
    this.#head = -1
    this.#append(-1, items.lineStart(-1), 0, DECENT, -1, 0)
  }

  /** Extends every node from which a line can end at `b`; false if no active node is left. */
  #visit(b: number): boolean {
    const items = this.#items
    const forced = b === items.length || items.isForced(b)
    const end = items.lineEnd(b)
    const hyphen = b < items.length && items.type[b] === PENALTY ? items.width[b] : 0
    const width = items.sumWidth[end],
      stretch = items.sumStretch[end],
      shrink = items.sumShrink[end]
    const special = this.#measures.length - 1
    let before = -1,
      lastRemoved = -1
    for (let a = this.#head; a !== -1; ) {
      const next = this.#next[a],
        from = this.#start[a],
        line = this.#line[a]
      const gap = this.#measures[Math.min(line, special)] - (width - items.sumWidth[from]) - hyphen
      const ratio = this.#ratio(gap, stretch - items.sumStretch[from], shrink - items.sumShrink[from])
      // Later nodes have less text in this line, so they are even looser.
      if (ratio > this.#tolerance && line >= special && !forced) break
      if (ratio >= -1 && (forced || ratio <= this.#tolerance)) {
        this.#offer(a, b, forced && ratio > 0 ? 0 : ratio, width - items.sumWidth[from])
      }
      const full = hyphen > 0 ? this.#ratio(gap + hyphen, 0, shrink - items.sumShrink[from]) < -1 : ratio < -1
      if (full || forced) {
        lastRemoved = a
        if (before === -1) this.#head = next
        else this.#next[before] = next
        if (next === -1) this.#tail = before
      } else before = a
      a = next
    }
    if (this.#found) this.#keep(b, forced)
    else if (this.#head === -1 && this.#tolerance === Infinity) {
      // An overfull line: continue from the last node removed, which makes the shortest line.
      this.#append(b, items.lineStart(b), this.#line[lastRemoved] + 1, DECENT, lastRemoved, this.#total[lastRemoved])
    }
    return this.#head !== -1
  }

  #ratio(gap: number, stretch: number, shrink: number): number {
    if (gap > EPSILON) return this.#ragged ? gap / this.#slack : gap / (stretch + this.#slack)
    if (gap >= -EPSILON) return 0
    if (this.#ragged || gap < -shrink - EPSILON) return -Infinity
    return Math.max(gap / shrink, -1)
  }

  /** Compares a line from node `a` to break `b` with the best so far in the same state. */
  #offer(a: number, b: number, ratio: number, width: number): void {
    const items = this.#items,
      state = this.#state[a],
      hyphensBefore = state >> 2
    const inside = b < items.length && !items.isForced(b)
    const hyphens = inside && items.flagged[b] === 1 ? hyphensBefore + 1 : 0
    if (hyphens > MOST_HYPHENS && this.#tolerance !== Infinity) return
    const fit = this.#ragged ? DECENT : fitness(ratio)
    let demerits = this.#total[a] + lineDemerits(ratio, inside ? items.cost[b] : 0)
    demerits += neighbourDemerits(state & 3, fit, hyphensBefore, hyphens)
    const special = this.#measures.length - 1,
      line = this.#line[a] + 1
    if (!inside && !this.#isFirst(a))
      demerits += lastLineDemerits(width, this.#measures[Math.min(line - 1, special)], hyphensBefore)
    const after = inside ? (Math.min(hyphens, MOST_HYPHENS) << 2) | fit : DECENT
    const slot = Math.min(line, special) * STATES + after
    if (demerits >= this.#bestTotal[slot]) return
    this.#bestTotal[slot] = demerits
    this.#bestParent[slot] = a
    this.#found = true
  }

  /** Makes nodes of the best solutions for `b`. */
  #keep(b: number, forced: boolean): void {
    const start = b < this.#items.length ? this.#items.lineStart(b) : b
    for (let slot = 0; slot < this.#bestTotal.length; slot++) {
      const parent = this.#bestParent[slot]
      if (parent === -1) continue
      this.#append(b, start, this.#line[parent] + 1, forced ? DECENT : slot % STATES, parent, this.#bestTotal[slot])
      this.#bestParent[slot] = -1
      this.#bestTotal[slot] = Infinity
    }
    this.#found = false
  }

  #append(index: number, start: number, line: number, state: number, parent: number, total: number): void {
    if (this.#count === this.#index.length) this.#grow()
    const node = this.#count++
    this.#index[node] = index
    this.#start[node] = start
    this.#line[node] = line
    this.#state[node] = state
    this.#parent[node] = parent
    this.#total[node] = total
    this.#next[node] = -1
    if (this.#head === -1) this.#head = node
    else this.#next[this.#tail] = node
    this.#tail = node
  }

  /** Whether a line from node `a` starts the paragraph, or follows a forced break. */
  #isFirst(a: number): boolean {
    return this.#parent[a] === -1 || this.#items.isForced(this.#index[a])
  }

  #lineOf(from: number, index: number): Breakpoint {
    const items = this.#items,
      start = this.#start[from],
      end = Math.max(items.lineEnd(index), start)
    const forced = index === items.length || items.isForced(index)
    const hyphen = forced || items.type[index] !== PENALTY ? 0 : items.width[index]
    const width = items.sumWidth[end] - items.sumWidth[start] + hyphen
    if (this.#ragged) return { start, index, ratio: 0, width }
    const gap = this.#measures[Math.min(this.#line[from], this.#measures.length - 1)] - width
    if (gap >= 0 && forced) return { start, index, ratio: 0, width }
    const give =
      gap < 0 ? items.sumShrink[end] - items.sumShrink[start] : items.sumStretch[end] - items.sumStretch[start]
    return { start, index, ratio: give === 0 ? 0 : Math.max(gap / give, -1), width }
  }

  #grow(): void {
    const capacity = this.#index.length * 2
    this.#index = grown(this.#index, new Int32Array(capacity))
    this.#start = grown(this.#start, new Int32Array(capacity))
    this.#line = grown(this.#line, new Int32Array(capacity))
    this.#state = grown(this.#state, new Int32Array(capacity))
    this.#parent = grown(this.#parent, new Int32Array(capacity))
    this.#next = grown(this.#next, new Int32Array(capacity))
    this.#total = grown(this.#total, new Float64Array(capacity))
  }
}

/** Returns the width of the first glue that has one; without spaces, a quarter of an em, or 1 if there is no size. */
function firstSpace(items: Items): Pt {
  for (let i = 0; i < items.length; i++) {
    if (items.type[i] === GLUE && items.sumWidth[i + 1] > items.sumWidth[i])
      return items.sumWidth[i + 1] - items.sumWidth[i]
  }
  return items.size / 4 || 1
}
