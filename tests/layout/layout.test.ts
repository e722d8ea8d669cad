import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadTheme } from '../../src/layout/style/load-theme.ts'
import type { Element } from '../../src/render/markup/element.ts'
import { el, item, note, noteCall } from '../support/builders/element-builder.ts'
import {
  editions,
  faultsOf,
  inkOf,
  layArticle,
  layBlocks,
  runsOf,
  textOf,
  themeFor,
} from '../support/builders/laid-out.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

/**
 * Whatever the document and the page: every text is painted once and whole, nothing leaves the page, no line lies on
 * another.
 */

const word = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      'les',
      'droits',
      'humains',
      'République',
      'du',
      'Kazakhstan',
      'a',
      '14\u00a0juin',
      '«\u00a0État\u00a0»',
      'l’Assemblée',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'https://www.un.org/fr/general-assembly/documents/annexes',
      'A/76/86-S/2021/555',
      ' ',
      '\u202f',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.string({ minLength: 1, maxLength: 300, unit: fc.constantFrom('a', 'é', 'W', 'e\u0301', '中') }),
  },
)
const words = fc.array(word, { minLength: 1, maxLength: 60 }).map(list => list.join(' '))
const few = fc.array(word, { minLength: 1, maxLength: 6 }).map(list => list.join(' '))

const inline = fc.oneof(
  { weight: 6, arbitrary: words.map((text): Element | string => text) },
  { weight: 1, arbitrary: few.map(text => el('em', {}, text)) },
  { weight: 1, arbitrary: few.map(text => el('a', { href: 'https://un.org/' }, text)) },
  { weight: 1, arbitrary: few.map(text => el('span', { lang: 'en' }, text)) },
  { weight: 1, arbitrary: fc.constant('er').map(text => el('sup', {}, text)) },
  { weight: 1, arbitrary: fc.constant('br').map(tag => el(tag as 'br', {})) },
)
const phrasing = fc.array(inline, { minLength: 1, maxLength: 4 })
const paragraph = phrasing.map(content => [el('p', {}, ...content)])
const heading = fc
  .tuple(fc.constantFrom('h2', 'h3', 'h4', 'h5', 'h6'), few, fc.option(fc.constantFrom('I. ', 'XXXVIII. ')))
  .map(([tag, text, num]) => [el(tag as 'h2', {}, ...(num ? [el('span', { class: 'num' }, num)] : []), text)])
const called = fc
  .tuple(
    fc.constantFrom('p', 'h2'),
    few,
    fc.array(words, { minLength: 1, maxLength: 2 }),
    fc.constantFrom('1', '12', '*', '***', 'a', '123456'),
  )
  .map(([tag, text, notes, num]) => [
    el(tag as 'p', {}, text, noteCall('?', num)),
    note('?', num, ...notes.map(one => el('p', {}, one))),
  ])
const table = fc
  .tuple(
    fc.array(fc.array(fc.oneof(few, fc.constant('')), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 }),
    few,
  )
  .map(([rows, caption]) => [
    el(
      'table',
      {},
      el('caption', {}, caption),
      el(
        'thead',
        {},
        el('tr', {}, ...['État', 'Voix obtenues', 'Observations'].map(text => el('th', { scope: 'col' }, text))),
      ),
      el(
        'tbody',
        {},
        ...rows.map(row =>
          el(
            'tr',
            {},
            ...row.map((cell, i) => el('td', i === 1 ? { class: 'align-end' } : {}, ...(cell === '' ? [] : [cell]))),
          ),
        ),
      ),
    ),
  ])
const figure = fc
  .tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 2000 }), few)
  .map(([width, height, caption]) => [
    el(
      'figure',
      {},
      el('img', { src: 'a.png', alt: 'a', width: String(width), height: String(height) }),
      el('figcaption', {}, caption),
    ),
  ])
const label = fc.constantFrom('1. ', '100 bis. ', 'a) ', '(xviii) ', '– ')

