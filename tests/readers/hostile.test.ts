import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { visit } from '../../src/document/walk.ts'
import { type ReadResult, readMarkdown } from '../../src/readers/markdown.ts'
import { read } from '../../src/readers/readers.ts'
import { maxSourceBytes } from '../../src/readers/source/source-text.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { frontMatter, readText } from '../support/sources/sketch.ts'

const readBytes = (bytes: Uint8Array): ReadResult => readMarkdown({ path: 'test.md', bytes }, shippedAssets)
const rules = ({ diagnostics }: ReadResult): readonly string[] => diagnostics.map(d => d.rule)

test('invalid UTF-8 is reported with byte and line', () => {
  const start = new TextEncoder().encode('---\nété ')
  for (const bad of [[0xe9, 0x20], [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf0, 0x9d, 0x84], [0xc0, 0x80]]) {
    const { document, diagnostics } = readBytes(new Uint8Array([...start, ...bad]))
    assert.is(document, undefined)
    assert.is(diagnostics.length, 1)
    assert.is(diagnostics[0]?.rule, 'encoding')
    assert.match(diagnostics[0]?.message ?? '', new RegExp(`^byte 10 \\(0x${bad[0]?.toString(16)}\\)`, 'u'))
    assert.equal(diagnostics[0]?.position?.start, { line: 2, column: 5, offset: 8 })
  }
})

test('UTF-16 is not UTF-8', () => {
  assert.equal(rules(readBytes(new Uint8Array([0xff, 0xfe, 0x2d, 0, 0x2d, 0]))), ['encoding'])
})

test('a byte order mark is not part of the text', () => {
  const { document, diagnostics } = readText(`\ufeff${frontMatter}Texte\n`)
  assert.equal(diagnostics, [])
  assert.is(document?.mainBody[0]?.position?.start.offset, frontMatter.length)
})

test('line endings of every kind', () => {
  for (const ending of ['\r\n', '\r']) {
    const { document, diagnostics } = readText(
      `${frontMatter}1. Un\n\n    a) alpha\n\n| a |\n|---|\n| b |\n`.replaceAll('\n', ending),
    )
    assert.equal(diagnostics, [], JSON.stringify(ending))
    assert.equal(
      document?.mainBody.map(block => block.type),
      ['list', 'table'],
    )
    assert.is(document?.mainBody[1]?.position?.start.line, 14)
  }
})

test('nothing, and nothing but white space', () => {
  for (const text of ['', '\n', ' \r\n\t', '\ufeff']) assert.equal(rules(readText(text)), ['empty-source'])
})

test('control characters become U+FFFD and are reported', () => {
  const { document, diagnostics } = readText(`${frontMatter}a\u0000b\u000bc\u001bd\u0085e\ufffff\n`)
  assert.equal(
    diagnostics.map(d => [d.rule, d.severity, d.position?.start.column]),
    [2, 4, 6, 8, 10].map(column => ['control-character', 'warning', column]),
  )
  const paragraph = document?.mainBody[0]
  assert.equal(
    paragraph?.type === 'paragraph' && paragraph.children[0]?.type === 'text' && paragraph.children[0].value,
    'a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf',
  )
  assert.equal(rules(readText(`${frontMatter}&#0;&#1;&#xD800;\n`)), [])
  assert.is(rules(readText(`${frontMatter}${'\u0001'.repeat(1000)}\n`)).length, 21)
})

test('separators of lines become spaces; marks of direction and byte order marks inside the text U+FFFD', () => {
  const { document, diagnostics } = readText(`${frontMatter}a\u2028b\u2029c\u202ed\u2066e\ufefff\n`)
  assert.equal(
    diagnostics.map(d => [d.rule, d.severity, d.position?.start.column]),
    [2, 4, 6, 8, 10].map(column => ['control-character', 'warning', column]),
  )
  const paragraph = document?.mainBody[0]
  assert.equal(
    paragraph?.type === 'paragraph' && paragraph.children[0]?.type === 'text' && paragraph.children[0].value,
    'a b c\ufffdd\ufffde\ufffdf',
  )
  for (const code of [0x202a, 0x202b, 0x202c, 0x202d, 0x2067, 0x2068, 0x2069]) {
    assert.equal(rules(readText(`${frontMatter}a${String.fromCharCode(code)}b\n`)), ['control-character'])
  }
  assert.equal(rules(readText(frontMatter.replace('Titre', 'Ti\u202etre'))), ['control-character'])
})

