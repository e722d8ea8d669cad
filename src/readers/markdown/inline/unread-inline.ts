import type { Text as TextNode } from 'mdast'
import { extent, type InlineContext } from '../context.ts'

/** Characters inside a line that look like markup but are read as text. */
interface SignLookalike {
  readonly pattern: RegExp
  readonly message: string
  readonly hint: string
}

/** Words between signs, within a line of the source. Escaped signs do not count. */
const lookalikes: readonly SignLookalike[] = [
  {
    pattern: /~~(?=\S)[^~]*\S~~/gu,
    message: 'strikethrough is not part of the format: the signs ~~ are printed',
    hint: 'say in words what is deleted, such as "[deleted: …]", or put a backslash before each ~',
  },
  {
    pattern: /!?\[[^[\]]*\]\((?=\S)[^()]*\)?/gu,
    message: 'something that looks like a link or an image is read as text',
    hint: 'write its address without spaces, or between < and >; put a backslash before ( if this is text',
  },
  {
    pattern: /\[[^[\]]*\][ \t]?\{\s*(?:[.#][^\s{}]|[A-Za-z-]+\s*=)[^{}]*\}/gu,
    message: 'the braces after the brackets are read as text',
    hint: 'write them directly after the brackets, without spaces around =: [words]{lang=en}',
  },
  {
    pattern: /<(?:https?:\/\/|mailto:)[^<>]*>/giu,
    message: 'the text between < and > is not an address and is read as text',
    hint: 'write the address without spaces',
  },
  {
    pattern: /\*\*(?=[^\s*])[^*]+\*\*|(?<![^\s])\*\*(?=[^\S\r\n])[^*]+[^\S\r\n]\*\*/gu,
    message: 'the signs ** are read as text: they mark nothing here',
    hint: 'write [words]{.strong}, or remove the spaces inside the signs',
  },
  {
    pattern: /(?<![*\p{L}\p{N}])\*(?=[^\s*])[^*]*[^\s*]\*(?!\*)/gu,
    message: 'the signs * are read as text: they mark nothing here',
    hint: 'write [words]{.emphasis}',
  },
  {
    pattern: /\^(?=[^\s^])[^^\r\n]*[^\S\r\n][^^\r\n]*(?<=[^\s^])\^/gu,
    message: 'words with a space between carets are not superscript',
    hint: 'write [words]{.superscript}',
  },
  {
    pattern: /(?<!~)~(?=[^\s~])[^~\r\n]*[^\S\r\n][^~\r\n]*(?<=[^\s~])~(?!~)/gu,
    message: 'words with a space between tildes are not subscript',
    hint: 'write [words]{.subscript}',
  },
]

/** An escaped character is not a sign (CommonMark 0.31, 2.4). */
const escaped = /\\[!-/:-@[-`{-~]/gu

/** Reports signs in a text that were meant as markup. */
export function reportUnreadInline(node: TextNode, context: InlineContext): void {
  const { start, end } = extent(node)
  const raw = context.text.slice(start, end)
  if (!/[~*^\]<]/u.test(raw)) return
  const signs = raw.replace(escaped, '\ufffc\ufffc')
  for (const { pattern, message, hint } of lookalikes) {
    for (const { 0: found, index } of signs.matchAll(pattern)) {
      const position = context.locate(start + index, start + index + found.length)
      context.report({ severity: 'warning', rule: 'unread-markup', message, position, hint })
    }
  }
}
