import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { parseMarkup } from '../../src/render/markup/parse.ts'
import { TemplateError } from '../../src/render/template-error.ts'

const path = 'templates/documents/report.hbs'
const article = (content: string): string => `<article lang="fr" xml:lang="fr">${content}</article>`
const read = (content: string): ReturnType<typeof parseMarkup> => parseMarkup(article(content), path)

test('white space between blocks goes, inside a line it stays', () => {
  assert.equal(read('\n  <p> a  <em> b </em>\n</p>\n').children, [
    {
      type: 'element',
      tagName: 'p',
      properties: {},
      children: [
        { type: 'text', value: ' a  ' },
        { type: 'element', tagName: 'em', properties: {}, children: [{ type: 'text', value: ' b ' }] },
        { type: 'text', value: '\n' },
      ],
    },
  ])
})

test('references, character data sections and comments give one text', () => {
  assert.equal(read('<p>a&amp;b<!-- c --><![CDATA[<d>]]>&#x2019;</p>').children[0], {
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value: 'a&b<d>\u2019' }],
  })
})

test('a fragment may be percent-encoded', () => {
  read('<p id="été">a <a href="#%C3%A9t%C3%A9">b</a></p>')
  assert.throws(() => read('<p id="été">a <a href="#%C3">b</a></p>'), /points to "#%C3"/)
})

const note = (inner: string): string => `<aside class="note">${inner}</aside>`

const wrong: readonly [name: string, content: string, message: RegExp][] = [
  ['unknown element', '<center>x</center>', /unknown element <center> in <article>/],
  ['script', '<script>x</script>', /unknown element <script>/],
  ['name of every object’s property', '<constructor>x</constructor>', /unknown element <constructor>/],
  ['not well-formed', '<p id="p1">a<em>b</p>', /not well-formed in <p id="p1">: <em> is not closed/],
  ['unknown entity', '<p id="p1">a&nbsp;b</p>', /not well-formed in <p id="p1">: .*entity/],
  ['unquoted attribute', '<p id=x>a</p>', /not well-formed/],
  ['attribute twice', '<p id="a" id="b">a</p>', /not well-formed/],
  ['second root', '</article><article lang="fr" xml:lang="fr">', /outside the article/],
  ['text between blocks', 'a', /text in <article>: "a"/],
  ['text in a list', '<ol class="x">a</ol>', /text in <ol class="x">/],
  ['block in a line', '<p><div>x</div></p>', /<div> in <p>/],
  ['inline element among blocks', '<em>x</em>', /<em> in <article>/],
  ['paragraph in a list', '<ol><p>x</p></ol>', /<p> in <ol>/],
  ['item outside a list', '<li><span>1</span><div></div></li>', /<li> in <article>/],
  ['item without a label', '<ol><li><p>x</p></li></ol>', /<p> in <li>/],
  ['item without a body', '<ol><li id="a"><span>1</span></li></ol>', /<li id="a"> is incomplete/],
  ['two bodies', '<ol><li><span>1</span><div></div><div></div></li></ol>', /<div> in <li>/],
  ['text in a note', note('a<span>1</span><div></div>'), /text in <aside class="note">/],
  ['row outside a group', '<table><tr></tr></table>', /<tr> in <table>/],
  ['cell in a group', '<table><tbody><td>x</td></tbody></table>', /<td> in <tbody>/],
  ['head without scope', '<table><tbody><tr><th>x</th></tr></tbody></table>', /<th> without scope/],
  ['article in article', article(''), /<article> in <article>/],
  ['content of an empty element', '<p><br>x</br></p>', /text in <br>/],
  ['link in a link', '<p><a href="#x"><em><a href="#y">z</a></em></a></p>', /link inside a link/],
  ['link without address', '<p><a>z</a></p>', /<a> without href/],
  ['link that runs code', '<p><a href="javascript:x()">z</a></p>', /link to "javascript:x\(\)"/],
  ['link into the void', '<p><a class="k" href="#nothing">z</a></p>', /<a class="k"> points to "#nothing"/],
  ['headers into the void', '<table><tbody><tr><td headers="q">x</td></tr></tbody></table>', /<td> points to "#q"/],
  ['id twice', '<p id="a">x</p><p id="a">y</p>', /two elements with id "a"/],
  ['id with a space', '<p id="a b">x</p>', /id "a b" on <p>/],
  ['lang alone', '<p lang="en">x</p>', /lang and xml:lang differ on <p>/],
  ['xml:lang alone', '<p xml:lang="en">x</p>', /lang and xml:lang differ/],
  ['event handler', '<p onclick="x()">y</p>', /attribute onclick on <p>/],
  ['style', '<p style="color:red">y</p>', /attribute style on <p>/],
  ['picture without alternative', '<figure><img src="a.png"/></figure>', /<img> without alt/],
  ['picture from elsewhere', '<figure><img src="https://un.org/a.png" alt=""/></figure>', /image at "https:/],
  ['picture from the disk’s top', '<figure><img src="/etc/a.png" alt=""/></figure>', /image at "\/etc/],
  ['processing instruction', '<?php x ?>', /processing instruction/],
]

for (const [name, content, message] of wrong) {
  test(`refused: ${name}`, () => {
    try {
      read(content)
      assert.unreachable('accepted')
    } catch (error) {
      assert.instance(error, TemplateError, String(error))
      const { message: text, path: at, hint } = error as TemplateError
      assert.match(text, message)
      assert.is(at, path)
      assert.ok(hint.length > 0)
    }
  })
}

test('refused: a root other than article, nothing at all, a document type', () => {
  assert.throws(() => parseMarkup('<p>x</p>', path), /<p> outside the article/)
  assert.throws(
    () => parseMarkup('', path),
    (error: Error) => error instanceof TemplateError,
  )
  assert.throws(() => parseMarkup(`<!DOCTYPE html>${article('')}`, path), /document type/)
})

test.run()
