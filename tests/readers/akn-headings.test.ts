import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { aknBody, paragraph, readAknFile } from '../support/akn-source.ts'
import { sketch } from '../support/sketch.ts'

/** Headings, annexes, parts. */

const heading = (name: string, words: string): string => `<paragraph class="${name}"><subheading>\t\t${words}</subheading></paragraph>`

test('the class of a paragraph ranks its heading, and no level is skipped', () => {
  assert.is(aknBody(heading('H23', 'A') + heading('H4', 'B') + heading('H56', 'C') + heading('H4', 'D') + heading('H1', 'E') + heading('H4', 'F')), '# A\n## B\n### C\n## D\n# E\n## F\n')
})

test('a paragraph of a class of headings is one, whatever stands in it', () => {
  assert.is(aknBody('<paragraph class="HCh"><content><p>\tChapter one</p></content></paragraph><paragraph class="H1"><num>A.</num><content><p>\tFirst</p></content></paragraph>' + paragraph('Words.')), '# Chapter one\n## (A.) First\nWords.\n')
})

test('a section has its number in its heading', () => {
  assert.is(aknBody(`<section><num>I</num><subheading>\tActivities</subheading>${paragraph('Words.', '1.')}</section><section><num>II</num><heading>More</heading></section>`), '# (I) Activities\ndecimal 1\n  1.\n    Words.\n# (II) More\n')
})

test('two headings in a run are two, an empty one none', () => {
  assert.is(aknBody(heading('H1', 'Article 1') + heading('H1', 'Purpose') + heading('H1', '')), '# Article 1\n# Purpose\n')
})

test('a heading may call a note', () => {
  const { mainBody, notes } = readAknFile({ mainBody: heading('H1', 'Title<authorialNote marker="*"><p>Note.</p></authorialNote>') })
  assert.is(sketch([...mainBody, ...notes]), '# Title[^*]\nnote *\n  Note.\n')
})

const annex = (content: string): string => `<attachments><attachment><doc name="annex"><meta><identification/></meta><mainBody>${content}</mainBody></doc></attachment></attachments>`

test('an annex has its first heading above all others', () => {
  const { attachments } = readAknFile({ after: annex(heading('H4', 'Annex') + heading('H1', 'Staffing table') + heading('H23', 'Part') + paragraph('Words.', '1.')) })
  assert.is(sketch(attachments), 'annex\n  # Annex\n  ## Staffing table\n  ### Part\n  decimal 1\n    1.\n      Words.\n')
})

test('each heading that begins with the word for an annex begins one', () => {
  const { attachments } = readAknFile({ after: annex(heading('H1', 'Annex A') + paragraph('One.') + heading('H1', 'Annex B') + heading('H23', 'Goods') + paragraph('Two.') + heading('H1', 'Appendix') + heading('H1', 'Annexation is no annex')) })
  assert.is(sketch(attachments), 'annex\n  # Annex A\n  One.\nannex\n  # Annex B\n  ## Goods\n  Two.\nappendix\n  # Appendix\n  ## Annexation is no annex\n')
})

test('an annex without a heading is one', () => {
  assert.is(sketch(readAknFile({ after: annex(paragraph('Words.')) }).attachments), 'annex\n  Words.\n')
})

test('an annex that is no document, and words beside it, are read', () => {
  const { attachments } = readAknFile({ after: `<attachments>loose<attachment><heading>Annex</heading>${paragraph('Words.')}</attachment></attachments>` })
  assert.is(sketch(attachments), 'annex\n  loose\nannex\n  # Annex\n  Words.\n')
})

test('a part of a statement that nobody knows is part of its body', () => {
  assert.is(sketch(readAknFile({ after: `<novelty>${paragraph('Words.', '1.')}</novelty>` }).mainBody), 'The text of the resolution.\ndecimal 1\n  1.\n    Words.\n')
})

test('decisions under one symbol are set apart, each with its numbers', () => {
  const component = (letter: string): string => `<component><statement name="decision"><meta/><preface><p><docNumber>${letter}<authorialNote marker="1"><p>Note ${letter}.</p></authorialNote></docNumber></p></preface><mainBody>${paragraph(`Text ${letter}.`, '1.')}</mainBody><conclusions><p>61st<eol/>15 March 2022</p></conclusions></statement></component>`
  const { mainBody, notes } = readAknFile({ mainBody: '', after: `<components>${component('A')}${component('B')}</components>` })
  const part = (letter: string, mark: string): string => `component\n  # ${letter}[^${mark}]\n  decimal 1\n    1.\n      Text ${letter}.\n  conclusions\n    61st⏎15 March 2022\n`
  assert.is(sketch(mainBody), part('A', '1') + part('B', '1-2'))
  assert.equal(notes.map(({ num }) => num), ['1', '1'])
})

test.run()
