import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { diskAssets } from '../../../src/cli/disk/disk-assets.ts'
import { loadConventions } from '../../../src/conventions/load.ts'
import type { Document } from '../../../src/document/document.ts'
import type { Block, Inline } from '../../../src/document/nodes.ts'
import { importWord } from '../../../src/import/word/import-word.ts'
import { type PdfBlock, readTruth } from './pdf-truth.ts'

/** How a Word file's document stands beside the official PDF of it. Each pair is what is found, and out of how many. */
export interface WordScore {
  readonly name: string
  /** Blocks of the PDF's tag tree that stand in the document as one block, word for word. */
  readonly blocks: Share
  /** Those of them that begin with a label; that are notes; headings. */
  readonly labels: Share
  readonly notes: Share
  readonly headings: Share
  /** Blocks of the document that the PDF has, tables of charts left out. */
  readonly precision: Share
  /** Blocks that the ends of pages have cut in the PDF's tags: the Word file is right. */
  readonly cutInPdf: number
  readonly missing: readonly PdfBlock[]
  readonly extra: readonly string[]
  readonly doubts: readonly string[]
}

export interface Share {
  readonly found: number
  readonly of: number
}

/** Scores one file against its PDF. */
export async function scoreWord(docx: string, pdf: string): Promise<WordScore> {
  const name = basename(docx, '.docx')
  const { document, doubts } = await importWord(readFileSync(docx), { name }, diskAssets(undefined)('.'))
  const own = document === undefined ? [] : linesOf(document)
  const truth = withoutContents(
    readTruth(pdf).blocks.map(block => ({ ...block, text: once(block.text) })),
    own.map(({ text }) => key(text)),
  )
  const pool = counted(own.map(line => key(line.text)))
  const matched = truth.map(({ text }) => take(pool, key(text)))
  const { joined, whole } = joinCuts(truth, matched, pool)
  const pdfPool = counted([...truth.map(({ text }) => key(text)), ...joined])
  const extra = own.filter(line => !line.isChart && !take(pdfPool, key(line.text))).map(({ text }) => text)
  const share = (test: (block: PdfBlock) => boolean): Share => {
    const all = truth.flatMap((block, at) => (test(block) ? [whole[at] === true] : []))
    return { found: all.filter(Boolean).length, of: all.length }
  }
  const counting = own.filter(({ isChart }) => !isChart).length
  return {
    name,
    blocks: share(() => true),
    labels: share(({ text }) => label.test(text)),
    notes: share(({ isNote }) => isNote),
    headings: share(({ tag }) => /^H\d?$/u.test(tag)),
    precision: { found: counting - extra.length, of: counting },
    cutInPdf: joined.length,
    missing: truth.filter((_, at) => whole[at] !== true),
    extra,
    doubts: doubts.map(({ text }) => text),
  }
}

const label = /^\s*(?:\d{1,3}(?:\.\d{1,3})*\.?|\([a-z]{1,4}\)|[IVXL]{1,6}\.|[A-Z]\.)\s/u

/** Heads that the original repeats on each page are one block of the tags, with their words as often. */
export function once(text: string): string {
  const words = text.trim()
  for (let times = 12; times > 1; times--) {
    const part = words.slice(0, Math.ceil(words.length / times)).trim()
    if (
      part !== '' &&
      words.split(/\s+/u).join(' ') === Array.from({ length: times }, () => part.split(/\s+/u).join(' ')).join(' ')
    )
      return part
  }
  return text
}

/**
 * A table of contents is made anew from the headings: an entry is found where a line of the document says its words, and the
 * pages of the original are none of the reprint.
 */
export function withoutContents(truth: readonly PdfBlock[], own: readonly string[]): readonly PdfBlock[] {
  const isEntry = ({ text }: PdfBlock): boolean => /\.{8,}/u.test(text)
  const [first, last] = [truth.findIndex(isEntry), truth.findLastIndex(isEntry)]
  if (first < 0) return truth
  const words = (text: string): string => key(text.replace(/[\s.]{6,}.*$/u, '').replace(/\*+$/u, ''))
  return truth.filter((block, at) => {
    if (at < first - 3 || at > last + 12) return true
    if (isEntry(block))
      return !own.some(line => line.replace(/\d$/u, '').endsWith(words(block.text.replace(/^.*?\d\. /u, ''))))
    return !/^\s*(?:\d{1,3}|Page|Contents|Annex(?: [IVX]+)?)\s*$/u.test(block.text)
  })
}

/** Letters and signs in their order: white space and the width of a hyphen say nothing. */
export const key = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u00ad\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(/[\u2010\u2011]/gu, '-')

export function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of keys) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

export function take(pool: Map<string, number>, one: string): boolean {
  const left = pool.get(one) ?? 0
  if (left > 0) pool.set(one, left - 1)
  return left > 0
}

/** Blocks of the PDF that are one block of the document when joined: its tags end where its pages do. */
export function joinCuts(
  truth: readonly PdfBlock[],
  matched: readonly boolean[],
  pool: Map<string, number>,
): { readonly joined: readonly string[]; readonly whole: readonly boolean[] } {
  const whole = [...matched]
  const joined: string[] = []
  for (let at = 0; at < truth.length; at++) {
    if (whole[at] === true) continue
    for (let end = at + 1; end < Math.min(truth.length, at + 8); end++) {
      if (whole[end] === true) continue
      const parts = [at, end]
      if (!take(pool, key(parts.map(one => truth[one]?.text ?? '').join('')))) continue
      for (const one of parts) whole[one] = true
      joined.push(key(parts.map(one => truth[one]?.text ?? '').join('')))
      break
    }
  }
  return { joined, whole }
}

