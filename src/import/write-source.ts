import type { Conventions } from '../conventions/conventions.ts'
import { matchLabels } from '../conventions/labels.ts'
import type { Block } from './blocks.ts'
import { tableText } from './write-table.ts'

/** A block whose words are written as Markdown. */
export type Written = Words<Block>
type Words<B> = B extends Block
  ? Omit<B, 'content'> & { readonly words: string } & (B extends { readonly type: 'cell' } ? Start : unknown)
  : never
/** The words as a paragraph of their own begins with them. */
interface Start {
  readonly start: string
}

/** Front matter as lines of keys, in the order of docs/source-format.md. */
export interface FrontMatter {
  readonly symbol: string | undefined
  readonly kind: string
  readonly language: string
  readonly originalLanguage: string | undefined
  readonly organs: readonly string[]
  readonly distribution: string | undefined
  readonly date: string | undefined
  readonly job: { readonly number: string; readonly dates: readonly string[] } | undefined
  readonly session: number | undefined
  readonly agenda: readonly { readonly item: string; readonly title: string | undefined }[]
  readonly title: string | undefined
}

/** The source text. Doubts stand as comments of the front matter: the text itself has none, there all is printed. */
export function writeSource(front: FrontMatter, blocks: readonly Written[], doubts: readonly string[]): string {
  const comments = doubts.map(doubt => `# ${doubt.replace(/[\r\n]+/gu, ' ')}`)
  return [
    '---',
    ...frontLines(front),
    ...comments,
    '---',
    '',
    blocks.flatMap((block, i) => blockText(block, i, blocks)).join('\n\n'),
    '',
  ].join('\n')
}

function frontLines(front: FrontMatter): readonly string[] {
  const line = (key: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`${key}: ${value}`]
  const { organs, job, agenda } = front
  return [
    ...line('symbol', front.symbol && scalar(front.symbol)),
    `kind: ${front.kind}`,
    `language: ${front.language}`,
    ...line('original-language', front.originalLanguage),
    ...line('organ', organs.length > 1 ? `[${organs.join(', ')}]` : organs[0]),
    ...line('distribution', front.distribution),
    ...line('date', front.date),
    ...(job === undefined
      ? []
      : [
          'job:',
          `  number: ${scalar(job.number)}`,
          ...(job.dates.length === 0 ? [] : [`  dates: [${job.dates.map(date => JSON.stringify(date)).join(', ')}]`]),
        ]),
    ...line('session', front.session === undefined ? undefined : String(front.session)),
    ...(agenda.length === 0
      ? []
      : [
          'agenda:',
          ...agenda.flatMap(({ item, title }) => [
            `  - item: ${scalar(item)}`,
            ...(title === undefined ? [] : [`    title: ${scalar(title)}`]),
          ]),
        ]),
    ...line('title', front.title && scalar(front.title)),
  ]
}

/** A value of YAML: in quotation marks where it would be read as something else. */
function scalar(text: string): string {
  return /[\n:]$|\n|: | #|^[\s[\]{}*&!>|"'%@`#,?-]|^(?:true|false|null|~|[+-]?[\d.]+)$/iu.test(text)
    ? JSON.stringify(text)
    : text
}

function blockText(block: Written, index: number, blocks: readonly Written[]): readonly string[] {
  switch (block.type) {
    case 'heading':
      return [`${'#'.repeat(block.depth)} ${block.words}${attributes(block)}`]
    case 'note':
      return [`[^${block.mark}]: ${block.words}`]
    case 'item':
      return [`${' '.repeat(4 * block.depth)}${block.num} ${block.words}`]
    case 'paragraph':
      return [block.words]
    // A caption that no table follows stands as what it is.
    case 'caption':
      return /^(?:cell|caption)$/u.test(blocks[index + 1]?.type ?? '') ? [] : [block.words]
    case 'signature':
      return block.first ? [signatureText(block, index, blocks)] : []
    case 'cell':
      return tableText(block, index, blocks)
  }
}

/**
 * The line and those that go on with it. That someone signed is in italics (un-conventions: (*Signed*) Hadi
 * **Hachem**).
 */
function signatureText({ words }: Written, index: number, blocks: readonly Written[]): string {
  const rest = blocks.slice(index + 1)
  const end = rest.findIndex(block => block.type !== 'signature' || block.first)
  const lines = [
    words.replace(/^\((\p{L}+)\)/u, '(*$1*)'),
    ...rest.slice(0, end < 0 ? undefined : end).map(({ words }) => words),
  ]
  return [':::signature', lines.join('\\\n'), ':::'].join('\n')
}

function attributes({ attachment, num }: Extract<Written, { type: 'heading' }>): string {
  const parts = [
    ...(num === undefined ? [] : [`num="${num}"`]),
    ...(attachment === undefined ? [] : [`.${attachment}`]),
  ]
  return parts.length === 0 ? '' : ` {${parts.join(' ')}}`
}

/** Words as Markdown that reads as these words: signs of the format escaped, also a label where there is none. */
export function escapeWords(text: string): string {
  return text.replace(/[\\*[\]^~`]|&(?=#?\w{1,40};)|<(?=https?:)/gu, '\\$&')
}

/** The beginning of a paragraph that is no item, heading, caption or table. */
export function escapeStart(words: string, conventions: Conventions): string {
  return /^(?:#{1,6}\s|[|+>:-]|\d+[.)]\s)/u.test(words) || matchLabels(conventions, `${words} `).length > 0
    ? `\\${words}`
    : words
}
