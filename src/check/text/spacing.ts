import type { Paragraph, Text } from '../../document/nodes.ts'
import { placeIn } from '../place.ts'
import type { Finding, Rule } from '../rule.ts'
import { type Prose, survey } from '../survey.ts'

export const spacing: Rule = {
  id: 'spacing',
  severity: 'warning',
  ofPublished: 'silent',
  summary:
    'A protected space (U+00A0, U+202F) is typed where the language has a plain one or another one, ' +
    'or a space that the language wants before or after a sign is not there. ' +
    'The typeset stage protects spaces by rule, so that plain ones are all an author needs to type.',
  hint: 'type a plain space',
  find: ({ document, prose }, { typeset }) => {
    if (typeset === undefined) return []
    const doubtful = prose.filter(isDoubtful)
    if (doubtful.length === 0) return []
    const blocks = doubtful.map(
      ({ children, lang }): Paragraph => ({ type: 'paragraph', lang, children: respaced(children) }),
    )
    const meta = { ...document.meta, title: [], agenda: [] }
    const ruled = survey(typeset({ ...document, meta, mainBody: blocks, attachments: [], notes: [] })).prose
    return doubtful.flatMap((run, index) => compareRuns(run, ruled[index]))
  },
}

const PROTECTED = /[\u00a0\u202f]/gu

/**
 * Where a language may want a space that was not typed: between a word and the sign that ends it, or after an opening
 * mark. What follows the sign keeps times, ratios and addresses out (`10:45`, `https:`). The typeset stage says which
 * of them it wants; `%` is left out, since some languages protect a space there without asking for one; no language
 * wants one before a full stop or a comma.
 */
const POSSIBLE = new RegExp(
  [
    /(?<=[\p{L}\p{N}\p{Pe}\p{Pf}])(?=(?![%.,’])[\p{Po}\p{Pf}](?:[\s\p{Pe}\p{Pf}.,]|$))/u.source,
    /(?<=(?:^|[\s\p{Ps}])\p{Pi})(?=[\p{L}\p{N}])/u.source,
  ].join('|'),
  'gu',
)

/**
 * Whether a run has anything that the rules of the language could object to: most have not, and setting type is slow.
 */
function isDoubtful({ leaves }: Prose): boolean {
  return leaves.some(
    ({ node }) => node.type === 'text' && (node.value.search(PROTECTED) >= 0 || node.value.search(POSSIBLE) >= 0),
  )
}

/** The same tree as if only plain spaces had been typed, and one in each possible place. */
function respaced<T>(value: T): T {
  if (Array.isArray(value)) return value.map(respaced) as T
  if (typeof value !== 'object' || value === null) return value
  if ('type' in value && value.type === 'text' && 'value' in value && typeof value.value === 'string') {
    return { ...value, value: value.value.replace(PROTECTED, ' ').replace(POSSIBLE, ' ') }
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key.startsWith('position') ? inner : respaced(inner)]),
  ) as T
}

/** Stages that split or join text nodes leave nothing to compare. */
function compareRuns(typed: Prose, ruled: Prose | undefined): readonly Finding[] {
  if (ruled === undefined || ruled.leaves.length !== typed.leaves.length) return []
  return typed.leaves.flatMap((leaf, index) => {
    const other = ruled.leaves[index]?.node
    return leaf.node.type === 'text' && other?.type === 'text' ? compare(leaf.node, other.value, typed) : []
  })
}

/** Walks what was typed beside what the rules make of it: they differ in spaces only. */
function compare(text: Text, ruled: string, run: Prose): readonly Finding[] {
  const typed = text.value
  const findings: Finding[] = []
  const add = (index: number, length: number, finding: Finding): void => {
    findings.push({ ...finding, position: placeIn(text, index, index + length, run.position) })
  }
  let [at, other] = [0, 0]
  while (at < typed.length || other < ruled.length) {
    const [mark, wanted] = [typed[at] ?? '', ruled[other] ?? '']
    if (isSpace(mark) && isSpace(wanted)) {
      if (mark !== wanted && isProtected(mark)) add(at, 1, mismatch(mark, wanted))
      at++
      other++
    } else if (isSpace(wanted)) {
      if (isProtected(wanted)) add(at, 1, missing(typed, at))
      other++
    } else if (mark === wanted) {
      at++
      other++
    } else return findings
  }
  return findings
}

function mismatch(mark: string, wanted: string): Finding {
  if (wanted === ' ')
    return { message: `${nameOf(mark)} where the language has a plain space`, hint: 'type a plain space' }
  return {
    message: `${nameOf(mark)} where the language has a ${nameOf(wanted)}`,
    hint: 'type a plain space: it is protected by rule',
  }
}

function missing(typed: string, at: number): Finding {
  const sign = String.fromCodePoint(typed.codePointAt(at) ?? 0x20)
  const before = typed[at - 1] ?? ''
  return /[\p{L}\p{N}]/u.test(sign)
    ? { message: `no space after "${before}"`, hint: `write "${before} ${sign}"` }
    : { message: `no space before "${sign}"`, hint: `write " ${sign}"` }
}

function isSpace(mark: string): boolean {
  return mark === ' ' || mark === '\n' || isProtected(mark)
}

function isProtected(mark: string): boolean {
  return mark === '\u00a0' || mark === '\u202f'
}

function nameOf(space: string): string {
  if (space === '\u00a0') return 'no-break space (U+00A0)'
  return 'narrow no-break space (U+202F)'
}
