import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { aknBody, paragraph, readAknFile } from '../support/sources/akn-source.ts'
import { sketch } from '../support/sources/sketch.ts'

/** Numbers and points: `num`, lists, labels that were typed. */

const point = (num: string, words: string, more = ''): string =>
  `<point><num>${num}</num><content><p>\t${words}</p></content>${more}</point>`

test('numbered paragraphs are items, points in a list below them', () => {
  assert.is(
    aknBody(
      `<paragraph><num>1.</num><list><intro><p>\tDecides:</p></intro>${point('(a)', 'one;')}${point('(b)', 'two;')}</list></paragraph>${paragraph('Ends.', '2.')}`,
    ),
    `decimal 1
  1.
    Decides:
    lower-alpha 2
      (a)
        one;
      (b)
        two;
  2.
    Ends.
`,
  )
})

test('a sublist stands beside its point and belongs to it', () => {
  assert.is(
    aknBody(
      `<paragraph><num>1.</num><list><intro><p>Decides:</p></intro>${point('(a)', 'one:')}<sublist>${point('(i)', 'first;')}${point('(ii)', 'second;')}<sublist>${point('a.', 'deep;')}</sublist></sublist>${point('(b)', 'two;')}</list></paragraph>`,
    ),
    `decimal 1
  1.
    Decides:
    lower-alpha 2
      (a)
        one:
        lower-roman 3
          (i)
            first;
          (ii)
            second;
            lower-alpha 4
              a.
                deep;
      (b)
        two;
`,
  )
})

test('what follows the points, and points after an alinea, belong to the paragraph', () => {
  assert.is(
    aknBody(
      `<paragraph><num>1.</num><list><intro><p>Decides:</p></intro>${point('(a)', 'one;')}<wrapUp><p>and so on;</p></wrapUp></list><alinea><content><p>Further:</p></content></alinea>${point('(b)', 'two.')}</paragraph>`,
    ),
    `decimal 1
  1.
    Decides:
    lower-alpha 2
      (a)
        one;
    and so on;
    Further:
    lower-alpha 2
      (b)
        two.
`,
  )
})

test('a list of blocks in the preamble has its introduction in the line before', () => {
  const { mainBody } = readAknFile({
    preamble:
      '<container name="Recalling"><blockList><listIntroduction>\tRecalling:</listIntroduction><item><num>(a)</num><p>\tone,</p></item><item><num>(b)</num><p>two,</p></item></blockList></container>',
  })
  assert.is(
    sketch(mainBody),
    'Recalling:\nlower-alpha 2\n  (a)\n    one,\n  (b)\n    two,\nThe text of the resolution.\n',
  )
})

test('a label typed before a tab makes an item, below the paragraph that is open', () => {
  assert.is(
    aknBody(
      paragraph('Follows:', '1.') +
        paragraph('(a)\tone;') +
        paragraph('<span class="italic">(b)\t</span>two:') +
        paragraph('(i)\tfirst;') +
        paragraph('(c)\tthree.') +
        paragraph('Next.', '2.'),
    ),
    `decimal 1
  1.
    Follows:
    lower-alpha 2
      (a)
        one;
      (b)
        two:
        lower-roman 3
          (i)
            first;
      (c)
        three.
  2.
    Next.
`,
  )
})

test('(i) after (h) is a letter', () => {
  const letters = [...'abcdefghij'].map(letter => paragraph(`(${letter})\t${letter};`)).join('')
  assert.not.match(aknBody(letters), 'roman')
})

test('bullets continue, and belong to the item that announces them', () => {
  assert.is(
    aknBody(
      paragraph('As follows:', '1.') +
        paragraph('•\tone;') +
        paragraph('•\ttwo.') +
        paragraph('Next.', '2.') +
        paragraph('–\tloose.'),
    ),
    `decimal 1
  1.
    As follows:
    bullet 2
      •
        one;
      •
        two.
  2.
    Next.
bullet 1
  –
    loose.
`,
  )
})

