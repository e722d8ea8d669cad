import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Page, Rect } from '../../src/layout/page.ts'
import type { Element } from '../../src/render/markup/element.ts'
import { el, note, noteCall } from '../support/builders/element-builder.ts'
import { editions, faultsOf, layBlocks, linesOf, runsOf, textOf, theme } from '../support/builders/laid-out.ts'

const p = (text: string): Element => el('p', {}, text)
const summary = (...blocks: readonly Element[]): Element =>
  el('section', { class: 'summary' }, el('h2', { class: 'summary-title' }, 'Résumé'), ...blocks)
const paragraphs = (count: number): readonly Element[] => Array.from({ length: count }, (_, i) => p(`Alinéa ${i}.`))

/** The outlines of the boxes of a page: four rules each. */
const boxesOf = (page: Page): readonly Rect[] =>
  page.ops.flatMap(op => {
    if (op.op !== 'fill' || op.rects.length !== 4) return []
    const [top, bottom] = op.rects
    return [{ ...top, height: bottom.y + bottom.height - top.y }]
  })

const insideOf = (box: Rect, page: Page): readonly string[] =>
  linesOf(page)
    .filter(({ baseline }) => baseline > box.y && baseline < box.y + box.height)
    .map(({ text }) => text)

test('a summary stands in a box as wide as the text, its words within it, those around outside', () => {
  const {
    pages: [page],
  } = layBlocks([p('Avant.'), summary(p('Dedans.')), p('Après.')])
  const [box, ...others] = boxesOf(page)
  assert.is(others.length, 0)
  assert.equal([box?.x, box && box.x + box.width], [theme.page.left, theme.page.right])
  assert.equal(box && insideOf(box, page), ['Résumé', 'Dedans.'])
  const inner = linesOf(page).find(({ text }) => text === 'Résumé')
  assert.is(inner?.x, theme.page.left + 6.5)
})

test('on the second page of a summary its box is whole again, on both within the area of the text', () => {
  for (const on of Object.values(editions)) {
    const laid = layBlocks(
      [...paragraphs(5), summary(...Array.from({ length: 60 }, () => p('Dedans.'))), p('Après.')],
      on,
    )
    const boxed = laid.pages.filter(page => boxesOf(page).length > 0)
    assert.ok(boxed.length > 1)
    for (const page of boxed) {
      const [box] = boxesOf(page)
      assert.ok(box && box.y >= on.page.top - 0.01 && box.y + box.height <= on.page.bottom + 0.01)
      for (const line of runsOf(page).filter(({ run }) => textOf(run) === 'Dedans.')) {
        assert.ok(line.run.baseline > box.y && line.run.baseline < box.y + box.height, textOf(line.run))
      }
    }
    assert.equal(faultsOf(laid), [])
  }
})

test('the box keeps clear of the notes at the foot of its page', () => {
  const called = Array.from({ length: 50 }, (_, i) => el('p', {}, `Alinéa ${i}`, noteCall(`n${i}`, String(i)), '.'))
  const notes = called.map((_, i) => note(`n${i}`, String(i), p('Une note.')))
  const laid = layBlocks([summary(...called.flatMap((block, i) => [block, notes[i] as Element]))])
  assert.ok(laid.pages.length > 2)
  for (const page of laid.pages) {
    const rule = page.ops.flatMap(op =>
      op.op === 'fill' && op.rects.length === 1 && op.rects[0].x === theme.notes.rule.x ? op.rects : [],
    )[0]
    const [box] = boxesOf(page)
    assert.ok(!box || !rule || box.y + box.height < rule.y)
  }
  assert.equal(faultsOf(laid), [])
})

test('a signature never begins a page: the last two lines of the letter come with it, and all of it is on one', () => {
  const signature = el(
    'div',
    { class: 'signature' },
    el('p', {}, '(', el('em', {}, 'Signé'), ') Nom', el('br', {}), 'Titre'),
  )
  const letter =
    'La Mission permanente a l’honneur de faire tenir ci-joint le texte d’une déclaration que le Gouvernement a rendue publique. '
  for (let count = 30; count < 45; count++) {
    const { pages } = layBlocks([...paragraphs(count), p(letter.repeat(2)), signature])
    const page = pages.find(one => linesOf(one).some(({ text }) => text.includes('Signé')))
    const lines = page === undefined ? [] : linesOf(page).map(({ text }) => text.trim())
    assert.ok(lines.indexOf('(Signé) Nom') >= 2, `${count}: ${lines.join(' | ')}`)
    assert.ok(lines.includes('Titre'))
  }
})

test('it stands at the right, in large print at the left', () => {
  const signature = el('div', { class: 'signature' }, p('Nom'))
  const place = (name: string): number =>
    linesOf(layBlocks([p('Texte.'), signature], editions[name]).pages[0]).find(({ text }) => text === 'Nom')?.x ?? 0
  assert.ok(place('standard') > theme.page.right - 40)
  assert.is(place('large-print'), editions['large-print'].page.left)
})

test('a description stays with its picture', () => {
  const figure = el('figure', {}, el('img', { src: 'a.png', alt: 'a', width: '300', height: '400' }))
  for (let count = 0; count < 30; count++) {
    const { pages } = layBlocks([
      ...paragraphs(count),
      figure,
      el('div', { class: 'description', id: 'd' }, p('Ce que montre la figure.')),
    ])
    const page = pages.find(one => one.ops.some(({ op }) => op === 'image'))
    assert.ok(page && linesOf(page).some(({ text }) => text.startsWith('Ce que')), String(count))
  }
})

test.run()
