import type { Heading, Paragraph } from 'mdast'
import { type BodyContext, extent } from '../context.ts'
import { parseAttributes } from '../syntax/attributes.ts'
import { nearLabel } from '../syntax/labels.ts'

/** What a line looks like to someone who knows Markdown or a word processor, and how the format writes it. */
interface Lookalike {
  readonly message: string
  readonly hint: string
}

/** Signs of a heading without the space after them (CommonMark 0.31, 4.2); `#12` is a number. */
const closeHeading = /^(#{1,6})(?=\p{L}|\*)(.+)$/u

/** More signs than a heading has (CommonMark 0.31, 4.2). */
const deepHeading = /^(#{7,})[ \t]+(.+)$/u

/** What a link by reference leads to (CommonMark 0.31, 4.7). */
const definition = /^\[([^\]^][^\]]*)\]:[ \t]*<?(?:https?:\/\/|mailto:|#)/iu

/** The beginning of a page before what would begin a block. */
const pageBefore = /^((?:\[[ \t]*\]\{page=[^{}]*\}[ \t]*)+)(#{1,6}[ \t]|>|:{3,}|\||\[\^[^\]\s]+\]:|:[ \t])(.*)$/u

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

/** Reports the lines of a paragraph that look like markup and are printed as text; `labelled` says that a label begins it. */
export function reportUnread(node: Paragraph, labelled: boolean, context: BodyContext): void {
  const { start, end } = extent(node)
  const lines = linesOf(context.text.slice(start, end))
  const table = tableOf(lines.map(line => line.text))
  if (table !== undefined) return warn(table, start, end, context)
  for (const [index, { text, at }] of lines.entries()) {
    const found =
      headingOf(text, lines[index - 1]?.text) ??
      fenceOf(text) ??
      pageOf(text) ??
      definitionOf(text) ??
      (index === 0 && !labelled ? labelOf(text, context) : undefined) ??
      (index === lines.length - 1 ? backslashOf(text, 'paragraph') : undefined)
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
  const [, many, rest = ''] = deepHeading.exec(line) ?? []
  if (many !== undefined)
    return { message: `${many.length} number signs make no heading`, hint: `write "###### ${shorten(rest)}"` }
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

/** What begins a paragraph and is nearly a label. */
function labelOf(line: string, { conventions }: BodyContext): Lookalike | undefined {
  const near = nearLabel(conventions, line)
  if (near === undefined) return undefined
  const { label, words } = near
  return near.lacks === 'space'
    ? {
        message: `no space after "${label}", so it is no label`,
        hint: `write "${label} ${shorten(words)}", or put a backslash before it`,
      }
    : {
        message: `"${label}" before a small letter is read as words`,
        hint: `write :::item{num="${label}"} if it is a label, or put a backslash before it`,
      }
}

function pageOf(line: string): Lookalike | undefined {
  const [, mark = '', sign = '', words = ''] = pageBefore.exec(line) ?? []
  if (sign === '') return undefined
  return {
    message: `the beginning of a page stands before "${sign.trim()}", which is read as words`,
    hint: `write "${sign.trim()} ${mark.trim()}${shorten(words)}"`,
  }
}

function definitionOf(line: string): Lookalike | undefined {
  const [, name] = definition.exec(line) ?? []
  if (name === undefined) return undefined
  return {
    message: 'links by reference are not part of the format',
    hint: `write the address where the link is: [${shorten(name)}](address)`,
  }
}

/** A backslash at the end breaks no line: there is none after it. */
function backslashOf(line: string, where: 'paragraph' | 'heading'): Lookalike | undefined {
  if (((/\\+$/u.exec(line)?.[0].length ?? 0) & 1) === 0) return undefined
  return {
    message: `a backslash at the end of a ${where} breaks no line and is printed`,
    hint: 'remove it, or write the next line right below',
  }
}

/** Reports what ends a heading and is printed as words of it: a backslash, braces that say nothing. */
export function reportUnreadHeading(node: Heading, context: BodyContext): void {
  const { start, end } = extent(node)
  const line = context.text.slice(start, end).trimEnd()
  const found = backslashOf(line, 'heading') ?? bracesOf(line)
  if (found !== undefined) warn(found, start, end, context)
}

/** Braces that were to be attributes: with a dot, a number sign or an equal sign, or one of the words alone. */
function bracesOf(line: string): Lookalike | undefined {
  const braces = /(?<![\\{])\{[^{}&]*\}$/u.exec(line)?.[0]
  if (braces === undefined || parseAttributes(braces) !== undefined) return undefined
  const word = /^\{\s*(annex|enclosure|appendix|untitled)\s*\}$/iu.exec(braces)?.[1]
  if (word === undefined && !/^\{\s*(?:[.#]|[A-Za-z-]+\s*=)/u.test(braces)) return undefined
  return {
    message: `the braces ${braces} are read as words of the heading`,
    hint: word === undefined ? 'write them like {.annex #name lang=en num="I."}' : `write {.${word.toLowerCase()}}`,
  }
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