test('private-use characters become U+FFFD, unit by unit', () => {
  const { document, diagnostics } = readText(`${frontMatter}a\uf001b\u{f0000}c\n`)
  assert.equal(
    diagnostics.map(d => [d.rule, d.message]),
    [
      ['control-character', 'the private-use character U+F001 cannot be printed and becomes U+FFFD'],
      ['control-character', 'the private-use character U+F0000 cannot be printed and becomes U+FFFD'],
    ],
  )
  const paragraph = document?.mainBody[0]
  assert.equal(
    paragraph?.type === 'paragraph' && paragraph.children[0]?.type === 'text' && paragraph.children[0].value,
    'a\ufffdb\ufffd\ufffdc',
  )
})

test('nor do references and escapes write them', () => {
  const { document, diagnostics } = readText(
    `${frontMatter.replace('title: Titre', 'title: "Ti\\u202etre"')}a&#x202E;b &#x2028;c *d&#8294;e*\n\n![f&#x202d;](g.png "h&#xFEFF;")\n`,
  )
  assert.equal(
    diagnostics.map(d => d.rule),
    Array(6).fill('control-character'),
  )
  const texts: string[] = []
  if (document)
    visit(document, node => {
      if (node.type === 'text') texts.push(node.value)
    })
  assert.is(texts.join(''), 'Ti\ufffdtrea\ufffdb  c d\ufffdeh\ufffd')
  const [, figure] = document?.mainBody ?? []
  assert.is(figure?.type === 'figure' && figure.alt, 'f\ufffd')
})

test('a key of the front matter without a colon has an empty value', () => {
  for (const line of ['? x', 'job: {number}', 'agenda: [{item}]', '? symbol']) {
    const { diagnostics } = readText(frontMatter.replace('title:', `${line}\ntitle:`))
    assert.ok(diagnostics.length > 0, line)
  }
})

test('a source that is too large is not parsed', () => {
  assert.equal(rules(readBytes(new Uint8Array(maxSourceBytes + 1))), ['source-size'])
})

test('ten thousand nested levels of anything are reported within seconds', () => {
  const n = 10_000
  // Of the processor, not of the clock: other programs may be running.
  const started = process.cpuUsage()
  const bodies = {
    quotes: `${'>'.repeat(n)} a`,
    'spaced quotes': `${'> '.repeat(n)} a`,
    notes: `${'[^a]: '.repeat(n)} a`,
    brackets: `${'['.repeat(n)}a${']'.repeat(n)}`,
    images: `${'!['.repeat(n)}a${']()'.repeat(n)}`,
    spans: `${'['.repeat(n)}a${']{lang=en}'.repeat(n)}`,
    emphasis: `${'*a '.repeat(n)}b${' a*'.repeat(n)}`,
    underscores: 'a_ '.repeat(n),
    'less emphasis': `${'*a '.repeat(1000)}b${' a*'.repeat(1000)}`,
    'quoted lines': Array.from({ length: 200 }, (_, level) => `${'> '.repeat(level)}a`).join('\n'),
  }
  for (const [name, text] of Object.entries(bodies)) {
    const result = readText(`${frontMatter}${text}\n`)
    assert.equal(rules(result), ['nesting'], name)
    assert.is(result.document, undefined, name)
  }
  assert.ok(process.cpuUsage(started).user < 20_000_000)
})

