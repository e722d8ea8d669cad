import fc from 'fast-check'

/**
 * Random sources that the format allows: every construct, in every other that may contain it. fast-check draws the
 * shape. The writer numbers paragraphs, points and notes as a person would. Figures are the files of
 * tests/cases/everything/.
 */

type Inline = {
  readonly type: 'words' | 'em' | 'strong' | 'foreign' | 'link' | 'raised' | 'note'
  readonly words: readonly string[]
}
type Sentence = readonly Inline[]
type Point = { readonly text: Sentence; readonly points: readonly Point[] }
type Block =
  | { readonly type: 'paragraph'; readonly text: Sentence }
  | {
      readonly type: 'numbered'
      readonly text: Sentence
      readonly points: readonly Point[]
      readonly more: Sentence | null
    }
  | { readonly type: 'bullets'; readonly items: readonly Sentence[] }
  | { readonly type: 'heading'; readonly deeper: number; readonly text: Sentence; readonly num: boolean }
  | { readonly type: 'table'; readonly caption: Sentence | null; readonly rows: readonly (readonly Sentence[])[] }
  | {
      readonly type: 'grid'
      readonly caption: Sentence | null
      readonly stub: boolean
      readonly total: boolean
      readonly rows: readonly SpannedRow[]
    }
  | { readonly type: 'cells'; readonly stub: boolean; readonly rows: readonly (readonly RichCell[])[] }
  | {
      readonly type: 'figure'
      readonly caption: Sentence | null
      readonly file: string
      readonly alt: readonly string[]
      readonly description: readonly Sentence[]
    }
  | { readonly type: 'quote'; readonly texts: readonly Sentence[] }
  | { readonly type: 'contents'; readonly depth: number | null }
  | {
      readonly type: 'summary' | 'signature' | 'resolution'
      readonly texts: readonly Sentence[]
      readonly numbered: readonly Sentence[]
    }
type SpannedRow = {
  readonly cells: readonly Sentence[]
  readonly span: 'none' | 'across' | 'down'
  readonly at: number
}
type RichCell = { readonly text: Sentence; readonly points: readonly Sentence[] }
interface Shape {
  readonly lang: 'fr' | 'en'
  readonly kind: string
  readonly symbol: number
  readonly title: readonly string[]
  readonly agenda: readonly { readonly item: number; readonly title: readonly string[]; readonly note: boolean }[]
  readonly body: readonly Block[]
  readonly annexes: readonly {
    readonly type: string
    readonly title: readonly string[]
    readonly body: readonly Block[]
  }[]
}

const lexicon = {
  fr: [
    'l’Assemblée',
    'générale',
    'décide',
    'que',
    'les',
    'États',
    'Membres',
    'sont',
    'invités',
    'à',
    'coopérer',
    'aux',
    'travaux',
    'du',
    'Conseil',
    'économique',
    'et',
    'social',
    'œuvre',
    'où',
    'maïs',
    'Noël',
    'anticonstitutionnellement',
    'sous-comité',
    '2021',
    '1',
    '12 345',
    '(voir',
    'A/76/86)',
    'n’a',
    'été',
  ],
  en: [
    'the',
    'General',
    'Assembly',
    'decides',
    'that',
    'Member',
    'States',
    'are',
    'invited',
    'to',
    'co-operate',
    'in',
    'its',
    'work',
    'on',
    'social',
    'development',
    'naïve',
    'résumé',
    'interdepartmentally',
    '2021',
    '12,345',
    '(see',
    'A/76/86)',
    'of',
    'all',
    'human',
    'rights',
  ],
}
const foreign = { fr: ['en', 'Access to Information Act'], en: ['fr', 'Loi relative à l’accès'] } as const

