import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadSymbolGrammar } from '../../src/conventions/symbol-grammar.ts'
import { DiagnosticError } from '../../src/diagnostics/diagnostic.ts'
import { loadTypography } from '../../src/typeset/load.ts'
import { typesetText } from '../../src/typeset/text.ts'
import { type Ruleset, rulesetOf } from '../../src/typeset/typography.ts'
import { assetsOf, shippedAssets } from '../support/run/shipped-assets.ts'

function rules(lang: string, profile: string): Ruleset {
  const ruleset = rulesetOf(loadTypography(shippedAssets, lang, profile), lang)
  if (ruleset === undefined) throw new Error(`no typography for ${lang}`)
  return ruleset
}

const symbols = loadSymbolGrammar(shippedAssets)
const rulesets = {
  fr: rules('fr', 'un'),
  nationale: rules('fr', 'imprimerie-nationale'),
  en: rules('en', 'un'),
  es: rules('es', 'un'),
  ru: rules('ru', 'un'),
  de: rules('de', 'un'),
  ar: rules('ar', 'un'),
  zh: rules('zh', 'un'),
}

/** Each line is the expected text, `~` for U+00A0 and `¬` for U+202F; the input has plain spaces in their place. */
function holds(ruleset: Ruleset, lines: readonly string[]): void {
  for (const line of lines) {
    const typed = typesetText(line.replace(/[~¬]/gu, ' '), ruleset, symbols)
    assert.is(typed.replace(/\u00a0/gu, '~').replace(/\u202f/gu, '¬'), line)
  }
}

test('French, practice of the United Nations', () =>
  holds(rulesets.fr, [
    'deux  espaces ~; restent deux ~: ainsi',
    'participer aux travaux~; et contribuer~: ainsi',
    'Est-ce vrai~? Oui~! Vraiment~?!',
    'une «~invitation permanente~» aux titulaires',
    'le modèle «~Médiateur(trice)+~».',
    '«~Quoi~?~»~; «~Rien~»~: fin',
    'environ 12~% et 3,5~% ou (12)~%',
    '3~200 personnes, 12~000~000 de dollars, 1~234,5',
    'le 14~juin 2021, le 1er~janvier, le 9~décembre',
    'Supplément no~53, nos~12 et 13, no~IV, n°~5',
    'par.~12, chap.~IV, vol.~5, p.~3, art.~12, sect.~A, par.~a)',
    'annexe~I, Annexe~II, annexes~1 et 2',
    'M.~Dupont, MM.~Dupont et Durand, Mme~Çelik, Mmes~A, Mlle~É, Dr~No, M.~A. Dupont',
    'à 16~h~15, à 9~h',
    'de 15~heures à 18~heures',
    '12~millions et 1,5~milliard',
    'résolution 2570~(2021)',
    'y~compris',
    'au titre du point 118~d) de l’ordre du jour~; b)~ce que',
    's’il doit intervenir –~et à quel moment~– dans telle situation –~ou telle autre~–, ainsi',
  ]))

test('numbers stay with their units and currencies, in every language', () => {
  for (const [lang, ruleset] of Object.entries(rulesets)) {
    holds(ruleset, ['5~°C', '5~°', '20~€', '20~£'])
    if (lang !== 'ar') holds(ruleset, ['5~km', '20~m²', '15~kWh', '120~km/h'])
  }
  holds(rulesets.fr, [
    '5~°C et 20~€ et «~x~» ‹~mot~›, 3~000~km, 20~$~US, 20~EUR, EUR~20, 5~kg',
    'en 2021 L’Assemblée, 5 mots, 5 l’an, 20 € 30 personnes',
  ])
  holds(rulesets.en, ['in 2021 $5, at 5~°C, 20~€, €~20, 5 men, 3~m, 5 minutes'])
  holds(rulesets.ru, ['5~км, 3~кг, 20~долл.~США, 5 комиссий'])
  holds(rulesets.de, ['5~km, 20~€, 20~EUR, 5 Mitglieder'])
})

