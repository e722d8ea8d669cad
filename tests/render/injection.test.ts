import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Block } from '../../src/document/nodes.ts'
import type { Element } from '../../src/render/markup/element.ts'
import { serialize } from '../../src/render/markup/markup.ts'
import { parseMarkup } from '../../src/render/markup/parse.ts'
import { textContent } from '../../src/render/markup/text.ts'
import { body, doc, em, item, link, list, p, rendered, t } from '../support/builders/document-builder.ts'

const hostile = [
  '{{{x}}}',
  '{{nodes this}}',
  '{{> article this}}',
  '<%= 1 %>',
  '</p><script>alert(1)</script>',
  '<!-- x -->',
  ']]>',
  '<![CDATA[x]]>',
  '<?xml x?>',
  '&amp;',
  '&nbsp;',
  '&#0;',
  '"\'`=',
  '__proto__',
  'constructor',
  'toString',
  '$&',
  '$1',
  '\\',
  '\u00a0\u202f\u200b\ufeff\u2028',
]

const last = (article: Element): string => textContent(article.children.at(-1) as Element)

test('text is only ever data', () => {
  for (const text of hostile) assert.is(last(rendered(doc([p(text, em(text))]))), text + text)
})

test('so are labels, addresses, captions and the words of the masthead', () => {
  for (const text of hostile) {
    const figure: Block = { type: 'figure', url: 'a.png', alt: text, caption: [t(text)], description: [] }
    const article = rendered(
      doc([list(1, 'decimal', item(text, p(link(`https://un.org/${text}`, 'x')))), figure], {
        meta: {
          symbols: [text],
          source: `https://un.org/${text}`,
          session: { number: 1, text },
          job: { number: text, dates: [text] },
          kind: 'report',
        },
      }),
    )
    const all = JSON.stringify(article)
    assert.is(all.split(JSON.stringify(text).slice(1, -1)).length > 7, true, text)
    assert.is(textContent(article.children.at(-1) as Element), text)
  }
})

test('names of every object’s properties are no node types, classes or identifiers of anything', () => {
  const polluted = JSON.parse(
    '{"type":"paragraph","children":[{"type":"text","value":"x","__proto__":{"lang":"xx"}}],"constructor":"y","__proto__":{"id":"z"}}',
  ) as Block
  assert.is(body(doc([polluted])), '<p>x</p>')
  assert.is(({} as Record<string, unknown>).id, undefined)
})

test('markup shows each special character once as a reference, apostrophes and = as themselves', () => {
  assert.is(
    body(doc([p('<a href="x">l\'eau & `b` = c</a>')])),
    '<p>&lt;a href="x"&gt;l\'eau &amp; `b` = c&lt;/a&gt;</p>',
  )
})

test('what XML cannot hold becomes U+FFFD', () => {
  assert.is(
    last(rendered(doc([p('a\u0000b\u0008c\u001bd\ufffee\ud800f\udc00g😀\t')]))),
    'a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg😀\t',
  )
})

test('any text whatever comes out as it went in, and its markup reads back to the same tree', () => {
  // A carriage return alone differs: XML reads it as a line feed (XML 1.0, 2.11), and no reader of ours makes one.
  const texts = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map(text => text.replace(/[\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''))
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const article = rendered(doc([p(a, em(b), a)]))
      assert.is(last(article), a + b + a)
      assert.equal(parseMarkup(serialize(article), 'x'), article)
    }),
    { numRuns: 200 },
  )
})

test.run()
