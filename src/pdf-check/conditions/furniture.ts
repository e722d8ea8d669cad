import { type Condition, type Finding, quoted } from '../condition.ts'
import type { Expectation } from '../expected/expectation.ts'
import { inherited } from '../reader/objects.ts'
import type { Artifact, Page, PdfFile } from '../reader/pdf-file.ts'
import { attribute, below, contentsBelow, said, type Tag } from '../reader/tags.ts'

/** Artifacts: exactly the expected running headers and footers, and repeated table headers. */
export const furnitureConditions: readonly Condition[] = [
  {
    id: 'furniture',
    severity: 'error',
    reference: 'Matterhorn 01-001, 01-002, 18-001, 18-002',
    summary:
      'The text outside the tags is the furniture of the page and nothing else: symbols, page number, job number; ' +
      'repeated headers of a table that continues, and the label of a row that continues; ' +
      'leaders in a table of contents. There is none on page 1.',
    hint: 'tag text that occurs nowhere else; mark furniture as an artifact',
    find: furniture,
  },
  {
    id: 'artifact-text',
    severity: 'error',
    reference: 'Matterhorn 01-002',
    summary:
      'In a file without a source: no sentence in the body of a page is an artifact, nor is a word on a line of tagged words.',
    hint: 'tag the text',
    find: artifactText,
  },
  {
    id: 'furniture-type',
    severity: 'error',
    house: true,
    reference: 'Matterhorn 18-001, 18-002; ISO 14289-1, 7.8',
    summary: 'Artifacts with text have a type; those in the margins are Pagination with the subtype Header or Footer.',
    hint: 'write Type and Subtype into the artifact',
    find: furnitureType,
  },
]

function furniture(pdf: PdfFile, expected: Expectation | undefined): readonly Finding[] {
  if (expected === undefined) return []
  return pdf.pages.flatMap((page): readonly Finding[] => {
    const texts = page.shown
      .filter(({ owner, text }) => owner.artifact !== undefined && text.trim() !== '')
      .map(({ text }) => text.trim())
    const wanted = page.number === 1 ? [] : runningTexts(page, pdf, expected)
    const left = [...texts]
    for (const text of wanted) {
      const index = left.indexOf(text)
      if (index < 0)
        return [
          { message: `page ${page.number} lacks “${text}” in its header or footer`, place: { page: page.number } },
        ]
      left.splice(index, 1)
    }
    const rest = left.filter(text => !isLeader(text, page, pdf))
    const outside = compact(rest.join(''))
    if (outside === '' || saidAgain(page, pdf).includes(outside)) return []
    return [
      {
        message: `page ${page.number} has text outside the tags that is not furniture`,
        place: { page: page.number, text: quoted(rest.join(' ')) },
      },
    ]
  })
}

function runningTexts({ number }: Page, { pages }: PdfFile, { symbols, jobNumber }: Expectation): readonly string[] {
  return [...symbols, `${number}/${pages.length}`, ...(jobNumber === undefined ? [] : [jobNumber])]
}

function isLeader(text: string, { number }: Page, { tags }: PdfFile): boolean {
  return (
    /^[.\s…]+$/u.test(text) &&
    tags.some(tag => tag.role === 'TOC' && contentsBelow(tag).some(({ page }) => page === number - 1))
  )
}

/** Removes white space and sorts the characters, because the cells of a row may be in any order. */
function compact(text: string): string {
  return [...text.replace(/[\s\u00ad]+/gu, '')].sort().join('')
}

/**
 * Returns what a table that continues on the page may repeat there: its headers, and the labels of rows that continue.
 * No page of ours continues two tables.
 */
function saidAgain(page: Page, pdf: PdfFile): readonly string[] {
  return pdf.tags
    .filter(tag => tag.role === 'Table' && goesOnTo(page, [tag]))
    .flatMap(table => {
      const heads = headCells(table).map(said).join('')
      return choices(labelsGoingOn(table, page, pdf)).map(labels => compact([heads, ...labels].join('')))
    })
}

function goesOnTo({ number }: Page, tags: readonly Tag[]): boolean {
  const pages = tags.flatMap(contentsBelow).map(({ page }) => page)
  return Math.min(...pages) < number - 1 && pages.includes(number - 1)
}

