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
    'A no-break space (U+00A0, U+202F) was typed where the language has a plain space or another no-break space, or ' +
    'a space that the language requires beside a punctuation mark is missing. Type only plain spaces: typesetting ' +
    'makes them no-break where the language requires it.',
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
 * Before the punctuation mark that ends a word, where a language may require a space that was not typed. The characters
 * after the mark exclude times, ratios and addresses (`10:45`, `https:`). Typesetting decides which of these places
 * need a space. `%` is excluded, because some languages protect a space there without requiring one. No language
 * requires a space before a full stop or a comma.
 */
const BEFORE_SIGN = /(?<=[^\s\p{Ps}\p{Pi}:;!?])(?=(?![%.,’])[\p{Po}\p{Pf}](?:[\s\p{Pe}\p{Pf}.,:;!?…\ufffc]|$))/gu

/** The same, after an opening mark. */
const AFTER_OPENING = /(?<=\p{Pi})(?=[^\s\p{Pf}\p{Pe}])/gu

/**
 * Whether the rules of the language could object to anything in a run. Most runs pass here, and typesetting is slow.
 */
function isDoubtful(words: string): boolean {
  return [PROTECTED, BEFORE_SIGN, AFTER_OPENING].some(pattern => words.search(pattern) >= 0)
}

/**
 * Rebuilds a run with plain spaces only, plus one in each possible place. Each added space goes into the text node of
 * its mark, because the language of that node decides whether it is needed.
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

/** Compares the typed text with the typeset text. They differ only in spaces. */
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
    hint: 'type a plain space: typesetting makes it no-break',
  }
}

function missing(typed: string, at: number): Finding {
  const sign = String.fromCodePoint(typed.codePointAt(at) ?? 0x20)
  const before = typed[at - 1] ?? ''
  return /\p{Pi}/u.test(before)
    ? { message: `there is no space after "${before}"`, hint: `write "${before} ${sign}"` }
    : { message: `there is no space before "${sign}"`, hint: `write " ${sign}"` }
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
