import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Document } from '../../src/document/document.ts'
import type { Line } from '../../src/document/meta.ts'
import { aknFile, complaintsOf, paragraph, readAknFile, readAknText } from '../support/sources/akn-source.ts'
import { prose } from '../support/sources/sketch.ts'

/** The masthead, the title and what is known of a document. */

const lines = (some: readonly Line[] = []): readonly string[] =>
  some.map(({ name, lang, children }) => `${name}${lang === undefined ? '' : ` (${lang})`}: ${prose(children)}`)

function titleBlock({ meta }: Document): readonly string[] {
  const title = `title: ${[...(meta.number === undefined ? [] : [`${meta.number} `]), prose(meta.title)].join('')}`
  return [...lines(meta.coverPage), '--', ...lines(meta.preface?.above), title, ...lines(meta.preface?.below)]
}

const head = `
  <p><span refersTo="#publisher"><docAuthority refersTo="#publisher">United Nations</docAuthority></span></p>
  <p><docNumber refersTo="#symbol">A/RES/77/5</docNumber></p>
  <p><img src="logo-un.jpg"></img><docAuthority refersTo="#issuingBody">General Assembly</docAuthority></p>
  <p><docStatus refersTo="#generalDistribution">Distr.: General</docStatus></p>
  <p><docDate date="2022-11-08" refersTo="#dateOfIssuance">8 November 2022</docDate></p>`

test('a resolution of the General Assembly: its masthead, its origin above the title', () => {
  const document = readAknFile({
    meta: '<presentation><akn4un:footerFirstPage><docketNumber refersTo="#publicationJobNumber">22-25005 (E)</docketNumber></akn4un:footerFirstPage></presentation>',
    coverPage: `${head}<p><session value="77">Seventy-seventh session</session></p><p><inline name="agenda item">Agenda item 72 (a)</inline></p><p><inline name="agenda item name">Oceans</inline></p>
      <p><docTitle>Resolution adopted by the General Assembly on 2 November 2022</docTitle></p>
      <p xml:space="preserve"><docProponent refersTo="#noMainCommittee">[without reference (<inline name="originating document">A/77/L.6</inline>)]</docProponent></p>`,
    preface:
      '<p>\n<docNumber>77/5.</docNumber>\n<docTitle refersTo="#resolutionTitle"><span class="bold">\tOceans and seas </span></docTitle></p>',
  })
  assert.equal(titleBlock(document), [
    'organization: United Nations',
    'symbol: A/RES/77/5',
    'organ: General Assembly',
    'distribution: Distr.: General',
    'date: 8 November 2022',
    'session: Seventy-seventh session',
    'agenda-item: Agenda item 72 (a)',
    'agenda-title: Oceans',
    'job: 22-25005 (E)',
    '--',
    'doc-title: Resolution adopted by the General Assembly on 2 November 2022',
    'doc-proponent: [without reference (A/77/L.6)]',
    'title: 77/5. strong(Oceans and seas)',
  ])
  const { symbols, kind, date, job, source, organs } = document.meta
  assert.equal(
    { symbols, kind, date, job, source, organs },
    {
      symbols: ['A/RES/77/5'],
      kind: 'resolution',
      date: '2022-11-08',
      job: { number: '22-25005', dates: [] },
      source: 'https://docs.un.org/en/A/RES/77/5',
      organs: [],
    },
  )
})

test('a resolution of the Security Council has its title on the cover page', () => {
  const document = readAknFile({
    coverPage: `${head}<p><docTitle refersTo="#resolutionNumber">\t\tResolution 2674 (2023)</docTitle></p>
      <p><docTitle refersTo="#adoption">Adopted at its <inline name="adoptionMeeting">9252nd meeting</inline>, on <docDate date="2023-01-30" refersTo="#adoptionDate">30 January 2023</docDate></docTitle></p>`,
    preface: '',
  })
  assert.equal(titleBlock(document).slice(-3), [
    '--',
    'title: Resolution 2674 (2023)',
    'adoption: Adopted at its 9252nd meeting, on 30 January 2023',
  ])
})

test('a title without words is the symbol', () => {
  for (const cover of [
    '<p><docTitle refersTo="#resolutionNumber"></docTitle></p>',
    '<p><docTitle refersTo="#resolutionNumber"> </docTitle></p>',
    '',
  ]) {
    const { meta } = readAknFile({ coverPage: `${head}${cover}`, preface: '' })
    assert.is(prose(meta.title), 'A/RES/77/5')
  }
})

