/**
 * Lines in two directions as Chromium draws them, in the EPUB and on the HTML page: what stands where, from left to
 * right. As in UAX #9, small letters are Latin and capitals are letters of a script from right to left; here each
 * stands for one of Arabic.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'puppeteer-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readZip } from '../support/files/zip-reader.ts'
import { chromium } from '../support/run/chromium.ts'
import { requireTool } from '../support/run/ring.ts'
import { buildCase } from '../support/sources/sources.ts'
import { epubcheck } from './epubcheck.ts'

requireTool('visual order', 'javac', 'apt-get install -y openjdk-17-jdk-headless')
const browser = chromium('visual order')
const folder = mkdtempSync(join(tmpdir(), 'tirage-order-'))
test.after(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

/** One for each capital; none of them makes a ligature with another. */
const letters = 'ابتثجحخدذرزسشصضطظعغفقكمنوي'
const arabic = (text: string): string => text.replace(/[A-Z]/g, capital => letters[capital.charCodeAt(0) - 65] ?? '')
const capitals = (text: string): string =>
  text.replace(/[\u0621-\u064a]/g, letter => String.fromCharCode(65 + letters.indexOf(letter)))

/** A line of a source, and its characters from left to right. Brackets are the characters, not what is drawn. */
type Case = readonly [source: string, drawn: string]

const documents: Readonly<Record<string, { readonly lines: readonly Case[]; readonly headings: readonly Case[] }>> = {
  ar: {
    lines: [
      ['SEE [act (2002)]{lang=en}.', '.act (2002) EES'],
      ['SEE ([act (2002)]{lang=en})', ')act (2002)( EES'],
      ['SEE ([act (2002)]{lang=en}).', '.)act (2002)( EES'],
      ['SEE (([act]{lang=en}) YES).', '.)SEY )act(( EES'],
      ['WORD [(a)]{lang=en}:', ':(a) DROW'],
      ['WORD [really?]{lang=en}!', '!really? DROW'],
      ['WORD ”[act]{lang=en}“', '“act” DROW'],
      ['WORD [“act”]{lang=en};', ';“act” DROW'],
      ['WORD [*reefs* **(2020)**]{lang=en}.', '.reefs (2020) DROW'],
      ['WORD [PERSIAN (2020)]{lang=fa}.', '.)2020( NAISREP DROW'],
      ['PARAGRAPHS (1)-(3) ONE.', '.ENO )3(-)1( SHPARGARAP'],
      ['YEARS 2002-2010.', '.2010-2002 SRAEY'],
      ['SYMBOL a/res/77/5.', '.a/res/77/5 LOBMYS'],
      ['a/res/77/5 SYMBOL (2021).', '.)2021( LOBMYS a/res/77/5'],
      ['RESOLUTION [75/239](https://undocs.org/x), YEAR.', '.RAEY ,75/239 NOITULOSER'],
      ['LINK [[act (2002)]{lang=en}](https://undocs.org/x).', '.act (2002) KNIL'],
      ['LINK <https://www.un.org/>.', '.https://www.un.org/ KNIL'],
      ['LINK [ps@un.org](mailto:ps@un.org).', '.ps@un.org KNIL'],
      ['YEAR 2030[^1]; WORD[^2]; name[^3]; [act]{lang=en}[^4].', '.4act ;3name ;2DROW ;12030 RAEY'],
    ],
    headings: [
      ['# WORD [(part 1)]{lang=en}.', '.(part 1) DROW'],
      ['# chapter (a). {lang=en}', 'chapter (a).'],
      ['## HEADING (B).', '.)B( GNIDAEH'],
      ['# annex (a). {.annex lang=en}', 'annex (a).'],
      ['## heading (1).', 'heading (1).'],
      ['## WORD (A) [PEACE.]{lang=ar} {lang=ar}', '.ECAEP )A( DROW'],
    ],
  },
  en: {
    lines: [
      ['see ([PEACE]{lang=ar})', 'see (ECAEP)'],
      ['see (([PEACE]{lang=ar})).', 'see ((ECAEP)).'],
      ['see [PEACE]{lang=ar}.', 'see ECAEP.'],
      ['see [PEACE (2002)]{lang=ar}:', 'see )2002( ECAEP:'],
      ['see [PEACE!]{lang=ar}?', 'see !ECAEP?'],
      ['see “[PEACE]{lang=ar}”', 'see “ECAEP”'],
      [
        'see [PEACE]{lang=ar}, [RIGHT]{lang=ar}, and [YEAR 2002-2010]{lang=ar}.',
        'see ECAEP, THGIR, and 2010-2002 RAEY.',
      ],
      ['see [SYMBOL a/res/77/5]{lang=ar}.', 'see a/res/77/5 LOBMYS.'],
      ['see [PARAGRAPHS (1)-(3)]{lang=ar}.', 'see )3(-)1( SHPARGARAP.'],
      ['see [[PEACE (2002)]{lang=ar}](https://undocs.org/x).', 'see )2002( ECAEP.'],
      [
        'see PEACE[^1], see 2030[^2], [PEACE]{lang=ar}[^3]; [YEAR 2030[^4]]{lang=ar}.',
        'see ECAEP1, see 20302, ECAEP3; 42030 RAEY.',
      ],
      ['voir [loi (2002)]{lang=fr}.', 'voir loi (2002).'],
    ],
    headings: [
      ['# word [(PART)]{lang=ar}.', 'word )TRAP(.'],
      ['# CHAPTER (A). {lang=ar}', '.)A( RETPAHC'],
      ['# ANNEX (A). {.annex lang=ar}', '.)A( XENNA'],
      ['## HEADING (1).', '.)1( GNIDAEH'],
    ],
  },
  zh: {
    lines: [
      ['见[PEACE]{lang=ar}。', '见ECAEP。'],
      ['见（[PEACE]{lang=ar}）', '见（ECAEP）'],
      ['见([PEACE (2002)]{lang=ar})', '见()2002( ECAEP)'],
      ['见《[PEACE]{lang=ar}》[^1]', '见《ECAEP》1'],
      ['见[act (2002)]{lang=en}。', '见act (2002)。'],
    ],
    headings: [
      ['# 见[PEACE]{lang=ar}：', '见ECAEP：'],
      ['# PEACE (A). {lang=ar}', '.)A( ECAEP'],
    ],
  },
}

