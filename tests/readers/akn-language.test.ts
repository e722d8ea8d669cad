import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { aknFile, paragraph, readAknText } from '../support/sources/akn-source.ts'

/**
 * In which language a file is: decisions that list organisations have far more words of English names than of their own
 * language.
 */

/** Of each language: its code and letter, its masthead, a title and the sentence before the list. */
const versions = {
  ar: {
    code: 'ara',
    letter: 'A',
    organization: 'الأمم المتحدة',
    organ: 'الجمعية العامة',
    title: 'مشاركة المنظمات',
    words: 'قررت الجمعية أن تدعو المنظمات التالية:',
  },
  en: {
    code: 'eng',
    letter: 'E',
    organization: 'United Nations',
    organ: 'General Assembly',
    title: 'Participation',
    words: 'The Assembly decided to invite:',
  },
  es: {
    code: 'spa',
    letter: 'S',
    organization: 'Naciones Unidas',
    organ: 'Asamblea General',
    title: 'Participación',
    words: 'La Asamblea decidió invitar a las organizaciones siguientes:',
  },
  fr: {
    code: 'fra',
    letter: 'F',
    organization: 'Nations Unies',
    organ: 'Assemblée générale',
    title: 'Participation',
    words: 'L’Assemblée a décidé d’inviter les organisations suivantes :',
  },
  ru: {
    code: 'rus',
    letter: 'R',
    organization: 'Организация Объединенных Наций',
    organ: 'Генеральная Ассамблея',
    title: 'Участие организаций',
    words: 'Ассамблея постановила пригласить следующие организации:',
  },
  zh: {
    code: 'zho',
    letter: 'C',
    organization: '联合国',
    organ: '大会',
    title: '参加会议',
    words: '大会决定邀请下列组织：',
  },
} as const
type Version = (typeof versions)[keyof typeof versions]

const names = Array.from({ length: 60 }, (_, i) =>
  paragraph(`Institute for the Study of Rivers and the Protection of Lakes in the Region of ${i}`),
).join('')

interface Differing {
  readonly code?: string
  readonly masthead?: Version
  readonly body?: string
}

function decision(
  version: Version,
  { code = version.code, masthead = version, body = paragraph(version.words) + names }: Differing = {},
): string {
  return aknFile({
    name: 'decision',
    mainBody: body,
    coverPage: `<p><docAuthority refersTo="#publisher">${masthead.organization}</docAuthority></p><p><docNumber refersTo="#symbol">A/DEC/90/501</docNumber></p>
      <p><docAuthority refersTo="#issuingBody">${masthead.organ}</docAuthority></p><p><docStatus>Distr.: General</docStatus></p>
      <p><docDate date="2023-01-23" refersTo="#dateOfIssuance">23 January 2023</docDate></p>`,
    preface: `<p><docNumber>90/501.</docNumber><docTitle refersTo="#decisionTitle">${masthead.title}</docTitle></p>`,
  }).replace('language="eng"', `language="${code}"`)
}

const langOf = (xml: string, path = 'GA_decision_90_501.xml') => readAknText(xml, path).document?.lang

test('a decision that lists organisations with English names is in the language of its metadata and its masthead', () => {
  for (const [lang, version] of Object.entries(versions)) assert.is(langOf(decision(version)), lang, lang)
})

test('its own words may be no more than a sentence, and its title may say nothing', () => {
  for (const [lang, version] of Object.entries(versions)) {
    assert.is(langOf(decision({ ...version, title: 'ECOSOC' } as unknown as Version)), lang, lang)
  }
})

test('where metadata and masthead disagree, the words decide', () => {
  const russian = paragraph(
    'Генеральная Ассамблея, ссылаясь на свою резолюцию, постановляет продолжать заниматься этим вопросом.',
  )
  const french = paragraph(
    'L’Assemblée générale rappelle les buts et les principes de la Charte et prie le Secrétaire général de lui rendre compte.',
  )
  assert.is(langOf(decision(versions.ru, { code: 'eng', body: russian })), 'ru')
  assert.is(langOf(decision(versions.fr, { code: 'spa', body: french })), 'fr')
  assert.is(langOf(decision(versions.en, { code: 'fra', body: french })), 'fr')
  assert.is(langOf(decision(versions.zh, { code: 'eng' })), 'en')
})

test('where the text has no word of what both say, the text decides', () => {
  assert.is(langOf(decision(versions.en, { body: paragraph('大会决定继续处理此案。') })), 'zh')
  assert.is(
    langOf(decision(versions.zh, { body: names, masthead: { ...versions.zh, title: '' } as unknown as Version })),
    'en',
  )
})

test('without a masthead, the letter in the file name decides', () => {
  const bare = (version: Version): string =>
    decision(version)
      .replace(/<(coverPage|preface)>.*?<\/\1>/gsu, '')
      .replace('</identification>', '<FRBRdate date="2023-01-23" name="adoption"/></identification>')
  for (const [lang, version] of Object.entries(versions))
    assert.is(langOf(bare(version), `GA_decision_90_501_${version.letter}.xml`), lang)
  assert.is(langOf(bare(versions.zh), 'decision.xml'), 'en')
})

test.run()
