import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Page, TextFragment } from '../../../src/layout/page.ts'
import { paintPage } from '../../../src/writers/pdf/content.ts'
import { PdfFile } from '../../../src/writers/pdf/file/pdfkit.ts'
import { DocumentFont } from '../../../src/writers/pdf/fonts/font.ts'
import { elem, footer, header, LayoutBuilder } from '../../support/builders/layout-builder.ts'
import { sampleFonts } from '../../support/builders/pdf-sample.ts'

const fonts = await sampleFonts()

function paint(page: Page): { text: string; leaves: readonly number[] } {
  const info = { CreationDate: new Date(0) }
  const file = new PdfFile({ version: '1.7', subset: 'PDF/A-3a', language: 'fr', info, metadata: '' })
  const opened = new Map<string, DocumentFont>()
  const font = (key: string): DocumentFont => {
    const known = opened.get(key) ?? new DocumentFont(file, `F${opened.size + 1}`, key, fonts)
    opened.set(key, known)
    return known
  }
  const { bytes, leaves } = paintPage(page, {
    font,
    image: () => ({ label: 'I1', id: 1 }),
    role: leaf => (leaf === 0 ? 'P' : 'Span'),
  })
  return { text: Buffer.from(bytes).toString('latin1'), leaves }
}

const painted = (draw: (page: LayoutBuilder) => unknown): ReturnType<typeof paint> => {
  const builder = new LayoutBuilder(fonts).page()
  draw(builder)
  return paint(builder.build(elem('Document')).pages[0])
}

test('lines of one leaf share a marked-content sequence, one text object for each line', () => {
  const { text, leaves } = painted(page => {
    const leaf = page.leaf('un deux')
    page.line(leaf, 72, 100, 'un ', { wordSpacing: 1.2345 }).line(leaf, 72, 115.126, 'deux', { wordSpacing: 1.2345 })
  })
  assert.is(
    text,
    `/P <</MCID 0>> BDC
BT
1 0 0 -1 72 100 Tm
1.235 Tw
/F1 12 Tf
(un ) Tj
ET
BT
1 0 0 -1 72 115.13 Tm
(deux) Tj
ET
EMC
`,
  )
  assert.equal(leaves, [0])
})

test('ideographs have two bytes each and one resource; a space among them is stretched by an adjustment', () => {
  const { text } = painted(page =>
    page.line(page.leaf('大 会'), 72, 100, '大 会', { face: 'song', wordSpacing: 3, letterSpacing: 0.5 }),
  )
  assert.not.match(text, 'Tw')
  assert.match(
    text,
    `0.5 Tc
/F1 12 Tf
[(\x80\x81\x80\x80) -250 (\x80\x82)] TJ
`,
  )
})

/**
 * A line whose pieces stand side by side in the order that is given, from left to right; Latin letters and figures in
 * Tinos, other text in Naskh.
 */
function turnedLine(
  texts: readonly string[],
  leftToRight: readonly number[],
  wordSpacing = 0,
  spaces: 'naskh' | 'regular' = 'naskh',
): readonly string[] {
  const faceOf = (text: string): string => (text === ' ' ? spaces : /[!-~]/u.test(text) ? 'regular' : 'naskh')
  const pieces = texts.map(text =>
    text === ' ' ? (' ' as const) : fonts.shape(faceOf(text), text, /^\w/u.test(text) ? 'ltr' : 'rtl'),
  )
  const places: number[] = []
  let x = 0
  for (const i of leftToRight) {
    const piece = pieces[i]
    places[i] = x
    x += piece === ' ' ? fonts.spaceWidth(spaces) / 100 + wordSpacing : piece.width / 100
  }
  const fragments: TextFragment[] = []
  texts.forEach((text, i) => {
    const face = faceOf(text)
    const last = fragments.at(-1)
    if (last?.face === face)
      fragments[fragments.length - 1] = {
        ...last,
        pieces: [...last.pieces, pieces[i]],
        places: [...(last.places ?? []), places[i]],
      }
    else fragments.push({ face, size: 10, rise: 0, color: '#000000', pieces: [pieces[i]], places: [places[i]] })
  })
  const { text } = painted(page =>
    page.run(page.leaf(texts.join('')), { x: 50, baseline: 100, wordSpacing, letterSpacing: 0, fragments }),
  )
  return text.split('\n').filter(line => / T[mjJw]$/u.test(line))
}

const widthOf = (text: string): number => fonts.shape('naskh', text, 'rtl').width / 100
const at = (x: number): string => `1 0 0 -1 ${Math.round((50 + x) * 100) / 100} 100 Tm`

test('a line from right to left is shown from left to right by one operator, and its spaces are stretched as any', () => {
  assert.equal(turnedLine(['سل', ' ', 'رس'], [2, 1, 0], 2), [at(0), '2 Tw', '(\x80\x81 \x82\x83) Tj'])
})

