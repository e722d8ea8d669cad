import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { progressText, speedText, summaryText } from '../../src/cli/terminal/progress.ts'

const none = { sources: 100, done: 0, refused: 0, bytes: 1000, doneBytes: 0, skippedBytes: 0, pages: 0, seconds: 0 }

test('what is left is reckoned by bytes, from the third second on', () => {
  assert.is(progressText(none), '0 of 100')
  assert.is(progressText({ ...none, done: 10, doneBytes: 100, pages: 60, seconds: 1 }), '10 of 100')
  assert.is(
    progressText({ ...none, done: 10, doneBytes: 500, pages: 60, seconds: 5 }),
    '10 of 100, 12 pages per second, about 5 s left',
  )
  assert.is(
    progressText({ ...none, done: 10, refused: 2, doneBytes: 100, pages: 9, seconds: 10 }),
    '10 of 100, 2 refused, 0.9 pages per second, about 2 min left',
  )
  assert.is(progressText({ ...none, done: 1, doneBytes: 10, seconds: 60 }), '1 of 100, about 1 h 39 min left')
})

test('what was up to date costs nothing, and nothing is reckoned from it', () => {
  assert.is(progressText({ ...none, done: 50, doneBytes: 500, skippedBytes: 500, seconds: 3 }), '50 of 100')
  assert.is(
    progressText({ ...none, done: 60, doneBytes: 600, skippedBytes: 500, pages: 30, seconds: 3 }),
    '60 of 100, 10 pages per second, about 12 s left',
  )
})

test('the end counts what was written, kept and not built, and says how fast', () => {
  assert.is(summaryText({ sources: 1, files: 2, notBuilt: 0, upToDate: 0 }), '2 files from 1 source')
  assert.is(
    summaryText({ sources: 9, files: 12, notBuilt: 1, upToDate: 2 }),
    '12 files from 9 sources, 2 up to date, 1 not built',
  )
  assert.is(speedText(600, 2, 2), '600 pages in 2.0 s, 300 pages per second, 2 at a time')
  assert.is(speedText(0, 0.04, 1), '0.0 s')
})

test.run()