function list(level: number): fc.Arbitrary<Element[]> {
  const inner =
    level < 4 ? fc.oneof({ weight: 3, arbitrary: paragraph }, { weight: 1, arbitrary: list(level + 1) }) : paragraph
  const body = fc.array(inner, { minLength: 0, maxLength: 2 }).map(parts => parts.flat())
  return fc
    .tuple(fc.boolean(), fc.array(fc.tuple(label, body), { minLength: 1, maxLength: 4 }))
    .map(([bullets, items]) => [
      el(
        bullets ? 'ul' : 'ol',
        { class: `level-${level} decimal` },
        ...items.map(([num, blocks]) => item(`i${level}`, num.trim(), ...blocks)),
      ),
    ])
}

/**
 * Cells over several columns and rows, some with blocks, figures that stand by their units, rows of heads and totals.
 */
const cellContent = fc.oneof(
  { weight: 4, arbitrary: few.map(text => [text]) },
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: phrasing },
  { weight: 1, arbitrary: fc.tuple(paragraph, list(2), paragraph).map(parts => parts.flat()) },
  { weight: 1, arbitrary: fc.array(paragraph, { minLength: 2, maxLength: 5 }).map(parts => parts.flat()) },
)
const place = fc.record({
  content: cellContent,
  across: fc.constantFrom(1, 1, 1, 2, 3),
  down: fc.constantFrom(1, 1, 1, 2, 4),
  figure: fc.option(fc.constantFrom(['12', 2], ['126\u00a0430,35', 7], ['(5,6)', 2])),
  called: fc.boolean(),
})
const richTable = fc
  .record({
    columns: fc.integer({ min: 1, max: 7 }),
    heads: fc.integer({ min: 0, max: 3 }),
    landscape: fc.constantFrom(false, false, false, true),
    places: fc.array(place, { minLength: 4, maxLength: 40 }),
    caption: few,
    footnote: words,
  })
  .map(({ columns, heads: asked, landscape, places, caption, footnote }) => {
    const rows: Element[][] = []
    const held = new Array<number>(columns).fill(0)
    let next = 0
    const total = Math.max(2, Math.ceil(places.length / columns))
    // A table of heads alone is a fault of its source.
    const heads = Math.min(asked, total - 1)
    for (let r = 0; r < total; r++) {
      const cells: Element[] = []
      for (let c = 0; c < columns; ) {
        if (held[c] > 0) {
          held[c++]--
          continue
        }
        const { content, across, down, figure, called } = places[next++ % places.length]
        let width = 1
        while (width < across && c + width < columns && held[c + width] === 0) width++
        const height = Math.min(down, (r < heads ? heads : total) - r)
        const spans = { ...(width > 1 && { colspan: String(width) }), ...(height > 1 && { rowspan: String(height) }) }
        if (r < heads) cells.push(el('th', { scope: 'col', ...spans }, ...structuredClone(content)))
        else if (figure && width === 1)
          cells.push(
            el(
              'td',
              { class: 'align-end', 'data-unit': String(figure[1]), ...spans },
              String(figure[0]),
              ...(called ? [noteCall('?', 'a')] : []),
            ),
          )
        else cells.push(el('td', spans, ...structuredClone(content)))
        for (let i = 0; i < width; i++) held[c++] = height - 1
      }
      rows.push(cells)
    }
    const made = rows.map((cells, r) => el('tr', r % 5 === 4 ? { class: 'total' } : {}, ...cells))
    const part = (tag: 'thead' | 'tbody', own: readonly Element[]): Element[] =>
      own.length > 0 ? [el(tag, {}, ...own)] : []
    return [
      el(
        'table',
        landscape ? { class: 'landscape' } : {},
        el('caption', {}, caption),
        ...part('thead', made.slice(0, heads)),
        ...part('tbody', made.slice(heads)),
      ),
      note('?', 'a', el('p', {}, footnote)),
    ]
  })

