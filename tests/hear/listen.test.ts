import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { withoutPageEnds } from './listen.ts'

/**
 * What is taken from a transcript before it is compared: what the viewer's pages add as it happens, and no word of a
 * document.
 */

const heard = (...texts: string[]): readonly string[] =>
  withoutPageEnds(texts.map(text => ({ lang: '-', text }))).map(({ text }) => text)

test('a page that is left and entered again at once was not left', () => {
  assert.equal(
    heard('region Page 1', 'Title.', 'leaving region.', 'region Page 1', 'leaving region.', 'region Page 2', 'Text.'),
    ['region Page 1', 'Title.', 'leaving region.', 'region Page 2', 'Text.'],
  )
})

test('a page that comes back after another was left', () => {
  const order = ['region Page 1', 'leaving region.', 'region Page 2', 'leaving region.', 'region Page 1']
  assert.equal(heard(...order), order)
})

test('the same page said twice, or entered again after some of its words, is kept: it is noise', () => {
  assert.equal(heard('region Page 1', 'region Page 1'), ['region Page 1', 'region Page 1'])
  assert.equal(heard('region Page 1', 'leaving region.', 'Title.', 'region Page 1'), [
    'region Page 1',
    'leaving region.',
    'Title.',
    'region Page 1',
  ])
})

test('the empty end of a page is not kept, an empty line before it is', () => {
  assert.equal(heard('region Page 1', 'blank', 'Text.', 'blank'), ['region Page 1', 'blank', 'Text.'])
  assert.equal(heard('region Page 1', 'Text.', 'blank', 'leaving region.', 'region Page 2'), [
    'region Page 1',
    'Text.',
    'leaving region.',
    'region Page 2',
  ])
  assert.equal(heard('region Page 1', 'Text.', 'leaving region.', 'region Page 1'), ['region Page 1', 'Text.'])
})

test.run()