const words = fc.array(fc.nat(200), { minLength: 1, maxLength: 14 }).map(numbers => numbers.map(String))
const inline: fc.Arbitrary<Inline> = fc.record({
  type: fc.oneof(
    { weight: 8, arbitrary: fc.constant('words' as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'em' as const,
        'strong' as const,
        'foreign' as const,
        'link' as const,
        'raised' as const,
        'note' as const,
      ),
    },
  ),
  words,
})
const sentence = fc.array(inline, { minLength: 1, maxLength: 6 })
const short: fc.Arbitrary<Sentence> = words.map(some => [{ type: 'words', words: some.slice(0, 4) }])
/** Points below numbered paragraphs: three levels, with the labels of the language. */
const point = [1, 2].reduce<fc.Arbitrary<Point>>(
  inner =>
    fc.record({ text: sentence, points: fc.oneof(fc.constant([]), fc.array(inner, { minLength: 1, maxLength: 3 })) }),
  fc.record({ text: sentence, points: fc.constant([]) }),
)
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), text: sentence }),
  fc.record({
    type: fc.constant('numbered' as const),
    text: sentence,
    points: fc.array(point, { maxLength: 4 }),
    more: fc.option(sentence, { freq: 4 }),
  }),
  fc.record({ type: fc.constant('bullets' as const), items: fc.array(sentence, { minLength: 1, maxLength: 5 }) }),
  fc.record({
    type: fc.constant('heading' as const),
    deeper: fc.constantFrom(1, 1, 1, 0, -1, -3),
    text: short,
    num: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('table' as const),
    caption: fc.option(sentence),
    rows: fc
      .integer({ min: 1, max: 6 })
      .chain(columns =>
        fc.array(fc.array(short, { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 40 }),
      ),
  }),
  fc.record({
    type: fc.constant('grid' as const),
    caption: fc.option(sentence),
    stub: fc.boolean(),
    total: fc.boolean(),
    rows: fc.integer({ min: 2, max: 5 }).chain(columns =>
      fc.array(
        fc.record({
          cells: fc.array(short, { minLength: columns, maxLength: columns }),
          span: fc.constantFrom('none' as const, 'none' as const, 'across' as const, 'down' as const),
          at: fc.nat(columns - 2),
        }),
        { minLength: 2, maxLength: 12 },
      ),
    ),
  }),
  fc.record({
    type: fc.constant('cells' as const),
    stub: fc.boolean(),
    rows: fc.integer({ min: 2, max: 4 }).chain(columns =>
      fc.array(
        fc.array(
          fc.record({
            text: sentence,
            points: fc.oneof(fc.constant([]), fc.array(sentence, { minLength: 1, maxLength: 3 })),
          }),
          { minLength: columns, maxLength: columns },
        ),
        { minLength: 2, maxLength: 6 },
      ),
    ),
  }),
  fc.record({
    type: fc.constant('figure' as const),
    caption: fc.option(sentence),
    file: fc.constantFrom('voix.png', 'carte.jpg', 'langues.svg'),
    alt: words,
    description: fc.oneof(fc.constant([]), fc.array(sentence, { minLength: 1, maxLength: 3 })),
  }),
  fc.record({ type: fc.constant('quote' as const), texts: fc.array(sentence, { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: fc.constant('contents' as const), depth: fc.option(fc.integer({ min: 1, max: 6 })) }),
  fc.record({
    type: fc.constantFrom('summary' as const, 'signature' as const, 'resolution' as const),
    texts: fc.array(sentence, { minLength: 1, maxLength: 3 }),
    numbered: fc.array(sentence, { maxLength: 3 }),
  }),
)

const shape: fc.Arbitrary<Shape> = fc.record({
  lang: fc.constantFrom('fr' as const, 'en' as const),
  kind: fc.constantFrom('note-verbale', 'letter', 'report', 'document'),
  symbol: fc.integer({ min: 1, max: 999 }),
  title: words,
  agenda: fc.array(fc.record({ item: fc.integer({ min: 1, max: 170 }), title: words, note: fc.boolean() }), {
    maxLength: 3,
  }),
  body: fc.array(block, { minLength: 1, maxLength: 16 }),
  annexes: fc.array(
    fc.record({
      type: fc.constantFrom('annex', 'annex', 'enclosure', 'appendix'),
      title: words,
      body: fc.array(block, { minLength: 1, maxLength: 8 }),
    }),
    { maxLength: 3 },
  ),
})

/** Returns that many sources. The same seed gives the same sources. */
export function randomSources(count: number, seed: number): string[] {
  return fc.sample(shape, { numRuns: count, seed }).map(each => new Writer(each.lang).write(each))
}

/** Writes one source. */
class Writer {
  readonly #lang: 'fr' | 'en'
  readonly #notes: string[] = []
  #number = 0
  #depth = 0
  constructor(lang: 'fr' | 'en') {
    this.#lang = lang
  }

  write({ kind, symbol, title, agenda, body, annexes }: Shape): string {
    const item = { fr: 'Point', en: 'Item' }[this.#lang]
    const items = agenda.map(
      each =>
        `  - item: "${item} ${each.item}${each.note ? this.#call([]) : ''}"\n    title: "${this.#plain(each.title)}"\n`,
    )
    const blocks = [
      ...body.map(each => this.#block(each, 0)),
      ...annexes.flatMap(annex => {
        this.#number = 0
        this.#depth = 1
        return [`# ${this.#plain(annex.title)} {.${annex.type}}`, ...annex.body.map(each => this.#block(each, 1))]
      }),
    ]
    return (
      [
        `---\nsymbol: A/76/${symbol}\nkind: ${kind}\nlanguage: ${this.#lang}\norgan: general-assembly\ndistribution: general\ndate: 2021-06-15\n` +
          `session: 76\n${items.length > 0 ? `agenda:\n${items.join('')}` : ''}title: "${this.#plain(title)}"\n---`,
        ...blocks,
        ...this.#notes,
      ].join('\n\n') + '\n'
    )
  }

  #block(block: Block, base: number): string {
    switch (block.type) {
      case 'paragraph':
        return this.#sentence(block.text)
      case 'numbered': {
        const number = ++this.#number
        const points = block.points.map((point, i) => this.#point(point, i, 1))
        const more = block.more === null ? [] : [`    ${this.#sentence(block.more)}`]
        return [`${number}. ${this.#sentence(block.text)}`, ...points, ...more].join('\n\n')
      }
      case 'bullets':
        return block.items.map(text => `– ${this.#sentence(text)}`).join('\n\n')
      case 'heading': {
        this.#depth = Math.min(5, Math.max(base + 1, this.#depth + block.deeper, 1))
        return `${'#'.repeat(this.#depth)} ${this.#words(block.text)}${block.num ? ' {num="A."}' : ''}`
      }
      case 'table': {
        const [head, ...rows] = block.rows.map(cells => `| ${cells.map(cell => this.#words(cell)).join(' | ')} |`)
        const caption = block.caption === null ? '' : `: ${this.#sentence(block.caption)}\n\n`
        return `${caption}${[head, `|${block.rows[0].map((_, i) => (i % 2 === 1 ? '---:' : '---')).join('|')}|`, ...rows].join('\n')}`
      }
      case 'figure': {
        const caption = block.caption === null ? '' : `: ${this.#sentence(block.caption)}\n\n`
        const description =
          block.description.length === 0 ? '' : `\n\n${this.#setApart('description', block.description)}`
        return `${caption}![${this.#plain(block.alt)}](${block.file})${description}`
      }
      case 'grid':
        return this.#grid(block)
      case 'cells':
        return this.#cells(block)
      case 'contents': {
        // A table of contents without a heading to list is an error.
        this.#depth = base + 1
        const depth = block.depth === null ? '' : `{depth=${Math.max(block.depth, this.#depth)}}`
        return `:::contents${depth}\n:::\n\n${'#'.repeat(this.#depth)} ${this.#plain(['3'])}`
      }
      case 'summary':
      case 'signature':
        return this.#setApart(block.type, block.texts)
      case 'resolution':
        return this.#setApart(block.type, block.texts, block.numbered)
      case 'quote':
        return block.texts.map(text => `> ${this.#sentence(text)}`).join('\n>\n')
      default:
        return block satisfies never
    }
  }

  /** Paragraphs in a resolution have their own numbering. */
  #setApart(name: string, texts: readonly Sentence[], numbered: readonly Sentence[] = []): string {
    const inside = [
      ...texts.map(text => this.#sentence(text)),
      ...numbered.map((text, i) => `${i + 1}. ${this.#sentence(text)}`),
    ]
    return `:::${name}\n${inside.join('\n\n')}\n:::`
  }

  /** A cell over two columns, or over the cell above it. Headers and totals have unmerged cells above them. */
  #grid({ caption, stub, total, rows }: Extract<Block, { readonly type: 'grid' }>): string {
    const columns = rows[0].cells.length
    const sum = total && rows.length > 2 ? rows.length - 1 : -1
    const lines = rows.map(({ cells, span, at }, row) => {
      const above = rows[row - 1]?.span !== 'across' && row > 1 && row !== sum
      const texts = cells.map((cell, column) =>
        span === 'across' && row > 0 && column === at + 1
          ? '<'
          : span === 'down' && above && column === at
            ? '^'
            : this.#words(cell),
      )
      return `| ${texts.join(' | ')} |`
    })
    const ruled = lines.flatMap((line, row) => (row === sum ? [`|${'===|'.repeat(columns)}`, line] : [line]))
    const said = `${caption === null ? '' : `${this.#sentence(caption)} `}${stub ? '{stub=1}' : ''}`.trim()
    return `${said === '' ? '' : `: ${said}\n\n`}${[ruled[0], `|${'---|'.repeat(columns)}`, ...ruled.slice(1)].join('\n')}`
  }

  #cells({ stub, rows }: Extract<Block, { readonly type: 'cells' }>): string {
    const written = rows.map((cells, row) =>
      cells
        .map(({ text, points }) =>
          row === 0
            ? `| ${this.#words(text.filter(({ type }) => type !== 'note'))}`
            : [
                `| ${this.#sentence(text)}`,
                ...points.map((point, i) => this.#point({ text: point, points: [] }, i, 1)),
              ].join('\n\n'),
        )
        .join('\n'),
    )
    return `:::table${stub ? '{stub=1}' : ''}\n${written.join('\n---\n')}\n:::`
  }

  #point({ text, points }: Point, index: number, level: number): string {
    const label = level === 1 ? 'abcdefgh'[index] : level === 2 ? ['i', 'ii', 'iii', 'iv'][index] : 'abcd'[index]
    const written = level === 3 ? `${label}.` : this.#lang === 'fr' ? `${label})` : `(${label})`
    const inner = level < 3 ? points.map((each, i) => this.#point(each, i, level + 1)) : []
    return [`${'    '.repeat(level)}${written} ${this.#sentence(text)}`, ...inner].join('\n\n')
  }

  /** A call stands before the final punctuation of a French sentence, and after that of an English one. */
  #sentence(text: Sentence): string {
    const notes = text
      .filter(({ type }) => type === 'note')
      .slice(0, 1)
      .map(({ words }) => this.#call(words))
      .join('')
    const said = this.#words(text.filter(({ type }) => type !== 'note'))
    return this.#lang === 'fr' ? `${said}${notes}.` : `${said}.${notes}`
  }

  #words(text: Sentence): string {
    const said = text.map(inline => this.#inline(inline)).join(' ')
    return said === '' ? 'Texte' : said
  }

  #inline({ type, words }: Inline): string {
    const plain = this.#plain(words)
    switch (type) {
      case 'em':
        return `*${plain}*`
      case 'strong':
        return `**${plain}**`
      case 'link':
        return `[${plain}](https://undocs.org/${this.#lang}/A/76/${words.length})`
      case 'foreign':
        return `[${foreign[this.#lang][1]}]{lang=${foreign[this.#lang][0]}}`
      case 'raised':
        return this.#lang === 'fr' ? `le 1^er^ ${plain}` : `10^3^ ${plain}`
      default:
        return plain
    }
  }

  #call(words: readonly string[]): string {
    const mark = String(this.#notes.length + 1)
    const place = this.#notes.push('') - 1
    // Some notes call another one.
    const called = words.length >= 3 ? this.#call(words.slice(3)) : ''
    const text = this.#plain(['0', ...words])
    this.#notes[place] = `[^${mark}]: ${this.#lang === 'fr' ? `${text}${called}.` : `${text}.${called}`}`
    return `[^${mark}]`
  }

  #plain(numbers: readonly string[]): string {
    const list = lexicon[this.#lang]
    const chosen = numbers.map(number => list[Number(number) % list.length]).join(' ')
    // A number at the beginning would be a label.
    const said = /^\d/u.test(chosen) ? `x ${chosen}` : chosen
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}`
  }
}
