import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { MissingAssetError } from '../../src/assets.ts'
import { loadTheme } from '../../src/layout/style/load-theme.ts'
import { editions } from '../support/builders/laid-out.ts'
import { assetsOf, shippedAssets } from '../support/run/shipped-assets.ts'

const themes = (files: Readonly<Record<string, object>>): ReturnType<typeof assetsOf> =>
  // Parts of themes, as no shipped file is: their schema is tested by itself (template-data.test.ts).
  ({
    ...assetsOf(
      Object.fromEntries(
        Object.entries(files).map(([name, file]) => [`templates/themes/${name}.json`, JSON.stringify(file)]),
      ),
    ),
    overrides: [],
  })

test('a theme that extends another has what it says itself, and the rest from there; a list is one value', () => {
  const own = { extends: 'a', styles: { p: { size: 11 }, h1: { size: 14 } }, masthead: { organ: { classes: ['z'] } } }
  const base = { styles: { p: { size: 10, align: 'justify' } }, masthead: { organ: { classes: ['x', 'y'], top: 5 } } }
  const theme: unknown = loadTheme(themes({ a: base, b: own }), 'b')
  assert.equal(theme, {
    styles: { p: { size: 11, align: 'justify' }, h1: { size: 14 } },
    masthead: { organ: { classes: ['z'], top: 5 } },
  })
})

test('a scale multiplies the lengths of the type below it, not the page, and not what the theme says itself', () => {
  const { 'large-print': large, 'large-print-24': giant } = editions
  assert.is(Math.round(giant.styles.article.size ?? 0), 24)
  assert.is(Math.round(giant.styles.article.lineHeight ?? 0), 36)
  assert.is(giant.styles['a.note-call'].rise, large.styles['a.note-call'].rise)
  assert.is(Math.round(giant.running.footer.folioSize), 24)
  assert.is(giant.styles.table.size, 18)
  assert.equal(giant.page, large.page)
  assert.equal(giant.masthead.qr, large.masthead.qr)
})

test('a language differs in what the theme says of it, scaled and led as it says, and what extends the theme begins there; its variants have the same, others nothing', () => {
  const styles = { p: { size: 10, lineHeight: 12, textIndent: 20 }, h1: { size: 14 } }
  const rest = {
    styles,
    table: { cell: { p: { lineHeight: 10 } } },
    masthead: { rules: { lower: {} }, agenda: {} },
    notes: {},
    running: { header: {}, footer: {} },
    endRule: {},
  }
  const files = themes({
    a: { ...rest, languages: { ar: { scale: 1.5, leading: 2, styles: { h1: { size: 15 } } } } },
    b: { extends: 'a', styles: { h1: { size: 12 } }, languages: { ar: { leading: 1.5 } } },
  })
  const stylesOf = (name: string, lang?: string): unknown => loadTheme(files, name, lang).styles
  assert.equal(stylesOf('a', 'ar-EG'), { p: { size: 15, lineHeight: 36, textIndent: 30 }, h1: { size: 15 } })
  assert.is(loadTheme(files, 'a', 'ar').table.cell.p.lineHeight, 30)
  assert.equal(stylesOf('b', 'ar'), { p: { size: 15, lineHeight: 54, textIndent: 30 }, h1: { size: 12 } })
  assert.equal(stylesOf('a', 'fr'), styles)
  assert.equal(stylesOf('a'), styles)
})

test('no theme of that name; one that extends itself', () => {
  assert.throws(
    () => loadTheme(themes({}), 'a'),
    (error: unknown) => error instanceof MissingAssetError,
  )
  assert.throws(() => loadTheme(themes({ a: { extends: 'b' }, b: { extends: 'a' } }), 'a'), /a extends b extends a/)
})

for (const name of ['large-print', 'large-print-24'])
  for (const lang of ['fr', 'ar', 'zh']) {
    test(`${name}, ${lang}: nothing under 18 pt, nothing italic, justified or hyphenated, nothing smaller than what is around it`, () => {
      const { styles, running, faces } = loadTheme(shippedAssets, name, lang)
      for (const [
        selector,
        { size = 18, scale = 1, align = 'start', style = 'normal', hyphens = 'none' },
      ] of Object.entries(styles)) {
        assert.ok(size >= 18, `${selector}: ${size} pt`)
        assert.ok(scale >= 1, `${selector}: × ${scale}`)
        assert.ok(align === 'start' || /^t[dh]\.align-end$/u.test(selector), `${selector}: ${align}`)
        assert.is(style, 'normal', selector)
        assert.is(hyphens, 'none', selector)
      }
      for (const size of [running.header.size, running.footer.folioSize, running.footer.jobSize])
        assert.is(size, styles.article.size)
      for (const [key, path] of Object.entries(faces))
        if (key.startsWith('sans')) assert.not.match(typeof path === 'string' ? path : path.src, 'Italic')
    })
  }

test.run()
