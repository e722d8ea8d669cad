import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { chromium, type Reader } from '../support/run/chromium.ts'
import { buildCase, cases } from '../support/sources/sources.ts'
import { type AxeReport, axe } from './axe.ts'

/** The HTML page in a browser: axe finds nothing, nothing is fetched, and it can be read in a narrow window. */
const browser = chromium('axe')
const folder = mkdtempSync(join(tmpdir(), 'tirage-axe-'))
test.after(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

const narrow: Reader = { width: 1280, height: 1024, zoom: 4 }

function addressOf(name: string, html: string): string {
  const path = join(folder, `${name}.html`)
  writeFileSync(path, html)
  return pathToFileURL(path).href
}

for (const source of cases()) {
  const page = buildCase(source, ['html']).then(({ files }) => new TextDecoder().decode(files[0]?.bytes))
  const address = page.then(html => addressOf(source.name, html))
  const found = async (reader: Reader): Promise<AxeReport> => await browser.visit(await address, reader, axe)

  for (const [manner, reader] of [
    ['in a window', {}],
    ['in dark colours', { colours: 'dark' }],
    ['at 400 %', narrow],
  ] as const) {
    test(`${source.name}: axe finds no violation ${manner}`, async () => {
      const { violations, incomplete, passes } = await found(reader)
      assert.equal(violations, [])
      // axe does not compare names that hold signs only (`Note *` and `*`), which a test below does, and sees no colour
      // in what a table has scrolled out of a narrow window: the wide one has shown it.
      const known =
        reader === narrow ? /^(?:label-content-name-mismatch|color-contrast): /u : /^label-content-name-mismatch: /u
      assert.equal(
        incomplete.filter(place => !known.test(place)),
        [],
        'nothing else is left for a person to decide',
      )
      // The size of links is judged where there are links that stand apart.
      const looked = [
        'color-contrast',
        'html-has-lang',
        'region',
        'bypass',
        ...((await page).includes('<nav class="contents"') ? ['target-size'] : []),
      ]
      for (const rule of looked) assert.ok(passes.includes(rule), rule)
    })
  }

  test(`${source.name}: the spoken name of a link holds the words that are seen (WCAG 2.2, 2.5.3)`, async () => {
    const [named, mismatched] = (await browser.visit(await address, {}, view =>
      view.evaluate(`(() => {
      const links = [...document.querySelectorAll('a[aria-label]')]
      return [links.length, links.filter(a => !a.ariaLabel.includes(a.textContent.trim())).map(a => a.outerHTML)]
    })()`),
    )) as [number, string[]]
    assert.ok(named > 0 || !(await page).includes('aria-label='))
    assert.equal(mismatched, [])
  })

  test(`${source.name}: nothing sticks out of a window of 320 pixels (WCAG 2.2, 1.4.10)`, async () => {
    const widths = await browser.visit(await address, narrow, view =>
      view.evaluate('[innerWidth, document.scrollingElement.scrollWidth]'),
    )
    assert.equal(widths, [320, 320])
  })

  test(`${source.name}: the page asks for no other file, and every link within it leads somewhere`, async () => {
    const asked: string[] = []
    const lost = await browser.visit('about:blank', {}, async view => {
      view.on('request', request => {
        if (!request.url().startsWith('data:')) asked.push(request.url())
      })
      await view.goto(await address)
      return await view.evaluate(`[...document.querySelectorAll('a[href^="#"]')].map(a => a.hash)
        .filter(hash => !document.getElementById(decodeURIComponent(hash.slice(1))))`)
    })
    assert.equal(asked, [await address])
    assert.equal(lost, [])
  })
}

const tiny = 'padding: 0; min-block-size: 0; font-size: 6px'

/** What a hurried change of a template could do, and the rule that must see it. */
const mutants: readonly [rule: string, spoil: (html: string) => string][] = [
  ['html-has-lang', html => html.replace('<html lang="fr"', '<html')],
  ['image-alt', html => html.replace(/ alt="[^"]+"/u, '')],
  ['document-title', html => html.replace(/<title>.*<\/title>/u, '')],
  ['region', html => html.replace('<main>', '<div>').replace('</main>', '</div>')],
  ['color-contrast', html => html.replace('</style>', 'p { color: #999 }</style>')],
  ['meta-viewport', html => html.replace('initial-scale=1', 'initial-scale=1, maximum-scale=1')],
  ['heading-order', html => html.replace(/<(\/?)h2/gu, '<$1h5')],
  ['link-name', html => html.replace(/(<a class="note-return"[^>]*) aria-label="[^"]*">[^<]*/u, '$1>')],
  ['target-size', html => html.replace('</style>', `nav.contents a { display: block; ${tiny} }</style>`)],
]

test('axe sees each page that is spoilt', async () => {
  const source = cases().find(({ name }) => name === 'everything')
  assert.ok(source)
  const html = new TextDecoder().decode((await buildCase(source, ['html'])).files[0]?.bytes)
  for (const [rule, spoil] of mutants) {
    const spoilt = spoil(html)
    assert.is.not(spoilt, html, rule)
    const { violations } = await browser.visit(addressOf(`spoilt-${rule}`, spoilt), {}, axe)
    assert.ok(
      violations.some(violation => violation.startsWith(`${rule}:`)),
      `${rule} is not seen: ${violations.join(', ')}`,
    )
  }
})

test.run()
