import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Assets } from '../src/assets.ts'
import { type Build, build, checkSource, inspect } from '../src/build.ts'
import { diskAssets } from '../src/cli/disk/disk-assets.ts'
import { languages, loadConventions } from '../src/conventions/load.ts'
import { loadHyphenations } from '../src/layout/scripts/hyphenate.ts'
import type { Format } from '../src/pipeline/options.ts'
import type { Source } from '../src/readers/source/source-text.ts'
import { readZip } from './support/files/zip-reader.ts'

const shippedAssets = diskAssets(undefined)('.')

/** The shipped files with others beside them or in their place. */
function overlay(files: Readonly<Record<string, unknown>>): Assets {
  return {
    ...shippedAssets,
    read: path =>
      Object.hasOwn(files, path) ? new TextEncoder().encode(JSON.stringify(files[path])) : shippedAssets.read(path),
    list: folder =>
      [
        ...new Set([...shippedAssets.list(folder), ...Object.keys(files).filter(path => path.startsWith(folder))]),
      ].sort(),
  }
}

function shippedJson(path: string): Record<string, Record<string, unknown>> {
  return JSON.parse(new TextDecoder().decode(shippedAssets.read(path)))
}

/** Files of a language that nothing here knows, made of those of another. */
function italian(): Record<string, unknown> {
  const spanish = shippedJson('templates/conventions/es.json')
  const source = 'written for a test'
  const terms = {
    ...spanish.terms,
    organization: { text: 'Nazioni Unite', source },
    'organ.general-assembly': { text: 'Assemblea generale', source },
    language: { text: 'Italiano', source },
    session: { text: '{ordinal} sessione', source },
    notice: { text: 'Copia accessibile non ufficiale.', source },
    // The language of a word is said where it is not the document's.
    'language-name.en': { text: 'English', lang: 'en', source },
  }
  const months = [
    'gennaio',
    'febbraio',
    'marzo',
    'aprile',
    'maggio',
    'giugno',
    'luglio',
    'agosto',
    'settembre',
    'ottobre',
    'novembre',
    'dicembre',
  ]
  const ordinals = Array.from({ length: 99 }, (_, index) => (index === 75 ? 'Settantaseiesima' : `${index + 1}ª`))
  return {
    'templates/conventions/it.json': {
      ...spanish,
      language: 'it',
      terms,
      masthead: { language: 'it', source },
      months: { values: months, source },
      datePattern: { text: '{day}\u00a0{month} {year}', source },
      days: { values: { 1: '1º' }, source },
      ordinals: { values: ordinals, source },
      labels: {
        values: [
          { style: 'decimal', level: 1, affixes: ['', '°'] },
          { style: 'lower-greek', level: 2, affixes: ['', ')'], symbols: ['α', 'β', 'γ'] },
        ],
        source,
      },
      references: { values: ['[paragrafo {num}] precedente'], source },
      quotationMarks: { outer: ['‹', '›'], inner: ['“', '”'], source },
    },
    'templates/typography/it.json': {
      language: 'it',
      profiles: { un: 'one' },
      words: {},
      exceptions: [],
      rules: [{ name: 'article', pattern: 'art\\. (?=\\d)', space: '\u00a0', source }],
    },
    'templates/typography/hyphenation.json': {
      ...shippedJson('templates/typography/hyphenation.json'),
      it: { module: 'it', left: 2, right: 2, source },
    },
  }
}

const words = `---
symbol: A/76/1
kind: letter
language: it
original-language: en
organ: general-assembly
distribution: general
date: 2021-06-01
session: 76
title: Lettera
---

1° Secondo l’art. 5:

    α) la prima;

    β) la seconda.

2° Il paragrafo 1 precedente.
`

const sourceOf = (text: string): Source => ({ path: 'source.md', bytes: new TextEncoder().encode(text) })
const options = { edition: 'standard', standard: 'ua1' } as const

