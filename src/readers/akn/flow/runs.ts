import type { Inline, Note } from '../../../document/nodes.ts'

/** How a stretch of text is set, and where it leads. */
export interface Marks {
  readonly link?: string
  readonly strong?: true
  readonly emphasis?: true
  readonly position?: 'superscript' | 'subscript'
}

/**
 * A line in pieces that follow each other: text in one manner, the call of a note, a line break, or the beginning of a
 * page.
 */
export type Run =
  | { readonly type: 'text'; readonly text: string; readonly marks: Marks }
  | { readonly type: 'call'; readonly note: Note }
  | { readonly type: 'break' }
  | { readonly type: 'pageBreak'; readonly num: string; readonly marks: Marks }

type TextRun = Extract<Run, { type: 'text' }>

/**
 * The runs with their white space as read: spaces, tabs and line ends are one space, and neither a space nor a break
 * begins or ends the line. The beginning of a page alone is no line. The file's `xml:space="preserve"` means nothing:
 * line ends that were put in to make it readable stand in such elements too.
 */
export function collapse(runs: readonly Run[]): readonly Run[] {
  const collapsed: Run[] = []
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

/**
 * Takes the white space from the end of the line; a call of a note stays where it is, and so does a space before it.
 */
function trimEnd(runs: Run[]): void {
  for (let last = runs.at(-1); last?.type === 'text'; last = runs.at(-1)) {
    const text: string = last.text.replace(/\s+$/u, '')
    runs.pop()
    if (text === '') continue
    runs.push({ ...last, text })
    return
  }
}

/** The words of runs, without calls; a break is a space. */
export function textOfRuns(runs: readonly Run[]): string {
  return runs.map(run => (run.type === 'text' ? run.text : run.type === 'break' ? ' ' : '')).join('')
}

/** The runs without the first `length` characters of `textOfRuns`; calls that stand among them stay. */
export function dropStart(runs: readonly Run[], length: number): readonly Run[] {
  let left = length
  return runs.flatMap((run): readonly Run[] => {
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

/** The inline nodes of collapsed runs. */
export function inlinesOf(runs: readonly Run[]): readonly Inline[] {
  return nest(withoutEdges(runs), order)
}

/**
 * White space belongs to what is on both sides of it: that at the edge of an emphasis or a link stands outside, and a
 * link that the file cuts in two at a space is one.
 */
function withoutEdges(runs: readonly Run[]): readonly Run[] {
  const pieces = runs.flatMap((run): readonly Run[] =>
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

/** The nearest text with words on one side; none across a call or a break. */
function neighbour(runs: readonly Run[], from: number, step: 1 | -1): TextRun | undefined {
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

/** From the outside in: a link is one, whatever stands in it. */
const order = ['link', 'strong', 'emphasis', 'position'] as const

function nest(runs: readonly Run[], marks: readonly (typeof order)[number][]): readonly Inline[] {
  const [mark, ...inner] = marks
  if (mark === undefined) return leaves(runs)
  const groups: { readonly value: Marks[typeof mark]; readonly runs: Run[] }[] = []
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

/** Texts side by side are one. */
function leaves(runs: readonly Run[]): readonly Inline[] {
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
