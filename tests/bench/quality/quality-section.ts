import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { paginate } from '../../../src/build.ts'
import { diskAssets } from '../../../src/cli/disk/disk-assets.ts'
import { loadFonts } from '../../../src/fonts/load.ts'
import type { DrawnLayout } from '../../../src/layout/pages/compose-page.ts'
import type { Source } from '../../../src/readers/source/source-text.ts'
import { longDocument } from '../long-document.ts'
import type { Table } from '../report.ts'
import { type Bench, EDITIONS } from '../section.ts'
import { firstFitEngine } from './first-fit-engine.ts'
import { blocksOf } from './lines.ts'
import { partedIn } from './pages.ts'
import { riversOf } from './rivers.ts'
import { hyphensOf, spacingOf } from './spacing.ts'

/** The same documents broken into lines by Knuth and Plass and by first fit, and what is seen of it on the pages. */
export async function quality(bench: Bench): Promise<readonly Table[]> {
  const engines = [
    ['Knuth–Plass', paginate],
    ['first fit', await firstFitEngine(bench.top)],
  ] as const
  const tables: Table[] = []
  for (const edition of EDITIONS) {
    const rows: string[][] = []
    for (const { name, source } of documents(bench)) {
      bench.progress(`${edition}, ${name}`)
      const assets = diskAssets(undefined)(dirname(source.path))
      for (const [engine, laid] of engines) {
        const layout = await laid(source, assets, { to: ['pdf'], edition, standard: 'ua1' })
        rows.push([`${name}, ${engine}`, ...(await figures(layout, bench))])
      }
    }
    tables.push({ heads: [edition, ...HEADS], rows, ...(edition === EDITIONS[0] && { note: NOTE }) })
  }
  return tables
}

function documents({ top, extent }: Bench): readonly { readonly name: string; readonly source: Source }[] {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  const read = (path: string): Source => ({ path, bytes: readFileSync(path) })
  const cases = readdirSync(join(top, 'tests/cases')).filter(name =>
    readdirSync(join(top, 'tests/cases', name)).includes('source.md'),
  )
  const paragraphs = extent === 'quick' ? 100 : 2000
  return [
    { name: 'A/76/86', source: read(join(top, 'content/a-76-86.fr.md')) },
    ...cases.map(name => ({ name, source: read(join(top, 'tests/cases', name, 'source.md')) })),
    {
      name: `${paragraphs} paragraphs`,
      source: { path: join(top, 'content/long.md'), bytes: encode(longDocument(paragraphs)) },
    },
  ]
}

const HEADS = [
  'pages',
  'lines to fill',
  '> 1.5',
  '> 2',
  'worst',
  'letters spread',
  'short',
  'rivers / 100 lines',
  'longest',
  'hyphens',
  'consecutive',
  'most in a row',
  'at page ends',
  'orphans',
  'widows',
  'headings alone',
]

const NOTE =
  'Lines to fill: all of justified paragraphs but their last. Their word spaces in natural ones: share of lines over 1.5 and over 2, and ' +
  'the worst; letters spread: share of lines where spaces alone would have become too wide; short: lines that nothing could fill, or that ' +
  'end before the margin so that no space grows to 0.6 em, where a reader takes it for the end of a word. A river: white that runs ' +
  'through three lines or more, from one to the next through a channel of half a word space. Hyphens: share of all lines. Orphans and ' +
  'widows: a first or last line of a paragraph alone on its page. First fit has the same engine but for the choice of breaks.'

async function figures(layout: DrawnLayout, { top }: Bench): Promise<string[]> {
  const fonts = await loadFonts(diskAssets(undefined)(top), layout.faces)
  const blocks = blocksOf(layout, fonts)
  const { lines, over150, over200, worst, spread, short } = spacingOf(blocks)
  const rivers = riversOf(blocks),
    hyphens = hyphensOf(blocks),
    { orphans, widows, stranded } = partedIn(layout, blocks)
  const filled = (text: string): string => (lines === 0 ? '' : text)
  return [
    String([...layout.pages].length),
    String(lines),
    filled(percent(over150)),
    filled(percent(over200)),
    filled(worst.toFixed(2)),
    filled(percent(spread)),
    filled(String(short)),
    ((100 * rivers.rivers) / rivers.lines).toFixed(1),
    String(rivers.longest),
    percent(hyphens.hyphens / hyphens.lines),
    String(hyphens.consecutive),
    String(hyphens.mostInARow),
    String(hyphens.endingPages),
    String(orphans.length),
    String(widows.length),
    String(stranded.length),
  ]
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