/**
 * Most labels that a page may repeat: of a row, and of the rows that contain it. A hostile file may have any number.
 */
const MOST_LABELS = 6

/** Returns every subset of the labels, because a row whose remainder is too low for its label continues without it. */
function choices(labels: readonly string[]): readonly (readonly string[])[] {
  const few = labels.slice(0, MOST_LABELS)
  return Array.from({ length: 2 ** few.length }, (_, choice) => few.filter((_, i) => (choice >> i) % 2 === 1))
}

/** The label of a row is its header, or else its first cell. It may be the label of several rows. */
function labelsGoingOn(table: Tag, page: Page, { objects }: PdfFile): readonly string[] {
  const rows = table.children
    .filter(({ role }) => role !== 'THead')
    .flatMap(below)
    .filter(({ role }) => role === 'TR')
  return rows.flatMap((row, i) => {
    const heads = row.children.filter(({ role }) => role === 'TH')
    const labels = heads.length > 0 ? heads : row.children.slice(0, 1)
    return labels.flatMap(label => {
      const span = Number(objects.resolve(attribute(label, 'Table', 'RowSpan', objects)) ?? 1)
      return goesOnTo(page, rows.slice(i, i + span)) ? [said(label)] : []
    })
  })
}

function headCells(table: Tag): readonly Tag[] {
  return table.children
    .filter(({ role }) => role === 'THead')
    .flatMap(below)
    .filter(({ role }) => role === 'TH' || role === 'TD')
}

const TYPES = ['Pagination', 'Layout', 'Page', 'Background', 'Inline']

/** Height of the top and bottom margins as a share of the page. */
const MARGIN = 0.08

interface TextArtifact extends Artifact {
  /** Whether it is in the body of the page, not in a margin. */
  readonly body: boolean
  /** Whether it is on a line with tagged text. */
  readonly inLine: boolean
}

function textArtifacts(pdf: PdfFile, page: Page): readonly TextArtifact[] {
  const [, bottom = 0, , top = 0] = pdf.objects.list(inherited(page.dictionary, '/MediaBox', pdf.objects)).map(Number)
  const margin = (top - bottom) * MARGIN
  const lines = new Set(
    page.shown
      .filter(({ owner, text }) => owner.mcid !== undefined && text.trim() !== '')
      .map(({ line }) => Math.round(line)),
  )
  return page.artifacts.flatMap((artifact, i) => {
    if (artifact.text.trim() === '') return []
    const own = page.shown.filter(({ owner }) => owner.artifact === i)
    const body = !own.every(({ y }) => y < bottom + margin) && !own.every(({ y }) => y > top - margin)
    return [{ ...artifact, body, inLine: own.some(({ line }) => lines.has(Math.round(line))) }]
  })
}

/** Fewest words that count as a sentence. */
const SENTENCE = 3

function artifactText(pdf: PdfFile, expected: Expectation | undefined): readonly Finding[] {
  if (expected !== undefined) return []
  return pdf.pages.flatMap(page =>
    textArtifacts(pdf, page)
      .filter(({ text, type, body, inLine }) => {
        const words = (text.match(/\p{L}{2,}/gu) ?? []).length
        return body && type !== 'Pagination' && (words >= SENTENCE || (type === undefined && inLine && words > 0))
      })
      .map(({ text }) => ({
        message: `text of page ${page.number} is marked as an artifact`,
        place: { page: page.number, text: quoted(text) },
      })),
  )
}

function furnitureType(pdf: PdfFile): readonly Finding[] {
  return pdf.pages.flatMap(page =>
    textArtifacts(pdf, page).flatMap(({ text, type, subtype, body }): readonly Finding[] => {
      const place = { page: page.number, text: quoted(text) }
      if (type === undefined || !TYPES.includes(type))
        return [{ message: `an artifact of page ${page.number} has no type`, place }]
      const isFurniture =
        type === 'Pagination' &&
        ['Header', 'Footer', 'PageNum', 'LineNum', 'Watermark', 'Bates'].includes(subtype ?? '')
      return body || isFurniture
        ? []
        : [{ message: `text in the margin of page ${page.number} is not a Header or Footer`, place }]
    }),
  )
}