test('French, what stays plain', () =>
  holds(rulesets.fr, [
    'en juin 2021 et le 45 juin, 14 juinet, 3 maisons',
    'le paragraphe 8, l’article 24',
    'sans espace; rien: du tout? non! 12%',
    '10:45, 1:4, a::b, std :: x',
    'https://undocs.org/fr/A/76/50?x=1;y=2 et secretariat@un.org',
    'rapport A/62/6 (Sect. 21) et S/RES/2570 (2021)',
    'n 12, le no de série, par exemple, la page 12, p. ex.',
    'M. le Président, Le Havre, 12345 678, +41 22 917 12 34, 21-08000 (F) 290621 300621',
    'un seul – tiret. Autre phrase – la sienne, 2022–2024, –5',
  ]))

test('French, Imprimerie nationale', () =>
  holds(rulesets.nationale, ['travaux¬; ainsi~: vrai¬? oui¬!', '«~invitation~»¬; 12~% de 3¬200¬000 le 14~juin']))

test('English', () =>
  holds(rulesets.en, [
    'on 9~December 2021, in December 2021, 45 December',
    'Supplement No.~53, Nos.~5 and 6, para.~5, paras.~6 and 7, chap.~IV, sect.~A, p.~3, para.~(a)',
    'Mr.~Smith, Ms.~A. Jones, Mrs.~Zed, Dr.~No',
    'three dimensions~– economic, social~– in a balanced manner, 2026–2028',
    '12~per cent of 3~million, some per cent',
    'annex~I, annexes~I and II, an annex in',
    'under item 116~(c), effectiveness; (b)~what, and the letter (c) of it',
    'Why ? This ; that : « x » and 3 200 of 10 000',
    'A/62/6 (Sect. 21), Part No. A',
  ]))

test('Spanish', () =>
  holds(rulesets.es, [
    'el 9~de diciembre de 2021, en diciembre de 2021, 45 de diciembre, 1~de septiembre',
    'la resolución~2674~(2023), las resoluciones 2671~(2022) y 2672 de 2022',
    'el párrafo~12, los párrafos 12 y 13, párr.~5, párrs.~5 y 6, cap.~IV, secc.~A, párr.~a)',
    'tema 72~a) del programa; b)~que, y la letra c) de ella',
    'núm.~5, núms.~5 y 6, anexo~II, anexo~C, el anexo de la Agenda~2030',
    '12~% de 3~millones, 17~420 personas, 3.800 personas',
    'el Sr.~Fuad, la Excma.~Sra.~Zed, los Sres.~A. y B., D.~Juan',
    '¿Qué? «x» ; y: z — así—, 2026–2028',
  ]))

test('Russian', () =>
  holds(rulesets.ru, [
    '9~декабря 2021~года, в 2021~году, 2022–2024~годы, в декабре 2021~г., 45 декабря',
    'резолюция~2674~(2023), резолюциями 2671~(2022) и 2672',
    'в пункте~12 и пунктом~5, в пунктах 12 и 13, статьи~5, главы~VII, часть~I, п.~5, гл.~IV',
    'пункт~72~а) повестки дня; b)~что, и буква c) его',
    '№~5, приложение~II, г-н~Иванов, г‑жи~Петровой, А.~А.~Громыко и И.~Иванов',
    '12~процентов от 3~млн, 5~миллионов, 17~420 человек, 10~ч~30~мин, в 10~ч',
    'государства~— члены, 2022–2023, т.~е. и т.~д., «что» ; и: нет',
  ]))

test('German', () =>
  holds(rulesets.de, [
    'am 9.~Dezember 2021, im Dezember 2021, 45. Dezember',
    'Ziffer~12, Kapitel~VII, Anlage~C, Nr.~5, Abs.~2, Artikel~41, Kap.~IV, S.~3',
    'Ziffer~5~a) der Resolution; b)~dass, und der Buchstabe~c) davon',
    'z.~B. und d.~h. 12~Prozent von 3~Millionen, 5~%, 17~420 Personen, 17.600 Personen, Dr.~No, Agenda~2030',
    'wirtschaftlich~– sozial~– ausgewogen, 2026–2028, „was“ ; und : nein, Resolution 2674 (2023)',
  ]))

