import type { Cell, Figure, Inline, Table } from '../../../document/nodes.ts'
import { plainText } from '../../../document/text.ts'
import type { WordChart, WordPicture } from '../model.ts'
import type { Context } from './context.ts'

/** Flatter or narrower than this, in CSS pixels, a picture is a rule or a bullet. */
const thinnest = 8

/** Alternatives that programs make by themselves say nothing that a person has seen. */
const machineMade =
  /AI-generated|automatically generated|^(?:image|picture|graphic|chart|graphical user interface|description)\s*\d*$|^(?:Description:\s*)+/iu

/**
 * A picture of the file. What it shows is never made up: its alternative is the file's, or its caption, and a doubt in any case. Undefined for
 * one that is told as lost, or shows nothing.
 */
export function figureOf(picture: WordPicture, caption: readonly Inline[], context: Context): Figure | undefined {
  const { part, width, height } = picture
  if (part === undefined || (height > 0 && height < thinnest) || (width > 0 && width < thinnest)) return undefined
  const url = context.keepPicture(part)
  const alt = picture.alt.replace(/^(?:Description:\s*)+/iu, '').trim()
  if (url === undefined) {
    context.doubt(`picture: ${part} is lost, it is neither PNG, JPEG nor SVG${alt === '' ? '' : ` (“${alt}”)`}`)
    return undefined
  }
  const own = machineMade.test(alt) ? '' : alt
  const words = own !== '' ? own : plainText(caption).trim()
  context.doubt(
    own === ''
      ? `picture: say what ${url} shows, the file does not`
      : `picture: see whether “${own}” says what ${url} shows`,
  )
  return {
    type: 'figure',
    url,
    alt:
      words === ''
        ? `[${
            url
              .split('/')
              .at(-1)
              ?.replace(/\.\w+$/u, '') ?? ''
          }]`
        : words,
    caption,
    description: [],
  }
}

/** A chart as the table of the numbers that it was drawn from: who does not see it reads them. */
export function chartTable(
  { title, categories, series }: WordChart,
  caption: readonly Inline[],
  context: Context,
): Table {
  const name = caption.length > 0 ? plainText(caption) : title
  context.doubt(`chart: ${name === '' ? 'it' : `“${name}”`} stands as the table of its numbers`)
  const cell = (text: string, header: boolean): Cell => {
    const words = text.replace(/\s+/gu, ' ').trim()
    return {
      type: 'cell',
      header,
      children: words === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', value: words }] }],
    }
  }
  const rows = Math.max(categories.length, ...series.map(({ values }) => values.length))
  return {
    type: 'table',
    caption: caption.length > 0 || title === '' ? caption : [{ type: 'text', value: title }],
    align: ['start', ...series.map(() => 'end' as const)],
    children: [
      { type: 'row', header: true, children: [cell('', true), ...series.map(one => cell(one.name, true))] },
      ...Array.from({ length: rows }, (_, at) => ({
        type: 'row' as const,
        header: false,
        children: [cell(categories[at] ?? '', true), ...series.map(({ values }) => cell(values[at] ?? '', false))],
      })),
    ],
  }
}
