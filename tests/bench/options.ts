import { parseArgs } from 'node:util'

/** The parts of the bench, in the order of their running. */
export const SECTIONS = ['cold', 'long', 'batch', 'jobs', 'stages', 'quality', 'peers'] as const
export type Section = (typeof SECTIONS)[number]

export interface Options {
  readonly sections: readonly Section[]
  /** `quick`: few pages, few documents, few runs; shows that the bench works and not what anything costs. */
  readonly extent: 'full' | 'quick'
  /** Where the tables go besides standard output; `busy` writes them on a loaded machine too. */
  readonly write: 'no' | 'idle' | 'busy'
}

export const HELP = `npm run bench -- [--only SECTION,…] [--peers] [--quick] [--write [--busy]]

  --only    ${SECTIONS.slice(0, -1).join(', ')}: only these; all of them when left out
  --peers   the same work in Typst, WeasyPrint, Chromium and LaTeX, those that are here; alone, or beside --only
  --quick   little of everything: whether the bench works, not what anything costs
  --write   put the tables into docs/performance.md, each section between its marks; refused on a busy machine
  --busy    write all the same

Tables go to standard output as Markdown, progress to standard error.
`

/** Throws with what is wrong; undefined asks for the help. */
export function readOptions(args: readonly string[]): Options | undefined {
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, peers: flag, quick: flag, write: flag, busy: flag, help: flag },
  })
  if (values.help) return undefined
  const named = values.only?.split(',') ?? (values.peers ? [] : SECTIONS.filter(name => name !== 'peers'))
  const wrong = named.find(name => !(SECTIONS as readonly string[]).includes(name))
  if (wrong !== undefined) throw new Error(`no section '${wrong}': ${SECTIONS.join(', ')}`)
  return {
    sections: SECTIONS.filter(name => named.includes(name) || (name === 'peers' && values.peers)),
    extent: values.quick ? 'quick' : 'full',
    write: !values.write ? 'no' : values.busy ? 'busy' : 'idle',
  }
}
