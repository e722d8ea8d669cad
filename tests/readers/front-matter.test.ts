import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { frontMatter, prose, readText } from '../support/sources/sketch.ts'

/** Diagnostics of a front matter as `rule line:column message; hint`. */
function complaints(text: string): readonly string[] {
  return readText(text).diagnostics.map(
    ({ rule, position, message, hint }) =>
      `${rule} ${position?.start.line}:${position?.start.column} ${message}; ${hint}`,
  )
}

const full = `---
symbol: A/79/876-S/2025/230
kind: letter
language: fr
original-language: en
organ: [general-assembly, security-council]
distribution: general
date: 2021-06-15
job: { number: 21-08000, dates: ["290621", 010621] }
session: 76
agenda:
  - item: Point 118 d)[^*]
    title: "Élections : *vote*"
  - item: Point 5
title: 'Lettre du 1^er^ juin'
source: https://docs.un.org/fr/A/79/876
---

[^*]: Note.
`

test('every field', () => {
  const { document, diagnostics } = readText(full)
  assert.equal(diagnostics, [])
  const { positions, agenda, title, ...meta } = document!.meta
  assert.equal(meta, {
    symbols: ['A/79/876', 'S/2025/230'],
    kind: 'letter',
    language: 'fr',
    organs: ['general-assembly', 'security-council'],
    date: '2021-06-15',
    originalLanguage: 'en',
    distribution: 'general',
    source: 'https://docs.un.org/fr/A/79/876',
    job: { number: '21-08000', dates: ['290621', '010621'] },
    session: { number: 76 },
  })
  assert.equal(
    agenda.map(({ item, title: words }) => [prose(item), prose(words)]),
    [
      ['Point 118 d)[^*]', 'Élections : emphasis(vote)'],
      ['Point 5', ''],
    ],
  )
  assert.is(prose(title), 'Lettre du 1superscript(er) juin')
})

test('the place of every field', () => {
  const { positions } = readText(full).document!.meta
  const at = (key: string): string => full.slice(positions[key]?.start.offset, positions[key]?.end.offset)
  assert.is(at('date'), '2021-06-15')
  assert.is(at('job.number'), '21-08000')
  assert.is(at('job.dates.1'), '010621')
  assert.is(at('agenda.0.item'), 'Point 118 d)[^*]')
  assert.is(at('agenda.0.title'), '"Élections : *vote*"')
  assert.is(at('organ.1'), 'security-council')
  assert.equal(positions.session?.start, {
    line: 10,
    column: 10,
    offset: full.indexOf('76\n', full.indexOf('session')),
  })
})

test('words of titles stand where they stand in the file, or where the whole value does', () => {
  const { agenda, title } = readText(full).document!.meta
  assert.is(
    full.slice(agenda[0]?.item[0]?.position?.start.offset, agenda[0]?.item[0]?.position?.end.offset),
    'Point 118 d)',
  )
  assert.is(
    full.slice(agenda[0]?.title[1]?.position?.start.offset, agenda[0]?.title[1]?.position?.end.offset),
    '*vote*',
  )
  assert.is(full.slice(title[1]?.position?.start.offset, title[1]?.position?.end.offset), '^er^')
  const folded = full.replace("'Lettre du 1^er^ juin'", '>\n  Lettre\n  du 1^er^ juin')
  const other = readText(folded).document!.meta.title
  assert.is(prose(other), 'Lettre du 1superscript(er) juin')
  assert.is(
    folded.slice(other[0]?.position?.start.offset, other[0]?.position?.end.offset),
    '>\n  Lettre\n  du 1^er^ juin',
  )
})

test('what begins a block in the body is text in a title', () => {
  for (const words of ['12. Douze', '# Dièse', '> plus grand', '- tiret']) {
    assert.is(prose(readText(frontMatter.replace('Titre', `"${words}"`)).document!.meta.title), words)
  }
})

test('a session with words of its own, a list of symbols', () => {
  const text = frontMatter
    .replace('A/76/86', '[A/76/86, S/2021/5]')
    .replace('date:', 'session: { number: 10, text: Dixième session extraordinaire }\ndate:')
  const { meta } = readText(text).document!
  assert.equal(meta.session, { number: 10, text: 'Dixième session extraordinaire' })
  assert.equal(meta.symbols, ['A/76/86', 'S/2021/5'])
})

