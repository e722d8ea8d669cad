import type { Conventions } from '../../../conventions/conventions.ts'
import type { WordParagraph } from '../model.ts'
import type { Context } from './context.ts'
import type { HeadingPiece } from './pieces.ts'
import { wordsOf } from './signs.ts'
import type { Role } from './style-roles.ts'
import type { Labelled } from './typed-labels.ts'

/** No heading of the United Nations that was seen is longer; a paragraph in bold is. */
const longest = 300

/** Ranks of headings that no style names come after those that one does; among themselves by their labels, then by their look. */
const unnamed = 10

/** `Annex`, `Annex II`, `Appendix 1`, also with its title in the same line. */
export function attachmentKind(words: string, { terms }: Conventions): HeadingPiece['attachment'] {
  const kinds = ['annex', 'enclosure', 'appendix'] as const
  return kinds.find(kind => {
    const word = terms[kind]?.text ?? ''
    return (
      word !== '' &&
      words.toLowerCase().startsWith(word.toLowerCase()) &&
      /^(?:\s+(?:[IVXLC]{1,6}|\d{1,2}|[A-Z])\b\.?)?(?:$|[\s:.–—-]+\S)/u.test(words.slice(word.length)) &&
      words.length < longest &&
      !/[.;,]$/u.test(words)
    )
  })
}

/**
 * The rank of a heading, undefined where a paragraph is none. A style of a known template decides; else the level of the outline; else the look:
 * a short line in bold, or in italics, without a sign at its end.
 */
export function headingLook(
  paragraph: WordParagraph,
  label: Labelled,
  role: Role | undefined,
  isAttachment: boolean,
  context: Context,
): number | undefined {
  const words = wordsOf(label.signs).replace(/\s+/gu, ' ').trim()
  if (words === '' || words.length > longest) return undefined
  const named = /^heading-(\d)$/u.exec(role ?? '')?.[1]
  if (named !== undefined) return Number(named)
  if (role === 'title') return 1
  if (role === 'agenda-title' || role === 'session' || role === 'agenda-item') return undefined
  const { bold, italic, size } = lookOf(label)
  if (isAttachment && (bold || paragraph.outline !== undefined || paragraph.align === 'center') && words.length < 100)
    return 1
  if (role !== undefined && role !== 'caption') return undefined
  if (paragraph.outline !== undefined && (bold || italic || size > context.bodySize || label.num !== undefined))
    return paragraph.outline + 1
  if (/[.;:,]$/u.test(words) || !(bold || (italic && size >= context.bodySize))) return undefined
  // A label in small letters is a point; what stands at the right says when and where, or who signed.
  if (label.num !== undefined && /^\(?[a-z]{1,4}\)$/u.test(label.num)) return undefined
  if (paragraph.align === 'end') return undefined
  return unnamed + labelRank(label.num) * 4 + (bold ? 0 : 2) + (size > context.bodySize ? 0 : 1)
}

function lookOf({ signs }: Labelled): { readonly bold: boolean; readonly italic: boolean; readonly size: number } {
  const marks = signs.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  return {
    bold: marks.length > 0 && marks.every(({ bold }) => bold),
    italic: marks.length > 0 && marks.every(({ italic }) => italic),
    size: Math.max(0, ...marks.slice(0, 1000).map(({ size }) => size)),
  }
}

/** `I.` stands above `A.`, that above `1.`; what has no label is told by its look. */
function labelRank(num: string | undefined): number {
  if (num === undefined) return 3
  return /^[IVXLC]+\.?$/u.test(num) ? 0 : /^[A-Z]\.?$/u.test(num) ? 1 : 2
}

/** Letters and digits of a heading without its label, to find it by the words of an entry of the contents. */
export const keyOf = (words: string): string =>
  words
    .replace(/^(?:[IVXLC]+|[A-Z]|\d+)\.\s+/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