async function built(source: Source, assets: Assets, to: readonly Format[]): Promise<Build> {
  const result = await build(source, assets, { ...options, to })
  assert.equal(result.diagnostics, [])
  return result
}

test('a language is its data: an eighth one touches no code', async () => {
  const assets = overlay(italian())
  assert.ok(languages(assets).includes('it') && !languages(shippedAssets).includes('it'))
  const { text, diagnostics } = await inspect(sourceOf(words), assets, 'markup')
  assert.equal(diagnostics, [])
  for (const line of [
    '<article class="letter" lang="it" xml:lang="it">',
    '<p class="organization">Nazioni Unite</p>',
    '<p class="organ">Assemblea generale</p>',
    '<time datetime="2021-06-01">1º\u00a0giugno 2021</time>',
    '<p class="language">Italiano</p>',
    '<p class="session">Settantaseiesima sessione</p>',
    '<span class="num">2° </span>',
    '<ol class="level-2 lower-greek" role="list">',
    '<span class="num">β) </span>',
    'Secondo l’art.\u00a05:',
    '<a href="#para-1">paragrafo 1</a> precedente',
  ])
    assert.ok(text.includes(line), line)
  const { files } = await built(sourceOf(words), assets, ['pdf', 'epub', 'html'])
  assert.equal(
    files.map(({ name }) => name),
    ['A-76-1.it.pdf', 'A-76-1.it.epub', 'A-76-1.it.html'],
  )
  assert.ok((await loadHyphenations(assets, ['it'])).has('it'))
})

test('an author of that language gets its diagnostics', async () => {
  const wrong = words.replace('la seconda', 'la "seconda"').replace('β)', 'γ)')
  assert.equal(
    (await checkSource(sourceOf(wrong), overlay(italian()))).map(({ rule, hint }) => `${rule}: ${hint}`),
    [
      'point-sequence: label it "β)" or restore the missing point, or write "\\γ)" if it begins a sentence',
      'straight-quote: write ‹…›, or “…” inside another quotation',
      'straight-quote: write ‹…›, or “…” inside another quotation',
    ],
  )
  assert.match(
    (await checkSource(sourceOf(words), shippedAssets)).map(({ message }) => message).join(),
    '"it" is not a known language',
  )
})

for (const lang of languages(shippedAssets)) {
  test(`${lang}: every file of the EPUB and the page say the language and the direction`, async () => {
    const conventions = loadConventions(shippedAssets, lang)
    if (conventions === undefined) throw new Error(`no conventions for ${lang}`)
    const { direction, terms } = conventions
    const title = terms.organization?.text ?? ''
    const text = words
      .replace('language: it', `language: ${lang}`)
      .replace(/title: .*\n---\n[^]*/u, `title: ${title}\n---\n\n${title}\n`)
    const {
      files: [epub, page],
    } = await built(sourceOf(text), shippedAssets, ['epub', 'html'])
    const entries = readZip(epub?.bytes ?? new Uint8Array()).map(
      ({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8')] as const,
    )
    const chapters = entries.filter(([name]) => name.endsWith('.xhtml'))
    assert.ok(chapters.length >= 3)
    for (const [name, xhtml] of chapters)
      assert.match(xhtml, new RegExp(`<html [^>]*lang="${lang}" xml:lang="${lang}" dir="${direction}">`), name)
    const opf = entries.find(([name]) => name.endsWith('.opf'))?.[1] ?? ''
    assert.match(opf, new RegExp(`<package [^>]*xml:lang="${lang}" dir="${direction}">`))
    assert.match(opf, `<dc:language>${lang}</dc:language>`)
    assert.match(opf, `page-progression-direction="${direction}"`)
    assert.match(Buffer.from(page?.bytes ?? []).toString('utf8'), `<html lang="${lang}" dir="${direction}">`)
    const article = chapters.find(([, xhtml]) => xhtml.includes('<article'))?.[1] ?? ''
    assert.is(/<article [^>]*dir="rtl"/u.test(article), direction === 'rtl')
  })
}

test.run()
