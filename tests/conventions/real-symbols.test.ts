import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { findOddSymbols, findSymbols } from '../../src/conventions/find-symbols.ts'
import { parseSymbol, symbolUrl } from '../../src/conventions/symbol.ts'
import { loadSymbolGrammar } from '../../src/conventions/symbol-grammar.ts'
import { documentName } from '../../src/document/name.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

/**
 * Symbols as documents have them: one of each form of those in 49 PDFs, 14 Word files and 46 files in Akoma Ntoso of
 * the United Nations, and of the organs and series of the Official Document System that these do not cite.
 */
const real = readFileSync(new URL('./real-symbols.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const grammar = loadSymbolGrammar(shippedAssets)
const found = (text: string): readonly string[] =>
  findSymbols(text, grammar).map(({ start, end }) => text.slice(start, end))

/**
 * Read only where nothing else stands: letters of no listed organ, words in brackets that could be the sentence’s own.
 */
const alone = new Set([
  'A/77/6 (المقدمة)',
  'A/79/PV.64 (Resumption)',
  'A/80/15 (Часть I)',
  'A/80/15（第一部分）',
  'AC/2358',
  'AFB/EFC.28/7',
  'B.36/42',
  'EXCOM/CONCLU/137',
  'GCF/B.27/21',
  'ITLOS/2021/1',
  'KCI/2021/4/8',
  'LC/L.4100(MDM.18/1)',
  'SC/15874',
  'SG/SM/12345',
  'UN/SCETDG/21/INF.3',
  'UNCTAD/SHIP/494(10)',
  'UNCTAD/TIR/2021 (Overview)',
  'UNEP(DEPI)/MED WG.421/5',
  'UNEP/MED WG.509/3',
  'WHA58/2005/REC/1',
  'WT/MIN(01)/DEC/1',
  'WT/MIN(05)/DEC',
  'WT/MIN(17)/58',
])

test('real symbols of every form are symbols', () => {
  assert.equal(
    real.flatMap(symbol => {
      const parsed = parseSymbol(symbol, grammar)
      return 'error' in parsed ? [`${symbol}: ${parsed.error}`] : []
    }),
    [],
  )
})

test('they are found whole in running text, whatever script, sign or word stands beside them', () => {
  const beside = [
    ['see ', ', and'],
    ['(', ')'],
    ['见', '和Add.1'],
    ['秘书长的报告（', '），并通过。'],
    ['见', '第5段'],
    ['（见', '、A/79/12）'],
    ['في الوثيقة ', '، و'],
    ['و', 'وفي'],
    ['the annex to ', '’s'],
    ['“', '”.'],
    ['в докладе ', '.'],
    ['', ' and Add.1'],
  ] as const
  for (const symbol of real) {
    if (alone.has(symbol)) continue
    for (const [before, after] of beside) assert.is(found(before + symbol + after)[0], symbol, before + symbol + after)
  }
})

test('in a running text none of them is odd', () => {
  for (const symbol of real) assert.equal(findOddSymbols(`See ${symbol}, paras. 3–5.`, grammar), [], symbol)
})

test('where a symbol ends', () => {
  const ends: Readonly<Record<string, readonly string[]>> = {
    '秘书长的报告（A/79/12），并通过。': ['A/79/12'],
    'A/79/13和Add.1': ['A/79/13'],
    'A/79/12第5段': ['A/79/12'],
    'A/79/12/第5段': ['A/79/12'],
    'A/79/10’s annex': ['A/79/10'],
    "A/79/10's annex": ['A/79/10'],
    'A/79/12/Add.1-3': ['A/79/12/Add.1-3'],
    'A/79/12/Add.1 to 3': ['A/79/12/Add.1'],
    'CERD/C/KAZ/6-7.': ['CERD/C/KAZ/6-7'],
    'A/79/12、A/79/13': ['A/79/12', 'A/79/13'],
    'وA/79/12وA/79/13': ['A/79/12', 'A/79/13'],
    'A/79/12¹': ['A/79/12'],
    'A/79/12\u200f، ': ['A/79/12'],
    'A/79/12/, A/79/13…': ['A/79/12', 'A/79/13'],
    '?symbol=A/79/12&lang=E https://docs.un.org/en/A/79/12': [],
    'A/H1N1 A/H3N2/2009 A/Hong Kong/1/68 A/WSN/33 AC/DC and/or 12/5 km/h HIV/AIDS I/O TCP/IP S/he S/4HANA n/a N/A': [],
  }
  for (const [text, symbols] of Object.entries(ends)) assert.equal(found(text), symbols, text)
})

test('their addresses have no sign that an address may not have, and nothing of the sentence', () => {
  for (const symbol of real)
    assert.match(symbolUrl(symbol, 'en', grammar) ?? symbol, /^https:\/\/docs\.un\.org\/en\/[\w/.()*%-]+$/u)
  const addresses: Readonly<Record<string, string>> = {
    'CERD/C/KAZ/6–7': 'CERD/C/KAZ/6-7',
    'A/80/15 (Part I)': 'A/80/15(PartI)',
    'S/RES/2570（2021）': 'S/RES/2570(2021)',
    'A/RES/76/75 A': 'A/RES/76/75A',
    'UNEP/OzL.Pro.34/9': 'UNEP/OzL.Pro.34/9',
    'UNEP/MED WG.509/3': 'UNEP/MED%20WG.509/3',
    'WFP/EB.1/2024/5-A/1': 'WFP/EB.1/2024/5-A/1',
    'FCCC/CP/2021/10–FCCC/PA/CMA/2021/7': 'FCCC/CP/2021/10',
    'IDB.50/1-PBC.38/1': 'IDB.50/1',
  }
  for (const [symbol, path] of Object.entries(addresses))
    assert.is(symbolUrl(symbol, 'en', grammar), `https://docs.un.org/en/${path}`)
})

test('the letters of the organ, which the masthead has large', () => {
  const roots: Readonly<Record<string, readonly string[]>> = {
    'CERD/C/KAZ/6-7': ['CERD'],
    'UNEP/OzL.Pro.34/9': ['UNEP'],
    'LC/SES.40/3': ['LC'],
    'ECE/EB.AIR/1': ['ECE'],
    'ST/ESA/STAT/SER.M/4': ['ST'],
    'UNEP(DEPI)/MED WG.421/5': ['UNEP'],
    'WFP/EB.1/2024/5-A/1': ['WFP'],
    'IDB.50/1-PBC.38/1': ['IDB', 'PBC'],
    'DP-FPA/2025/1': ['DP'],
  }
  for (const [symbol, letters] of Object.entries(roots)) {
    const parsed = parseSymbol(symbol, grammar)
    assert.equal('error' in parsed ? [] : parsed.parts.map(({ root }) => root), letters, symbol)
  }
})

test('their file names are safe on every disk and tell them apart', () => {
  const nameOf = (symbol: string): string =>
    documentName({ lang: 'en', meta: { symbols: [symbol] } as unknown as Parameters<typeof documentName>[0]['meta'] })
  const names = new Map(real.map(symbol => [symbol, nameOf(symbol)]))
  for (const [symbol, name] of names) assert.match(name, /^[A-Z][\p{L}\p{M}\p{N}.()-]+\.en$/u, symbol)
  const byName = new Map<string, string[]>()
  for (const [symbol, name] of names)
    byName.set(name.toLowerCase(), [...(byName.get(name.toLowerCase()) ?? []), symbol])
  // One symbol, written in two ways.
  assert.equal(
    [...byName.values()].filter(({ length }) => length > 1),
    [
      ['A/79/12/Add.1-3', 'A/79/12/Add.1–3'],
      ['DP/FPA-ICEF-UNW/2024/1', 'DP/FPA/ICEF-UNW/2024/1'],
    ],
  )
})

test('a text of any length is read in time that grows with it alone', () => {
  for (const text of [
    'A/'.repeat(20_000),
    `A/${'X'.repeat(40_000)}!`,
    `UNEP/${'Ab.'.repeat(20_000)}`,
    `UNEP/${'AB-'.repeat(20_000)}`,
    'A/1-'.repeat(20_000),
  ]) {
    const start = process.cpuUsage().user
    findSymbols(text, grammar)
    parseSymbol(text, grammar)
    assert.ok(process.cpuUsage().user - start < 2_000_000, text.slice(0, 20))
  }
})

test.run()