test('Arabic', () =>
  holds(rulesets.ar, [
    'في 9~كانون الأول/ديسمبر 2021، وفي كانون الأول/ديسمبر 2021، و~45 كانون',
    'يومي 8 و~9~أيلول/سبتمبر، والقرار 2674~(2023)؛ و~17~420 شخصا',
    'البند 69~(أ) من جدول الأعمال؛ (ب)~أن، والفقرة (ج) منه',
    '12~في المائة من 3~ملايين، 5~%، 1~234~567، وهو 12',
    'A/62/6 (Sect. 21)',
  ]))

test('Chinese', () =>
  holds(rulesets.zh, [
    '军事人员17~420名，第2674(2023)号决议，2021年12月9日',
    '议程项目72(a)；  Mr.~Smith，“海洋” ; 100~000',
  ]))

test('a space of the wrong kind is put right, and one that the author protected stays', () => {
  assert.is(typesetText('a\u202f; b\n: c', rulesets.fr), 'a\u00a0; b\u00a0: c')
  assert.is(typesetText('a\u00a0; b', rulesets.nationale), 'a\u202f; b')
  assert.is(typesetText('mot\u00a0mot\u202fmot\nmot', rulesets.fr), 'mot\u00a0mot\u202fmot\nmot')
})

/** Words, marks and traps that a rule or an exception can meet, joined without regard to sense. */
const piece = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  '\u00a0',
  '\u202f',
  '\n',
  ';',
  ':',
  '?',
  '!',
  '«',
  '»',
  '%',
  '–',
  '-',
  '.',
  ',',
  '(',
  ')',
  '/',
  '@',
  'de',
  'diciembre',
  'resolución',
  'párr',
  'Sr',
  'декабря',
  'года',
  'пункте',
  '№',
  'г-н',
  'т',
  'е',
  'А',
  'ч',
  'Dezember',
  'Ziffer',
  'z',
  'B',
  '—',
  'و',
  'كانون',
  'في المائة',
  'مليون',
  '(أ)',
  '؛',
  '،',
  '第',
  '段',
  '，',
  '(a)',
  'n',
  'no',
  'os',
  'er',
  'par',
  'chap',
  'IV',
  'M',
  'Mme',
  'h',
  'y',
  'compris',
  'janvier',
  'December',
  'No',
  'per cent',
  'millions',
  '1',
  '14',
  '200',
  '2021',
  'A/76/86',
  'S/RES/2570 (2021)',
  'A/62/6 (Sect. 21)',
  'https://x.org/a;b',
  '10:45',
  '1:4',
  '::',
  'x@un.org',
  'É',
  '😀',
  '\ufffc',
  '\ud800',
  'a)',
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map(parts => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
)
const anyRules = fc.constantFrom(...Object.values(rulesets))

test('any text: one space for another, and nothing else', () => {
  fc.assert(
    fc.property(text, anyRules, (input, ruleset) => {
      const output = typesetText(input, ruleset, symbols)
      assert.is(output.length, input.length)
      for (let index = 0; index < input.length; index++) {
        if (output[index] === input[index]) continue
        assert.ok(/[ \n\u00a0\u202f]/u.test(input[index] ?? ''), 'changed no space')
        assert.ok(/[\u00a0\u202f]/u.test(output[index] ?? ''), 'put something else')
      }
    }),
    { numRuns: 1000 },
  )
})

test('any text: idempotent, whatever spaces it comes with', () => {
  fc.assert(
    fc.property(text, anyRules, anyRules, (input, ruleset, other) => {
      const output = typesetText(input, ruleset, symbols)
      assert.is(typesetText(output, ruleset, symbols), output)
      const plain = typesetText(input.replace(/[\n\u00a0\u202f]/gu, ' '), ruleset, symbols)
      const again = typesetText(typesetText(input, other, symbols), ruleset, symbols)
      for (let index = 0; index < plain.length; index++) {
        if (/[\u00a0\u202f]/u.test(plain[index] ?? '')) assert.is(again[index], plain[index])
      }
    }),
    { numRuns: 1000 },
  )
})

test('any text: nothing changes inside an exception', () => {
  const exception = fc.constantFrom(
    'A/62/6 (Sect. 21)',
    'S/RES/2570 (2021)',
    'https://x.org/a?b=:;!',
    'x.y@un.org',
    '10:45',
    '1:4',
    '::',
    'http://un.org/%20:',
  )
  fc.assert(
    fc.property(text, exception, text, anyRules, (before, kept, after, ruleset) => {
      const input = `${before} ${kept} ${after}`
      const output = typesetText(input, ruleset, symbols)
      const start = before.length + 1
      assert.is(output.slice(start, start + kept.length), kept)
    }),
    { numRuns: 1000 },
  )
})