test('a label of no style of the language is kept as it is', () => {
  for (const num of ['S/RES/1382 c.2.a.', '1.1', '’1‘', '㈠', 'ж)', '1 -']) {
    assert.is(aknBody(paragraph('words', num)), `other 1\n  ${num}\n    words\n`, num)
  }
  assert.is(
    aknBody(paragraph('*\tTerm of office.') + paragraph('**\tAnother.')),
    'other 1\n  *\n    Term of office.\n  **\n    Another.\n',
  )
})

test('a label in parentheses or a bullet before a no-break space makes an item, an abbreviation none', () => {
  assert.is(
    aknBody(paragraph('a)\u00a0one;') + paragraph('b)\u00a0two;') + paragraph('–\u00a0three')),
    'lower-alpha 2\n  a)\n    one;\n  b)\n    two;\nbullet 1\n  –\n    three\n',
  )
  assert.is(
    aknBody(paragraph('M.\u00a0Dupont') + paragraph('5.\u00a0words') + paragraph('(the)\u00a0words')),
    'M.\u00a0Dupont\n5.\u00a0words\n(the)\u00a0words\n',
  )
})

test('labels of similar shape continue one list', () => {
  assert.is(
    aknBody(paragraph('A', '1.') + paragraph('one', 'а)') + paragraph('two', 'b)') + paragraph('three', 'с)')),
    'decimal 1\n  1.\n    A\n    lower-alpha 2\n      а)\n        one\n      b)\n        two\n      с)\n        three\n',
  )
})

test('a tab after words is a space, however short they are', () => {
  assert.is(
    aknBody(paragraph('Note\twords') + paragraph('Chap.\twords here') + paragraph('I\tgo')),
    'Note words\nChap. words here\nI go\n',
  )
})

test('a number without words belongs to the words of the next paragraph', () => {
  assert.is(
    aknBody(
      '<paragraph><num>1.</num></paragraph>' +
        paragraph('Words.') +
        '<paragraph><num>2.</num><content><p> </p></content></paragraph>' +
        paragraph('More.'),
    ),
    'decimal 1\n  1.\n    Words.\n  2.\n    More.\n',
  )
  assert.is(
    aknBody(
      '<paragraph><num>1.</num></paragraph>' + paragraph('Words.', '2.') + '<paragraph><num>3.</num></paragraph>',
    ),
    '1.\ndecimal 1\n  2.\n    Words.\n3.\n',
  )
  assert.is(aknBody('<section><p><num>1.</num> Words.</p></section>'), 'decimal 1\n  1.\n    Words.\n')
})

test('a note called in a number stands at the beginning of the words', () => {
  assert.is(
    aknBody(
      '<paragraph><num>1.<authorialNote marker="1"><p>Note.</p></authorialNote></num><content><p>Words.</p></content></paragraph>',
    ),
    'decimal 1\n  1.\n    [^1]Words.\n',
  )
})

test('gaps, repetitions and other orders are the file’s', () => {
  assert.is(
    aknBody(paragraph('A', '1.') + paragraph('C', '3.') + paragraph('C', '3.') + paragraph('A', '1.')),
    'decimal 1\n  1.\n    A\n  3.\n    C\ndecimal 1\n  3.\n    C\ndecimal 1\n  1.\n    A\n',
  )
})

test('excessively nested lists stay at the sixth level', () => {
  const nested = (depth: number): string =>
    depth === 0 ? '' : `<list>${point('(a)', `depth ${depth}`, nested(depth - 1))}</list>`
  const found = aknBody(`<paragraph><num>1.</num>${nested(19)}</paragraph>`)
  assert.is(found.match(/depth/gu)?.length, 19)
  assert.is(Math.max(...[...found.matchAll(/^ *lower-alpha (\d)/gmu)].map(match => Number(match[1]))), 6)
  assert.ok(Math.max(...found.split('\n').map(line => /^ */u.exec(line)?.[0].length ?? 0)) <= 26)
})

test('a point without a number is a paragraph', () => {
  assert.is(aknBody('<paragraph><list><point><content><p>one</p></content></point></list></paragraph>'), 'one\n')
})

test.run()
