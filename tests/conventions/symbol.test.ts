import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { findSymbols } from '../../src/conventions/find-symbols.ts'
import { parseSymbol, symbolUrl } from '../../src/conventions/symbol.ts'
import { loadSymbolGrammar } from '../../src/conventions/symbol-grammar.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const grammar = loadSymbolGrammar(shippedAssets)
const parse = (text: string) => parseSymbol(text, grammar)
const found = (text: string) => findSymbols(text, grammar).map(({ start, end }) => text.slice(start, end))

const symbols = [
  'A/76/86',
  'A/INF/76/1',
  'A/C.5/76/SR.1',
  'A/CN.9/WG.III/WP.209',
  'A/HRC/WG.6/34/KAZ/1',
  'A/HRC/46/L.1/Rev.1',
  'A/520/Rev.18/Amend.1',
  'S/2021/12',
  'S/PV.10100',
  'S/PV.10100 (Resumption 1)',
  'S/PRST/2023/1',
  'S/AC.51/2019/1',
  'S/RES/2570 (2021)',
  'S/RES/2570(2021)',
  'A/RES/60/251',
  'A/RES/1514(XV)',
  'A/RES/3362 (S-VII)',
  'A/RES/ES-10/20',
  'A/S-32/1',
  'A/ES-10/L.25',
  'A/DEC/77/404',
  'A/62/6 (Sect. 21)',
  'A/81/6 (Sect. 29A)',
  'A/77/6 (Introduction)',
  'A/71/6 (Sect. 2)/Corr.1',
  'A/66/53/Add.2/Corr.1',
  'E/2025/68/Corr.2',
  'ST/SGB/2013/4/Amend.1',
  'ST/AI/189/Add.9/Rev.2',
  'ST/ESA/SER.A/423',
  'E/CN.4/Sub.2/2003/12',
  'E/CN.4/1998/53/Add.2',
  'CCPR/C/KAZ/CO/2',
  'CCPR/C/130/D/2810/2016',
  'CRC/C/GC/25',
  'TD/B/C.I/MEM.2/50',
  'DP/FPA/2021/1',
  'HRI/CORE/KAZ/2010',
  'HRI/GEN/1/Rev.9 (Vol. I)',
  'UNEP/EA.5/1',
  'ICCD/COP(14)/23/Add.1',
  'FCCC/CP/2015/10/Add.1',
  'GEGN.2/2021/1/CRP.1',
  'JIU/REP/2018/6',
  'A/79/876-S/2025/230',
  'A/79/843*-S/2025/201*',
  'A/58/99-E/2003/94',
  'A/76/86**',
]

test('symbols of every organ and series are read', () => {
  for (const symbol of symbols) assert.not('error' in parse(symbol), `${symbol}: ${JSON.stringify(parse(symbol))}`)
})

test('the same symbols are found in running text, without the punctuation around them', () => {
  for (const symbol of symbols) {
    for (const [before, after] of [
      ['Voir ', '.'],
      ['(', ')'],
      ['l’', ' ;'],
      ['« ', ' »'],
      ['', ', par. 3'],
    ] as const) {
      assert.equal(found(before + symbol + after), [symbol])
    }
  }
})

test('the parts of a symbol are told apart', () => {
  assert.equal(parse('A/79/843*-S/RES/2570 (2021)/Corr.1'), {
    type: 'symbol',
    parts: [
      {
        root: 'A',
        segments: [
          { type: 'number', text: '79' },
          { type: 'number', text: '843' },
        ],
        reissue: '*',
        text: 'A/79/843',
      },
      {
        root: 'S',
        segments: [
          { type: 'series', text: 'RES' },
          { type: 'number', text: '2570' },
          { type: 'suffix', text: 'Corr.1' },
        ],
        qualifier: '2021',
        reissue: '',
        text: 'S/RES/2570 (2021)/Corr.1',
      },
    ],
  })
  const parts = parse('A/RES/77/264 A-C')
  assert.is('error' in parts ? undefined : parts.parts[0]?.letters, 'A-C')
})

test('for text that is not a symbol, the error says where', () => {
  const wrong: Readonly<Record<string, readonly [string, number]>> = {
    'and/or': ['no organ has the letters "and"', 0],
    'n/N': ['no organ has the letters "n"', 0],
    '1/2/2021': ['no organ has the letters "1"', 0],
    'a/76/86': ['no organ has the letters "a"', 0],
    'A-76-86': ['a symbol has parts between "/"', 0],
    'A/76//86': ['nothing follows "/"', 5],
    'A/76/86/Ad.1': ['"Ad.1" is not part of a symbol', 8],
    'A/76/86/add.1': ['"add.1" is not part of a symbol', 8],
    'A/76/86/Add.1/L.2': ['"L.2" cannot follow "Add.1"', 14],
    'A/HRC': ['a symbol ends with a number', 5],
    'A/76/L': ['a symbol ends with a number', 6],
    'A/76/86.': ['"." is not part of a symbol', 7],
    'A/76/86 (2021)': ['" (2021)" is not part of a symbol', 7],
    'A/76/86-': ['"-" is not part of a symbol', 7],
    'A/76/86****': ['"*" is not part of a symbol', 10],
    '': ['a symbol begins with the letters of an organ', 0],
  }
  for (const [text, [error, offset]] of Object.entries(wrong)) assert.equal(parse(text), { error, offset }, text)
})

