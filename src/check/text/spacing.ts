import { mapped, withChildren } from '../../document/mapped.ts'
import type { Inline, Paragraph } from '../../document/nodes.ts'
import type { Finding, Rule } from '../rule.ts'
import { type Prose, survey } from '../survey.ts'
import { placeOfWords, wordsOf } from '../words.ts'

export const spacing: Rule = {
  id: 'spacing',
  severity: 'warning',
  ofPublished: 'silent',
  summary:
    'A protected space (U+00A0, U+202F) is typed where the language has a plain one or another one, ' +
    'or a space that the language wants before or after a sign is not there. ' +
    'The typeset stage protects spaces by rule, so that plain ones are all an author needs to type.',
  hint: 'type a plain space',
  find: ({ document, prose }, { typeset, source }) => {
    if (typeset === undefined) return []
    const doubtful = prose.filter(run => isDoubtful(wordsOf(run)))
    if (doubtful.length === 0) return []
    const blocks = doubtful.map((run): Paragraph => ({ type: 'paragraph', lang: run.lang, children: respaced(run) }))
    const meta = { ...document.meta, title: [], agenda: [] }
    const ruled = survey(typeset({ ...document, meta, mainBody: blocks, attachments: [], notes: [] })).prose
    return doubtful.flatMap((run, index) => compare(run, ruled[index], source))
  },
}

const PROTECTED = /[\u00a0\u202f]/gu

/**
 * Where a language may want a space that was not typed: before the sign that ends a word. What follows the sign keeps
 * times, ratios and addresses out (`10:45`, `https:`). The typeset stage says which of them it wants; `%` is left out,
 * since some languages protect a space there without asking for one; no language wants one before a full stop or a comma.
 */
const BEFORE_SIGN = /(?<=[^\s\p{Ps}\p{Pi}:;!?])(?=(?![%.,’])[\p{Po}\p{Pf}](?:[\s\p{Pe}\p{Pf}.,:;!?…\ufffc]|$))/gu

/** The same after an opening mark. */
const AFTER_OPENING = /(?<=\p{Pi})(?=[^\s\p{Pf}\p{Pe}])/gu

/**
 * Whether a run has anything that the rules of the language could object to: most have not, and setting type is slow.
 */
function isDoubtful(words: string): boolean {
  return [PROTECTED, BEFORE_SIGN, AFTER_OPENING].some(pattern => words.search(pattern) >= 0)
}

/**
 * The run as if only plain spaces had been typed, and one in each possible place: beside its sign, which is of the
 * language that asks for it.
 */
function respaced(run: Prose): readonly Inline[] {
  const words = wordsOf(run)
  const before = new Set([...words.matchAll(BEFORE_SIGN)].map(({ index }) => index))
  const after = new Set([...words.matchAll(AFTER_OPENING)].map(({ index }) => index - 1))
  let at = 0
  const spaced = (value: string): string => {
    let text = ''
    for (let unit = 0; unit < value.length; unit++, at++) {
      const mark = value[unit] ?? ''
      text += `${before.has(at) ? ' ' : ''}${isProtected(mark) ? ' ' : mark}${after.has(at) ? ' ' : ''}`
    }
    return text
  }
  const rebuild = (node: Inline): Inline => {
    if (node.type === 'text') return { ...node, value: spaced(node.value) }
    if ('children' in node) return withChildren(node, mapped(node.children, rebuild))
    if (node.type !== 'pageBreak') at += 1
    return node
  }
  return run.children.map(rebuild)
}

/** Walks what was typed beside what the rules make of it: they differ in spaces only. */
function compare(run: Prose, ruledRun: Prose | undefined, source: string | undefined): readonly Finding[] {
  const [typed, ruled] = [wordsOf(run), ruledRun === undefined ? '' : wordsOf(ruledRun)]
  const findings: Finding[] = []
  const add = (index: number, finding: Finding): void => {
    findings.push({ ...finding, position: placeOfWords(run, index, index + 1, source) })
  }
  let [at, other] = [0, 0]
  while (at < typed.length || other < ruled.length) {
    const [mark, wanted] = [typed[at] ?? '', ruled[other] ?? '']
    if (isSpace(mark) && isSpace(wanted)) {
      if (mark !== wanted && isProtected(mark)) add(at, mismatch(mark, wanted))
      at++
      other++
    } else if (isSpace(wanted)) {
      if (isProtected(wanted)) add(at, missing(typed, at))
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
  return /\p{Pi}/u.test(before)
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
