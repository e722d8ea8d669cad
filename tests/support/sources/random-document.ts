import fc from 'fast-check'
import type { Document } from '../../../src/document/document.ts'
import { identify } from '../../../src/document/identify.ts'
import type { Line } from '../../../src/document/meta.ts'
import type { Attachment, Block, Cell, Heading, Inline, Item, Note, Row, Table } from '../../../src/document/nodes.ts'
import { joined } from '../../../src/writers/same-document.ts'

/**
 * Random documents with all that the model has, in all places that may contain it: words that look like markup, labels
 * unknown to the language, lists that start again. fast-check draws and shrinks them. The same seed gives the same
 * documents.
 */

/** Words, and text that a Markdown reader might take for something else. */
const words = fc.constantFrom(
  'décide',
  'que',
  'L’Assemblée',
  '2021',
  'a',
  '12.',
  'a)',
  '(i)',
  'i)',
  '1. a)',
  '(1)',
  '7)',
  '1.1',
  '1.1 a',
  '1.(a)',
  '1.Mot',
  '▪',
  '+',
  '~~x~~',
  '[x](a b)',
  '（1）',
  '–',
  '-',
  '•',
  '*',
  '**',
  '_',
  '__',
  '^',
  '~',
  '<',
  '<b>',
  '&amp;',
  '&',
  '[^1]',
  '[x](y)',
  '{lang=fr}',
  '{#id}',
  '#',
  '##',
  '>',
  '|',
  ':',
  ': ',
  ':::',
  ':::summary',
  '---',
  '===',
  '```',
  '\\',
  '\\\\',
  '!',
  '![a](b)',
  'http://un.org/',
  'A/RES/77/5',
  '100 %',
  '«',
  '»',
  '(',
  ')',
  'é',
  '5*3*2',
  'snake_case_word',
  '^er^',
  '\u00a0',
  '联合国',
  'قرار',
  '~2~',
  '`x`',
  '"',
  "'",
)
const text = fc
  .array(words, { minLength: 1, maxLength: 5 })
  .chain(some =>
    fc
      .array(fc.constantFrom(' ', ' ', '', '\u00a0'), { minLength: some.length, maxLength: some.length })
      .map(gaps => some.map((word, i) => word + gaps[i]).join('')),
  )

const leaf: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: text.map((value): Inline => ({ type: 'text', value })) },
  { weight: 1, arbitrary: fc.constant<Inline>({ type: 'break' }) },
  { weight: 1, arbitrary: fc.constant<Inline>({ type: 'pageBreak', num: '5' }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('1', '*', '1-2', 'a b')
      .map((identifier): Inline => ({ type: 'noteReference', identifier })),
  },
)

/** Inline content nested up to `depth` levels. A link contains no link. */
function inlines(depth: number, link: 'link' | 'none' = 'link'): fc.Arbitrary<readonly Inline[]> {
  const inner =
    depth === 0
      ? leaf
      : fc.oneof(
          { weight: 5, arbitrary: leaf },
          {
            weight: 3,
            arbitrary: fc
              .tuple(
                fc.constantFrom(
                  'emphasis',
                  'strong',
                  'superscript',
                  'subscript',
                  'span',
                  link === 'link' ? 'link' : 'emphasis',
                ),
                fc.nat(),
              )
              .chain(([type]) =>
                inlines(depth - 1, type === 'link' ? 'none' : link).map((children): Inline => {
                  if (type === 'span') return { type, lang: 'en', children }
                  if (type === 'link') return { type, url: 'https://undocs.org/A/76/86(x)?a=1&b=2', children }
                  return { type: type as 'emphasis', children }
                }),
              ),
          },
        )
  return fc.array(inner, { minLength: 1, maxLength: 4 }).map(nodes => joined(nodes))
}

/** Readers trim white space at both ends of a line, and no text is only white space. */
function trimmed(nodes: readonly Inline[]): readonly Inline[] {
  const ends = nodes.map((node, i): Inline => {
    if (node.type !== 'text') return node
    const start = i === 0 ? node.value.trimStart() : node.value
    return { ...node, value: i === nodes.length - 1 ? start.trimEnd() : start }
  })
  const kept = joined(ends)
  return kept.length === nodes.length ? kept : kept.length === 0 ? [{ type: 'text', value: 'x' }] : trimmed(kept)
}

const prose = inlines(2).map(trimmed)
const paragraph: fc.Arbitrary<Block> = prose.map((children): Block => ({ type: 'paragraph', children }))
const heading = fc
  .record({
    depth: fc.constantFrom(2, 3, 4),
    num: fc.constantFrom(undefined, undefined, 'I.', '“A”', 'A "b"', '(1) x'),
    children: prose,
  })
  .map(
    ({ depth, num, children }): Heading => ({
      type: 'heading',
      depth: depth as Heading['depth'],
      children,
      ...(num !== undefined && { num }),
    }),
  )

const labels: Readonly<Record<string, readonly string[]>> = {
  decimal: ['1.', '2.', '3.', '3 bis.', '9.'],
  'lower-alpha': ['a)', 'b)', 'h)', 'i)', '(c)'],
  'lower-roman': ['i)', 'ii)', 'v)', '(x)'],
  bullet: ['–', '•', '▪', '-'],
  other: ['59 -', '*', '(1)', '㈠', 'Ⅳ.', '1.1', '7)', '(A)', '（1）'],
}

