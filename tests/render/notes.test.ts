import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Block } from '../../src/document/nodes.ts'
import { body, call, doc, item, list, note, p, t } from '../support/builders/document-builder.ts'

/** Elements that matter here, by name and id: `p`, `a#call-1`, `aside#note-1`. */
function outline(markup: string): string {
  return [...markup.matchAll(/<(p|h\d|a|aside|table|li)\b([^>]*)>/g)]
    .map(([, name, rest]) => name + (/ id="([^"]*)"/.exec(rest as string)?.[1]?.replace(/^/, '#') ?? ''))
    .join(' ')
}

test('call and note, linked both ways', () => {
  assert.is(
    body(doc([p('a', call('x'))], { notes: [note('x', '1', p('N'))] })),
    [
      '<p>a<a class="note-call" role="doc-noteref" id="call-1" href="#note-1" aria-label="Note 1">1</a></p>',
      '<aside class="note" role="doc-footnote" id="note-1"><span class="num">' +
        '<a class="note-return" role="doc-backlink" href="#call-1" aria-label="Note 1, retour à l’appel">1</a> </span>',
      '  <div class="body">',
      '    <p>N</p>',
      '  </div>',
      '</aside>',
    ].join('\n'),
  )
})

test('a note follows the block that calls it first; a second call links to the same note', () => {
  const notes = [note('1', '1', p('N')), note('2', '2', p('M'))]
  const markup = body(doc([p(call('2'), call('1')), p(call('1'), call('1'))], { notes }))
  assert.is(outline(markup), 'p a#call-2 a#call-1 aside#note-2 a p aside#note-1 a p p a#call-1-2 a#call-1-3')
  assert.is(markup.match(/href="#note-1"/g)?.length, 3)
})

test('inside an item the note follows the paragraph, after a table the table', () => {
  const notes = [note('1', '1', p('N')), note('a', 'a', p('M'))]
  const table: Block = {
    type: 'table',
    caption: [],
    align: [],
    children: [{ type: 'row', header: false, children: [{ type: 'cell', header: false, children: [p(call('a'))] }] }],
  }
  assert.is(
    outline(body(doc([list(1, 'decimal', item('1.', p('x', call('1')), p('y'))), table], { notes }))),
    'li p a#call-1 aside#note-1 a p p table a#call-a aside#note-a a p',
  )
})

test('a note called by a note follows that one, also in a circle', () => {
  const notes = [note('1', '1', p('N', call('2')), p('N')), note('2', '2', p(call('1')))]
  assert.is(
    outline(body(doc([p(call('1'))], { notes }))),
    'p a#call-1 aside#note-1 a p a#call-2 p aside#note-2 a p a#call-1-2',
  )
})

test('a note that a note calls stands before the next note of the text', () => {
  const notes = [note('1', '1', p('N', call('2'))), note('2', '2', p('M')), note('3', '3', p('O'))]
  assert.is(
    outline(body(doc([p(call('1'), call('3'))], { notes }))),
    'p a#call-1 a#call-3 aside#note-1 a p a#call-2 aside#note-2 a p aside#note-3 a p',
  )
})

test('markers that are no numbers, and ids that are taken', () => {
  const notes = ['*', '**', '†'].map(num => note(num, num, p('N')))
  const markup = body(doc([{ ...p(call('*'), call('**'), call('†'), call('*')), id: 'note-u2020' }], { notes }))
  assert.equal(markup.match(/ id="call[^"]*"/g), [
    ' id="call-asterisk"',
    ' id="call-asterisk-2"',
    ' id="call-u2020-2"',
    ' id="call-asterisk-3"',
  ])
})

test('ids that the reader gave stay, and lead back', () => {
  const notes = [{ ...note('x', '*', p('N')), id: 'note-asterisk' }]
  const markup = body(
    doc([p({ ...call('x'), id: 'call-asterisk' }, { ...call('x'), id: 'call-asterisk-2' }, call('x'))], { notes }),
  )
  assert.is(outline(markup), 'p a#call-asterisk a#call-asterisk-2 a#call-asterisk-3 aside#note-asterisk a p')
  assert.match(markup, 'role="doc-backlink" href="#call-asterisk"')
})

test('two notes with the same marker (in two tables) have ids of their own', () => {
  const notes = [note('t1-a', 'a', p('N')), note('t2-a', 'a', p('M'))]
  assert.is(
    outline(body(doc([p(call('t1-a')), p(call('t2-a'))], { notes }))),
    'p a#call-a aside#note-a a p p a#call-a-2 aside#note-a-2 a p',
  )
})

test('a note that nothing calls is not printed; a call without a note throws', () => {
  assert.is(body(doc([p('a')], { notes: [note('1', '1', p('N'))] })), '<p>a</p>')
  assert.throws(() => body(doc([p(call('9'))])), /no note 9/)
})

test('the note of the title follows the title', () => {
  assert.is(
    outline(body(doc([p('x')], { meta: { title: [t('T'), call('*')] }, notes: [note('*', '*', p('N'))] }))),
    'h1#title a#call-asterisk aside#note-asterisk a p p',
  )
})

test.run()
