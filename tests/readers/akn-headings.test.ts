import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { aknBody, paragraph, readAknFile } from '../support/sources/akn-source.ts'
import { prose, sketch } from '../support/sources/sketch.ts'

/** Headings, annexes, parts. */

const heading = (name: string, words: string): string =>
  `<paragraph class="${name}"><subheading>\t\t${words}</subheading></paragraph>`

test('the class of a paragraph ranks its heading, and no level is skipped', () => {
  assert.is(
    aknBody(
      heading('H23', 'A') +
        heading('H4', 'B') +
        heading('H56', 'C') +
        heading('H4', 'D') +
        heading('H1', 'E') +
        heading('H4', 'F'),
    ),
    '# A\n## B\n### C\n## D\n# E\n## F\n',
  )
})

test('a paragraph with a heading class is a heading, whatever it contains', () => {
  assert.is(
    aknBody(
      '<paragraph class="HCh"><content><p>\tChapter one</p></content></paragraph><paragraph class="H1"><num>A.</num><content><p>\tFirst</p></content></paragraph>' +
        paragraph('Words.'),
    ),
    '# Chapter one\n## (A.) First\nWords.\n',
  )
})

test('a section has its number in its heading', () => {
  assert.is(
    aknBody(
      `<section><num>I</num><subheading>\tActivities</subheading>${paragraph('Words.', '1.')}</section><section><num>II</num><heading>More</heading></section>`,
    ),
    '# (I) Activities\ndecimal 1\n  1.\n    Words.\n# (II) More\n',
  )
})

test('two headings in a run are two, an empty one none', () => {
  assert.is(
    aknBody(heading('H1', 'Article 1') + heading('H1', 'Purpose') + heading('H1', '')),
    '# Article 1\n# Purpose\n',
  )
})

test('a heading may call a note', () => {
  const { mainBody, notes } = readAknFile({
    mainBody: heading('H1', 'Title<authorialNote marker="*"><p>Note.</p></authorialNote>'),
  })
  assert.is(sketch([...mainBody, ...notes]), '# Title[^*]\nnote *\n  Note.\n')
})

const annex = (content: string): string =>
  `<attachments><attachment><doc name="annex"><meta><identification/></meta><mainBody>${content}</mainBody></doc></attachment></attachments>`

test('an annex has its first heading above all others', () => {
  const { attachments } = readAknFile({
    after: annex(
      heading('H4', 'Annex') + heading('H1', 'Staffing table') + heading('H23', 'Part') + paragraph('Words.', '1.'),
    ),
  })
  assert.is(
    sketch(attachments),
    'annex\n  # Annex\n  ## Staffing table\n  ### Part\n  decimal 1\n    1.\n      Words.\n',
  )
})

test('each heading that begins with the word for an annex begins one', () => {
  const { attachments } = readAknFile({
    after: annex(
      heading('H1', 'Annex A') +
        paragraph('One.') +
        heading('H1', 'Annex B') +
        heading('H23', 'Goods') +
        paragraph('Two.') +
        heading('H1', 'Appendix') +
        heading('H1', 'Annexation is no annex'),
    ),
  })
  assert.is(
    sketch(attachments),
    'annex\n  # Annex A\n  One.\nannex\n  # Annex B\n  ## Goods\n  Two.\nappendix\n  # Appendix\n  ## Annexation is no annex\n',
  )
})

test('an annex without a heading is one', () => {
  assert.is(sketch(readAknFile({ after: annex(paragraph('Words.')) }).attachments), 'annex\n  Words.\n')
})

/**
 * A sentence that tells the language, and headings of attachments with the kind that each opens; `-` is a heading
 * inside of the one before.
 */
