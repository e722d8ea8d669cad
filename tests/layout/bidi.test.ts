import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { drawLine } from '../../src/layout/inline/draw-line.ts'
import { setLines } from '../../src/layout/inline/line.ts'
import type { LineBox } from '../../src/layout/inline/line-box.ts'
import { hasRightToLeft, isBidirectional, visualOrder } from '../../src/layout/scripts/bidi.ts'
import { loadTheme } from '../../src/layout/style/load-theme.ts'
import { type Style, Styles } from '../../src/layout/style/theme.ts'
import { buildStructure } from '../../src/layout/tree/structure.ts'
import type { Element } from '../../src/render/markup/element.ts'
import { el } from '../support/builders/element-builder.ts'
import { bidi, fonts, layArticle, patterns, placedInk, rolesIn, runsOf, textOf } from '../support/builders/laid-out.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const theme = loadTheme(shippedAssets, 'standard', 'ar')
const styles = new Styles(theme)

/** Capitals stand for letters from right to left, as in UAX #9: here they are Hebrew ones, which do not join. */
const hebrew = (text: string): string =>
  text.replace(/[A-Z]/gu, letter => String.fromCharCode(0x5d0 + letter.charCodeAt(0) - 0x41))
const capitals = (text: string): string =>
  text.replace(/[\u05d0-\u05ea]/gu, letter => String.fromCharCode(0x41 + letter.charCodeAt(0) - 0x5d0))
/** `>` begins an element from left to right, `<` one from right to left, `=` ends it. */
function inlines(text: string): (Element | string)[] {
  const open: { readonly dir: string; readonly children: (Element | string)[] }[] = [{ dir: '', children: [] }]
  for (const part of hebrew(text).split(/([<>=])/u)) {
    if (part === '<' || part === '>') open.push({ dir: part === '<' ? 'rtl' : 'ltr', children: [] })
    else if (part === '=') {
      const { dir, children } = open.pop() ?? { dir: '', children: [] }
      open.at(-1)?.children.push(el('span', { dir }, ...children))
    } else if (part !== '') open.at(-1)?.children.push(part)
  }
  return open[0].children
}

function lines(dir: 'ltr' | 'rtl', width: number, given: Partial<Style>, ...content: (Element | string)[]): LineBox[] {
  const paragraph = el('p', { dir }, ...content)
  const article = el('article', { lang: 'ar', dir }, paragraph)
  const context = {
    fonts,
    styles,
    bidi,
    hyphenation: () => patterns.get('en'),
    direction: 'ltr' as const,
    places: buildStructure(article).places,
  }
  return setLines(
    paragraph,
    { ...styles.of(paragraph, styles.of(article)), ...given },
    { width, firstIndent: 0 },
    context,
  )
}

/** What is seen of a line, from left to right; brackets as they are drawn. */
function seen(line: LineBox): string {
  const pieces = drawLine(line).runs.flatMap(({ run }) =>
    run.fragments.flatMap(({ pieces: own, places = [] }) =>
      own.map((piece, i) => ({ piece, x: run.x + (places[i] ?? 0) })),
    ),
  )
  pieces.sort((a, b) => a.x - b.x)
  const mirror: Readonly<Record<string, string>> = { '(': ')', ')': '(' }
  return capitals(
    pieces
      .map(({ piece }) =>
        piece === ' '
          ? ' '
          : piece.direction === 'rtl'
            ? [...piece.text]
                .reverse()
                .map(c => mirror[c] ?? c)
                .join('')
            : piece.text,
      )
      .join(''),
  )
}

const told = (set: readonly LineBox[]): string =>
  set
    .map(line =>
      drawLine(line)
        .runs.map(({ run }) => textOf(run))
        .join(''),
    )
    .join('')

test('the examples of UAX #9, 3.4: levels, isolates in isolates', () => {
  const one = (dir: 'ltr' | 'rtl', text: string): string => seen(lines(dir, 500, {}, ...inlines(text))[0])
  assert.is(one('ltr', 'car means CAR.'), 'car means RAC.')
  assert.is(one('rtl', 'car MEANS CAR.'), '.RAC SNAEM car')
  assert.is(
    one('ltr', 'he said “<car MEANS CAR=.” “<IT DOES=,” she agreed.'),
    'he said “RAC SNAEM car.” “SEOD TI,” she agreed.',
  )
  assert.is(one('rtl', 'DID YOU SAY ’>he said “<car MEANS CAR=”=‘?'), '?‘he said “RAC SNAEM car”’ YAS UOY DID')
})

test('figures and symbols run from left to right, brackets are drawn mirrored', () => {
  const one = (text: string): string => seen(lines('rtl', 500, {}, hebrew(text))[0])
  assert.is(one('ABC 2023 DE'), 'ED 2023 CBA')
  assert.is(one('ABC (A/77/335) DE'.replace('A/77', 'a/77')), 'ED (a/77/335) CBA')
  assert.is(one('ABC (DE) 76/6, FG'), 'GF ,76/6 (ED) CBA')
  assert.is(one('AB 3\u00a0200'), '3\u00a0200 BA')
})

test('rule L2: the highest levels are turned over first', () => {
  assert.equal(visualOrder([0, 0, 0]), [0, 1, 2])
  assert.equal(visualOrder([1, 1, 1]), [2, 1, 0])
  assert.equal(visualOrder([0, 1, 1, 2, 2, 1, 0]), [0, 5, 3, 4, 2, 1, 6])
  assert.equal(visualOrder([1, 2, 2, 1]), [3, 1, 2, 0])
  assert.equal(visualOrder([]), [])
})

