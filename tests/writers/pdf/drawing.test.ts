/** Drawings as operators: what the resolver writes, and what a PDF makes of it. */
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Drawing, drawingOf } from '../../../src/writers/pdf/pictures/drawing.ts'
import { resolveSvg } from '../../../src/writers/pdf/pictures/resvg.ts'
import { elem, LayoutBuilder } from '../../support/builders/layout-builder.ts'
import { sampleFonts, sampleOptions, writePdf } from '../../support/builders/pdf-sample.ts'
import { PdfObjects, qpdfCheck } from '../../support/files/qpdf.ts'

const fonts = await sampleFonts()
const svg = (inside: string, root = 'width="40" height="20"'): Uint8Array =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inside}</svg>`)

async function drawn(inside: string, root?: string): Promise<Drawing | { readonly undrawable: string }> {
  return drawingOf((await resolveSvg(svg(inside, root), Object.keys(fonts.faces), fonts)) ?? '', 40, 20)
}

/** The operators after the matrix of the viewBox, in one line. */
async function operators(inside: string, root?: string): Promise<string> {
  const found = await drawn(inside, root)
  return 'undrawable' in found
    ? found.undrawable
    : found.content
        .trim()
        .replaceAll('\n', ' ')
        .replace(/^1 0 0 1 0 0 cm ?/, '')
}

test('fills and strokes are paths in their colours', async () => {
  assert.is(
    await operators('<rect x="1" y="2" width="3" height="4" fill="red"/>'),
    'q 1 0 0 rg 1 2 m 4 2 l 4 6 l 1 6 l h f Q',
  )
  assert.is(
    await operators(
      '<path d="M0 0H9" stroke="#00f" stroke-width="2" stroke-linecap="round" stroke-linejoin="bevel" stroke-dasharray="3 1"/>',
    ),
    'q 0 0 0 rg 0 0 1 RG 2 w 1 J 2 j 4 M [3 1] 0 d 0 0 m 9 0 l S Q',
  )
  assert.is(
    await operators('<path d="M0 0L9 0 9 9z" fill-rule="evenodd" stroke="#fff" paint-order="stroke"/>'),
    'q 0 0 0 rg 1 1 1 RG 1 w 0 J 0 j 4 M 0 0 m 9 0 l 9 9 l h S 0 0 m 9 0 l 9 9 l h f* Q',
  )
})

test('curves of second degree, which letters are made of, become cubic', async () => {
  assert.is(await operators('<path d="M0 0Q3 3 6 0"/>'), 'q 0 0 0 rg 0 0 m 2 2 4 2 6 0 c f Q')
})

test('letters are outlines, no text', async () => {
  const content = await operators('<text y="10">é</text>')
  assert.match(content, /^q q 0 0 0 rg .* c .* h f Q Q$/)
  assert.not.match(content, /BT|Tj/)
})

test('nothing is drawn of what is hidden or without paint; dashes too fine to see are a line', async () => {
  assert.is(
    await operators('<rect width="3" height="4" fill="none"/><rect width="3" height="4" visibility="hidden"/>'),
    '',
  )
  assert.not.match(await operators('<path d="M0 0H9" stroke="red" stroke-dasharray="0.001"/>'), ' d ')
})

test('the viewBox comes to stand in the size as preserveAspectRatio says', async () => {
  const matrix = async (root: string): Promise<string> => (await operators('', root)).replace(' cm', '')
  assert.is(await matrix('width="40" height="20" viewBox="10 10 10 10"'), '2 0 0 2 -10 -20')
  assert.is(
    await matrix('width="40" height="20" viewBox="0 0 10 10" preserveAspectRatio="xMaxYMin meet"'),
    '2 0 0 2 20 0',
  )
  assert.is(
    await matrix('width="40" height="20" viewBox="0 0 10 10" preserveAspectRatio="xMidYMid slice"'),
    '4 0 0 4 0 -10',
  )
  assert.is(await matrix('width="40" height="20" viewBox="0 0 10 10" preserveAspectRatio="none"'), '4 0 0 2 0 0')
})

test('groups turn, clip and fade; what fades as a whole is a group of its own', async () => {
  assert.is(
    await operators('<g transform="translate(1 2)"><rect width="1" height="1"/></g>'),
    'q 1 0 0 1 1 2 cm q 0 0 0 rg 0 0 m 1 0 l 1 1 l 0 1 l h f Q Q',
  )
  const clip =
    '<clipPath id="a"><rect width="2" height="2"/></clipPath><rect width="9" height="9" clip-path="url(#a)"/>'
  assert.match(await operators(clip), 'q 0 0 m 2 0 l 2 2 l 0 2 l h W n q')
  const found = await drawn(
    '<g opacity=".5"><rect width="3" height="3"/><rect width="2" height="2" fill-opacity=".2"/></g>',
  )
  if ('undrawable' in found) return assert.unreachable(found.undrawable)
  assert.equal(found.alphas, [[0.5, 0.5]])
  assert.match(found.content, 'q\n/G1 gs /X1 Do\nQ\n')
  assert.equal(
    found.groups.map(({ alphas, groups }) => [alphas, groups]),
    [[[[0.2, 1]], []]],
  )
})

test('a part that the PDF cannot show is named', async () => {
  assert.is(
    await operators(
      '<linearGradient id="a"><stop/><stop offset="1" stop-color="red"/></linearGradient><rect width="9" height="9" fill="url(#a)"/>',
    ),
    '<linearGradient>',
  )
  assert.is(
    await operators('<rect width="9" height="9" style="mix-blend-mode:multiply"/>'),
    'style="mix-blend-mode:multiply;isolation:auto"',
  )
  const two =
    '<clipPath id="a"><rect width="2" height="2"/><rect x="5" width="2" height="2"/></clipPath><rect width="9" height="9" clip-path="url(#a)"/>'
  assert.is(await operators(two), '<clipPath> of several paths')
})

/** A page with one figure. */
async function pdfOf(bytes: Uint8Array): Promise<Uint8Array> {
  const page = new LayoutBuilder(fonts).page()
  const leaf = page.leaf('')
  page.image(leaf, 'a.svg', { x: 0, y: 0, width: 80, height: 40 })
  const layout = page.build(elem('Document', elem('Figure', { alt: 'x' }, leaf)))
  return writePdf(layout, sampleOptions(fonts, { readImage: () => bytes }))
}

test('a drawing is a form on the unit square, its groups are transparency groups', async () => {
  const pdf = await pdfOf(svg('<g opacity=".5"><rect width="3" height="3"/></g>'))
  assert.is(qpdfCheck(pdf), '')
  const forms = new PdfObjects(pdf).find({ '/Subtype': '/Form' })
  assert.equal(
    forms.map(form => [form['/BBox'], form['/Matrix'], form['/Group']]),
    [
      [[-1e6, -1e6, 1e6, 1e6], undefined, { '/S': '/Transparency' }],
      [[0, 0, 40, 20], [0.025, 0, 0, -0.05, 0, 1], undefined],
    ],
  )
  assert.equal(await pdfOf(svg('<g opacity=".5"><rect width="3" height="3"/></g>')), pdf)
})

test('what operators cannot draw becomes the pixels of a print', async () => {
  const two =
    '<clipPath id="a"><rect width="2" height="2"/><rect x="5" width="2" height="2"/></clipPath><rect width="9" height="9" clip-path="url(#a)"/>'
  const pdf = await pdfOf(svg(two))
  assert.is(qpdfCheck(pdf), '')
  const objects = new PdfObjects(pdf)
  assert.equal(objects.find({ '/Subtype': '/Form' }), [])
  const [image] = objects.find({ '/Subtype': '/Image' }).filter(found => found['/SMask'] !== undefined)
  // 40 by 20 CSS pixels at 300 of an inch.
  assert.equal([image?.['/Width'], image?.['/Height']], [125, 63])
})

test.run()
