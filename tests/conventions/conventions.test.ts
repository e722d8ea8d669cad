import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readAssetText } from '../../src/assets.ts'
import type { Conventions } from '../../src/conventions/conventions.ts'
import { formatDate } from '../../src/conventions/date.ts'
import { languages, loadConventions } from '../../src/conventions/load.ts'
import { ordinal } from '../../src/conventions/ordinal.ts'
import { term } from '../../src/conventions/term.ts'
import { loadTypography } from '../../src/typeset/load.ts'
import { typesetText } from '../../src/typeset/text.ts'
import { rulesetOf } from '../../src/typeset/typography.ts'
import { assetsOf, shippedAssets } from '../support/run/shipped-assets.ts'

const NBSP = '\u00a0'

function of(lang: string): Conventions {
  const conventions = loadConventions(shippedAssets, lang)
  if (conventions === undefined) throw new Error(`no conventions for ${lang}`)
  return conventions
}

const fr = of('fr')
const en = of('en')

/** The file of a language as it is written. */
function fileOf(folder: 'conventions' | 'typography', lang: string): Record<string, unknown> {
  return JSON.parse(readAssetText(shippedAssets, `templates/${folder}/${lang}.json`))
}

test('every language has the keys of every other', () => {
  const all = languages(shippedAssets)
  for (const lang of ['ar', 'de', 'en', 'es', 'fr', 'ru', 'zh']) assert.ok(all.includes(lang), lang)
  assert.not(all.includes('symbols'))
  const keys = Object.keys(fr.terms).sort()
  for (const lang of all) {
    assert.equal(Object.keys(of(lang).terms).sort(), keys, lang)
    for (const folder of ['conventions', 'typography'] as const) {
      assert.equal(Object.keys(fileOf(folder, lang)), Object.keys(fileOf(folder, 'fr')), `${folder} ${lang}`)
    }
  }
})

test('a document of any language can be a translation of any other', () => {
  for (const lang of languages(shippedAssets)) {
    for (const original of ['ar', 'en', 'es', 'fr', 'ru', 'zh'])
      assert.ok(term(of(lang), `language-name.${original}`).text, `${lang} ${original}`)
  }
})

test('the small block of the masthead is in one language, and each of its words says in which', () => {
  for (const lang of languages(shippedAssets)) {
    const { masthead, terms } = of(lang)
    const block = Object.entries(terms).filter(([key]) =>
      /^(?:distribution\.|language$|language-name\.|original$)/u.test(key),
    )
    assert.ok(block.length > 8)
    for (const [key, { text, lang: own = lang }] of Object.entries(terms)) {
      if (own !== lang)
        assert.ok(
          block.some(([name]) => name === key),
          `${lang} ${key} is in ${own}: ${text}`,
        )
    }
    for (const [key, { lang: own = lang }] of block) assert.is(own, masthead.language, `${lang} ${key}`)
    assert.equal(masthead.dates.months, of(masthead.language).months)
  }
})

test('a term has the same parameters in every language', () => {
  const fields = (text = ''): string[] => [...text.matchAll(/\{[a-z]+\}/gu)].map(match => match[0]).sort()
  for (const lang of languages(shippedAssets)) {
    for (const [key, { text }] of Object.entries(of(lang).terms)) {
      assert.equal(fields(text), fields(fr.terms[key]?.text), `${lang} ${key}`)
    }
  }
})

