import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkSource } from '../../src/build.ts'
import { importText } from '../../src/import/import.ts'
import { readLines } from '../../src/import/lines.ts'
import { pageStarts } from '../../src/import/page-starts.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

/** Where the pages of the original begin, as a text that was pulled out of it tells. */

const dictionary = async () => ({ knows: (word: string) => word === 'progress' })
const head =
  'United Nations  A/76/86\n\nGeneral Assembly\nDistr.: General\n15 June 2021\n\nNote verbale dated 14 June 2021\n\n'

async function imported(body: string, pageMarks?: 'written'): Promise<string> {
  const { source = '' } = await importText(
    head + body,
    { lang: 'en', without: [], dictionary, ...(pageMarks && { pageMarks }) },
    shippedAssets,
  )
  assert.equal(
    (await checkSource({ path: 'a.md', bytes: new TextEncoder().encode(source) }, shippedAssets)).filter(
      ({ severity }) => severity === 'error',
    ),
    [],
  )
  return source.slice(source.lastIndexOf('---\n') + 4).trim()
}

const fed = 'The work of the\n\n21-08000\n\n2/3\n\fA/76/86\n\ncouncil goes on.\n\n\f1. A paragraph.\n\n3/3 21-08000\n'

test('pages of a text with form feeds are counted, the feet say from which number', async () => {
  assert.equal(
    pageStarts(readLines(fed), fed).map(({ num }) => num),
    ['3', '4'],
  )
  const late = fed.replace('2/3', '1/3').replace('3/3', '3/3')
  assert.is(
    await imported(late, 'written'),
    'The work of the [ ]{page=2}council goes on.\n\n1. [ ]{page=3}A paragraph.',
  )
})

test('nothing is marked unless asked', async () => {
  assert.is(await imported(fed), 'The work of the council goes on.\n\n1. A paragraph.')
})

test('without form feeds a page begins after the foot of the one before', async () => {
  assert.is(
    await imported('The work of the\n\n5/6 21-08000\n\ncouncil goes on.\n', 'written'),
    'The work of the [ ]{page=6}council goes on.',
  )
})

test('a word that the end of a page has cut stands after the mark', async () => {
  assert.is(
    await imported('The pro-\n\n5/6 21-08000\n\ngress of the work.\n', 'written'),
    'The [ ]{page=6}progress of the work.',
  )
})

test('a link that a page would part begins with the page', async () => {
  const text = 'It recalls resolution A/RES/\n\n5/6 21-08000\n\n60/251 here.\nhttps://undocs.org/en/A/RES/60/251\n'
  const source = await imported(
    text.replace('A/RES/\n\n5/6 21-08000\n\n', 'A/RES/60/251\n\n5/6 21-08000\n\nand '),
    'written',
  )
  assert.match(source, '[A/RES/60/251](https://undocs.org/en/A/RES/60/251) [ ]{page=6}and 60/251 here.')
})

test.run()
