import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkSource } from '../../src/build.ts'
import { loadDictionary } from '../../src/cli/disk/dictionaries.ts'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import { loadConventions } from '../../src/conventions/load.ts'
import type { Document } from '../../src/document/document.ts'
import { plainText } from '../../src/document/text.ts'
import { importPdf } from '../../src/import/import-pdf.ts'
import { importPdfDocument } from '../../src/import/pdf/import-pdf-document.ts'
import { writeSource } from '../../src/pipeline/convert.ts'
import { read } from '../../src/readers/readers.ts'
import { type PdfBlock, readTruth } from '../import/word/pdf-truth.ts'
import { counted, joinCuts, key, linesOf, once, take, withoutContents } from '../import/word/score.ts'

/**
 * How good import is: the source of each PDF against the tags of the PDF, which Poppler reads, and against what a person
 * has read on its first page (`facts.json`). It prints figures; it is no test.
 */
interface Share {
  readonly found: number
  readonly of: number
}

export interface FileScore {
  readonly name: string
  readonly builds: boolean
  readonly path: 'tags' | 'geometry'
  readonly title: boolean
  readonly symbol: boolean
  readonly date: boolean
  readonly paragraphs: Share
  readonly headings: Share
  readonly labels: Share
  readonly notes: Share
  readonly calls: Share
  readonly cells: Share
  readonly pictures: number
  /** Words of the tags that are nowhere in the source. */
  readonly lost: readonly string[]
  readonly doubts: readonly string[]
  readonly errors: readonly string[]
  readonly missing: readonly PdfBlock[]
  readonly extra: readonly string[]
  readonly found: { readonly title: string; readonly symbols: readonly string[]; readonly date: string }
}

interface Facts {
  readonly title: string
  readonly date: string
}

