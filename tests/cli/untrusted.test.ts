import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readZip } from '../support/files/zip-reader.ts'
import { contents, inFolder, tirage } from '../support/run/tirage.ts'
import { noteVerbale } from '../support/sources/note-verbale.ts'

/** A document is data: nothing in it runs, reaches out, or brings the command down. */

/** Every text in the package; fonts and pictures hold any byte. */
function epubText(path: string): string {
  return readZip(readFileSync(path))
    .filter(({ name }) => !/\.(woff2|png|jpe?g)$/.test(name))
    .map(({ bytes }) => bytes.toString())
    .join('\n')
}

const code = [
  '<%= process.exit(3) %>',
  '<%- include("/etc/passwd") %>',
  '{{constructor}}',
  '{{{lookup this "x"}}}',
  '{{> masthead}}',
  '${7*7}',
  '&lt;b&gt; &amp;amp; &#x26;',
  ']]>',
  '--%>',
  '%%EOF',
  ') Tj ET (',
  '\\(\\)',
]

test('template and PDF syntax in a text comes out as text', async () => {
  await inFolder(
    { 'a.md': noteVerbale('A/76/86', code.map(line => line.replace(/[\\<&[\]*_`]/g, '\\$&')).join('\n\n')) },
    async folder => {
      const markup = await tirage(['inspect', 'a.md', '--stage', 'tags'], { cwd: folder })
      assert.is(markup.code, 0, markup.stderr)
      // `inspect` shows a no-break space as its escape.
      const plain = markup.stdout.replace(/\\u00a0|\\u202f/g, ' ')
      for (const line of ['<%= process.exit(3) %>', '{{constructor}}', '{{> masthead}}', '${7*7}', '%%EOF'])
        assert.match(plain, line)
      const built = await tirage(['build', 'a.md'], { cwd: folder })
      assert.is(built.code, 0, built.stderr)
      const text = epubText(join(folder, 'dist/A-76-86.fr.epub')).replace(/[\u00a0\u202f]/g, ' ')
      for (const line of ['&lt;%= process.exit(3) %&gt;', '{{constructor}}', '${7*7}']) assert.match(text, line)
    },
  )
})

test('HTML in a text is text or refused, never markup', async () => {
  const body =
    '<script>alert(1)</script>\n\nTexte <img src=x onerror=alert(1)> <iframe src="file:///etc/passwd"></iframe>'
  await inFolder({ 'a.md': noteVerbale('A/76/86', body) }, async folder => {
    const result = await tirage(['build', 'a.md'], { cwd: folder })
    assert.not.match(result.stderr, 'bug in tirage')
    assert.ok(result.code === 0 || result.code === 1)
    if (result.code === 0) assert.not.match(epubText(join(folder, 'dist/A-76-86.fr.epub')), /<(script|img|iframe)/)
    else assert.not(existsSync(join(folder, 'dist')))
  })
})

test('control characters are refused or come out visible; none reaches the terminal', async () => {
  const body = 'Un\u0000 deux\u0007 trois\u001b[31m quatre\u009b31m cinq\u202e six\ufffe sept\u0008.'
  await inFolder({ 'a.md': noteVerbale('A/76/86', body) }, async folder => {
    const result = await tirage(['build', 'a.md'], { cwd: folder })
    assert.not.match(result.stderr, 'bug in tirage')
    assert.ok(result.code === 0 || result.code === 1, result.stderr)
    assert.not.match(result.stderr + result.stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    // Characters that XML 1.0 forbids (section 2.2).
    const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe]/
    if (result.code === 0) assert.not.match(epubText(join(folder, 'dist/A-76-86.fr.epub')), forbidden)
  })
})

test('a file name is data too', async () => {
  const name = '\u001b[31mrouge\u202e.md'
  await inFolder({ [name]: noteVerbale('A/76/86', 'Texte.').replace('fr\n', 'tlh\n') }, async folder => {
    const result = await tirage(['build', '.'], { cwd: folder })
    assert.is(result.code, 1)
    assert.not.match(result.stderr, /[\u001b\u202e]/)
  })
})

const deep: Readonly<Record<string, string>> = {
  quotes: `${'> '.repeat(10_000)}x`,
  lists: Array.from({ length: 300 }, (_, i) => `${'    '.repeat(i)}a) x`).join('\n\n'),
  brackets: `${'['.repeat(10_000)}x${']'.repeat(10_000)}`,
  links: `${'['.repeat(10_000)}x${'](https://www.un.org)'.repeat(10_000)}`,
  emphasis: `${'*a '.repeat(10_000)}x${' a*'.repeat(10_000)}`,
  strong: '**'.repeat(10_000) + 'x' + '**'.repeat(10_000),
  spans: `${'['.repeat(5000)}x${']{lang=en}'.repeat(5000)}`,
  images: `${'!['.repeat(10_000)}x${'](a.png)'.repeat(10_000)}`,
  braces: '{'.repeat(10_000),
  'one word': 'a'.repeat(200_000),
}

for (const [name, body] of Object.entries(deep)) {
  test(`10,000 deep: ${name}`, async () => {
    await inFolder({ 'a.md': noteVerbale('A/76/86', body) }, async folder => {
      const start = Date.now()
      const result = await tirage(['build', 'a.md'], { cwd: folder })
      assert.ok(result.code === 0 || result.code === 1, `${result.code} ${result.stderr.slice(0, 1000)}`)
      assert.not.match(result.stderr, 'RangeError')
      assert.ok(Date.now() - start < 20_000, `took ${Date.now() - start} ms`)
    })
  })
}

test('deep and self-referring YAML', async () => {
  const laughs = Array.from({ length: 25 }, (_, i) =>
    `a${i}: &a${i} [*a${i - 1},*a${i - 1},*a${i - 1}]`.replaceAll('*a-1', 'x'),
  )
  const frontMatters = [
    `a: ${'['.repeat(10_000)}`,
    `${'? '.repeat(10_000)}x`,
    'a: &a [*a, *a]',
    laughs.join('\n'),
    '__proto__: { x: 1 }',
    '<<: { symbol: A/1 }',
  ]
  for (const lines of frontMatters) {
    await inFolder({ 'a.md': noteVerbale('A/76/86', 'Texte.').replace('---\n', `---\n${lines}\n`) }, async folder => {
      const result = await tirage(['build', 'a.md'], { cwd: folder })
      assert.is(result.code, 1, `${lines.slice(0, 40)}: ${result.stderr.slice(0, 500)}`)
      assert.not(existsSync(join(folder, 'dist')))
    })
  }
})

test('a picture is a file beside the source, or an error: no other path, no address', async () => {
  let asked = 0
  const server = createServer((_, response) => {
    asked++
    response.end('x')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const urls = [
    '../../etc/passwd',
    '../secret.png',
    '/etc/passwd',
    'file:///etc/passwd',
    'out.png',
    'nothing.png',
    'text.png',
    'folder',
    `http://127.0.0.1:${port}/a.png`,
    `//127.0.0.1:${port}/a.png`,
    'data:image/png;base64,iVBORw0KGgo=',
  ]
  try {
    for (const url of urls) {
      const files = {
        'secret.png': 'secret',
        'texts/text.png': 'no picture',
        'texts/folder/x': '',
        'dist/A-76-86.fr.pdf': 'old',
      }
      await inFolder({ ...files, 'texts/a.md': noteVerbale('A/76/86', `![Une image](<${url}>)`) }, async folder => {
        symlinkSync('/etc/passwd', join(folder, 'texts/out.png'))
        const before = contents(folder)
        const result = await tirage(['build', 'texts/a.md'], { cwd: folder })
        assert.is(result.code, 1, `${url}: ${result.stderr}`)
        assert.not.match(result.stderr, 'root:')
        assert.match(result.stderr, /^error [a-z-]+: /)
        assert.equal(contents(folder), before)
      })
    }
  } finally {
    server.close()
  }
  assert.is(asked, 0)
})

test('links to script and to files are refused', async () => {
  for (const url of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'vbscript:x',
    'JaVaScRiPt:alert(1)',
  ]) {
    await inFolder({ 'a.md': noteVerbale('A/76/86', `Voir [le texte](${url}).`) }, async folder => {
      const result = await tirage(['build', 'a.md'], { cwd: folder })
      assert.is(result.code, 1, `${url}: ${result.stderr}`)
    })
  }
})

test('a symbol cannot name a place outside the output folder', async () => {
  for (const symbol of ['../../x', '/etc/x', '..', 'A/../../x', 'A\\..\\x', '"A/1\\u0000"', 'A'.repeat(400)]) {
    await inFolder({ 'in/a.md': noteVerbale(symbol, 'Texte.') }, async folder => {
      const result = await tirage(['build', 'in/a.md', '--out', 'in/dist'], { cwd: folder })
      assert.not.match(result.stderr, 'bug in tirage')
      assert.equal(
        Object.keys(contents(folder)).filter(name => !name.startsWith('in/')),
        [],
        symbol,
      )
    })
  }
})

test('a source may be a link, and its pictures are looked up beside the link', async () => {
  await inFolder({ 'real/a.md': noteVerbale('A/76/86', 'Texte.') }, async folder => {
    symlinkSync('real/a.md', join(folder, 'b.md'))
    writeFileSync(join(folder, 'note'), '')
    const result = await tirage(['build', 'b.md', '--to', 'pdf'], { cwd: folder })
    assert.is(result.code, 0, result.stderr)
  })
})

test.run()