const block: fc.Arbitrary<Element[]> = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  { weight: 2, arbitrary: list(1) },
  { weight: 1, arbitrary: heading },
  { weight: 3, arbitrary: called },
  { weight: 1, arbitrary: table },
  { weight: 2, arbitrary: richTable },
  { weight: 1, arbitrary: figure },
  {
    weight: 1,
    arbitrary: fc
      .array(paragraph, { minLength: 1, maxLength: 3 })
      .map(parts => [el('blockquote', {}, ...parts.flat())]),
  },
  {
    weight: 1,
    arbitrary: paragraph.map(blocks => [el('section', { class: 'annex' }, el('h2', {}, 'Annexe'), ...blocks)]),
  },
)

/** Gives every note and its call a name of their own. */
function named(blocks: readonly Element[]): Element[] {
  let count = 0
  return blocks.map(block => {
    if (block.tagName === 'aside') return renamed(block, `n${count}`)
    if (block.tagName === 'table') return renamed(block, `n${++count}`)
    const calls = block.children.some(child => child.type === 'element' && child.properties.class === 'note-call')
    return calls ? renamed(block, `n${++count}`) : block
  })
}

function renamed(element: Element, name: string): Element {
  const properties = Object.fromEntries(
    Object.entries(element.properties).map(([key, value]) => [key, value.replace('?', name)]),
  )
  return {
    ...element,
    properties,
    children: element.children.map(child => (child.type === 'element' ? renamed(child, name) : child)),
  }
}

const documents = fc.array(block, { minLength: 1, maxLength: 14 }).map(parts => named(parts.flat()))
/** A6 to Letter and a wide one; type of 10 to 40 pt. Every edition on its own page. */
const themes = fc.oneof(
  fc
    .tuple(
      fc.constantFrom([298, 420], [420, 595], [612, 792], [1200, 500]),
      fc.constantFrom(1, 1.4, 2.4, 4),
      fc.constantFrom(editions.standard, editions.paper),
    )
    .map(([[width, height], zoom, on]) => themeFor(width, height, 40, zoom, on)),
  fc.constantFrom(...Object.values(editions)),
)

test('every text once and whole, nothing off the page, no line on another', () => {
  fc.assert(
    fc.property(documents, themes, (blocks, on) => {
      const faults = faultsOf(layBlocks(blocks, on))
      assert.is(faults.length, 0, `${on.page.width} by ${on.page.height}: ${faults.join('\n')}`)
    }),
    { numRuns: Number(process.env.RUNS ?? 150), seed: Number(process.env.SEED ?? 76), includeErrorInReport: true },
  )
})

/** Words of other scripts for some of the generated ones. */
const arabic: Readonly<Record<string, string>> = {
  les: 'وإذ',
  droits: 'الجمعية',
  humains: 'العامة،',
  République: 'بَيِّنة',
  du: '(A/77/335)',
  Kazakhstan: '«كازاخستان»',
  a: 'أ',
  '14\u00a0juin': '14\u00a0حزيران/يونيه',
}
const chinese: Readonly<Record<string, string>> = {
  les: '大会，',
  droits: '重申',
  humains: '《联合国宪章》的宗旨和原则；',
  République: '2023年',
  du: '“',
  Kazakhstan: 'General',
  a: '”（第76/6号）',
  '14\u00a0juin': '朱镕基·',
}

/**
 * `joint`: what stands between them. Calls of notes are figures and Latin letters in all languages of the United
 * Nations.
 */
function inWords(element: Element, words: Readonly<Record<string, string>>, joint: string): Element {
  if (element.properties.class === 'note-call') return element
  const children = element.children.map(child =>
    child.type === 'element'
      ? inWords(child, words, joint)
      : child.value.trim() === ''
        ? child
        : {
            ...child,
            value: child.value
              .split(' ')
              .map(word => words[word] ?? word)
              .join(joint),
          },
  )
  return {
    ...element,
    properties: element.properties.lang === 'en' ? { ...element.properties, dir: 'ltr' } : element.properties,
    children,
  }
}

