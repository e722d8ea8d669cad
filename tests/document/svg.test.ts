import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inspectImage } from '../../src/document/images/image.ts'

const facts = (svg: string): ReturnType<typeof inspectImage> => inspectImage(new TextEncoder().encode(svg))
const drawing = (inside: string, root = 'viewBox="0 0 10 10"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inside}</svg>`
const size = (root: string): unknown => {
  const found = facts(drawing('', root))
  return 'width' in found ? [found.width, found.height] : found.fault
}
const fault = (svg: string): string => {
  const found = facts(svg)
  return 'fault' in found ? `${found.rule}: ${found.fault}` : 'no fault'
}

test('a drawing has a size in CSS pixels, from its width and height, or from its viewBox', () => {
  assert.equal(size('width="100" height="50"'), [100, 50])
  assert.equal(size('width="72pt" height="1in"'), [96, 96])
  assert.equal(size('width="25.4mm" height="2.54cm" viewBox="0 0 1 1"'), [96, 96])
  assert.equal(size('viewBox="5 5 40.4 20"'), [40, 20])
  assert.equal(size('width="100%" viewBox="0,0,40,20"'), [40, 20])
  assert.equal(size('width="100" viewBox="0 0 40 20"'), [100, 50])
  assert.equal(size('height="100" viewBox="0 0 40 20"'), [200, 100])
})

test('a drawing without a size is refused, and one larger than any sheet', () => {
  for (const root of [
    '',
    'width="100"',
    'width="10em" height="10em"',
    'viewBox="0 0 0 10"',
    'viewBox="0 0 x 10"',
    'width="1e9" height="1e9"',
    'width="0" height="5"',
  ]) {
    assert.is(size(root), 'has no size from 1 to 20000 pixels', root)
  }
})

test('the letters of its texts are known, a title or a style is not among them', () => {
  const found = facts(
    drawing(
      '<title>Titre</title><style>text{fill:red}</style><text>Été<tspan> 2021</tspan></text><text>n<title>x</title>°</text>',
    ),
  )
  assert.is('words' in found ? found.words : '', 'Été 2021 n° ')
})

test('what a drawing needs no more than others is let through', () => {
  const inkscape =
    '<x:namedview xmlns:x="http://www.inkscape.org/namespaces/inkscape" x:label="a (b)"/><metadata><r:RDF xmlns:r="urn:r"/></metadata>'
  const used =
    '<defs><rect id="a" style="fill:#fff;filter:none;mix-blend-mode: normal"/></defs><use xlink:href="#a" xmlns:xlink="http://www.w3.org/1999/xlink"/>'
  assert.is(fault(drawing(`${inkscape}${used}<path clip-path="url(#a)" marker-end="url('#a')" d="M0 0"/>`)), 'no fault')
  assert.is(fault(`\u{feff}<?xml version="1.0" encoding="UTF-8"?>\n${drawing('')}`), 'no fault')
})

test('what runs, moves or fetches is refused, with its line', () => {
  const refused: readonly [string, string][] = [
    ['<script>alert(1)</script>', 'has the element <script>'],
    ['<foreignObject/>', 'has the element <foreignObject>'],
    ['<g><h:script xmlns:h="http://www.w3.org/1999/xhtml"/></g>', 'has the element <h:script>'],
    ['<rect onclick="a()"/>', 'has a script: the attribute onclick'],
    ['<animate attributeName="x"/>', 'has the element <animate>'],
    ['<set/>', 'has the element <set>'],
    ['<a href="#x"/>', 'has the element <a>'],
    ['<image href="#x"/>', 'has the element <image>'],
    ['<use href="other.svg#a"/>', 'refers to "other.svg#a"'],
    ['<use xlink:href="data:," xmlns:xlink="http://www.w3.org/1999/xlink"/>', 'refers to "data:,"'],
    ['<rect fill="url(https://a.example/#b)"/>', 'refers to "url(https://a.example/#b"'],
    ['<rect style="fill:URL( &quot;b.svg#c&quot; )"/>', 'refers to "URL( \\"b.svg#c"'],
    ['<rect mask="image-set(&quot;a.png&quot; 1x)"/>', 'refers to "image-set(\\"a.png"'],
    ['<style>@import "a.css";</style>', 'has the CSS rule @import'],
    ['<style><![CDATA[@font-face{}]]></style>', 'has the CSS rule @font-face'],
    ['<style>r{fill:u\\72l(a)}</style>', 'has a CSS escape'],
    ['<g xml:base="https://a.example/"/>', 'has the attribute xml:base'],
    ['<filter><feImage href="#a"/></filter>', 'has the element <feImage>'],
    ['<?xml-stylesheet href="a.css"?>', 'has an instruction <?xml-stylesheet?>'],
  ]
  for (const [inside, message] of refused)
    assert.is(fault(drawing(`\n${inside}`)), `image-drawing: ${message} (line 2)`)
  assert.is(
    fault(`<!DOCTYPE svg [<!ENTITY a "b">]>${drawing('')}`),
    'image-drawing: has a document type with definitions (line 1)',
  )
})

test('what makes pixels is let through, counted, and told', () => {
  const effectsOf = (inside: string): number | undefined => {
    const found = facts(drawing(inside))
    return 'pixelEffects' in found ? found.pixelEffects : 'fault' in found ? Number.NaN : undefined
  }
  const defs =
    '<defs><linearGradient id="g"><stop/></linearGradient><pattern id="p"/><mask id="m"/><filter id="f"><feGaussianBlur/></filter></defs>'
  assert.is(effectsOf(defs), undefined)
  assert.is(effectsOf(`${defs}<rect fill="url(#g)" stroke="url(#p)"/><rect style="fill:url(#g)"/>`), 3)
  assert.is(effectsOf(`${defs}<rect clip-path="url(#c)"/><clipPath id="c"/>`), undefined)
  assert.is(effectsOf('<style>rect { mix-blend-mode: multiply }</style>'), 1)
  assert.is(effectsOf('<rect filter="blur(2px)"/>'), 1)
  assert.match(fault(drawing(defs + '<rect fill="url(#g)"/>'.repeat(1001))), 'draws too much: more than 1000 gradients')
})

test('drawings that expand are refused: uses of uses, circular uses, too many letters or markers', () => {
  const uses = (each: number): string =>
    Array.from({ length: 6 }, (_, i) => `<g id="u${i + 1}">${`<use href="#u${i}"/>`.repeat(each)}</g>`).join('')
  assert.is(fault(drawing(`<rect id="u0"/>${uses(2)}`)), 'no fault')
  assert.match(fault(drawing(`<rect id="u0"/>${uses(10)}`)), 'image-drawing: draws too much')
  assert.match(
    fault(
      drawing(['ab', 'ba'].map(([id, other]) => `<g id="${id}">${`<use href="#${other}"/>`.repeat(10)}</g>`).join('')),
    ),
    'image-drawing: contains itself',
  )
  const chain = Array.from({ length: 300 }, (_, i) => `<g id="u${i + 1}"><use href="#u${i}"/></g>`).join('')
  assert.match(fault(drawing(`<rect id="u0"/>${chain}<use href="#u300"/>`)), 'or nests references too deeply')
  assert.match(fault(drawing(`<text>${'a'.repeat(5001)}</text>`)), 'draws too much')
  assert.is(fault(drawing(`<text>${'a'.repeat(4900)}</text>`)), 'no fault')
  const path = (points: number): string =>
    `<marker id="m">${'<rect/>'.repeat(9)}</marker><path d="M0 0${'h1'.repeat(points)}"/>`
  assert.is(fault(drawing(path(5000))), 'no fault')
  assert.match(fault(drawing(path(20_000))), 'draws too much')
})

test('a file that is broken is not called unsafe', () => {
  const broken: readonly [string, string][] = [
    ['<svg/>', 'is not SVG: its root element is <svg>'],
    ['<html xmlns="http://www.w3.org/1999/xhtml"/>', 'is not SVG: its root element is <html>'],
    [drawing('<g>'), 'is not XML: unexpected close tag'],
    [drawing('&eacute;'), 'is not XML: undefined entity'],
    [drawing('<rect id="a"/><rect id="a"/>'), 'has two elements with the id "a"'],
    [drawing(`${'<g>'.repeat(64)}${'</g>'.repeat(64)}`), 'nests more than 64 elements'],
    [`<?xml version="1.0" encoding="latin1"?>${drawing('')}`, 'is not UTF-8'],
    [drawing(`<!--${'a'.repeat(2 << 20)}-->`), 'has 2097225 bytes; the limit for a drawing is 2097152'],
  ]
  for (const [svg, message] of broken) assert.is(fault(svg), `image-unreadable: ${message}`)
  assert.match(JSON.stringify(inspectImage(Buffer.from('<svg>\xe9</svg>', 'latin1'))), 'is not UTF-8')
})

test('the drawings of the cases pass', () => {
  assert.is('fault' in inspectImage(readFileSync(new URL('../cases/everything/langues.svg', import.meta.url))), false)
})

test.run()