const assets = diskAssets(undefined)('.')
const facts = JSON.parse(readFileSync(new URL('facts.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Facts>
>

interface Made {
  readonly text?: string
  readonly path: FileScore['path']
  readonly doubts: readonly string[]
  readonly pictures: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  readonly errors: readonly string[]
}

async function make(bytes: Uint8Array, name: string): Promise<Made> {
  const tagged = process.env.GEOMETRY === undefined ? await importPdfDocument(bytes, { name }, assets) : undefined
  if (tagged !== undefined) {
    const written = tagged.document === undefined ? undefined : writeSource(tagged.document, assets)
    const errors = [...tagged.diagnostics, ...(written?.diagnostics ?? [])].map(one => `${one.rule}: ${one.message}`)
    return {
      path: 'tags',
      ...(written?.text !== undefined && { text: written.text }),
      doubts: tagged.doubts.map(({ text }) => text),
      pictures: tagged.pictures,
      errors,
    }
  }
  const { imported } = await importPdf(bytes, { lang: undefined, without: [], dictionary: loadDictionary }, assets)
  return {
    path: 'geometry',
    ...(imported.source !== undefined && { text: imported.source }),
    doubts: imported.doubts.map(({ text }) => text),
    pictures: [],
    errors: imported.diagnostics.map(one => `${one.rule}: ${one.message}`),
  }
}

/** Scores one PDF; its source is left in a folder, to be read. */
export async function scorePdf(path: string, name: string, out: string): Promise<FileScore> {
  const made = await make(readFileSync(path), name)
  mkdirSync(out, { recursive: true })
  for (const picture of made.pictures) writeFileSync(join(out, picture.path), picture.bytes)
  const source = { path: join(out, `${name}.md`), bytes: new TextEncoder().encode(made.text ?? '') }
  writeFileSync(source.path, source.bytes)
  const found = made.text === undefined ? [] : await checkSource(source, diskAssets(undefined)(out))
  const errors = [
    ...made.errors,
    ...found.filter(({ severity }) => severity === 'error').map(one => `${one.rule}: ${one.message}`),
  ]
  const document = made.text === undefined ? undefined : read(source, diskAssets(undefined)(out)).document
  const compared = compare(document, path)
  const { meta } = document ?? {}
  const title = [...(meta?.title ?? [])]
  const own = { title: plainText(title).trim(), symbols: meta?.symbols ?? [], date: meta?.date ?? '' }
  const known = facts[name]
  return {
    name,
    builds: made.text !== undefined && errors.length === 0,
    path: made.path,
    title: known !== undefined && sameTitle(own.title, known.title),
    symbol: own.symbols.some(
      symbol =>
        bare(symbol) === bare(name.replace(/\.en$/u, '')) ||
        name.split(', ').some(one => bare(one.replace(/\.en$/u, '')) === bare(symbol)) ||
        symbol.split('-').some(one => bare(one) === bare(name.replace(/\.en$/u, ''))),
    ),
    date: known !== undefined && own.date === known.date,
    ...compared,
    pictures: made.pictures.length,
    doubts: made.doubts,
    errors,
    found: own,
  }
}

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
const sameTitle = (one: string, other: string): boolean => bare(one.replace(/\*+$/u, '')) === bare(other)

const label = /^\s*(?:\d{1,3}(?:\.\d{1,3})*\.?|\([a-z]{1,4}\)|[IVXL]{1,6}\.|[A-Z]\.)\s/u

function compare(
  document: Document | undefined,
  path: string,
): Pick<FileScore, 'paragraphs' | 'headings' | 'labels' | 'notes' | 'calls' | 'cells' | 'lost' | 'missing' | 'extra'> {
  const own =
    document === undefined
      ? []
      : [...linesOf(document), ...mastheadLines(document)].flatMap(one =>
          one.text.split('\n').map(text => ({ ...one, text })),
        )
  const truth = withoutContents(
    withoutEntries(
      readTruth(path).blocks,
      document,
      own.map(({ text }) => key(text)),
    ).map(block => ({
      ...block,
      // Leaders of contents, however they are set.
      text: once(block.text).replace(/(?:[.…]\s?){6,}/gu, '..........'),
    })),
    own.map(({ text }) => key(text)),
  )
  const pool = counted(own.map(line => key(line.text)))
  const matched = truth.map(({ text }) => take(pool, key(text)))
  const { joined, whole } = joinCuts(truth, matched, pool)
  const truthPool = counted([...truth.map(({ text }) => key(text)), ...joined])
  const extra = own.filter(line => !take(truthPool, key(line.text))).map(({ text }) => text)
  const share = (test: (block: PdfBlock) => boolean): Share => {
    const all = truth.flatMap((block, at) => (test(block) ? [whole[at] === true] : []))
    return { found: all.filter(Boolean).length, of: all.length }
  }
  const words = wordPool(own.map(({ text }) => text).join(' '))
  const lost = truth.flatMap(({ text }) => wordsOf(text)).filter(word => !take(words, word))
  // Callouts are notes of the tags too, without a mark.
  const notes = truth.filter(({ isNote, text }) => isNote && /^\s*(?:\d|\*|[a-z]\s)/u.test(text)).length
  return {
    paragraphs: share(({ isCell, isNote, tag }) => !isCell && !isNote && tag !== 'Figure'),
    headings: headingShare(document, truth),
    labels: share(({ text, isCell }) => !isCell && label.test(text)),
    notes: share(({ isNote }) => isNote),
    calls: { found: Math.min(notes, document?.notes.length ?? 0), of: notes },
    cells: share(({ isCell }) => isCell),
    lost,
    missing: truth.filter((_, at) => whole[at] !== true),
    extra,
  }
}

/** Lines of the masthead that metadata says: the files are in English. */
function mastheadLines({ meta }: Document): readonly { readonly text: string; readonly isChart: boolean }[] {
  const terms = loadConventions(assets, 'en')?.terms ?? {}
  const date = new Date(`${meta.date}T00:00:00Z`)
  const day = Number.isNaN(date.getTime())
    ? ''
    : `${date.getUTCDate()} ${date.toLocaleDateString('en', { month: 'long', timeZone: 'UTC' })} ${date.getUTCFullYear()}`
  const cover = ['organization', 'symbol', 'organ', 'distribution', 'date', 'language', 'original-language']
  const lines =
    meta.coverPage === undefined
      ? [
          terms.organization?.text ?? '',
          ...meta.symbols,
          ...meta.organs.map(organ => terms[`organ.${organ}`]?.text ?? ''),
          terms[`distribution.${meta.distribution}`]?.text ?? '',
          day,
          `Original: ${terms[`language-name.${meta.originalLanguage}`]?.text ?? ''}`,
        ]
      : meta.coverPage.filter(({ name }) => cover.includes(name)).map(({ children }) => plainText(children))
  return [...lines, ...(meta.number === undefined ? [] : [`${meta.number} ${plainText(meta.title)}`])].map(text => ({
    text,
    isChart: false,
  }))
}

/** Where the source has `:::contents`, what follows its title are entries, until the first heading comes again. */
function withoutEntries(
  truth: readonly PdfBlock[],
  document: Document | undefined,
  own: readonly string[],
): readonly PdfBlock[] {
  const start = truth.findIndex(({ text }) => text.trim().toLowerCase() === 'contents')
  if (start < 0 || document?.mainBody.some(({ type }) => type === 'contents') !== true) return truth
  const seen = new Set<string>()
  let end = start + 1
  for (; end < truth.length; end++) {
    const text = (truth[end]?.text ?? '').trim()
    const words = key(text.replace(/[\s.…]{6,}.*$/u, ''))
    if (seen.has(words)) break
    const isRoom = /^(?:\d{1,4}|[ivxlc]+)$/u.test(text) || (text.length < 15 && !/\d/u.test(text))
    const isEntry = /(?:[.…]\s?){6,}/u.test(text) || own.some(line => line.endsWith(words))
    if (!isRoom && !isEntry) break
    if (!isRoom) seen.add(words)
  }
  return truth.filter((_, at) => at < start || at >= end)
}

const wordsOf = (text: string): readonly string[] => text.normalize('NFKC').match(/\p{L}{2,}|\p{N}{2,}/gu) ?? []
const wordPool = (text: string): Map<string, number> => counted([...wordsOf(text)])

/** Tagged headings that are headings of the source, or its title. */
function headingShare(document: Document | undefined, truth: readonly PdfBlock[]): Share {
  const own = new Set<string>()
  const visit = (blocks: Document['mainBody']): void => {
    for (const block of blocks) {
      if (block.type === 'heading') own.add(key(`${block.num ?? ''} ${plainText(block.children)}`))
      else if (block.type === 'container' || block.type === 'blockQuote') visit(block.children)
    }
  }
  if (document !== undefined) {
    visit(document.mainBody)
    const inner = (all: Document['attachments']): void => {
      for (const one of all) {
        visit(one.children)
        inner(one.attachments)
      }
    }
    inner(document.attachments)
  }
  const numbered = truth.filter(({ tag, text }) => /^H\d?$/u.test(tag) && /^\s*(?:[IVXLC]+|[A-Z]|\d)\.\s/u.test(text))
  return { found: numbered.filter(({ text }) => own.has(key(text))).length, of: numbered.length }
}

/** Dates and titles as a person has read them on the first pages. */
export function firstDate(path: string): string {
  const text = execFileSync('pdftotext', ['-l', '1', '-layout', path, '-'], { encoding: 'utf8' })
  const months = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ]
  const [, day = '', month = '', year = ''] =
    new RegExp(`(?:\\s{3}|^)(\\d{1,2}) (${months.join('|')}) (\\d{4})\\s*$`, 'mu').exec(text) ?? []
  return year === '' ? '' : `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}

const rate = ({ found, of }: Share): number => (of === 0 ? 1 : found / of)
const percent = (share: Share): string => (share.of === 0 ? '–' : (100 * rate(share)).toFixed(1))

/** The ten worst, then the means. */
export function describe(scores: readonly FileScore[]): readonly string[] {
  const worst = [...scores].sort((one, other) => rate(one.paragraphs) - rate(other.paragraphs))
  const sum = (share: (one: FileScore) => Share): string => {
    const all = scores.map(share)
    return percent({ found: all.reduce((n, { found }) => n + found, 0), of: all.reduce((n, { of }) => n + of, 0) })
  }
  const mean = (share: (one: FileScore) => Share): string =>
    ((100 * scores.reduce((n, one) => n + rate(share(one)), 0)) / Math.max(1, scores.length)).toFixed(2)
  const count = (test: (one: FileScore) => boolean): string => `${scores.filter(test).length}/${scores.length}`
  return [
    ...worst
      .slice(0, 10)
      .map(
        one =>
          `${one.name.slice(0, 30).padEnd(30)} ${one.builds ? 'builds' : 'FAILS '} paragraphs ${percent(one.paragraphs)} headings ${percent(one.headings)} labels ${percent(one.labels)} notes ${percent(one.notes)} cells ${percent(one.cells)} lost words ${one.lost.length} doubts ${one.doubts.length}`,
      ),
    `builds ${count(one => one.builds)}, title ${count(one => one.title)}, symbol ${count(one => one.symbol)}, date ${count(one => one.date)}, by tags ${count(one => one.path === 'tags')}`,
    `paragraphs: mean ${mean(one => one.paragraphs)}, all ${sum(one => one.paragraphs)}; headings ${sum(one => one.headings)}; labels ${sum(one => one.labels)}; notes ${sum(one => one.notes)}, with calls ${sum(one => one.calls)}; cells ${sum(one => one.cells)}`,
    `pictures ${scores.reduce((n, one) => n + one.pictures, 0)}, words lost ${scores.reduce((n, one) => n + one.lost.length, 0)}, doubts ${scores.reduce((n, one) => n + one.doubts.length, 0)}`,
  ]
}

/** No document, or a scan: they are refused, or give nothing to be scored by. */
export const notDocuments = new Set(['A_78_891.en', 'E_2024_50.en', 'S_2024_207.en', 'S_2024_798.en'])

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? fileURLToPath(new URL('../../../shared/pdf', import.meta.url))
  const out = process.env.OUT ?? join(tmpdir(), 'import-score')
  const only = process.argv[3]
  const scores: FileScore[] = []
  for (const file of readdirSync(folder)
    .filter(one => one.endsWith('.pdf'))
    .sort()) {
    const name = file.replace(/\.pdf$/u, '')
    if (notDocuments.has(name) || (only !== undefined && !name.includes(only))) continue
    const score = await scorePdf(join(folder, file), name, out)
    scores.push(score)
    if (process.env.LIST === undefined) continue
    console.log(
      `== ${name} ${score.path} ${score.builds ? '' : 'FAILS '}${JSON.stringify(score.found)} paragraphs ${percent(score.paragraphs)} notes ${percent(score.notes)} cells ${percent(score.cells)} lost ${score.lost.length} pictures ${score.pictures}`,
    )
    for (const error of [...new Set(score.errors)].slice(0, 8)) console.log(`   ! ${error.slice(0, 200)}`)
    if (process.env.LIST === '2') {
      for (const { tag, text } of score.missing) console.log(`   - ${tag} ${text.trim().slice(0, 150)}`)
      for (const text of score.extra) console.log(`   + ${text.trim().slice(0, 150)}`)
      for (const text of score.doubts) console.log(`   ? ${text.slice(0, 200)}`)
      console.log(`   lost: ${score.lost.slice(0, 40).join(' ')}`)
    }
  }
  for (const line of describe(scores)) console.log(line)
}
