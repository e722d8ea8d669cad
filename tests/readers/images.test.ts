import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Assets } from '../../src/assets.ts'
import { visit } from '../../src/document/walk.ts'
import type { ReadResult } from '../../src/readers/markdown.ts'
import { read } from '../../src/readers/readers.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { frontMatter } from '../support/sources/sketch.ts'

const png = readFileSync(new URL('../cases/everything/voix.png', import.meta.url))
const jpeg = readFileSync(new URL('../cases/everything/carte.jpg', import.meta.url))
const svg = (inside: string): Uint8Array =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">${inside}</svg>`)
const files: Readonly<Record<string, Uint8Array>> = {
  'a.png': png,
  'b.jpg': jpeg,
  'c.svg': svg('<text>Œuvre</text>'),
  'script.svg': svg('\n<script/>'),
  'cut.png': png.subarray(0, 200),
  'c.bmp': Buffer.from('BM'),
}
const asked: string[] = []
const assets: Assets = {
  ...shippedAssets,
  readSource: path => {
    asked.push(path)
    return files[path]
  },
}

function readText(body: string): ReadResult {
  return read({ path: 'a.md', bytes: new TextEncoder().encode(frontMatter + body) }, assets)
}

function sizes({ document }: ReadResult): unknown[] {
  const found: unknown[] = []
  if (document)
    visit(document, node => {
      if (node.type === 'figure') found.push([node.url, node.width, node.height])
    })
  return found
}

test('figures know their size in pixels, in quotations, points and annexes too', () => {
  const result = readText(
    '![a](a.png)\n\n> ![b](b.jpg)\n\n1. Texte\n\n    ![a](a.png)\n\n# Annexe {.annex}\n\n![b](b.jpg)\n',
  )
  assert.equal(result.diagnostics, [])
  assert.equal(sizes(result), [
    ['a.png', 480, 240],
    ['b.jpg', 900, 600],
    ['a.png', 480, 240],
    ['b.jpg', 900, 600],
  ])
})

test('a file that is missing, cut short or no picture is an error at its figure', () => {
  const { diagnostics } = readText('![a](no.png)\n\n![b](cut.png)\n\n![c](c.bmp)\n')
  const line = frontMatter.split('\n').length
  assert.equal(
    diagnostics.map(({ rule, message, position }) => [rule, message, (position?.start.line ?? 0) - line + 1]),
    [
      ['image-missing', 'there is no file "no.png" in the folder of the source', 1],
      ['image-unreadable', 'the image "cut.png" is a damaged PNG', 3],
      ['image-unreadable', 'the image "c.bmp" is not a PNG, JPEG or SVG', 5],
    ],
  )
})

test('a drawing has a size and words; one that does more than draw is an error at its figure, with the line of the file and a hint', () => {
  assert.equal(sizes(readText('![c](c.svg)\n')), [['c.svg', 40, 20]])
  const { diagnostics } = readText('Texte\n\n![c](script.svg)\n')
  assert.equal(
    diagnostics.map(({ rule, message, hint, position }) => [
      rule,
      message,
      hint,
      (position?.start.line ?? 0) - frontMatter.split('\n').length + 1,
    ]),
    [
      [
        'image-drawing',
        'the image "script.svg" has the element <script> (line 2)',
        'a drawing may only draw: save it as plain SVG, or as PNG',
        3,
      ],
    ],
  )
})

test('a path that leads out of the folder is reported once and never asked for', () => {
  asked.length = 0
  assert.equal(
    readText('![a](../a.png)\n').diagnostics.map(({ rule }) => rule),
    ['image-path'],
  )
  assert.equal(asked, [])
})

test.run()
