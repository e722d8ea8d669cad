import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { aknBody, aknFile, paragraph, readAknFile, readAknText } from '../support/sources/akn-source.ts'
import { prose, sketch } from '../support/sources/sketch.ts'

/** Paragraphs, lines and what stands in them: tests/support/sources/akn-source.ts has the file around each body. */

test('tabs and line ends around words are not words, no-break spaces are', () => {
  assert.is(
    aknBody(`<paragraph><content><p xml:space="preserve">
          <span class="italic">\tThe General Assembly</span>,\tmeeting on 14\u00a0June
          2021,  decides; </p></content></paragraph>`),
    'emphasis(The General Assembly), meeting on 14\u00a0June 2021, decides;\n',
  )
})

test('a no-break space is trimmed where a block begins or ends, and nowhere else', () => {
  assert.is(
    aknBody(paragraph('\u00a0<span class="italic">One </span>\u00a0two\u00a0; \u00a0')),
    'emphasis(One) \u00a0two\u00a0;\n',
  )
  assert.is(aknBody(paragraph('59\u00a0-\t\u00a0words')), 'other 1\n  59\u00a0-\n    words\n')
})

test('breaks at the edges of a line are dropped', () => {
  assert.is(aknBody('<p><eol/>(a)\tone<eol/>two<eol/> </p><p><eol/></p>'), 'lower-alpha 2\n  (a)\n    one⏎two\n')
})

test('a space at the edge of emphasis or a link moves outside', () => {
  assert.is(
    aknBody(
      paragraph(
        '<span class="italic">Recalling </span>its <span class="bold italic">own</span><a href="https://undocs.org/en/A/1"> text </a>of 1',
      ),
    ),
    'emphasis(Recalling) its strong(emphasis(own)) link(https://undocs.org/en/A/1 text) of 1\n',
  )
})

test('one link that the file has in three pieces is one', () => {
  const url = 'https://undocs.org/en/S/RES/733(1992)'
  assert.is(
    aknBody(paragraph(`resolution <a href="${url}">733</a><a href="${url}"> </a><a href="${url}">(1992)</a>;`)),
    `resolution link(${url} 733 (1992));\n`,
  )
})

test('a link that leads nowhere is dropped, its words stay', () => {
  assert.is(
    aknBody(
      paragraph(
        '<a href="file:///C:/a.docx">one</a>, <a href="#par_3">two</a>, <a href="javascript:alert(1)">three</a>, <a href="">four</a>, <a href="A/77/1">five</a>, <a href="https://undocs.org/en/A/1"> </a>',
      ),
    ),
    'one, two, three, four, five,\n',
  )
})

test('an address is written as addresses are: old language codes, spaces and brackets', () => {
  assert.is(
    aknBody(
      paragraph(
        '<a href="https://undocs.org/ch/A/RES/60/1">60/1</a> <a href="http://undocs.org/sp/A/1">A/1</a> <a href="https://undocs.org/en/A/RES/2205 (XXI)">2205 (XXI)</a> <a href=" https://a.org/[x]|y ">y</a>',
      ),
    ),
    'link(https://undocs.org/zh/A/RES/60/1 60/1) link(http://undocs.org/es/A/1 A/1) link(https://undocs.org/en/A/RES/2205%20(XXI) 2205 (XXI)) link(https://a.org/%5Bx%5D%7Cy y)\n',
  )
})

test('underlined words are emphasised, raised ones raised, small capitals are words', () => {
  assert.is(
    aknBody(
      paragraph(
        'the 5<sup>e</sup>, H<sub>2</sub>O, <span class="underline underline underline">title</span>, Ronny <inline name="smallCaps" style="font-variant:small-caps">Abraham</inline>, <decoration>d</decoration>',
      ),
    ),
    'the 5superscript(e), Hsubscript(2)O, emphasis(title), Ronny Abraham, d\n',
  )
})

test('a note stands at its call, with the mark and order of the file', () => {
  const note = (mark: string, words: string): string =>
    `<authorialNote marker="${mark}" placement="bottom"><p xml:space="preserve">\t\t${words}</p></authorialNote>`
  const document = readAknFile({
    mainBody: paragraph(
      `One${note('3', 'Third.')} two,${note('3', 'Again.')} three${note('*', '<a href="https://undocs.org/en/A/1">A/1</a>.')}${note('5', ' ')} `,
    ),
  })
  assert.is(sketch(document.mainBody), 'One[^3] two,[^3-2] three[^*]superscript(5)\n')
  assert.is(
    sketch(document.notes),
    'note 3\n  Third.\nnote 3\n  Again.\nnote *\n  link(https://undocs.org/en/A/1 A/1).\n',
  )
})