function sourceOf(lang: string): string {
  const { lines, headings } = documents[lang]
  const texts = [...lines, ...headings].map(([source]) => source)
  const notes = [...texts.join('\n').matchAll(/\[\^(\d)\]/g)].map(([call]) => `${call}: TEXT.`)
  const head = `---\nsymbol: A/76/900\nkind: letter\nlanguage: ${lang}\norgan: general-assembly\ndistribution: general\ndate: 2021-12-09\ntitle: ${arabic('TITLE')}\n---`
  return [head, ...[...texts, ...notes].map(arabic)].join('\n\n')
}

interface Files {
  readonly epub: string
  readonly chapters: string
  readonly html: string
}

const files = new Map(
  Object.keys(documents).map(lang => [
    lang,
    (async (): Promise<Files> => {
      const source = { path: `${lang}.md`, bytes: new TextEncoder().encode(sourceOf(lang)) }
      const built = await buildCase(source, ['epub', 'html'])
      const at = join(folder, lang)
      mkdirSync(at)
      const paths = { epub: join(at, 'a.epub'), chapters: join(at, 'OEBPS'), html: join(at, 'a.html') }
      writeFileSync(paths.epub, built.files[0].bytes)
      writeFileSync(paths.html, built.files[1].bytes)
      for (const { name, bytes } of readZip(built.files[0].bytes)) {
        mkdirSync(dirname(join(at, name)), { recursive: true })
        writeFileSync(join(at, name), bytes)
      }
      return paths
    })(),
  ]),
)
const filesOf = async (lang: string): Promise<Files> => (await files.get(lang)) as Files

/** The characters of each element that `selector` finds, by their places in the window. */
async function drawn(path: string, selector: string): Promise<readonly string[]> {
  const read = async (page: Page): Promise<readonly string[]> =>
    (await page.evaluate(`document.fonts.ready.then(() => [...document.querySelectorAll(${JSON.stringify(selector)})].map(element => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      const characters = []
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        [...node.data].forEach((character, at) => {
          const range = document.createRange()
          range.setStart(node, at)
          range.setEnd(node, at + 1)
          characters.push({ character, x: range.getBoundingClientRect().left })
        })
      return characters.sort((a, b) => a.x - b.x).map(({ character }) => character).join('')
    }))`)) as readonly string[]
  return (await browser.visit(pathToFileURL(path).href, { width: 2000 }, read)).map(text =>
    capitals(text).replace(/\u00a0/g, ' '),
  )
}

for (const [lang, { lines, headings }] of Object.entries(documents)) {
  const expected = lines.map(([, order]) => order)
  const contents = headings.map(([, order]) => order)

  test(`${lang}: lines of the EPUB`, async () => {
    assert.equal(await drawn(join((await filesOf(lang)).chapters, 'letter.xhtml'), 'article > p'), expected)
  })

  test(`${lang}: lines of the HTML page`, async () => {
    assert.equal(await drawn((await filesOf(lang)).html, 'article > p'), expected)
  })

  test(`${lang}: headings and their entries in the contents`, async () => {
    const { chapters, html } = await filesOf(lang)
    const all = 'main :is(h2, h3, h4)'
    assert.equal(await drawn(html, all), contents)
    assert.equal(await drawn(html, 'nav.contents a'), contents)
    const entries = await drawn(join(chapters, 'toc.xhtml'), '#toc li li > a')
    assert.equal(entries, contents)
  })
}

test('EPUBCheck has nothing to say of them', async () => {
  const books = await Promise.all(Object.keys(documents).map(async lang => (await filesOf(lang)).epub))
  const results = await epubcheck(books)
  assert.type(results, 'object', String(results))
  if (typeof results === 'string') return
  assert.equal(
    results.map(({ errors, warnings, messages }) => [errors, warnings, messages]),
    books.map(() => [0, 0, []]),
  )
})

test.run()