const text =
  'إذ تضع في اعتبارها دور الجمعية العامة (A/RES/77/335) وسلطتها باعتبارها جهازا رئيسيا من أجهزة الأمم المتحدة في 14 أيلول/سبتمبر 2023، ' +
  'وأهمية أداء المهام المنوطة بها بموجب ميثاق الأمم المتحدة بفعالية وكفاءة، كما ورد في General Assembly resolution 60/251.'

test('text is shown in logical order whatever is seen, and nothing of it is lost at any measure', () => {
  for (let width = 90; width <= 365; width += 25)
    for (const dir of ['rtl', 'ltr'] as const) assert.is(told(lines(dir, width, {}, text)), text, `${dir} ${width}`)
})

test('lines fill their measure by their spaces alone, and spaces at their end stand outside of it', () => {
  const set = lines('rtl', 300, { align: 'justify', letterSpacing: 0.3 }, text)
  assert.ok(set.length > 2)
  set.forEach((line, i) => {
    assert.is(line.tracking, 0)
    for (const { run } of drawLine(line).runs) assert.is(run.letterSpacing, 0)
    const ink = drawLine(line).runs.flatMap(({ run }) => placedInk(run) ?? [])
    const [left, right] = [Math.min(...ink.map(({ x }) => x)), Math.max(...ink.map(({ x, width }) => x + width))]
    assert.ok(Math.abs(right - 300) < 0.01, `line ${i} begins at ${right}`)
    if (i < set.length - 1) assert.ok(Math.abs(left) < 0.01, `line ${i} ends at ${left}`)
    else assert.ok(left > 1)
  })
})

test('words of one piece do not lie on each other', () => {
  for (const line of lines('rtl', 300, { align: 'justify' }, text)) {
    const ink = drawLine(line)
      .runs.flatMap(({ run }) => placedInk(run) ?? [])
      .sort((a, b) => a.x - b.x)
    ink.slice(1).forEach((word, i) => assert.ok(word.x > ink[i].x + ink[i].width - 0.01))
  }
})

test('the hyphen of a word that is cut stands at its end, and the line is turned over all the same', () => {
  const cut = [100, 110, 120, 130, 140, 150, 160]
    .flatMap(width => lines('ltr', width, { hyphens: 'auto' }, hebrew('AB CD internationalization')))
    .filter(({ hyphen }) => hyphen !== undefined)
    .map(seen)
  assert.ok(cut.length > 0)
  for (const line of cut) assert.match(line, /^DC BA inter[a-z]*\u00ad$/u)
})

test('a page from right to left is turned over: margins, indents, labels, columns, running heads; English lines begin at the left', () => {
  const article = el(
    'article',
    { lang: 'ar', dir: 'rtl' },
    el('p', {}, text),
    el('p', { lang: 'en', dir: 'ltr' }, 'English'),
    el(
      'ol',
      { class: 'level-1 decimal' },
      el('li', {}, el('span', { class: 'num' }, '1 - '), el('div', { class: 'body' }, el('p', {}, 'وإذ'))),
    ),
    el('table', {}, el('tbody', {}, el('tr', {}, el('td', {}, 'مصر'), el('td', {}, 'نعم')))),
    el('section', { class: 'annex' }, el('p', {}, 'ب')),
  )
  const { pages, structure } = layArticle(article, theme)
  const { width, left, right, frameLeft } = theme.page
  const at = (wanted: string): { readonly x: number; readonly end: number } => {
    const ink = runsOf(pages[0])
      .filter(({ run }) => textOf(run).startsWith(wanted))
      .flatMap(({ run }) => placedInk(run) ?? [])
    return { x: Math.min(...ink.map(({ x }) => x)), end: Math.max(...ink.map(one => one.x + one.width)) }
  }
  const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 0.01, `${a} is not ${b}`)
  near(at('إذ').end, width - left - (theme.styles.article.textIndent ?? 0))
  near(at('إذ').x, width - right)
  near(at('1 -').end, width - left)
  near(at('مصر').end, width - left)
  assert.ok(at('نعم').end < at('مصر').x)
  const english = runsOf(pages[0]).find(({ run }) => textOf(run) === 'English')?.run
  near(english?.x ?? 0, width - right + (theme.styles.article.textIndent ?? 0))
  const running = pages[1].ops.find(
    op => op.op === 'text' && typeof op.owner === 'object' && op.owner.subtype === 'Header',
  )
  // Even pages lie at the right of a spread.
  assert.ok(running?.op === 'text' && running.run.x > width / 2)
  assert.ok(frameLeft < left)
  assert.is(structure.writingMode, 'RlTb')
  assert.equal(
    rolesIn(structure, 'P').map(({ writingMode }) => writingMode),
    [undefined, 'LrTb', undefined, undefined],
  )
})

test('a text needs the algorithm where some of it runs from right to left', () => {
  assert.equal(['L’Assemblée', '大会', 'سلام', 'a\u200fb', '\u05d0'].map(hasRightToLeft), [
    false,
    false,
    true,
    true,
    true,
  ])
  assert.ok(isBidirectional(el('article', { dir: 'rtl' }, 'a')))
  assert.ok(isBidirectional(el('article', {}, el('p', {}, el('em', {}, 'سلام')))))
  assert.not.ok(isBidirectional(el('article', {}, el('p', { dir: 'ltr' }, 'a'))))
})

test.run()
