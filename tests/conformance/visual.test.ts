/**
 * Pages as pictures, for a person to look at in a diff: `tests/cases/<name>/pages/<edition>-<number>.png`. A page that
 * looks otherwise fails, and what was expected, what came and the difference are put beside each other in one picture.
 * `UPDATE=1 npm test -- visual` writes anew what differs.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { requireTool } from '../support/run/ring.ts'
import { assetsFor, type Case, cases } from '../support/sources/sources.ts'
import { differenceOf, type Picture, picturesOf, readPng, sideBySide, writePng } from './page-pictures.ts'

requireTool('pages as pictures', 'pdftoppm', 'apt-get install -y poppler-utils')

const update = process.env.UPDATE === '1'

/**
 * Which pages of a source are kept, by edition: all in the standard one; of the others those that show what is theirs.
 */
const kept: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'a-76-86.fr': { standard: Infinity, paper: 2, 'large-print': 2 },
  everything: { standard: Infinity, 'large-print': 8, 'large-print-24': 2 },
}

const failures = mkdtempSync(join(tmpdir(), 'tirage-visual-'))
test.after(() => {
  if (readdirSync(failures).length === 0) rmSync(failures, { recursive: true })
})

async function pagesOf(source: Case, edition: string): Promise<readonly Picture[]> {
  const {
    files: [pdf],
    diagnostics,
  } = await build(source, assetsFor(source), { to: ['pdf'], edition, standard: 'ua1' })
  if (pdf === undefined) throw new Error(`${source.path}: ${JSON.stringify(diagnostics)}`)
  return picturesOf(pdf.bytes)
}

/** Holds a page against its picture; says what is wrong, if anything. */
function compare(path: string, name: string, actual: Picture): string | undefined {
  if (!existsSync(path)) return update ? write(path, actual) : `${name} is missing: UPDATE=1 writes it`
  const expected = readPng(readFileSync(path))
  const difference = differenceOf(expected, actual)
  if (difference === undefined) return undefined
  if (update) return write(path, actual)
  const shown = join(failures, name)
  writeFileSync(shown, writePng(sideBySide(expected, actual), 'rgb'))
  return `${name} ${difference}: ${shown}`
}

function write(path: string, picture: Picture): undefined {
  writeFileSync(path, writePng(picture, 'grey'))
}

const chosen = cases().filter(({ name }) => Object.hasOwn(kept, name))

for (const source of chosen) {
  for (const [edition, most] of Object.entries(kept[source.name] ?? {})) {
    test(`${source.name}, ${edition}: every page looks as it did`, async () => {
      const folder = join(source.golden, 'pages')
      const pages = (await pagesOf(source, edition)).slice(0, most)
      if (update) mkdirSync(folder, { recursive: true })
      const nameOf = (number: number): string => `${edition}-${String(number).padStart(2, '0')}.png`
      const wrong = pages.flatMap(
        (page, i) => compare(join(folder, nameOf(i + 1)), `${source.name}-${nameOf(i + 1)}`, page) ?? [],
      )
      const names = pages.map((_, i) => nameOf(i + 1))
      const stray = readdirSync(folder).filter(
        name => name.replace(/-\d+\.png$/u, '') === edition && !names.includes(name),
      )
      if (update) for (const name of stray) rmSync(join(folder, name))
      else wrong.push(...stray.map(name => `there is no page for ${name}`))
      assert.equal(wrong, [], wrong.join('\n'))
    })
  }
}

test('the sources whose pages are kept are there', () => {
  assert.equal(chosen.map(({ name }) => name).sort(), Object.keys(kept).sort())
})

test('a page whose ink stands one pixel lower is another one', async () => {
  const [source] = chosen
  if (source === undefined) throw new Error('no source')
  for (const page of await pagesOf(source, 'standard')) {
    assert.type(differenceOf(page, moved(page, 1)), 'string')
    assert.is(differenceOf(page, page), undefined)
  }
})

/** A picture whose ink stands lower by some pixels. */
function moved({ width, height, data }: Picture, pixels: number): Picture {
  const lower = new Uint8Array(data.length).fill(255)
  lower.set(data.subarray(0, data.length - pixels * width * 4), pixels * width * 4)
  return { width, height, data: lower }
}

test.run()