function list(depth: number): fc.Arbitrary<Block> {
  return fc
    .tuple(fc.constantFrom(...Object.keys(labels)), fc.constantFrom(1, 2, 3), fc.nat())
    .chain(([style, level]) => {
      const words = paragraph.map((one): readonly Block[] => [one])
      // In cells and notes, items contain neither tables nor headings.
      const held =
        depth <= 0 ? words : fc.oneof({ weight: 3, arbitrary: words }, { weight: 1, arbitrary: blocks(depth - 1) })
      const item = fc
        .tuple(fc.constantFrom(...(labels[style] ?? [])), held)
        .map(([num, children]): Item => ({ type: 'item', num, children }))
      return fc
        .array(item, { minLength: 1, maxLength: 3 })
        .map((children): Block => ({ type: 'list', style, level, children }))
    })
}

const cellBlocks = fc.oneof(
  { weight: 1, arbitrary: fc.constant<readonly Block[]>([]) },
  { weight: 5, arbitrary: paragraph.map((one): readonly Block[] => [one]) },
  { weight: 1, arbitrary: fc.array(paragraph, { minLength: 2, maxLength: 2 }) },
  { weight: 1, arbitrary: list(0).map((one): readonly Block[] => [one]) },
)

const table: fc.Arbitrary<Table> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 }))
  .chain(([columns, rows, head]) => {
    const cell = fc
      .tuple(fc.boolean(), cellBlocks)
      .map(([header, children]): Cell => ({ type: 'cell', header, children }))
    const row = fc.tuple(fc.array(cell, { minLength: columns, maxLength: columns }), fc.boolean(), fc.boolean())
    return fc
      .tuple(
        fc.array(row, { minLength: rows, maxLength: rows }),
        fc.array(fc.constantFrom(null, 'start', 'center', 'end'), { minLength: columns, maxLength: columns }),
        fc.option(prose),
      )
      .map(
        ([drafts, align, caption]): Table => ({
          type: 'table',
          align: align as Table['align'],
          caption: caption ?? [],
          children: drafts.map(([cells, total, spanned], r): Row => {
            const header = r < Math.min(head, rows - 1)
            const [first, second, ...rest] = cells
            const merged =
              spanned && first !== undefined && second !== undefined ? [{ ...first, colSpan: 2 }, ...rest] : cells
            return {
              type: 'row',
              header,
              children: header ? merged.map(one => ({ ...one, header: true })) : merged,
              ...(total && !header && { total: true as const }),
            }
          }),
        }),
      )
  })

function blocks(depth: number): fc.Arbitrary<readonly Block[]> {
  const flat: fc.Arbitrary<Block> = fc.oneof(
    { weight: 4, arbitrary: paragraph },
    { weight: 1, arbitrary: heading },
    { weight: 1, arbitrary: table },
  )
  if (depth <= 0) return fc.array(flat, { minLength: 1, maxLength: 3 })
  const nested: fc.Arbitrary<Block> = fc.oneof(
    { weight: 5, arbitrary: list(depth) },
    { weight: 1, arbitrary: blocks(depth - 1).map((children): Block => ({ type: 'blockQuote', children })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('summary', 'signature', 'resolution', 'conclusions', 'component'), blocks(depth - 1))
        .map(([name, children]): Block => ({ type: 'container', name: name as 'summary', children })),
    },
  )
  return fc.array(fc.oneof({ weight: 3, arbitrary: flat }, { weight: 3, arbitrary: nested }), {
    minLength: 1,
    maxLength: 4,
  })
}

const attachment = fc
  .tuple(fc.constantFrom('annex', 'enclosure', 'appendix'), fc.option(prose), blocks(1))
  .map(([kind, title, children]): Attachment => {
    const below = title === null ? children.filter(({ type }) => type !== 'heading') : children
    const headed: readonly Block[] =
      title === null
        ? [{ type: 'paragraph', children: [{ type: 'text', value: 'x' }] }, ...below]
        : [{ type: 'heading', depth: 1, children: title }, ...below]
    return { type: 'attachment', kind: kind as Attachment['kind'], children: headed, attachments: [] }
  })

/** A note contains no headings. */
function noteBlocks(): fc.Arbitrary<readonly Block[]> {
  return fc.array(fc.oneof(paragraph, list(0)), { minLength: 1, maxLength: 3 })
}

const line = fc
  .tuple(fc.constantFrom('organization', 'symbol', 'doc-proponent'), fc.constantFrom(undefined, 'en'), prose)
  .map(([name, lang, children]): Line => ({ name, children, ...(lang !== undefined && { lang }) }))

/** A document in French with four notes. */
export const randomDocument: fc.Arbitrary<Document> = fc
  .record({
    title: prose,
    body: blocks(2),
    attachments: fc.array(attachment, { maxLength: 2 }),
    notes: fc.tuple(noteBlocks(), noteBlocks(), noteBlocks(), noteBlocks()),
    coverPage: fc.option(fc.array(line, { maxLength: 3 })),
    above: fc.array(line, { maxLength: 2 }),
    number: fc.constantFrom(undefined, '77/335.', '2674 (2023)'),
  })
  .map(
    ({ title, body, attachments, notes, coverPage, above, number }): Document =>
      identify({
        type: 'document',
        lang: 'fr',
        mainBody: body,
        attachments,
        meta: {
          symbols: ['A/RES/77/5'],
          kind: 'document',
          language: 'fr',
          organs: ['general-assembly'],
          date: '2022-11-08',
          agenda: [],
          title,
          positions: {},
          ...(coverPage !== null && { coverPage }),
          ...(above.length > 0 && { preface: { above, below: [] } }),
          ...(number !== undefined && { number }),
        },
        notes: notes.map(
          (children, i): Note => ({
            type: 'note',
            identifier: ['1', '*', '1-2', 'a b'][i] ?? '',
            num: ['1', '*', '1', 'a b'][i] ?? '',
            children,
          }),
        ),
      }),
  )
