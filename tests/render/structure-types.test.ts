import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { allows } from '../../src/render/markup/content-model.ts'
import { parseMarkup } from '../../src/render/markup/parse.ts'
import {
  type ChildOf,
  type Nesting,
  nestingFault,
  type StructureType,
  structureTypes,
} from '../../src/render/markup/structure-types.ts'
import { rolesOf, type TagName, vocabulary } from '../../src/render/markup/vocabulary.ts'

/**
 * ISO/TS 32005, table 5: what a structure type may hold. tests/conformance/ compares the table itself with veraPDF's.
 */

const types = Object.keys(structureTypes) as StructureType[]
const fault = (...given: Parameters<typeof nestingFault>): string => nestingFault(...given) ?? ''
const holds = (parent: StructureType, child: StructureType): boolean =>
  (structureTypes[parent].holds as readonly string[]).includes(child)

test('each nesting that the table does not have is a fault, each that it has is none', () => {
  let forbidden = 0
  for (const parent of types) {
    for (const child of types) {
      const beside: StructureType[] = child === 'THead' ? ['TBody'] : []
      if (holds(parent, child)) assert.is(fault(parent, [child, ...beside]), '', `${parent} > ${child}`)
      else {
        assert.is(fault(parent, [child]), `${parent} must not hold ${child} (ISO/TS 32005, table 5)`)
        forbidden++
      }
    }
  }
  assert.ok(forbidden > types.length * 8, `${forbidden} forbidden nestings`)
})

test('content stands only where the table has it', () => {
  const without = types.filter(type => nestingFault(type, [undefined]) !== undefined)
  assert.equal(without, ['Document', 'Sect', 'L', 'LI', 'Table', 'THead', 'TBody', 'TR', 'TOC', 'TOCI'])
})

test('one caption, first or last, and one head of a table', () => {
  assert.is(nestingFault('Table', ['Caption', 'THead', 'TBody', 'TBody']), undefined)
  assert.is(nestingFault('Table', ['THead', 'TBody', 'Caption']), undefined)
  assert.match(fault('Table', ['THead', 'Caption', 'TBody']), /first or last/)
  assert.match(fault('Table', ['Caption', 'TBody', 'Caption']), /Caption twice/)
  assert.match(fault('Table', ['THead', 'THead']), /THead twice/)
  assert.match(fault('Table', ['THead']), /THead alone/)
  assert.is(fault('Table', ['TBody']), '')
})

test('a pair of types that the table forbids does not compile', () => {
  const call: Nesting = ['Reference', 'Link']
  // @ts-expect-error a Link holds no list item
  const item: Nesting = ['Link', 'LI']
  // @ts-expect-error a table holds no paragraph
  const paragraph: ChildOf<'Table'> = 'P'
  assert.equal([call.length, item.length, paragraph], [2, 2, 'P'])
})

test('what the vocabulary allows, the table forbids in two cases only, and the parser refuses those', () => {
  const cases = new Set(
    nestings()
      .filter(([parent, child]) => !holds(parent, child))
      .map(([parent, child]) => `${parent} > ${child}`),
  )
  assert.equal([...cases].sort(), [
    'Lbl > Lbl',
    'Note > H1',
    'Note > H2',
    'Note > H3',
    'Note > H4',
    'Note > H5',
    'Note > H6',
  ])
  const note = (num: string, body: string): string =>
    `<article lang="fr" xml:lang="fr"><aside id="n"><span class="num">${num}</span><div class="body">${body}</div></aside></article>`
  const refused = (markup: string): string => {
    try {
      parseMarkup(markup, 'x.hbs')
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
    return ''
  }
  assert.is(refused(note('1', '<p>a</p>')), '')
  assert.match(refused(note('1', '<h2>a</h2>')), '<aside id="n"> is Note in the PDF: Note must not hold H2')
  assert.match(refused(note('<span class="num">1</span>', '<p>a</p>')), 'Lbl must not hold Lbl')
  const figure = (content: string): string => `<article lang="fr" xml:lang="fr"><figure>${content}</figure></article>`
  const image = '<img src="a.png" alt="a"/>',
    caption = '<figcaption>a</figcaption>'
  assert.is(refused(figure(image + caption)), '')
  assert.match(refused(figure(caption + image + caption)), 'Caption twice')
})

/** Every pair of structure types that markup of the vocabulary can put one in the other. */
function nestings(): [StructureType, StructureType][] {
  const found: [StructureType, StructureType][] = []
  const seen = new Set<string>()
  const tags = Object.keys(vocabulary) as TagName[]
  const visit = (tag: TagName, type: StructureType): void => {
    for (const child of tags.filter(name =>
      [0, 1].some(before => allows({ tagName: tag, properties: {} }, name, before)),
    )) {
      const classes =
        tag === 'li' || tag === 'aside' ? [child === 'span' ? 'num' : 'body'] : ['', 'num', 'body', 'note-call']
      for (const own of classes.flatMap((name): Record<string, string>[] => [
        { class: name },
        { class: name, lang: 'en' },
      ])) {
        const chain = [type, ...rolesOf(child, own, tag)]
        for (const [i, inner] of chain.slice(1).entries()) found.push([chain[i], inner])
        const inner = chain[chain.length - 1]
        if (!seen.has(`${child} in ${tag} is ${inner}`)) {
          seen.add(`${child} in ${tag} is ${inner}`)
          visit(child, inner)
        }
      }
    }
  }
  visit('article', 'Document')
  return found
}

test.run()