test('the title that a resolution of the Security Council leaves empty is its number, in its language, above the adoption', () => {
  const cover = `${head.replace('A/RES/77/5', 'S/RES/2681 (2023)')}<p><docTitle refersTo="#resolutionNumber"></docTitle></p><p><docTitle refersTo="#adoption">принятая 27 апреля</docTitle></p>`
  const meta =
    '<x><FRBRWork><FRBRauthor href="sc"/></FRBRWork><TLCOrganization eId="sc" href="/akn/ontology/organization/un/securityCouncil"/></x>'
  const { document } = readAknText(aknFile({ meta, coverPage: cover, preface: '', mainBody: paragraph(russian) }))
  assert.equal(document && titleBlock(document).slice(-3), [
    '--',
    'title: Резолюция 2681\u00a0(2023),',
    'adoption: принятая 27 апреля',
  ])
})

test('a decision has its lines in the order of the file', () => {
  const document = readAknFile({
    name: 'decision',
    coverPage: `${head}<p><docType>Decision</docType></p><p><docProponent>Plenary</docProponent></p><p><session value="77">Seventy-seventh session</session></p><p><inline name="decision type">Elections</inline></p>`,
    preface:
      '<p><docNumber refersTo="decisionNumber">77/404</docNumber><docTitle refersTo="#decisionTitle">Election</docTitle></p>',
  })
  assert.equal(titleBlock(document).slice(5), [
    'doc-type: Decision',
    'doc-proponent: Plenary',
    'session: Seventy-seventh session',
    'agenda-title: Elections',
    '--',
    'title: 77/404 Election',
  ])
  assert.is(document.meta.kind, 'decision')
})

test('a presidential statement of before 2010 has its title in its body', () => {
  const document = readAknFile({
    name: 'presidentialStatement',
    preface: '<p />',
    mainBody: `<p><docTitle><span class="bold">\tStatement by the President</span></docTitle></p>${paragraph('Words.')}`,
  })
  assert.equal(titleBlock(document).slice(-1), ['title: strong(Statement by the President)'])
  assert.is(document.mainBody.length, 1)
  assert.is(document.meta.kind, 'presidential-statement')
})

test('a draft has its sponsors for a title; a preface of a number alone is a title, with the note that it calls', () => {
  assert.is(
    prose(
      readAknFile({
        name: 'draftResolution',
        preface: '<p><docTitle refersTo="sponsors">\t\tBelarus and China: draft resolution</docTitle></p>',
      }).meta.title,
    ),
    'Belarus and China: draft resolution',
  )
  const { meta, notes } = readAknFile({
    preface: '<p><docNumber>B<authorialNote marker="1"><p>Note.</p></authorialNote></docNumber></p>',
  })
  assert.is(prose(meta.title), 'B[^1]')
  assert.is(notes.length, 1)
})

test('a no-break space between number and title is the file’s', () => {
  const { meta } = readAknFile({ preface: '<p><docNumber>77/5.</docNumber><docTitle>\u00a0Oceans</docTitle></p>' })
  assert.is(meta.number, undefined)
  assert.is(prose(meta.title), '77/5.\u00a0Oceans')
})

test('a note called after the number of a title stays with the title', () => {
  const { meta } = readAknFile({
    preface:
      '<p><docNumber>77/5.<authorialNote marker="1"><p>Note.</p></authorialNote></docNumber><docTitle>Oceans<authorialNote marker="2"><p>Note.</p></authorialNote></docTitle></p>',
  })
  assert.is(meta.number, '77/5.')
  assert.is(prose(meta.title), '[^1]Oceans[^2]')
})

test('what is printed from the data of the file is a line at the end of the masthead', () => {
  const document = readAknFile({
    meta: '<notes source="#un"><note><p>*\tReissued for technical reasons on 12 June 2025.</p></note></notes>',
  })
  assert.is(lines(document.meta.coverPage).at(-1), 'reissue: * Reissued for technical reasons on 12 June 2025.')
})

const russian = 'Генеральная Ассамблея, ссылаясь на свою резолюцию, постановляет продолжать заниматься этим вопросом.'