test('every entry names its source', () => {
  for (const lang of languages(shippedAssets)) {
    for (const folder of ['conventions', 'typography']) {
      const text = readAssetText(shippedAssets, `templates/${folder}/${lang}.json`)
      const { terms, exceptions, rules, language, direction, profiles, words, ...others } = JSON.parse(text)
      for (const entry of [
        ...Object.values(terms ?? {}),
        ...(exceptions ?? []),
        ...(rules ?? []),
        ...Object.values(others),
      ]) {
        assert.ok(entry.source.length > 10, JSON.stringify(entry))
      }
      assert.not.match(text, /\/work|research\//)
    }
  }
})

test('words of conventions are typeset already', () => {
  let seen = 0
  for (const lang of languages(shippedAssets)) {
    const ruleset = rulesetOf(loadTypography(shippedAssets, lang, 'un'), lang)
    if (ruleset === undefined) continue
    seen++
    const { terms, ordinals, datePattern } = of(lang)
    for (const { text, lang: own } of Object.values(terms))
      if (own === undefined) assert.is(typesetText(text, ruleset), text)
    for (const word of ordinals) assert.is(typesetText(word, ruleset), word)
    assert.ok(datePattern.includes('{day}'))
    for (let month = 1; month <= 12; month++) {
      const date = formatDate(of(lang), `2021-${String(month).padStart(2, '0')}-15`)
      assert.is(typesetText(date, ruleset), date)
    }
  }
  assert.ok(seen > 3, String(seen))
})

test('terms of the masthead', () => {
  assert.equal(term(fr, 'organ.general-assembly'), { text: 'Assemblée générale' })
  assert.is(term(fr, 'original', { language: term(fr, 'language-name.en').text }).text, `Original${NBSP}: anglais`)
  assert.is(term(en, 'original', { language: 'French' }).text, 'Original: French')
  assert.is(term(fr, 'session', { ordinal: ordinal(fr, 76) }).text, 'Soixante-seizième session')
  assert.is(
    term(fr, 'job', { number: '21-08000', letter: term(fr, 'job-letter').text, dates: '290621 300621' }).text,
    '21-08000 (F) 290621 300621',
  )
  assert.is(term(en, 'job', { number: '25-03170', letter: 'E', dates: '' }).text, '25-03170 (E)')
  assert.is(term(fr, 'note-return', { num: '$&' }).text, 'Note $&, retour à l’appel')
})

test('mastheads of the other languages', () => {
  const masthead = (lang: string, original: string, number: number): string[] => {
    const conventions = of(lang)
    const name = term(conventions, `language-name.${original}`).text
    return [
      term(conventions, 'organization'),
      term(conventions, 'organ.general-assembly'),
      term(conventions, 'distribution.general'),
      { text: formatDate(conventions.masthead.dates, '2021-12-09') },
      term(conventions, 'language'),
      term(conventions, 'original', { language: name }),
      term(conventions, 'session', { ordinal: ordinal(conventions, number) }),
      term(conventions, 'agenda-item', { num: '124' }),
    ].map(({ text }) => text.replaceAll(NBSP, '~'))
  }
  assert.equal(masthead('es', 'en', 76), [
    'Naciones Unidas',
    'Asamblea General',
    'Distr. general',
    '9~de diciembre de 2021',
    'Español',
    'Original: inglés',
    'Septuagésimo sexto período de sesiones',
    'Tema 124 del programa',
  ])
  assert.equal(masthead('ru', 'fr', 76), [
    'Организация Объединенных Наций',
    'Генеральная Ассамблея',
    'Distr.: General',
    '9~December 2021',
    'Russian',
    'Original: French',
    'Семьдесят шестая сессия',
    'Пункт 124 повестки дня',
  ])
  assert.equal(masthead('zh', 'en', 76), [
    '联合国',
    '大会',
    'Distr.: General',
    '9~December 2021',
    'Chinese',
    'Original: English',
    '第七十六届会议',
    '议程项目124',
  ])
  assert.equal(masthead('ar', 'en', 76), [
    'الأمم المتحدة',
    'الجمعية العامة',
    'Distr.: General',
    '9~December 2021',
    'Arabic',
    'Original: English',
    'الدورة السادسة والسبعون',
    'البند 124 من جدول الأعمال',
  ])
  assert.equal(masthead('de', 'en', 76), [
    'Vereinte Nationen',
    'Generalversammlung',
    'Verteilung: Allgemein',
    '9.~Dezember 2021',
    'Deutsch',
    'Original: Englisch',
    'Sechsundsiebzigste Tagung',
    'Tagesordnungspunkt 124',
  ])
})

test('lines of resolutions, as the United Nations print them', () => {
  const lines = (lang: string, meeting: string): string => {
    const conventions = of(lang)
    const say = (key: string, params: Record<string, string> = {}): string => term(conventions, key, params).text
    return [
      say('resolution.general-assembly', { date: formatDate(conventions, '2021-12-09') }),
      say('resolution.without-main-committee', { symbol: 'A/76/L.1' }),
      say('resolution.security-council', { number: '2570', year: '2021' }),
      say('formula.general-assembly'),
      say('formula.security-council'),
      say('plenary-meeting', { ordinal: meeting }),
    ]
      .join(' | ')
      .replace(/\u00a0/gu, ' ')
  }
  assert.is(
    lines('en', '49th'),
    'Resolution adopted by the General Assembly on 9 December 2021 | [without reference to a Main Committee (A/76/L.1)]' +
      ' | Resolution 2570 (2021) | The General Assembly, | The Security Council, | 49th plenary meeting',
  )
  assert.is(
    lines('fr', '49e'),
    'Résolution adoptée par l’Assemblée générale le 9 décembre 2021 | [sans renvoi à une grande commission (A/76/L.1)]' +
      ' | Résolution 2570 (2021) | L’Assemblée générale, | Le Conseil de sécurité, | 49e séance plénière',
  )
  assert.is(
    lines('es', '49ª'),
    'Resolución aprobada por la Asamblea General el 9 de diciembre de 2021 | [sin remisión previa a una Comisión Principal (A/76/L.1)]' +
      ' | Resolución 2570 (2021) | La Asamblea General, | El Consejo de Seguridad, | 49ª sesión plenaria',
  )
  assert.is(
    lines('ru', '49-е'),
    'Резолюция, принятая Генеральной Ассамблеей 9 декабря 2021 года | [без передачи в главные комитеты (A/76/L.1)]' +
      ' | Резолюция 2570 (2021), | Генеральная Ассамблея, | Совет Безопасности, | 49-е пленарное заседание',
  )
  assert.is(
    lines('zh', '49'),
    '2021年12月9日大会决议 | [未经发交主要委员会而通过(A/76/L.1)] | 第2570(2021)号决议 | 大会， | 安全理事会， | 第49次全体会议',
  )
  assert.is(
    lines('ar', '49'),
    'قرار اتخذته الجمعية العامة في 9 كانون الأول/ديسمبر 2021 | [دون الإحالة إلى لجنة رئيسية (A/76/L.1)]' +
      ' | القرار 2570 (2021) | إن الجمعية العامة، | إن مجلس الأمن، | الجلسة العامة 49',
  )
})

test('a mistake in a template throws', () => {
  assert.throws(() => term(fr, 'organ.none'), /the conventions of fr have no term "organ\.none"/)
  assert.throws(() => term(fr, 'constructor'), /no term/)
  assert.throws(() => term(fr, 'original'), /needs the parameter "language"/)
  assert.throws(() => term(fr, 'original', JSON.parse('{"x":"y"}')), /needs the parameter/)
})

test('dates in words', () => {
  assert.is(formatDate(fr, '2021-06-15'), `15${NBSP}juin 2021`)
  assert.is(formatDate(fr, '2021-06-01'), `1er${NBSP}juin 2021`)
  assert.is(formatDate(fr, '2020-02-29'), `29${NBSP}février 2020`)
  assert.is(formatDate(en, '2021-12-09'), `9${NBSP}December 2021`)
  assert.is(formatDate(of('es'), '2021-09-01'), `1${NBSP}de septiembre de 2021`)
  assert.is(formatDate(of('ru'), '2021-12-09'), `9${NBSP}декабря 2021${NBSP}года`)
  assert.is(formatDate(of('de'), '2021-03-01'), `1.${NBSP}März 2021`)
  assert.is(formatDate(of('zh'), '2021-12-09'), '2021年12月9日')
  assert.is(formatDate(of('ar'), '2021-12-09'), `9${NBSP}كانون الأول/ديسمبر 2021`)
  const wrongs = [
    '2021-6-15',
    '2021-02-29',
    '1900-02-29',
    '2021-13-01',
    '2021-00-10',
    '2021-04-31',
    '2021-04-00',
    '15 juin',
    '2021-06-15T',
  ]
  for (const wrong of wrongs) {
    assert.throws(() => formatDate(fr, wrong), /not a date/, wrong)
  }
})

test('ordinals of sessions', () => {
  const french: Record<number, string> = {
    1: 'Première',
    2: 'Deuxième',
    5: 'Cinquième',
    9: 'Neuvième',
    11: 'Onzième',
    17: 'Dix-septième',
    20: 'Vingtième',
    21: 'Vingt et unième',
    22: 'Vingt-deuxième',
    30: 'Trentième',
    34: 'Trente-quatrième',
    41: 'Quarante et unième',
    59: 'Cinquante-neuvième',
    60: 'Soixantième',
    61: 'Soixante et unième',
    62: 'Soixante-deuxième',
    70: 'Soixante-dixième',
    71: 'Soixante et onzième',
    72: 'Soixante-douzième',
    75: 'Soixante-quinzième',
    76: 'Soixante-seizième',
    77: 'Soixante-dix-septième',
    79: 'Soixante-dix-neuvième',
    80: 'Quatre-vingtième',
    81: 'Quatre-vingt-unième',
    82: 'Quatre-vingt-deuxième',
    90: 'Quatre-vingt-dixième',
    91: 'Quatre-vingt-onzième',
    99: 'Quatre-vingt-dix-neuvième',
  }
  const english: Record<number, string> = {
    1: 'First',
    2: 'Second',
    3: 'Third',
    5: 'Fifth',
    8: 'Eighth',
    9: 'Ninth',
    12: 'Twelfth',
    20: 'Twentieth',
    21: 'Twenty-first',
    32: 'Thirty-second',
    40: 'Fortieth',
    53: 'Fifty-third',
    65: 'Sixty-fifth',
    76: 'Seventy-sixth',
    80: 'Eightieth',
    88: 'Eighty-eighth',
    90: 'Ninetieth',
    99: 'Ninety-ninth',
  }
  const spanish: Record<number, string> = {
    1: 'Primer',
    2: 'Segundo',
    3: 'Tercer',
    7: 'Séptimo',
    9: 'Noveno',
    10: 'Décimo',
    11: 'Undécimo',
    12: 'Duodécimo',
    13: 'Decimotercer',
    17: 'Decimoséptimo',
    19: 'Decimonoveno',
    20: 'Vigésimo',
    21: 'Vigésimo primer',
    33: 'Trigésimo tercer',
    44: 'Cuadragésimo cuarto',
    55: 'Quincuagésimo quinto',
    60: 'Sexagésimo',
    76: 'Septuagésimo sexto',
    77: 'Septuagésimo séptimo',
    88: 'Octogésimo octavo',
    99: 'Nonagésimo noveno',
  }
  const russian: Record<number, string> = {
    1: 'Первая',
    3: 'Третья',
    4: 'Четвертая',
    7: 'Седьмая',
    10: 'Десятая',
    11: 'Одиннадцатая',
    14: 'Четырнадцатая',
    19: 'Девятнадцатая',
    20: 'Двадцатая',
    21: 'Двадцать первая',
    33: 'Тридцать третья',
    40: 'Сороковая',
    42: 'Сорок вторая',
    50: 'Пятидесятая',
    65: 'Шестьдесят пятая',
    76: 'Семьдесят шестая',
    77: 'Семьдесят седьмая',
    80: 'Восьмидесятая',
    88: 'Восемьдесят восьмая',
    90: 'Девяностая',
    99: 'Девяносто девятая',
  }
  const german: Record<number, string> = {
    1: 'Erste',
    3: 'Dritte',
    7: 'Siebte',
    8: 'Achte',
    11: 'Elfte',
    12: 'Zwölfte',
    16: 'Sechzehnte',
    17: 'Siebzehnte',
    20: 'Zwanzigste',
    21: 'Einundzwanzigste',
    30: 'Dreißigste',
    66: 'Sechsundsechzigste',
    76: 'Sechsundsiebzigste',
    77: 'Siebenundsiebzigste',
    80: 'Achtzigste',
    99: 'Neunundneunzigste',
  }
  const chinese: Record<number, string> = {
    1: '一',
    9: '九',
    10: '十',
    11: '十一',
    19: '十九',
    20: '二十',
    21: '二十一',
    76: '七十六',
    80: '八十',
    99: '九十九',
  }
  const arabic: Record<number, string> = {
    1: 'الأولى',
    2: 'الثانية',
    10: 'العاشرة',
    11: 'الحادية عشرة',
    12: 'الثانية عشرة',
    19: 'التاسعة عشرة',
    20: 'العشرون',
    21: 'الحادية والعشرون',
    22: 'الثانية والعشرون',
    30: 'الثلاثون',
    76: 'السادسة والسبعون',
    77: 'السابعة والسبعون',
    80: 'الثمانون',
    99: 'التاسعة والتسعون',
  }
  for (const [lang, words] of Object.entries({
    zh: chinese,
    ar: arabic,
    fr: french,
    en: english,
    es: spanish,
    ru: russian,
    de: german,
  })) {
    for (const [n, word] of Object.entries(words)) assert.is(ordinal(of(lang), Number(n)), word)
  }
  for (const conventions of languages(shippedAssets).map(of)) {
    assert.is(new Set(conventions.ordinals).size, 99, conventions.language)
    for (const n of [0, 100, -1, 1.5, NaN]) assert.throws(() => ordinal(conventions, n), /no ordinal/)
  }
  for (const word of fr.ordinals.slice(1)) assert.match(word, /^\p{Lu}[\p{Ll} -]*ième$/u)
})

test('a language without a file is undefined, and a tag is not a path', () => {
  for (const lang of ['tlh', 'symbols', 'metadata', '../themes/standard', '', 'FR']) {
    assert.is(loadConventions(shippedAssets, lang), undefined, lang)
  }
})

test('a malformed file is named with its key', () => {
  const path = 'templates/conventions/fr.json'
  const good = JSON.parse(readAssetText(shippedAssets, path))
  const failure = (change: Record<string, unknown>, message: RegExp): void => {
    assert.throws(() => loadConventions(assetsOf({ [path]: JSON.stringify({ ...good, ...change }) }), 'fr'), message)
  }
  failure(
    { terms: { annex: { source: 'x' } } },
    /templates\/conventions\/fr\.json: terms\.annex: expected the key "text"/,
  )
  failure({ terms: { annex: { text: 'Annexe' } } }, /terms\.annex: expected the key "source"/)
  failure({ terms: [] }, /terms: expected an object/)
  failure({ months: { source: 'x', values: ['janvier'] } }, /months\.values: expected at least 12 entries, found 1/)
  failure(
    { noteCall: { source: 'x', text: 'above' } },
    /noteCall\.text: expected "before-punctuation" or "after-punctuation"/,
  )
  failure(
    { datePattern: { source: 'x', text: '{day} {year}' } },
    /datePattern\.text: expected text that fits \\\{month\\\}, found/,
  )
  failure(
    { labels: { source: 'x', values: [{ style: 'decimal', level: 1, affixes: ['.'] }] } },
    /labels\.values\[0\]\.affixes: expected at least 2 entries, found 1/,
  )
  failure(
    { labels: { source: 'x', values: [{ style: 'x', level: 1, affixes: ['', ')'], symbols: [1] }] } },
    /labels\.values\[0\]\.symbols\[0\]: expected a string/,
  )
  failure({ masthead: { source: 'x', language: 'tlh' } }, /masthead\.language: there are no conventions for "tlh"/)
  failure({ masthead: { language: 'fr' } }, /masthead: expected the key "source"/)
  failure(
    { quotationMarks: { source: 'x', outer: ['«'], inner: ['“', '”'] } },
    /quotationMarks\.outer: expected at least 2 entries, found 1/,
  )
  failure({ language: 'en' }, /language: expected "fr", found "en"/)
  failure({ termz: {} }, /termz: unknown key, did you mean "terms"\?/)
  assert.throws(() => loadConventions(assetsOf({ [path]: '{' }), 'fr'), /templates\/conventions\/fr\.json: /)
})

test.run()
