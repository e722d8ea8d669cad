import type { Inline, Note } from '../../../document/nodes.ts'

/** Style of text, and its link target. */
export interface Marks {
  readonly link?: string
  readonly strong?: true
  readonly emphasis?: true
  readonly position?: 'superscript' | 'subscript'
}

/** A part of a line: text in one style, a note call, a line break, or the beginning of a page. */
export type StyledRun =
  | { readonly type: 'text'; readonly text: string; readonly marks: Marks }
  | { readonly type: 'call'; readonly note: Note }
  | { readonly type: 'break' }
  | { readonly type: 'pageBreak'; readonly num: string; readonly marks: Marks }

type TextRun = Extract<StyledRun, { type: 'text' }>

/**
 * Normalizes white space. Spaces, tabs and line ends become one space, and no space or break begins or ends the line.
 * Page beginnings alone are not a line. `xml:space="preserve"` is ignored: such elements also contain line ends added
 * for readability.
 */
export function collapse(runs: readonly StyledRun[]): readonly StyledRun[] {
  const collapsed: StyledRun[] = []
  let after = true
  for (const run of runs) {
    if (run.type === 'text') {
      const single = run.text.replace(/[ \t\r\n]+/gu, ' ')
      const text: string = !after
        ? single
        : single.replace(collapsed.length === 0 || collapsed.at(-1)?.type === 'break' ? /^\s+/u : /^ /u, '')
      if (text === '') continue
      after = text.endsWith(' ')
      collapsed.push({ ...run, text })
    } else if (run.type === 'pageBreak') collapsed.push(run)
    else {
      if (run.type === 'break' && collapsed.length === 0) continue
      if (run.type === 'break') trimEnd(collapsed)
      after = run.type === 'break' || (after && collapsed.length === 0)
      collapsed.push(run)
    }
  }
  trimEnd(collapsed)
  while (collapsed.at(-1)?.type === 'break') {
    collapsed.pop()
    trimEnd(collapsed)
  }
  return collapsed.every(({ type }) => type === 'pageBreak') ? [] : collapsed
}

/** Removes white space from the end of the line. A note call stays in place, and so does a space before it. */
function trimEnd(runs: StyledRun[]): void {
  for (let last = runs.at(-1); last?.type === 'text'; last = runs.at(-1)) {
    const text: string = last.text.replace(/\s+$/u, '')
    runs.pop()
    if (text === '') continue
    runs.push({ ...last, text })
    return
  }
}

/** Words of runs, without calls. A break becomes a space. */
export function textOfRuns(runs: readonly StyledRun[]): string {
  return runs.map(run => (run.type === 'text' ? run.text : run.type === 'break' ? ' ' : '')).join('')
}

/** Removes the first `length` characters of `textOfRuns`. Calls among them stay. */
export function dropStart(runs: readonly StyledRun[], length: number): readonly StyledRun[] {
  let left = length
  return runs.flatMap((run): readonly StyledRun[] => {
    if (run.type === 'call' || run.type === 'pageBreak' || left === 0) return [run]
    if (run.type === 'break') {
      left -= 1
      return []
    }
    const taken = Math.min(left, run.text.length)
    left -= taken
    return taken === run.text.length ? [] : [{ ...run, text: run.text.slice(taken) }]
  })
}

/** Converts normalized runs to inline nodes. */
export function inlinesOf(runs: readonly StyledRun[]): readonly Inline[] {
  return nest(withoutEdges(runs), order)
}

/** Moves white space out of the edges of emphasis and links, and joins a link that the file splits at a space. */
function withoutEdges(runs: readonly StyledRun[]): readonly StyledRun[] {
  const pieces = runs.flatMap((run): readonly StyledRun[] =>
    run.type === 'text'
      ? (/^(\s*)([^]*?)(\s*)$/u.exec(run.text) ?? [])
          .slice(1)
          .filter(text => text !== '')
          .map(text => ({ ...run, text }))
      : [run],
  )
  return pieces.map((run, i) => {
    if (run.type !== 'text' || /\S/u.test(run.text)) return run
    const [before, after] = [neighbour(pieces, i, -1), neighbour(pieces, i, 1)]
    return { ...run, marks: before === undefined || after === undefined ? {} : shared(before.marks, after.marks) }
  })
}

/** Returns the nearest text with words on one side. Does not look beyond a call or a break. */
function neighbour(runs: readonly StyledRun[], from: number, step: 1 | -1): TextRun | undefined {
  for (let i = from + step; ; i += step) {
    const run = runs[i]
    if (run?.type !== 'text') return undefined
    if (/\S/u.test(run.text)) return run
  }
}

function shared(a: Marks, b: Marks): Marks {
  return {
    ...(a.link !== undefined && a.link === b.link && { link: a.link }),
    ...(a.strong && b.strong && { strong: true as const }),
    ...(a.emphasis && b.emphasis && { emphasis: true as const }),
    ...(a.position !== undefined && a.position === b.position && { position: a.position }),
  }
}

/** Outermost first, so that a link stays whole whatever it contains. */
const order = ['link', 'strong', 'emphasis', 'position'] as const

function nest(runs: readonly StyledRun[], marks: readonly (typeof order)[number][]): readonly Inline[] {
  const [mark, ...inner] = marks
  if (mark === undefined) return leaves(runs)
  const groups: { readonly value: Marks[typeof mark]; readonly runs: StyledRun[] }[] = []
  for (const run of runs) {
    const value = 'marks' in run ? run.marks[mark] : undefined
    const last = groups.at(-1)
    if (last?.value === value && last !== undefined) last.runs.push(run)
    else groups.push({ value, runs: [run] })
  }
  return groups.flatMap(({ value, runs: own }): readonly Inline[] => {
    const children = nest(own, inner)
    if (value === undefined) return children
    switch (mark) {
      case 'link':
        return [{ type: 'link', url: String(value), children }]
      case 'strong':
        return [{ type: 'strong', children }]
      case 'emphasis':
        return [{ type: 'emphasis', children }]
      case 'position':
        return [{ type: value as NonNullable<Marks['position']>, children }]
      default:
        return mark satisfies never
    }
  })
}

/** Joins adjacent texts. */
function leaves(runs: readonly StyledRun[]): readonly Inline[] {
  const nodes: Inline[] = []
  for (const run of runs) {
    const last = nodes.at(-1)
    if (run.type === 'call') nodes.push({ type: 'noteReference', identifier: run.note.identifier })
    else if (run.type === 'break') nodes.push({ type: 'break' })
    else if (run.type === 'pageBreak') nodes.push({ type: 'pageBreak', num: run.num })
    else if (last?.type === 'text') nodes[nodes.length - 1] = { type: 'text', value: last.value + run.text }
    else nodes.push({ type: 'text', value: run.text })
  }
  return nodes
}