const attached: Readonly<Record<string, readonly [sentence: string, ...headings: string[]]>> = {
  ar: [
    'نص القرار',
    'annex المرفق الأول',
    'annex مرفق',
    '- المرفقات',
    'enclosure الضميمة',
    'appendix التذييل الثاني',
    'appendix تذييل',
  ],
  en: [
    'The text of the resolution',
    'annex Annex I',
    'annex ANNEX',
    '- Annexes',
    'enclosure Enclosure 1',
    'appendix Appendix: table',
  ],
  es: [
    'El texto de la resolución que las',
    'annex Anexo II',
    'enclosure Documento adjunto',
    'enclosure Documentos adjuntos',
    'appendix Apéndice A',
    '- Anexos',
  ],
  fr: [
    'Le texte de la résolution et des',
    'annex Annexe I',
    'enclosure Pièce jointe',
    'enclosure Pièces jointes 1 et 2',
    'appendix Appendice',
    '- Annexes',
  ],
  ru: ['Текст резолюции', 'annex Приложение II', 'enclosure Добавление', 'appendix Дополнение 1', '- Приложения'],
  zh: [
    '决议案文',
    'annex 附件',
    'annex 附件一',
    'annex 附件二：名单',
    'annex 附件十二',
    'annex 附件3',
    'annex 附件(四)',
    'annex 附件A',
    '- 附件一览表',
    'enclosure 附文一',
    'appendix 附录',
    'appendix 附录二',
  ],
}

for (const [lang, [sentence, ...headings]] of Object.entries(attached)) {
  test(`headings that open an annex, an enclosure or an appendix are known by the words of ${lang}`, () => {
    const words = headings.map(one => one.slice(one.indexOf(' ') + 1))
    const { lang: found, attachments } = readAknFile({
      mainBody: paragraph(sentence.repeat(40)),
      after: annex(words.map(text => heading('H1', text) + paragraph(sentence)).join('')),
    })
    assert.is(found, lang)
    const opened = attachments.flatMap(({ kind, children }) =>
      children.flatMap((block, i) =>
        block.type === 'heading' ? [`${i === 0 ? kind : '-'} ${prose(block.children)}`] : [],
      ),
    )
    assert.equal(opened, headings)
  })
}

test('an attachment without such words is what the file calls it', () => {
  const named = (name: string): string =>
    `<attachment><doc name="${name}"><mainBody>${heading('H1', 'List of persons')}${paragraph('Words.')}</mainBody></doc></attachment>`
  const { attachments } = readAknFile({
    after: `<attachments>${['annex', 'enclosure', 'appendix', 'novelty'].map(named).join('')}</attachments>`,
  })
  assert.equal(
    attachments.map(({ kind }) => kind),
    ['annex', 'enclosure', 'appendix', 'annex'],
  )
})

test('an annex that is no document, and words beside it, are read', () => {
  const { attachments } = readAknFile({
    after: `<attachments>loose<attachment><heading>Annex</heading>${paragraph('Words.')}</attachment></attachments>`,
  })
  assert.is(sketch(attachments), 'annex\n  loose\nannex\n  # Annex\n  Words.\n')
})

test('an unknown part of a statement belongs to its body', () => {
  assert.is(
    sketch(readAknFile({ after: `<novelty>${paragraph('Words.', '1.')}</novelty>` }).mainBody),
    'The text of the resolution.\ndecimal 1\n  1.\n    Words.\n',
  )
})

test('decisions under one symbol are set apart, each with its numbers', () => {
  const component = (letter: string): string =>
    `<component><statement name="decision"><meta/><preface><p><docNumber>${letter}<authorialNote marker="1"><p>Note ${letter}.</p></authorialNote></docNumber></p></preface><mainBody>${paragraph(`Text ${letter}.`, '1.')}</mainBody><conclusions><p>61st<eol/>15 March 2022</p></conclusions></statement></component>`
  const { mainBody, notes } = readAknFile({
    mainBody: '',
    after: `<components>${component('A')}${component('B')}</components>`,
  })
  const part = (letter: string, mark: string): string =>
    `component\n  # ${letter}[^${mark}]\n  decimal 1\n    1.\n      Text ${letter}.\n  conclusions\n    61st⏎15 March 2022\n`
  assert.is(sketch(mainBody), part('A', '1') + part('B', '1-2'))
  assert.equal(
    notes.map(({ num }) => num),
    ['1', '1'],
  )
})

test.run()
