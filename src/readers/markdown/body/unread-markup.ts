import type { Heading, Paragraph } from 'mdast'
import { type BodyContext, extent } from '../context.ts'
import { parseAttributes } from '../syntax/attributes.ts'
import { nearLabel } from '../syntax/labels.ts'

/** What a line looks like to someone who knows Markdown or a word processor, and how to write it in the format. */
interface Lookalike {
  readonly message: string
  readonly hint: string
}

/** Heading signs without the space after them (CommonMark 0.31, 4.2). `#12` is a number. */
const closeHeading = /^(#{1,6})(?=\p{L}|\*)(.+)$/u

/** More signs than a heading can have (CommonMark 0.31, 4.2). */
const deepHeading = /^(#{7,})[ \t]+(.+)$/u

/** The target of a reference link (CommonMark 0.31, 4.7). */
const definition = /^\[([^\]^][^\]]*)\]:[ \t]*<?(?:https?:\/\/|mailto:|#)/iu

/** A page beginning before something that would begin a block. */
const pageBefore = /^((?:\[[ \t]*\]\{page=[^{}]*\}[ \t]*)+)(#{1,6}[ \t]|>|:{3,}|\||\[\^[^\]\s]+\]:|:[ \t])(.*)$/u

/** The other heading underline (CommonMark 0.31, 4.3). Hyphens are a thematic break. */
const underline = /^={2,}[ \t]*$/u

/**
 * A line that would begin or end a block if there were no space before its name, or one that ends a block that none has
 * begun.
 */
const fence = /^:{3,}[ \t]*(.*)$/u

const row = /^\|.*\|[ \t]*$/u
const delimiters = /^[ \t|:-]+$/u

/** Maximum length of the author's words in a hint. */
const longest = 40

/**
 * Reports the lines of a paragraph that look like markup but are printed as text. `labelled` says that the paragraph
 * begins with a label.
 */
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
      message: 'a number sign without a space after it does not make a heading',
      hint: `write "${signs} ${shorten(words)}"`,
    }
  }
  const [, many, rest = ''] = deepHeading.exec(line) ?? []
  if (many !== undefined)
    return { message: `${many.length} number signs do not make a heading`, hint: `write "###### ${shorten(rest)}"` }
  if (above === undefined || !underline.test(line)) return undefined
  return { message: 'an underline does not make a heading', hint: `remove the line and write "# ${shorten(above)}"` }
}

function fenceOf(line: string): Lookalike | undefined {
  const [, name] = fence.exec(line) ?? []
  if (name === undefined) return undefined
  if (name === '')
    return {
      message: 'three colons do not end a block here',
      hint: 'remove the line, or begin the block with ::: and its name',
    }
  return {
    message: 'colons begin a block only if its name follows directly',
    hint: `write ":::${shorten(name).replace(/[ \t]+(?=\{)/u, '')}"`,
  }
}

/** Reads something at the start of a paragraph that is almost a label. */
function labelOf(line: string, { conventions }: BodyContext): Lookalike | undefined {
  const near = nearLabel(conventions, line)
  if (near === undefined) return undefined
  const { label, words } = near
  return near.lacks === 'space'
    ? {
        message: `"${label}" is not a label, because no space follows it`,
        hint: `write "${label} ${shorten(words)}", or put a backslash before it`,
      }
    : {
        message: `"${label}" before a lower-case letter is read as text`,
        hint: `write :::item{num="${label}"} if it is a label, or put a backslash before it`,
      }
}

function pageOf(line: string): Lookalike | undefined {
  const [, mark = '', sign = '', words = ''] = pageBefore.exec(line) ?? []
  if (sign === '') return undefined
  return {
    message: `a page beginning precedes "${sign.trim()}", which is read as text`,
    hint: `write "${sign.trim()} ${mark.trim()}${shorten(words)}"`,
  }
}

function definitionOf(line: string): Lookalike | undefined {
  const [, name] = definition.exec(line) ?? []
  if (name === undefined) return undefined
  return {
    message: 'reference links are not part of the format',
    hint: `write the address in the link: [${shorten(name)}](address)`,
  }
}

/** A backslash at the end of the last line breaks nothing. */
function backslashOf(line: string, where: 'paragraph' | 'heading'): Lookalike | undefined {
  if (((/\\+$/u.exec(line)?.[0].length ?? 0) & 1) === 0) return undefined
  return {
    message: `a backslash at the end of a ${where} does not break a line and is printed`,
    hint: 'remove it, or write the next line directly below',
  }
}

/** Reports characters at the end of a heading that are printed as text: a backslash, braces without meaning. */
export function reportUnreadHeading(node: Heading, context: BodyContext): void {
  const { start, end } = extent(node)
  const line = context.text.slice(start, end).trimEnd()
  const found = backslashOf(line, 'heading') ?? bracesOf(line)
  if (found !== undefined) warn(found, start, end, context)
}

/** Braces meant as attributes: with a dot, a number sign or an equal sign, or one of the words alone. */
function bracesOf(line: string): Lookalike | undefined {
  const braces = /(?<![\\{])\{[^{}&]*\}$/u.exec(line)?.[0]
  if (braces === undefined || parseAttributes(braces) !== undefined) return undefined
  const word = /^\{\s*(annex|enclosure|appendix|untitled)\s*\}$/iu.exec(braces)?.[1]
  if (word === undefined && !/^\{\s*(?:[.#]|[A-Za-z-]+\s*=)/u.test(braces)) return undefined
  return {
    message: `the braces ${braces} are read as part of the heading`,
    hint: word === undefined ? 'write them like {.annex #name lang=en num="I."}' : `write {.${word.toLowerCase()}}`,
  }
}

/** Lines between vertical bars that the parser did not read as a table. */
function tableOf(lines: readonly string[]): Lookalike | undefined {
  const [first = '', second = ''] = lines
  if (lines.length < 2 || !lines.every(line => row.test(line))) return undefined
  const columns = Math.min(first.replaceAll('\\|', '').split('|').length - 2, 20)
  const line = `|${'---|'.repeat(columns)}`
  const message = 'rows between vertical bars need a line of hyphens to make a table'
  if (delimiters.test(second) && second.includes('-')) {
    return {
      message: 'the line of hyphens and the first row have different numbers of cells, so this is not a table',
      hint: `write it as ${line}`,
    }
  }
  return { message, hint: `add a line ${line} below the first row` }
}

function shorten(words: string): string {
  const line = words.trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}