test('an unknown key, and the one that was meant', () => {
  const { document } = readText(frontMatter.replace('date:', 'organe: x\ndate:'))
  assert.ok(document, 'an unknown key costs no document')
  assert.equal(complaints(frontMatter.replace('date:', 'distributoin: general\ndate:')), [
    'unknown-key 6:1 "distributoin" is not a known key; write "distribution"',
  ])
  assert.match(
    complaints(frontMatter.replace('date:', 'zzz: general\ndate:'))[0] ?? '',
    /^unknown-key 6:1 "zzz" is not a known key; remove it; the known keys are symbol, /u,
  )
  assert.equal(complaints(frontMatter.replace('date:', 'job: { number: 21-1, date: "290621" }\ndate:')), [
    'unknown-key 6:22 "date" is not a known key; write "dates"',
  ])
})

test('unknown values, and the ones that were meant', () => {
  assert.equal(complaints(frontMatter.replace('note-verbale', 'note-verbal')), [
    'unknown-value 3:7 "note-verbal" is not a known kind of document; use "note-verbale"',
  ])
  assert.equal(complaints(frontMatter.replace('general-assembly', '[general-asembly, security-council]')), [
    'unknown-value 5:9 "general-asembly" is not a known organ; use "general-assembly"',
  ])
  assert.match(
    complaints(frontMatter.replace('language: fr', 'language: tlh'))[0] ?? '',
    /^unknown-value 4:11 "tlh" is not a known language; use one of .*en, .*fr/u,
  )
  assert.is(readText(frontMatter.replace('language: fr', 'language: tlh')).document, undefined)
})

test('missing and wrong fields, all at once', () => {
  const text = `---
symbol: A/76/86
kind: note-verbale
language: fr
date: 15 juin 2021
title:
job: 21-08000
agenda: [{ title: x }]
session: LXXVI
---
`
  assert.equal(complaints(text), [
    'missing-key 1:1 the front matter has no "organ"; add organ: general-assembly',
    'invalid-value 5:7 "15 juin 2021" is not a valid "date"; write it like 2021-06-15',
    'invalid-value 6:7 an empty value is not a valid "title"; write it like Note verbale datée du 14 juin 2021',
    'invalid-value 7:6 "21-08000" is not a valid "job"; write it like { number: 21-08000, dates: ["290621"] }',
    'missing-key 8:10 the front matter has no "agenda, item 1, item"; add item: Point 118 d) de la liste préliminaire[^*]',
    'invalid-value 9:10 "LXXVI" is not a valid "session"; write it like 76',
  ])
})

test('a date that the calendar does not have', () => {
  assert.match(
    complaints(frontMatter.replace('2021-06-15', '2021-02-30'))[0] ?? '',
    /^invalid-value 6:7 "2021-02-30" does not exist: there is no such day; write a day from 01 to 28$/u,
  )
  assert.match(
    complaints(frontMatter.replace('2021-06-15', '2021-13-01'))[0] ?? '',
    /there is no such month; write a month from 01 to 12$/u,
  )
})

test('a value of a list is named as an author counts', () => {
  assert.equal(complaints(full.replace('"290621"', '29-06-21')), [
    'invalid-value 9:34 "29-06-21" is not a valid "job.dates, item 1"; write it like "290621"',
  ])
})

test('a blank line before the front matter is the one thing said', () => {
  assert.equal(complaints(`\n  \n${full}`), [
    'front-matter-missing 1:1 the source begins with a blank line instead of front matter; remove everything before the line ---',
  ])
})

test('no front matter, no end of it, no mapping in it', () => {
  assert.match(complaints('Texte\n')[0] ?? '', /^front-matter-missing 1:1 the source does not begin/u)
  assert.match(
    complaints('---\nsymbol: A/76/86\n')[0] ?? '',
    /^front-matter-missing 1:1 the front matter has no closing line/u,
  )
  for (const text of ['---\n---\n', '---\n- a\n---\n', '---\ntexte\n---\n'])
    assert.match(complaints(text)[0] ?? '', /^front-matter-syntax 1:1/u, text)
})

test('YAML errors have the right position', () => {
  assert.match(
    complaints(frontMatter.replace('title: Titre', 'title: Un : deux: trois'))[0] ?? '',
    /^front-matter-syntax 7:8 /u,
  )
  assert.match(
    complaints(frontMatter.replace('title: Titre', 'title: a\ntitle: b'))[0] ?? '',
    /^front-matter-syntax 8:1 map keys must be unique/u,
  )
  for (const value of ['&a Titre', '!!str Titre', '!x Titre', '!!binary aa']) {
    assert.ok(
      complaints(frontMatter.replace('title: Titre', `title: ${value}`)).some(line =>
        line.startsWith('front-matter-syntax 7:'),
      ),
      value,
    )
  }
  assert.ok(
    complaints(frontMatter.replace('title: Titre', 'title: *x')).some(line =>
      line.startsWith('front-matter-syntax 7:'),
    ),
  )
})

