import type { Text as TextNode } from 'mdast'
import { extent, type InlineContext } from '../context.ts'

/** Signs inside a line that look like markup and are read as words. */
interface SignLookalike {
  readonly pattern: RegExp
  readonly message: string
  readonly hint: string
}

/** Words between signs, within a line of the source; a sign that is escaped is none. */
const lookalikes: readonly SignLookalike[] = [
  {
    pattern: /~~(?=\S)[^~]*\S~~/gu,
    message: 'struck text is not part of the format: the signs ~~ are printed',
    hint: 'say in words what is deleted, such as "[deleted: …]", or put a backslash before each ~',
  },
  {
    pattern: /!?\[[^[\]]*\]\((?=\S)[^()]*\)?/gu,
    message: 'what looks like a link or an image is read as words',
    hint: 'write its address without spaces, or between < and >; put a backslash before ( if these are words',
  },
  {
    pattern: /\[[^[\]]*\][ \t]?\{\s*(?:[.#][^\s{}]|[A-Za-z-]+\s*=)[^{}]*\}/gu,
    message: 'the braces after the brackets are read as words',
    hint: 'write them right after the brackets, without spaces around =: [words]{lang=en}',
  },
  {
    pattern: /<(?:https?:\/\/|mailto:)[^<>]*>/giu,
    message: 'what stands between < and > is no address, and is read as words',
    hint: 'write the address without spaces',
  },
  {
    pattern: /\*\*(?=[^\s*])[^*]+\*\*|(?<![^\s])\*\*(?=[^\S\r\n])[^*]+[^\S\r\n]\*\*/gu,
    message: 'the signs ** are read as words: they mark nothing where they stand',
    hint: 'write [words]{.strong}, or no space inside the signs',
  },
  {
    pattern: /(?<![*\p{L}\p{N}])\*(?=[^\s*])[^*]*[^\s*]\*(?!\*)/gu,
    message: 'the signs * are read as words: they mark nothing where they stand',
    hint: 'write [words]{.emphasis}',
  },
  {
    pattern: /\^(?=[^\s^])[^^\r\n]*[^\S\r\n][^^\r\n]*(?<=[^\s^])\^/gu,
    message: 'words with a space between carets are not raised',
    hint: 'write [words]{.superscript}',
  },
  {
    pattern: /(?<!~)~(?=[^\s~])[^~\r\n]*[^\S\r\n][^~\r\n]*(?<=[^\s~])~(?!~)/gu,
    message: 'words with a space between tildes are not lowered',
    hint: 'write [words]{.subscript}',
  },
]

/** A character that is escaped is no sign (CommonMark 0.31, 2.4). */
const escaped = /\\[!-/:-@[-`{-~]/gu

/** Reports the signs of a text that were to mark something. */
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