const scripts = fc.constantFrom(
  ...['standard', 'large-print', 'paper'].flatMap(edition => [
    { edition, lang: 'ar', dir: 'rtl', words: arabic, joint: ' ' },
    { edition, lang: 'zh', dir: 'ltr', words: chinese, joint: '' },
    { edition, lang: 'fr', dir: 'ltr', words: { ...arabic, humains: '大会，' }, joint: ' ' },
    { edition, lang: 'ar', dir: 'rtl', words: {}, joint: ' ' },
  ]),
)

test('Arabic, Chinese and mixtures: every text once and whole, nothing off the page, no line on another', () => {
  fc.assert(
    fc.property(
      documents,
      scripts,
      fc.constantFrom(298, 420, 612),
      (blocks, { edition, lang, dir, words, joint }, width) => {
        const on = themeFor(width, width * 1.4, 40, width < 600 ? 1 : 1.4, loadTheme(shippedAssets, edition, lang))
        const article = el('article', { lang, dir }, ...blocks.map(one => inWords(one, words, joint)))
        const faults = faultsOf(layArticle(article, on))
        assert.is(faults.length, 0, `${edition}, ${lang}, ${width}: ${faults.join('\n')}`)
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 100), seed: Number(process.env.SEED ?? 77), includeErrorInReport: true },
  )
})

const mastheads = fc.record({
  symbols: fc.array(fc.constantFrom('A/76/86', 'S/2021/555', 'E/CN.4/2005/WG.22/WP.1/Add.1'), {
    minLength: 1,
    maxLength: 5,
  }),
  organs: fc.array(fc.constantFrom('Assemblée générale', 'Conseil économique et social', 'Conseil de sécurité'), {
    minLength: 1,
    maxLength: 9,
  }),
  items: fc.array(fc.tuple(few, words), { maxLength: 6 }),
  blocks: documents,
})

test('a masthead of any height: the text begins under it', () => {
  fc.assert(
    fc.property(mastheads, fc.constantFrom(...Object.values(editions)), ({ symbols, organs, items, blocks }, on) => {
      const header = el(
        'header',
        { class: 'masthead' },
        el('p', { class: 'organization' }, 'Nations Unies'),
        ...symbols.map(symbol =>
          el('p', { class: 'symbol' }, el('span', { class: 'root' }, symbol[0]), symbol.slice(1)),
        ),
        ...organs.map(organ => el('p', { class: 'organ' }, organ)),
        ...['distribution', 'date', 'original-language'].map(name => el('p', { class: name }, 'Distr. générale')),
        el('p', { class: 'job' }, '21-08000 (F) 290621 300621'),
        el(
          'p',
          { class: 'notice' },
          'Copie accessible non officielle. ',
          el('a', { href: 'https://undocs.org/fr/A/76/86' }, 'Texte officiel du document A/76/86'),
        ),
        el('p', { class: 'session' }, 'Soixante-seizième session'),
        ...items.flatMap(([line, title]) => [
          el('p', { class: 'agenda-item' }, line),
          el('p', { class: 'agenda-title' }, title),
        ]),
      )
      const laid = layBlocks([header, ...blocks], on, {
        symbols,
        jobNumber: '21-08000',
        url: 'https://undocs.org/fr/A/76/86',
      })
      const faults = faultsOf(laid)
      assert.is(faults.length, 0, faults.join('\n'))
      const { qr, barcode } = on.masthead
      for (const { run } of runsOf(laid.pages[0]))
        for (const code of [{ ...qr, width: qr.size, height: qr.size }, barcode]) {
          const { x, y, width, height } = inkOf(run)
          const clear =
            x + width <= code.x || x >= code.x + code.width || y + height <= code.y || y >= code.y + code.height
          assert.ok(clear, `“${textOf(run)}” lies on a code`)
        }
    }),
    { numRuns: Number(process.env.RUNS ?? 40), seed: 76, includeErrorInReport: true },
  )
})

test('a word that no shaper takes in one piece is set, and so is one of combining marks alone', () => {
  assert.equal(faultsOf(layBlocks([el('p', {}, 'x'.repeat(70_000))])), [])
  assert.equal(faultsOf(layBlocks([el('p', {}, 'e' + '\u0301'.repeat(3_000))])), [])
})

test.run()
