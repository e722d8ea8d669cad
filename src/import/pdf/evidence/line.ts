import type { Look, WordInline } from '../../word/model.ts'
import type { Glyphs } from '../file/pages.ts'
import type { BlockLook, Place } from './model.ts'

/** What stands in the lines of a block, in the order of the tags. */
export type LinePart =
  | { readonly type: 'glyphs'; readonly glyphs: Glyphs; readonly link?: string }
  | { readonly type: 'note'; readonly note: string; readonly mark: string }

/** A gap of more than this many sizes of the type parts a label from its words: a tab. */
const tabGap = 1.1
/** Narrower than this, letters are of one word. */
const wordGap = 0.15
/** Raised and lowered letters are smaller than this share of the others. */
const small = 0.8

/** The lines of a block as one run of words with their looks. */
export function readLine(parts: readonly LinePart[]): {
  readonly inlines: readonly WordInline[]
  readonly words: string
  readonly look: BlockLook
} {
  const glyphs = parts.flatMap(part => (part.type === 'glyphs' && part.glyphs.text.trim() !== '' ? [part.glyphs] : []))
  const size = commonSize(glyphs)
  const inlines: WordInline[] = []
  let last: Glyphs | undefined
  for (const part of parts) {
    if (part.type === 'note') {
      takeMark(inlines, part.mark)
      inlines.push({ type: 'note', note: part.note, mark: part.mark, look: { size: size * 2 } })
      continue
    }
    const { text } = part.glyphs
    const look = lookOf(part.glyphs, raisedOf(part.glyphs, glyphs, size))
    if (text.trim() === '') {
      // The width of a space that stands alone is that of the gap.
      if (part.glyphs.width > size * tabGap * 1.4) inlines.push({ type: 'tab', look })
      else addText(inlines, ' ', look, part.link)
      if (last !== undefined && sameLine(last, part.glyphs)) last = joined(last, part.glyphs)
      continue
    }
    const between = last === undefined ? '' : gapOf(last, part.glyphs, size)
    if (between === '\t') inlines.push({ type: 'tab', look })
    else if (between === ' ') addText(inlines, ' ', look, part.link)
    addText(inlines, text, look, part.link)
    last = part.glyphs
  }
  return { inlines, words: wordsOf(inlines), look: { size, ...faceOf(glyphs) } }
}

export const wordsOf = (inlines: readonly WordInline[]): string =>
  inlines
    .map(one => (one.type === 'text' ? one.text : one.type === 'tab' ? ' ' : ''))
    .join('')
    .replace(/\s+/gu, ' ')
    .trim()

function addText(inlines: WordInline[], text: string, look: Look, link: string | undefined): void {
  const last = inlines.at(-1)
  if (text === ' ' && last?.type === 'text' && last.text.endsWith(' ')) return
  if (last?.type === 'text' && last.link === link && sameLook(last.look, look))
    inlines[inlines.length - 1] = { ...last, text: last.text + text }
  else inlines.push({ type: 'text', text, look, ...(link !== undefined && { link }) })
}

const sameLook = (one: Look, other: Look): boolean =>
  one.bold === other.bold && one.italic === other.italic && one.raised === other.raised && one.size === other.size

function lookOf({ bold, italic, size }: Glyphs, raised: Look['raised']): Look {
  return {
    size: Math.round(size * 2),
    ...(bold && { bold: true as const }),
    ...(italic && { italic: true as const }),
    ...(raised !== undefined && { raised }),
  }
}

/** Smaller letters above or below the line of the letters beside them. */
function raisedOf(glyphs: Glyphs, all: readonly Glyphs[], size: number): Look['raised'] {
  if (glyphs.size > size * small || glyphs.text.trim() === '') return undefined
  const at = all.indexOf(glyphs)
  const beside = (one: Glyphs | undefined): boolean =>
    one !== undefined && one.page === glyphs.page && one.size > size * small && Math.abs(one.y - glyphs.y) < size * 0.9
  const line = all.slice(Math.max(0, at - 6), at).findLast(beside) ?? all.slice(at + 1, at + 7).find(beside)
  if (line === undefined) return undefined
  const rise = (glyphs.y - line.y) / size
  return rise > 0.1 ? 'super' : rise < -0.05 ? 'sub' : undefined
}