test('thousands of anything, one after the other, are read', () => {
  const n = 2000
  for (const [name, text] of Object.entries({
    paragraphs: 'a\n\n'.repeat(n),
    items: Array.from({ length: n }, (_, index) => `${index + 1}. a`).join('\n\n'),
    headings: '# a\n\n'.repeat(n),
    notes: Array.from({ length: n }, (_, index) => `[^${index}]: a`).join('\n\n'),
    carets: '^a '.repeat(n),
    braces: `# ${'{'.repeat(n)}}`,
  })) {
    const result = readText(`${frontMatter}${text}\n`)
    assert.equal(rules(result), [], name)
    assert.ok(result.document, name)
  }
})

test('deeply nested front matter is reported, not parsed', () => {
  const n = 60_000
  const titles = [
    '['.repeat(n),
    '['.repeat(n / 2) + ']'.repeat(n / 2),
    `[${'a: '.repeat(n / 4)}]`,
    '? '.repeat(n / 4),
    '{a: '.repeat(n / 4),
    `"${'x'.repeat(70_000)}"`,
  ]
  for (const title of titles) {
    assert.equal(
      readText(frontMatter.replace('Titre', title)).diagnostics.map(d => d.position?.start.line),
      [1],
      title.slice(0, 5),
    )
  }
  assert.ok(
    rules(readText(frontMatter.replace('title:', `x:\n  ${'- '.repeat(20_000)}a\ntitle:`))).includes(
      'front-matter-syntax',
    ),
  )
  const lines = Array.from({ length: 300 }, (_, level) => `${' '.repeat(level + 1)}a:`).join('\n')
  assert.ok(rules(readText(frontMatter.replace('title:', `x:\n${lines}\ntitle:`))).includes('unknown-key'))
})

test('keys that mean something to JavaScript mean nothing here', () => {
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const result = readText(frontMatter.replace('title:', `${key}: { polluted: x }\ntitle:`))
    assert.ok(rules(result).includes('unknown-key'), key)
    assert.is(({} as { polluted?: string }).polluted, undefined)
  }
  const { document } = readText(`${frontMatter}x[^__proto__] [y]{__proto__=z lang=en}\n\n[^__proto__]: Note.\n`)
  assert.equal(
    document?.notes.map(note => note.identifier),
    ['__proto__'],
  )
})

/** Pieces of the format, to be put together in senseless ways. */
const pieces = [
  'a',
  ' ',
  '  ',
  '    ',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  'é',
  '𝄞',
  '联合',
  '\u0000',
  '\u00a0',
  '1. ',
  'a) ',
  'i) ',
  '(i) ',
  '- ',
  '# ',
  '## ',
  '> ',
  '[',
  ']',
  '(',
  ')',
  '{',
  '}',
  '{.annex}',
  '{lang=en}',
  '{#x}',
  '[^1]',
  '[^1]: ',
  '[^*]',
  '*',
  '**',
  '_',
  '^',
  '~',
  '|',
  '|---|',
  ': ',
  '![x](y)',
  '[x](https://un.org/)',
  '\\',
  '`',
  '```',
  '---',
  '<',
  '&amp;',
  '"',
]

test('reading any text ends, in a tree whose positions are in the file and whose ids are unique', () => {
  const bodies = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(bodies, body => {
      const source = `${frontMatter}${body}`
      const { document, diagnostics } = readText(source)
      assert.ok(document ?? diagnostics.length > 0)
      const ids: string[] = []
      if (document)
        visit(document, node => {
          if (node.type !== 'document' && node.id !== undefined) ids.push(node.id)
          const { start, end } = node.position ?? { start: { offset: 0 }, end: { offset: 0 } }
          assert.ok(
            0 <= start.offset && start.offset <= end.offset && end.offset <= source.length,
            `${node.type} ${start.offset} to ${end.offset}`,
          )
        })
      assert.is(new Set(ids).size, ids.length)
    }),
    { numRuns: 300, seed: 7686 },
  )
})

test('files are read by their extension', () => {
  const bytes = new TextEncoder().encode(`${frontMatter}Texte\n`)
  assert.ok(read({ path: 'dossier.x/A.MD', bytes }, shippedAssets).document)
  for (const path of ['a.docx', 'a', 'a.constructor', '.md/a', 'toString'])
    assert.equal(rules(read({ path, bytes }, shippedAssets)), ['source-type'], path)
})

test.run()