test('what only looks like a symbol is not found', () => {
  const text =
    'and/or n/N 1/2/2021 24/7 km/h S/he E/F A/B HRC/46 A/HRC https://undocs.org/fr/A/76/50 x-A/76/86 A/76/86e ' +
    'https://undocs.org/A/76/50 a@A/76/86'
  assert.equal(found(text), [])
})

test('a sentence keeps its own words and parentheses', () => {
  assert.equal(found('A/RES/76/75 A decision'), ['A/RES/76/75'])
  assert.equal(found('A/76/86 (2021)'), ['A/76/86'])
  assert.equal(found('A/76/86-suite, A/79/876–S/2025/230'), ['A/76/86', 'A/79/876–S/2025/230'])
  assert.equal(found('S/RES/2570\u00a0(2021) et A/76/86, A/76/90.'), ['S/RES/2570\u00a0(2021)', 'A/76/86', 'A/76/90'])
})

test('the letters of the organ', () => {
  const roots = (text: string): readonly string[] => {
    const parsed = parseSymbol(text, grammar)
    return 'error' in parsed ? [] : parsed.parts.map(part => part.root)
  }
  assert.equal(roots('A/76/86'), ['A'])
  assert.equal(roots('A/79/876-S/2025/230'), ['A', 'S'])
  assert.equal(roots('CCPR/C/KAZ/CO/2'), ['CCPR'])
  assert.equal(roots('nothing'), [])
})

test('the address of the official text', () => {
  assert.is(symbolUrl('A/76/86', 'fr', grammar), 'https://docs.un.org/fr/A/76/86')
  assert.is(symbolUrl('S/RES/2570 (2021)', 'ar', grammar), 'https://docs.un.org/ar/S/RES/2570(2021)')
  assert.is(symbolUrl('A/79/843*-S/2025/201*', 'en', grammar), 'https://docs.un.org/en/A/79/843')
  assert.is(symbolUrl('A-76-86', 'en', grammar), undefined)
})

const number = fc.integer({ min: 1, max: 99999 }).map(String)
const word = fc.constantFrom('INF', 'HRC', 'RES', 'KAZ', 'S-13', 'ES-10')
const segment = fc.oneof(
  number,
  word,
  number.map(n => `C.${n}`),
  number.map(n => `L.${n}`),
)
const suffix = fc
  .tuple(fc.constantFrom('Add', 'Corr', 'Rev', 'Amend'), fc.integer({ min: 1, max: 99 }))
  .map(([word, n]) => `/${word}.${n}`)
const single = fc
  .tuple(
    fc.constantFrom('A', 'S', 'E', 'ST', 'CCPR', 'GEGN.2'),
    fc.array(segment, { maxLength: 3 }),
    number,
    fc.array(suffix, { maxLength: 3 }),
    fc.constantFrom('', '*', '**'),
  )
  .map(
    ([root, segments, last, suffixes, marks]) => `${[root, ...segments, last].join('/')}${suffixes.join('')}${marks}`,
  )
const joint = fc.array(single, { minLength: 1, maxLength: 3 }).map(parts => parts.join('-'))

test('every symbol made by the grammar is read, and written back it is the same', () => {
  fc.assert(
    fc.property(joint, symbol => {
      const parsed = parse(symbol)
      assert.not('error' in parsed, `${symbol}: ${JSON.stringify(parsed)}`)
      if ('error' in parsed) return
      assert.is(parsed.parts.map(part => part.text + part.reissue).join('-'), symbol)
      assert.equal(found(`Voir ${symbol}.`), [symbol])
    }),
    { seed: 1 },
  )
})

test('any text is searched without an exception, and every result is a symbol', () => {
  const alphabet = fc.constantFrom(...'ASE/().*- 0129LCRev.\u00a0XVI–n')
  fc.assert(
    fc.property(
      fc.array(alphabet, { maxLength: 40 }).map(a => a.join('')),
      text => {
        parse(text)
        let end = 0
        for (const range of findSymbols(text, grammar)) {
          assert.ok(range.start >= end && range.end > range.start && range.end <= text.length)
          assert.not('error' in parse(text.slice(range.start, range.end)), text)
          end = range.end
        }
      },
    ),
    { seed: 2, numRuns: 2000 },
  )
})

test.run()