/** Issue 15, 8: one error for a value that needs quotation marks, with how to write it. */
test('a value of words without its quotation marks is one error', () => {
  for (const [value, hint] of [
    ['[Draft] resolution', '"[Draft] resolution"'],
    ['[Draft]', '"[Draft]"'],
    ['{Draft} resolution', '"{Draft} resolution"'],
    ['"Peace" and security', `'"Peace" and security'`],
    [`'Peace' and security`, `"'Peace' and security"`],
    [`"Peace" and 'war'`, `"\\"Peace\\" and 'war'"`],
    ['*Draft* resolution', '"*Draft* resolution"'],
    ['&c. and others', '"&c. and others"'],
    ['!Peace', '"!Peace"'],
    ['> Peace', '"> Peace"'],
    ['| Peace', '"| Peace"'],
    ['@un', '"@un"'],
    ['%', '"%"'],
    ['- Peace', '"- Peace"'],
    ['Peace: a report', '"Peace: a report"'],
    ['Peace:', '"Peace:"'],
    ['#1 priority', '"#1 priority"'],
  ]) {
    const [found, ...others] = complaints(frontMatter.replace('Titre', value ?? ''))
    assert.match(found ?? '', /^front-matter-syntax 7:8 the value of "title" /u, value)
    assert.ok(found?.endsWith(`; put quotation marks around it: title: ${hint}`), found)
    assert.equal(others, [], value)
  }
  const agenda = frontMatter.replace('title:', 'agenda:\n  - item: [Point] 5\n    title: "A" b\ntitle:')
  assert.equal(
    complaints(agenda).map(line => line.slice(0, 24)),
    ['front-matter-syntax 8:11', 'front-matter-syntax 9:12'],
  )
})

test('well-formed values give no diagnostics', () => {
  for (const value of [
    '"[Draft]"',
    `'"a" b'`,
    'a "b" c',
    "l'eau",
    '10:45',
    'A#1',
    '>\n  a: b\n  "c" d\n  #1',
    '|-\n  title: [x]',
  ])
    assert.equal(complaints(frontMatter.replace('Titre', value)), [], value)
})

test('a broken list is one error, and what it swallows is not missing', () => {
  assert.equal(
    complaints(frontMatter.replace('general-assembly', '[general-assembly')).map(line => line.slice(0, 23)),
    ['front-matter-syntax 6:1'],
  )
})

test('a comment that looks like part of the value is reported', () => {
  const told = (text: string): readonly string[] => complaints(text).map(line => line.split(' after ')[0] ?? '')
  assert.equal(told(frontMatter.replace('Titre', 'Peace #1')), ['front-matter-comment 7:14 "#1"'])
  assert.equal(told(frontMatter.replace('Titre', '"Peace" # one')), ['front-matter-comment 7:16 "# one"'])
  assert.equal(told(frontMatter.replace('title:', 'agenda:\n  - item: Point #3\ntitle:')), [
    'front-matter-comment 8:17 "#3"',
  ])
  assert.equal(told(frontMatter.replace('language: fr', 'language: fr #1')), ['front-matter-comment 4:14 "#1"'])
  assert.equal(told(frontMatter.replace('language: fr', 'language: fr # French\n# A comment')), [])
})

test('a forbidden link in a title is reported even if all else is wrong', () => {
  assert.ok(complaints('---\ntitle: "[x](javascript:y)"\n---\n').some(line => line.startsWith('link-scheme 2:9')))
})

test('an escape cannot write what a source cannot hold', () => {
  const text = frontMatter.replace(/title: .*/u, 'title: "a\\u0000b \\uD800c"')
  const { document, diagnostics } = readText(`${text}Texte.\n`)
  assert.equal(
    diagnostics.map(({ rule, severity, position }) => [rule, severity, position?.start.line === position?.end.line]),
    [
      ['control-character', 'warning', true],
      ['control-character', 'warning', true],
    ],
  )
  assert.is(document && prose(document.meta.title), 'a\ufffdb \ufffdc')
})

test.run()