export interface Line {
  readonly text: string
  readonly isChart: boolean
}

/** The blocks of a document as the PDF has them: a label with its first words, a caption line by line, a call by its mark. */
export function linesOf(document: Document): readonly Line[] {
  const marks = new Map(document.notes.map(({ identifier, num }) => [identifier, num]))
  const words = (inlines: readonly Inline[]): string =>
    inlines
      .map(one => {
        switch (one.type) {
          case 'text':
            return one.value
          case 'noteReference':
            return marks.get(one.identifier) ?? ''
          case 'break':
            return '\n'
          case 'pageBreak':
            return ''
          default:
            return words(one.children)
        }
      })
      .join('')
  const lines: Line[] = []
  const add = (text: string, isChart = false): void => {
    if (text.trim() !== '') lines.push({ text, isChart })
  }
  const split = (inlines: readonly Inline[]): void => {
    for (const line of words(inlines).split('\n')) add(line)
  }
  const blocks = (all: readonly Block[], before = '', isChart = false): void => {
    let first = before
    for (const block of all) {
      switch (block.type) {
        case 'heading':
          add(`${first}${block.num ?? ''} ${words(block.children)}`)
          break
        case 'paragraph':
          add(first + words(block.children), isChart)
          break
        case 'list':
          for (const item of block.children) blocks(item.children, `${item.num} `, isChart)
          break
        case 'table': {
          split(block.caption)
          const chart =
            block.children[0]?.children[0]?.children.length === 0 &&
            block.children.every(row => row.children[0]?.header === true)
          for (const row of block.children) for (const cell of row.children) blocks(cell.children, '', chart)
          break
        }
        case 'figure':
          split(block.caption)
          break
        case 'contents':
          break
        default:
          if (block.type === 'container' && block.name === 'summary') add('Summary')
          blocks(block.children)
      }
      first = ''
    }
  }
  const { meta } = document
  if (meta.session !== undefined && meta.coverPage === undefined) add(sessionWords(meta.session))
  // What stands at the head of the first page is no part of the tags.
  const head = ['organization', 'symbol', 'organ', 'distribution', 'date', 'language', 'original-language']
  for (const { name, children } of meta.coverPage ?? []) if (!head.includes(name)) split(children)
  if (meta.coverPage === undefined)
    for (const { item, title } of meta.agenda) {
      split(item)
      split(title)
    }
  for (const { children } of meta.preface?.above ?? []) split(children)
  split(meta.title)
  for (const { children } of meta.preface?.below ?? []) split(children)
  blocks(document.mainBody)
  const attachments = (all: Document['attachments']): void => {
    for (const one of all) {
      blocks(one.children)
      attachments(one.attachments)
    }
  }
  attachments(document.attachments)
  for (const { num, children } of document.notes) blocks(children, `${num} `)
  return lines
}

/** The files beside PDFs are in English. */
function sessionWords({ number, text }: NonNullable<Document['meta']['session']>): string {
  return (
    text ??
    loadConventions(diskAssets(undefined)('.'), 'en')?.terms.session?.text.replace(
      '{ordinal}',
      loadConventions(diskAssets(undefined)('.'), 'en')?.ordinals[number - 1] ?? '',
    ) ??
    ''
  )
}

/** All files of a folder that have their PDF beside them. */
export async function scoreFolder(folder: string): Promise<readonly WordScore[]> {
  const scores: WordScore[] = []
  for (const file of readdirSync(folder)
    .filter(one => one.endsWith('.docx'))
    .sort()) {
    const pdf = join(folder, file.replace(/\.docx$/u, '.pdf'))
    if (existsSync(pdf)) scores.push(await scoreWord(join(folder, file), pdf))
  }
  return scores
}

const percent = ({ found, of }: Share): string =>
  of === 0 ? '–' : `${((100 * found) / of).toFixed(1)} (${found}/${of})`

/** One line for each file, worst first, then the mean. */
export function describeScores(scores: readonly WordScore[]): readonly string[] {
  const rate = ({ blocks: { found, of } }: WordScore): number => (of === 0 ? 1 : found / of)
  const sorted = [...scores].sort((left, right) => rate(left) - rate(right))
  const mean = scores.reduce((sum, one) => sum + rate(one), 0) / Math.max(1, scores.length)
  return [
    ...sorted.map(
      one =>
        `${one.name.padEnd(24)} blocks ${percent(one.blocks)}, labels ${percent(one.labels)}, notes ${percent(one.notes)}, headings ${percent(one.headings)}, also in the PDF ${percent(one.precision)}, cut in the PDF ${one.cutInPdf}`,
    ),
    `mean of blocks ${(100 * mean).toFixed(2)}`,
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const scores = await scoreFolder(
    process.argv[2] ?? join(fileURLToPath(new URL('../../../../shared/docx', import.meta.url))),
  )
  for (const line of describeScores(scores)) console.log(line)
  if (process.env.LIST !== undefined) {
    for (const { name, missing, extra } of scores) {
      for (const { tag, text } of missing) console.log(`${name} - ${tag} ${text.trim().slice(0, 160)}`)
      for (const text of extra) console.log(`${name} + ${text.trim().slice(0, 160)}`)
    }
  }
}