const sameLine = (one: Glyphs, other: Glyphs): boolean =>
  one.page === other.page && Math.abs(one.y - other.y) < Math.max(one.size, other.size) * 0.6

const joined = (one: Glyphs, space: Glyphs): Glyphs => ({ ...one, width: space.x + space.width - one.x })

/** What stands between two stretches: nothing, a space, or a tab. */
function gapOf(one: Glyphs, other: Glyphs, size: number): '' | ' ' | '\t' {
  if (/\s$/u.test(one.text) || /^\s/u.test(other.text)) return ''
  if (!sameLine(one, other)) {
    if (/\p{Script=Han}$/u.test(one.text) && /^\p{Script=Han}/u.test(other.text)) return ''
    return /[\p{L}\p{N}][-\u2010\u2011/]$/u.test(one.text) ? '' : ' '
  }
  const gap = other.x - one.x - one.width
  return gap > size * tabGap ? '\t' : gap > size * wordGap ? ' ' : ''
}

/** The mark of a note is its call: it stands right before the note. */
function takeMark(inlines: WordInline[], mark: string): boolean {
  let at = inlines.length - 1
  while (at >= 0 && inlines[at]?.type === 'text' && (inlines[at] as { text: string }).text.trim() === '') at--
  const last = inlines[at]
  if (mark === '' || last?.type !== 'text') return false
  const text = last.text.trimEnd()
  if (!text.endsWith(mark)) return false
  const rest = text.slice(0, -mark.length)
  // `2025` before note 25 is no call; a raised number is.
  if (last.look.raised === undefined && /\d$/u.test(rest)) return false
  inlines.length = at
  if (rest !== '') inlines.push({ ...last, text: rest })
  return true
}

function commonSize(glyphs: readonly Glyphs[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of glyphs) {
    const rounded = Math.round(size * 4) / 4
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.trim().length)
  }
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0] ?? 10
}

function faceOf(glyphs: readonly Glyphs[]): { readonly bold: boolean; readonly italic: boolean } {
  const letters = glyphs.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  return {
    bold: letters.length > 0 && letters.every(({ bold }) => bold),
    italic: letters.length > 0 && letters.every(({ italic }) => italic),
  }
}

/** Where the lines of a block stand. */
export function placesOf(glyphs: readonly Glyphs[]): {
  readonly first: Place
  readonly last: Place & { readonly right: number }
  readonly x: number
  readonly indent: number
  readonly lines: number
} {
  const lines: { page: number; x: number; y: number; right: number; size: number }[] = []
  for (const one of glyphs) {
    if (one.text.trim() === '') continue
    const line = lines.at(-1)
    const lead = (one.width / Math.max(1, one.text.length)) * (one.text.length - one.text.trimStart().length)
    const right = one.x + one.width
    if (
      line !== undefined &&
      line.page === one.page &&
      Math.abs(line.y - one.y) < Math.max(one.size, line.size) * 0.6
    ) {
      line.right = Math.max(line.right, right)
      line.x = Math.min(line.x, one.x + lead)
      if (one.size > line.size) [line.y, line.size] = [one.y, one.size]
    } else lines.push({ page: one.page, x: one.x + lead, y: one.y, right, size: one.size })
  }
  const [first = { page: 0, x: 0, y: 0, right: 0 }, ...rest] = lines
  const last = lines.at(-1) ?? first
  return {
    first: { page: first.page, x: first.x, y: first.y },
    last: { page: last.page, x: last.x, y: last.y, right: last.right },
    x: first.x,
    indent: rest.length === 0 ? first.x : Math.min(...rest.map(({ x }) => x)),
    lines: lines.length,
  }
}