test('the empty brackets around the number of a note are not said, other brackets are', () => {
  const notesOf = (...words: readonly string[]): string =>
    sketch(
      readAknFile({
        mainBody: paragraph(
          words
            .map((one, i) => `One<authorialNote marker="${i + 1}"><p xml:space="preserve">${one}</p></authorialNote>`)
            .join(' '),
        ),
      }).notes,
    )
  assert.is(
    notesOf('\t()\tA (1) ().', '\t()\t<a href="https://undocs.org/ar/A/1">A/1</a>.'),
    'note 1\n  A (1) ().\nnote 2\n  link(https://undocs.org/ar/A/1 A/1).\n',
  )
  assert.is(notesOf('(a) A', '<span class="italic">()</span> A'), 'note 1\n  (a) A\nnote 2\n  emphasis(()) A\n')
  assert.is(
    readAknFile({ mainBody: paragraph('One<authorialNote marker="1"><p>()</p></authorialNote>') }).notes.length,
    0,
  )
})

test('a note may hold several paragraphs, a list and a note, but no heading', () => {
  const { notes } = readAknFile({
    mainBody: paragraph(
      'One<authorialNote marker="1"><p>\tA</p><p>\t(a)\tpoint<authorialNote marker="2"><p>inner</p></authorialNote></p><paragraph class="H1"><heading>Title</heading></paragraph></authorialNote>',
    ),
  })
  assert.is(sketch(notes), 'note 1\n  A\n  lower-alpha 2\n    (a)\n      point[^2]\n  Title\nnote 2\n  inner\n')
})

test('a heading, a quoted structure and a block inside a paragraph become separate blocks', () => {
  assert.is(
    aknBody('<paragraph><content><p>before <subheading>Title</subheading> after</p></content></paragraph>'),
    'before\n# Title\nafter\n',
  )
  assert.is(
    aknBody(
      paragraph(
        'amend it: <mod>so<quotedStructure><p>“New text</p><point><num>(a)</num><content><p>point”</p></content></point></quotedStructure></mod>;',
      ),
    ),
    'amend it: so\nquote\n  “New text\n  lower-alpha 2\n    (a)\n      point”\n;\n',
  )
  assert.is(
    aknBody(
      '<paragraph><content><block name="x">a block</block><p>a <block name="y">block</block> inside</p></content></paragraph>',
    ),
    'a block\na\nblock\ninside\n',
  )
})

test('a cross heading and a formula are paragraphs', () => {
  const { mainBody } = readAknFile({
    preamble:
      '<formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula><container name="Recalling"><p>\tRecalling A,</p></container><crossHeading refersTo="#preamble">\tRecalling B,</crossHeading>',
    mainBody: paragraph('Decides.', '1.'),
  })
  assert.is(
    sketch(mainBody),
    'emphasis(The General Assembly),\nRecalling A,\nRecalling B,\ndecimal 1\n  1.\n    Decides.\n',
  )
})

test('a rule that was typed says nothing', () => {
  for (const rule of ['__________', '* * *', '-----', '_ _ _ _', '–––––'])
    assert.is(aknBody(paragraph('One.') + paragraph(rule) + paragraph('Two.')), 'One.\nTwo.\n', rule)
  for (const words of ['*', '–', '…', '***a']) assert.match(aknBody(paragraph(`x ${words}`)), words)
})

test('an unknown element adds nothing and loses nothing', () => {
  assert.is(
    aknBody(
      '<paragraph><content><p>a <novelty>new <deep>thing</deep></novelty> here</p></content></paragraph><wrapper><p>Block.</p>loose words<p>Block.</p></wrapper>',
    ),
    'a new thing here\nBlock.\nloose words\nBlock.\n',
  )
})

test('a bullet of a symbol font is the bullet that it shows', () => {
  assert.is(aknBody(paragraph('\uf0b7\tpoint')), 'bullet 1\n  \u2022\n    point\n')
  assert.is(aknBody(paragraph('\uf0fc yes, \uf0ee which no table has')), '\u2713 yes, \u2022 which no table has\n')
})

test('CDATA and references are text, and other prefixes for Akoma Ntoso are the same elements', () => {
  assert.is(aknBody(paragraph('A <![CDATA[< B]]> &amp; C &#233;')), 'A < B & C é\n')
  const prefixed = aknFile({ mainBody: paragraph('Text.', '1.') })
    .replace(/<(\/?)(?=[a-zA-Z])/gu, '<$1an:')
    .replace('xmlns=', 'xmlns:an=')
  const { document, diagnostics } = readAknText(prefixed)
  assert.equal(diagnostics, [])
  assert.is(sketch(document?.mainBody ?? []), 'decimal 1\n  1.\n    Text.\n')
})

test('the conclusions are meeting and date, on two lines, at the end', () => {
  const { mainBody } = readAknFile({
    after:
      '<conclusions><p><inline name="adoptionMeeting">27th plenary meeting</inline>\n<eol />\n<docDate date="2022-11-02">2 November 2022</docDate></p></conclusions>',
  })
  assert.is(sketch(mainBody), 'The text of the resolution.\nconclusions\n  27th plenary meeting⏎2 November 2022\n')
})

test('nothing is in a language that the text is not in', () => {
  const { meta } = readAknFile({})
  assert.is(prose(meta.title), 'strong(Oceans)')
  assert.is(meta.number, '77/5.')
})

test.run()