test('letters of another face, and the figures among them, are shown where they stand, in the order of the text', () => {
  const lines = turnedLine(['سل', ' ', '12', 'رس'], [3, 2, 1, 0])
  const figures = widthOf('رس') + fonts.shape('regular', '12').width / 100
  assert.equal(lines, [at(figures), '( \x80\x81) Tj', at(widthOf('رس')), '(12) Tj', at(0), '(\x82\x83) Tj'])
})

test('words from left to right stay in one piece; signs alone are shown one by one, as no reader turns them', () => {
  assert.equal(turnedLine(['a', ' ', 'b'], [0, 1, 2], 0, 'regular'), [at(0), '(a b) Tj'])
  const [first, bracket, second, stop] = turnedLine([').'], [0])
  assert.equal([bracket, stop], ['(\x80) Tj', '(.) Tj'])
  assert.ok(Number(first.split(' ')[4]) > Number(second.split(' ')[4]), `${first} stands to the right of ${second}`)
})

test('the space of a forced break, which has no width, is shown beside the line and moves nothing', () => {
  const [word] = [fonts.shape('naskh', 'سل', 'rtl')]
  const { text } = painted(page =>
    page.run(page.leaf('سل '), {
      x: 50,
      baseline: 100,
      wordSpacing: 0,
      letterSpacing: 0,
      fragments: [{ face: 'naskh', size: 10, rise: 0, color: '#000000', pieces: [word, ' '], places: [0, 0] }],
    }),
  )
  assert.match(text, `${at(-fonts.spaceWidth('naskh') / 100)}\n`)
  assert.match(text, '( \x80\x81) Tj')
})

test('an inline element gets its own sequence, and its parent a new one after it', () => {
  const { text, leaves } = painted(page => {
    const [outer, inner] = [page.leaf('a c'), page.leaf('b')]
    page.line(outer, 0, 10, 'a').line(inner, 10, 10, 'b').line(outer, 20, 10, 'c')
  })
  assert.equal(text.match(/.*BDC|EMC/g), [
    '/P <</MCID 0>> BDC',
    'EMC',
    '/Span <</MCID 1>> BDC',
    'EMC',
    '/P <</MCID 2>> BDC',
    'EMC',
  ])
  assert.equal(leaves, [0, 1, 0])
})

test('artifacts say what they are; equal ones in a row are one', () => {
  const { text } = painted(page =>
    page
      .line(header, 0, 10, 'A')
      .line({ ...header }, 50, 10, 'B')
      .line(footer, 0, 700, 'C')
      .fill({ type: 'Layout' }, '#000000', { x: 1, y: 2, width: 3, height: 0.5 }),
  )
  assert.equal(text.match(/.*BDC/g), [
    '/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC',
    '/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC',
    '/Artifact <</Type /Layout>> BDC',
  ])
  assert.match(text, /1 2 3 0.5 re\nf\n/)
})

test('a fragment of another size is scaled by the matrix; font and colour change only where they must', () => {
  const { text } = painted(page => {
    const leaf = page.leaf('')
    page
      .line(leaf, 0, 10, [
        ['note', {}],
        ['1', { size: 7, rise: 4 }],
        [' suite ', {}],
        ['x', { face: 'bold', color: '#ff8000' }],
      ])
      .line(leaf, 0, 20, 'x', { face: 'bold', color: '#ff8000' })
  })
  const [, first, second] = text.split('BT\n').map(part => part.split('\n'))
  assert.equal(first, [
    '1 0 0 -1 0 10 Tm',
    '/F1 12 Tf',
    '(note) Tj',
    '0.583 0 0 -0.583 20.66 6 Tm',
    '(1) Tj',
    '1 0 0 -1 24.16 10 Tm',
    '( suite ) Tj',
    '/F2 12 Tf',
    '1 0.502 0 rg',
    '(x) Tj',
    'ET',
    '',
  ])
  assert.equal(second, ['1 0 0 -1 0 20 Tm', '(x) Tj', 'ET', 'EMC', ''])
})

test('kerned text is shown by one operator', () => {
  const { text } = painted(page => page.line(page.leaf(''), 0, 10, 'AV a'))
  assert.match(text, /^\[\(A\) \d+ \(V a\)\] TJ$/m)
})

test('an image stands upright on its lower edge', () => {
  const { text } = painted(page => page.image(page.leaf(''), 'x.png', { x: 10, y: 20, width: 30, height: 40 }))
  assert.match(text, /q\n30 0 0 -40 10 60 cm\n\/I1 Do\nQ\n/)
})

test('an invalid number or colour is refused', () => {
  assert.throws(() => painted(page => page.line(page.leaf(''), NaN, 10, 'x')), /not a number/)
  assert.throws(() => painted(page => page.line(page.leaf(''), 0, 10, 'x', { color: 'red' })), /not a colour/)
})

test.run()