test('the script of the text decides on its language, whatever the file declares', () => {
  assert.is(readAknText(aknFile({ mainBody: paragraph(russian) }), 'A_RES_77_5E.xml').document?.lang, 'ru')
  const french =
    'L’Assemblée générale rappelle les buts et les principes de la Charte et des résolutions du Conseil, et prie le Secrétaire général de lui rendre compte.'
  assert.is(readAknText(aknFile({ mainBody: paragraph(french) })).document?.lang, 'fr')
  assert.is(readAknText(aknFile({ mainBody: paragraph('12') })).document?.lang, 'en')
  const others = {
    es: 'La Asamblea General, recordando los propósitos y principios de la Carta y las resoluciones del Consejo, pide al Secretario General que presente un informe.',
    de: 'Der Sicherheitsrat bekräftigt die Ziele und Grundsätze der Charta der Vereinten Nationen und beschließt, mit der Angelegenheit befasst zu bleiben.',
    zh: '大会，回顾其2021年12月9日第76/72号决议，决定继续处理此案。',
    ar: 'إن الجمعية العامة، إذ تشير إلى قرارها 76/72، تقرر أن تبقي المسألة قيد نظرها.',
  }
  for (const [lang, words] of Object.entries(others))
    assert.is(readAknText(aknFile({ mainBody: paragraph(words) })).document?.lang, lang)
})

test('a line in another script than the text is in the language of the small masthead', () => {
  const cover = head
    .replace('United Nations', 'Организация Объединенных Наций')
    .replace('General Assembly', 'Генеральная Ассамблея')
  const { document } = readAknText(aknFile({ coverPage: cover, mainBody: paragraph(russian) }))
  assert.equal(lines(document?.meta.coverPage), [
    'organization: Организация Объединенных Наций',
    'symbol: A/RES/77/5',
    'organ: Генеральная Ассамблея',
    'distribution (en): Distr.: General',
    'date (en): 8 November 2022',
  ])
})

test('a line of another language’s masthead is in that language', () => {
  const cover = head.replace('United Nations', 'Nations Unies').replace('General Assembly', 'Генеральная Ассамблея')
  const { document } = readAknText(aknFile({ coverPage: cover, mainBody: paragraph(russian) }))
  assert.is(lines(document?.meta.coverPage)[0], 'organization (fr): Nations Unies')
  const french =
    'L’Assemblée générale rappelle les buts et les principes de la Charte et des résolutions du Conseil, et prie le Secrétaire général de lui rendre compte.'
  assert.equal(
    lines(readAknText(aknFile({ coverPage: head, mainBody: paragraph(french) })).document?.meta.coverPage).slice(0, 4),
    [
      'organization (en): United Nations',
      'symbol: A/RES/77/5',
      'organ (en): General Assembly',
      'distribution (en): Distr.: General',
    ],
  )
})

test('a file that names no symbol is named by its own address', () => {
  const cover = head.replace(/<p><docNumber.*/u, '')
  const meta =
    '<x><FRBRWork><FRBRthis value="/akn/un/statement/deliberation/unsc/2000-08-09/PRST-2000-27/!main/"/></FRBRWork></x>'
  assert.equal(readAknFile({ coverPage: cover, meta }).meta.symbols, ['PRST-2000-27'])
  assert.equal(readAknText(aknFile({ coverPage: cover }), 'a/S_PRST_1.xml').document?.meta.symbols, ['S_PRST_1'])
})

test('a joint document has two symbols; printed notes are found in the data of any part', () => {
  const cover = head.replace(
    /<p><docNumber.*/u,
    '<p><docNumber refersTo="#symbol">A/77/1</docNumber></p><p><docNumber refersTo="#symbol">S/2023/2*</docNumber></p>',
  )
  assert.equal(readAknFile({ coverPage: cover }).meta.symbols, ['A/77/1', 'S/2023/2*'])
})

test('a date is looked for everywhere, and a file without one is refused', () => {
  const cover = head.replace(/<p><docDate.*/u, '')
  const work = (date: string): string => `<x><FRBRWork><FRBRdate date="${date}" name="adoption"/></FRBRWork></x>`
  assert.is(readAknFile({ coverPage: cover, meta: work('2022-11-04') }).meta.date, '2022-11-04')
  for (const date of ['0001-01-01', '2022-02-30', '']) {
    const { document, diagnostics } = readAknText(aknFile({ coverPage: cover, meta: work(date) }))
    assert.is(document, undefined)
    assert.equal(complaintsOf(diagnostics), ['xml-vocabulary 2:3'])
  }
})

test.run()
