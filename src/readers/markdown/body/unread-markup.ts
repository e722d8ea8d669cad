import type { Paragraph } from 'mdast'
import { matchLabels } from '../../../conventions/labels.ts'
import { type BodyContext, extent } from '../context.ts'

/** What a line looks like to someone who knows Markdown or a word processor, and how the format writes it. */
interface Lookalike {
  readonly message: string
  readonly hint: string
}

/** Bullets, as they are found on a keyboard; the hint names the first two that the language has. */
const ownBullets = ['•', '-', '–']

/** Markdown's other bullets (CommonMark 0.31, 5.2), and those that word processors write. */
const bullet = /^([*+·‣◦▪●○■∙\uf0b7])[ \t\u00a0]+(\S.*)$/u

/** Signs of a heading without the space after them (CommonMark 0.31, 4.2); `#12` is a number. */
const closeHeading = /^(#{1,6})(?=\p{L}|\*)(.+)$/u

/** The other underline of a heading (CommonMark 0.31, 4.3); hyphens are a rule across the page. */
const underline = /^={2,}[ \t]*$/u

/**
 * A line that would begin or end a block but for a space before its name, and one that ends a block which none has
 * begun.
 */
const fence = /^:{3,}[ \t]*(.*)$/u

const row = /^\|.*\|[ \t]*$/u
const delimiters = /^[ \t|:-]+$/u

/** Words of the author in a hint are not longer than this. */
const longest = 40

/** Reports the lines of a paragraph that look like markup and are printed as text. */
export function reportUnread(node: Paragraph, context: BodyContext): void {
  const { start, end } = extent(node)
  const lines = linesOf(context.text.slice(start, end))
  const table = tableOf(lines.map(line => line.text))
  if (table !== undefined) return warn(table, start, end, context)
  for (const [index, { text, at }] of lines.entries()) {
    const found = headingOf(text, lines[index - 1]?.text) ?? fenceOf(text) ?? bulletOf(text, context)
    if (found !== undefined) warn(found, start + at, start + at + text.length, context)
  }
}

function linesOf(text: string): readonly { readonly text: string; readonly at: number }[] {
  let at = 0
  return text.split(/(\r\n|\n|\r)/u).flatMap((piece, index) => {
    const mark = /^[ \t>]*/u.exec(piece)?.[0].length ?? 0
    const begins = at + mark
    at += piece.length
    return index % 2 === 0 ? [{ text: piece.slice(mark), at: begins }] : []
  })
}

function warn({ message, hint }: Lookalike, start: number, end: number, context: BodyContext): void {
  context.report({ severity: 'warning', rule: 'unread-markup', message, position: context.locate(start, end), hint })
}

function headingOf(line: string, above: string | undefined): Lookalike | undefined {
  const [, signs, words] = closeHeading.exec(line) ?? []
  if (signs !== undefined && words !== undefined) {
    return {
      message: 'a number sign without a space after it makes no heading',
      hint: `write "${signs} ${shorten(words)}"`,
    }
  }
  if (above === undefined || !underline.test(line)) return undefined
  return { message: 'an underline makes no heading', hint: `remove the line and write "# ${shorten(above)}"` }
}

function fenceOf(line: string): Lookalike | undefined {
  const [, name] = fence.exec(line) ?? []
  if (name === undefined) return undefined
  if (name === '')
    return {
      message: 'three colons end no block here',
      hint: 'remove the line, or begin the block with ::: and its name',
    }
  return {
    message: 'colons begin a block only with its name right after them',
    hint: `write ":::${shorten(name).replace(/[ \t]+(?=\{)/u, '')}"`,
  }
}

function bulletOf(line: string, context: BodyContext): Lookalike | undefined {
  const [, mark, words = ''] = bullet.exec(line) ?? []
  if (mark === undefined || matchLabels(context.conventions, line).length > 0) return undefined
  const known = ownBullets.filter(one => matchLabels(context.conventions, `${one} `).length > 0).slice(0, 2)
  const ways = known.map(one => `"${one} ${shorten(words)}"`).join(' or ')
  return { message: `"${mark}" makes no point of a list`, hint: ways === '' ? 'write a label' : `write ${ways}` }
}

/** Rows between vertical bars that the parser did not take for a table. */
function tableOf(lines: readonly string[]): Lookalike | undefined {
  const [first = '', second = ''] = lines
  if (lines.length < 2 || !lines.every(line => row.test(line))) return undefined
  const columns = Math.min(first.replaceAll('\\|', '').split('|').length - 2, 20)
  const line = `|${'---|'.repeat(columns)}`
  const message = 'rows between vertical bars make no table without a line of hyphens'
  if (delimiters.test(second) && second.includes('-')) {
    return {
      message: 'the line of hyphens has not as many cells as the first row, so there is no table',
      hint: `write it as ${line}`,
    }
  }
  return { message, hint: `add a line ${line} under the first row` }
}

function shorten(words: string): string {
  const line = words.trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}