test('hostile text takes time in proportion to its length', () => {
  const seeds = [
    'a',
    ' ',
    '1',
    '1 ',
    '000 ',
    '–',
    ' – ',
    ' – a',
    '« ',
    ' ;',
    'A/',
    'a@',
    'a.',
    'http://',
    ':',
    '1:',
    '1:1',
    'n',
    'no ',
    'M. ',
    '(',
    'т. ',
    'А. ',
    'А. А',
    'г-н ',
    'z. ',
    '9. ',
    '10 ч ',
    '5 de ',
    '—',
    ' — ',
    'и 1 ',
    'و ',
    'و 1',
    '5 كانون',
    '؛ (أ) ',
    '第1 ',
    ' (2021)',
    'h ',
    '\u00a0',
    '. A',
    '\ufffc',
    'A/1 (',
    'A ',
  ]
  for (const ruleset of Object.values(rulesets)) {
    for (const seed of seeds) {
      const time = (size: number): number => {
        const input = seed.repeat(Math.ceil(size / seed.length))
        const start = process.cpuUsage()
        typesetText(input, ruleset, symbols)
        return process.cpuUsage(start).user / 1000
      }
      time(10_000)
      // Eight times the text: linear work is near 8, quadratic near 64. Measured again where a busy machine disturbs
      // it.
      const growth = (): number => Math.min(time(100_000), time(100_000)) / Math.max(time(12_500), 0.5)
      assert.ok(
        [1, 2, 3, 4, 5].some(() => growth() < 32),
        `${JSON.stringify(seed)} takes more than its share of time`,
      )
    }
  }
})

test('profiles and languages', () => {
  assert.throws(
    () => loadTypography(shippedAssets, 'en', 'imprimerie-nationale'),
    (error: unknown) => error instanceof DiagnosticError && error.diagnostics[0]?.hint === 'use "un" or "as-published"',
  )
  assert.equal(loadTypography(shippedAssets, 'fr', 'as-published').rulesets, {})
  assert.is(
    rulesetOf(loadTypography(shippedAssets, 'fr'), 'fr'),
    rulesetOf(loadTypography(shippedAssets, 'fr', 'un'), 'fr'),
  )
  const other = loadTypography(shippedAssets, 'tlh', 'un')
  assert.is(rulesetOf(other, 'tlh'), undefined)
  assert.is(rulesetOf(other, 'fr-CH'), rulesetOf(other, 'fr'))
  assert.is.not(rulesetOf(other, 'fr'), rulesetOf(loadTypography(shippedAssets, 'fr', 'imprimerie-nationale'), 'fr'))
  assert.is(rulesetOf(other, 'constructor'), undefined)
})

test('a malformed file is named with its key', () => {
  const path = 'templates/typography/fr.json'
  const failure = (file: unknown, message: RegExp): void => {
    const assets = assetsOf({ [path]: typeof file === 'string' ? file : JSON.stringify(file) })
    assert.throws(() => rulesetOf(loadTypography(assets, 'fr', 'un'), 'fr'), message)
  }
  const good = { language: 'fr', profiles: { un: 'x' }, words: {}, exceptions: [], rules: [] }
  const rule = (pattern: string, space: unknown): object => ({
    ...good,
    rules: [{ name: 'x', pattern, space, source: 'y' }],
  })
  failure('{', /templates\/typography\/fr\.json: /)
  failure({ ...good, profiles: {} }, /fr\.json: profiles: /)
  failure({ ...good, rules: {} }, /rules: expected an array/)
  failure(rule('(', '\u00a0'), /fr\.json: rules\.x\.pattern: /)
  failure(rule('{month}', '\u00a0'), /fr\.json: rules\.x\.pattern: /)
  failure(rule(' ;', 'ab'), /rules\[0\]\.space: expected /)
  failure(rule(' ;', { other: '\u00a0' }), /rules\.x\.space: expected a space for the profile "un"/)
})

test.run()
