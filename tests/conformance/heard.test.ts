import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import {
  describeFaults,
  type Heard,
  listen,
  requireScreenReader,
  type Score,
  score,
  sum,
  table,
  testScorer,
  versions,
  written,
} from '../hear/listen.ts'
import { hearingOf, record, recorded } from '../hear/record.ts'
import { heardCases, type Subject, subjectsOf } from '../hear/subjects.ts'
import { truthOf } from '../hear/truth.ts'
import { readUntagged, withoutRepeatedHeads } from '../hear/untagged.ts'
import { placePages } from '../support/facts/pdf-text.ts'
import { requireTool } from '../support/run/ring.ts'
import { expectationOfCase } from '../support/sources/sources.ts'

/**
 * What the screen reader Orca says of our files in Firefox, word for word, and its score against the source: nothing
 * lost, cut, doubled, moved or added. Transcripts are golden files; `UPDATE=1 npm test -- heard` records them and their
 * scores anew, `npm run hear:publish` has the evidence tell those.
 */
requireScreenReader()
requireTool('screen reader', 'chromium', 'apt-get install -y chromium')

/** What is heard amiss and cannot be mended in the file; each with its reason in docs/architecture.md. */
const LEFT: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../hear/left.json', import.meta.url), 'utf8'),
)

/** Chromium says the whole of an address on each of its two lines. */
const LEFT_UNTAGGED: Readonly<Record<string, string>> = {
  everything: 'doubled 16: line 63: https www un org fr general assembly documents',
}

/**
 * What is counted apart from faults, held so that a change is noticed. `names`: each call of a note and each way back
 * is heard by its name, "Note 1". `own_signs`: the dashes that are labels of items (EPUB: in one breath with the item)
 * and cells without a number. `closing`: a sign after a link at the end of a line. `foreign`: words of foreign
 * titles, and of the English annex, which the PDF viewer says in the voice of the page.
 */
const APART: Readonly<Record<string, Readonly<Record<'names' | 'own_signs' | 'closing' | 'foreign', number>>>> = {
  'a-76-86.fr pdf-ua1': { names: 2, own_signs: 0, closing: 0, foreign: 0 },
  'a-76-86.fr pdf-ua2': { names: 2, own_signs: 0, closing: 0, foreign: 0 },
  'a-76-86.fr epub': { names: 2, own_signs: 0, closing: 0, foreign: 0 },
  'arabic pdf-ua1': { names: 4, own_signs: 0, closing: 1, foreign: 10 },
  'arabic pdf-ua2': { names: 4, own_signs: 0, closing: 1, foreign: 10 },
  'arabic epub': { names: 4, own_signs: 0, closing: 1, foreign: 0 },
  'everything pdf-ua1': { names: 35, own_signs: 24, closing: 3, foreign: 38 },
  'everything pdf-ua2': { names: 35, own_signs: 24, closing: 3, foreign: 38 },
  'everything epub': { names: 35, own_signs: 16, closing: 3, foreign: 0 },
}

const update = process.env.UPDATE === '1'
const folder = mkdtempSync(join(tmpdir(), 'tirage-heard-'))
test.after(() => rmSync(folder, { recursive: true }))

/**
 * Screen readers at a time, each with a display, a session and a browser of its own, which takes two cores: with less
 * it says lines twice.
 */
const AT_ONCE = Math.max(1, Math.floor(availableParallelism() / 2))

const asserted = heardCases()
const subjects = (await Promise.all(asserted.map(source => subjectsOf(source, folder)))).flat()
const scores = new Map<string, Score>()
const untagged = new Map<string, Score>()
const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve())
const heard = new Map(
  subjects.map((subject, i) => {
    const turn = lanes[i % AT_ONCE].then(() => hearAgain(subject))
    lanes[i % AT_ONCE] = turn.catch(() => {})
    return [subject, turn] as const
  }),
)

/**
 * Again, twice at most, where it fails or says something else than it is known to: and then it is said that there was a
 * retry.
 */
async function hearAgain(subject: Subject, tries = 3): Promise<Heard> {
  if (tries === 1) return await listen(subject.file)
  const first = await listen(subject.file).catch((error: unknown) => String(error))
  if (typeof first !== 'string' && (update || (first.utterances.length > 0 && written(first) === known(subject))))
    return first
  const why = typeof first === 'string' ? first : 'another transcript than the one that is kept'
  console.log(`${subject.name}: heard again, because of ${why}`)
  return await hearAgain(subject, tries - 1)
}

function known({ golden }: Subject): string | undefined {
  return existsSync(golden) ? readFileSync(golden, 'utf8') : undefined
}

test('the scorer knows each fault', async () => {
  assert.match(await testScorer(), /^\d+ tests passed$/u)
})

for (const subject of subjects) {
  const transcript = async (): Promise<string> =>
    written(await (heard.get(subject) ?? Promise.reject(new Error('not heard'))))

  test(`${subject.name}: every word once, whole, in its place and in its voice`, async () => {
    const result = await score(truthOf(subject.source, placePages(subject.pages)), await transcript())
    scores.set(subject.name, result)
    assert.is(describeFaults(result), LEFT[subject.name] ?? '')
    assert.is(result.words.in_order, result.words.source)
    const { names, own_signs, closing, foreign } = result.apart
    assert.equal(
      { names: sum(names), own_signs: sum(own_signs), closing: sum(closing), foreign: sum(foreign) },
      APART[subject.name],
    )
  })

  test(`${subject.name}: as it was recorded`, async () => {
    const { golden } = subject
    const actual = await transcript()
    if (update) {
      mkdirSync(dirname(golden), { recursive: true })
      writeFileSync(golden, actual)
    }
    assert.ok(existsSync(golden), `${golden} is missing: UPDATE=1 writes it`)
    assert.fixture(actual, readFileSync(golden, 'utf8'))
  })
}

// Chromium reads lines from right to left as PDFium turns them: the ring of the viewers has them.
for (const source of asserted.filter(({ name }) => name !== 'arabic')) {
  const file = subjects.find(subject => subject.source.name === source.name)?.pages ?? ''

  test(`${source.name}: every word in its order where tags are not looked at`, async () => {
    const { root } = expectationOfCase(source, placePages(file))
    const texts = withoutRepeatedHeads(await readUntagged(file), root)
    const result = await score(truthOf(source, placePages(file), 'text'), texts.join('\n'), 'texts')
    untagged.set(`${source.name} in Chromium, tags unseen`, result)
    const { extra, missing, cut, joined, doubled, order, notes_inside: inside } = result.faults
    assert.is(
      describeFaults({ ...result, faults: { extra, missing, cut, joined, doubled, order, inside } }),
      LEFT_UNTAGGED[source.name] ?? '',
    )
  })
}

test('the scores are those that were recorded of these very files', async () => {
  const reader = await versions()
  const heardNow = subjects.flatMap(subject => {
    const result = scores.get(subject.name)
    return result === undefined ? [] : [{ subject, hearing: hearingOf(subject, result, reader) }]
  })
  assert.is(heardNow.length, subjects.length)
  if (update) return record(heardNow.map(({ hearing }) => hearing))
  for (const {
    subject,
    hearing: { faults },
  } of heardNow) {
    const known = recorded(subject)
    if (known === undefined)
      console.log(
        `${subject.name}: not the file that was recorded; its evidence says “not heard” until UPDATE=1 npm test -- heard`,
      )
    else assert.equal(known.faults, faults, subject.name)
  }
})

test('the table of scores', async () => {
  console.log(`${await versions()}\n${table([...scores])}\n${table([...untagged])}`)
  assert.is(scores.size, subjects.length)
})

test.run()
