import { WordFault } from './file/fault.ts'
import { readLists } from './file/numbering.ts'
import { openPackage, type Package } from './file/package.ts'
import { readProperties } from './file/properties.ts'
import { type Relationships, readRelationships, targetOf } from './file/relationships.ts'
import { readStyles } from './file/styles.ts'
import { child, descendants, elements, isOn, parseXml, type Xml } from './file/xml.ts'
import type { Told, WordBlock, WordComment, WordFile } from './model.ts'
import { plainWords, readBlocks } from './text/blocks.ts'
import { noteMarks } from './text/note-marks.ts'
import type { Counts, Reading, TrackedChanges } from './text/reading.ts'

/** The parts of a file that hold text, parsed. */
interface Parts {
  readonly main: string
  readonly document: Xml
  readonly relationships: Relationships
  readonly part: (type: string) => Promise<{ readonly root: Xml; readonly relationships: Relationships } | undefined>
  readonly byId: (
    id: string | undefined,
  ) => Promise<{ readonly root: Xml; readonly relationships: Relationships } | undefined>
}

/** Reads a Word file (ECMA-376, transitional or strict). Nothing outside it is fetched. Throws `WordFault` where it cannot be read. */
export async function readWord(bytes: Uint8Array, changes: TrackedChanges = 'accept'): Promise<WordFile> {
  const pack = await openPackage(bytes)
  const parts = await openParts(pack)
  const [styles, numbering, settings] = [
    await parts.part('styles'),
    await parts.part('numbering'),
    await parts.part('settings'),
  ]
  const told: Told[] = []
  const media = new Set<string>()
  const counts: Counts = { paragraphs: 0, groups: 0, inserted: 0, deleted: 0, formatted: 0, hidden: 0 }
  const resolved = readStyles(styles?.root)
  const common = {
    styles: resolved,
    lists: readLists(numbering?.root, resolved),
    changes,
    media,
    counts,
    charts: await readCharts(pack, parts.relationships),
    diagrams: await readDiagrams(pack, parts.relationships),
  }
  const read = (
    root: Xml,
    relationships: Relationships,
    marks: Pick<Reading, 'nextMark' | 'endSection'> = { nextMark: () => '', endSection: () => {} },
  ): readonly WordBlock[] => {
    const start = counts.paragraphs
    const reading: Reading = {
      ...common,
      relationships,
      fields: [],
      depth: 0,
      ...marks,
      tell: one => {
        told.push({ ...one, ...(root === body && { paragraph: counts.paragraphs - start }) })
      },
    }
    return readBlocks(elements(root), reading)
  }
  const body = child(parts.document, 'w:body')
  if (body === undefined)
    throw new WordFault(
      'import-word-file',
      'the file has no text',
      'open it in a word processor and save it anew as .docx',
    )
  const text = read(body, parts.relationships, noteMarks(body, settings?.root, told))
  const [header, footer] = [
    await firstPagePart(body, 'w:headerReference', parts),
    await firstPagePart(body, 'w:footerReference', parts),
  ]
  const notes = new Map<string, readonly WordBlock[]>()
  for (const kind of ['footnote', 'endnote'] as const) {
    const part = await parts.part(`${kind}s`)
    for (const note of elements(part?.root, `w:${kind}`)) {
      if (note.attributes['w:type'] === undefined || note.attributes['w:type'] === 'normal')
        notes.set(`${kind} ${note.attributes['w:id'] ?? ''}`, read(note, part?.relationships ?? new Map()))
    }
  }
  const comments = await readComments(parts, (root, relationships) => read(root, relationships))
  const file = {
    landscape: [...descendants(body)]
      .filter(({ name }) => name === 'w:sectPr')
      .map(one => child(one, 'w:pgSz')?.attributes['w:orient'] === 'landscape'),
    body: text,
    notes,
    comments,
    firstHeader: header === undefined ? [] : read(header.root, header.relationships),
    firstFooter: footer === undefined ? [] : read(footer.root, footer.relationships),
    properties: await readAllProperties(pack),
    media: await readMedia(pack, media, told),
  }
  const lang = child(resolved.defaults.rPr, 'w:lang')?.attributes['w:val']
  return { ...file, told: [...sums(counts, comments, changes), ...told], ...(lang !== undefined && { lang }) }
}

async function openParts(pack: Package): Promise<Parts> {
  const top = await readRelationships(pack, '')
  const main = targetOf(top, 'officeDocument') ?? 'word/document.xml'
  const parse = async (
    name: string | undefined,
  ): Promise<{ readonly root: Xml; readonly relationships: Relationships } | undefined> => {
    const bytes = name === undefined ? undefined : await pack.read(name)
    return bytes === undefined || name === undefined
      ? undefined
      : { root: parseXml(bytes, name), relationships: await readRelationships(pack, name) }
  }
  const found = await parse(main)
  if (found === undefined || found.root.name !== 'w:document') {
    throw new WordFault(
      'import-word-file',
      'the file is no Word document',
      'give a .docx; a .doc must be saved anew by a word processor first',
    )
  }
  const { relationships } = found
  const byId = async (id: string | undefined): ReturnType<typeof parse> => {
    const target = relationships.get(id ?? '')
    return target === undefined || target.external ? undefined : await parse(target.target)
  }
  return {
    main,
    document: found.root,
    relationships,
    byId,
    part: async type => await parse(targetOf(relationships, type)),
  }
}

/** The header or footer of the first page: the one for first pages where the first section has it on, else the one of all pages. */
async function firstPagePart(body: Xml, name: string, { byId }: Parts): ReturnType<Parts['byId']> {
  const section = [...descendants(body)].find(one => one.name === 'w:sectPr')
  const first = isOn(child(section, 'w:titlePg')) === true
  const reference = elements(section, name).find(
    ({ attributes }) => attributes['w:type'] === (first ? 'first' : 'default'),
  )
  return await byId(reference?.attributes['r:id'])
}

async function readCharts(pack: Package, relationships: Relationships): Promise<ReadonlyMap<string, Xml>> {
  const names = [...relationships.values()]
    .filter(({ type, external }) => type === 'chart' && !external)
    .map(({ target }) => target)
  const charts = new Map<string, Xml>()
  for (const name of names) {
    const bytes = await pack.read(name)
    if (bytes !== undefined) charts.set(name, parseXml(bytes, name))
  }
  return charts
}

/** The words of SmartArt stand in a part of data, one text for each of its points (ECMA-376, 21.4.3). */
async function readDiagrams(
  pack: Package,
  relationships: Relationships,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const diagrams = new Map<string, readonly string[]>()
  for (const { type, external, target } of relationships.values()) {
    const bytes = type === 'diagramData' && !external ? await pack.read(target) : undefined
    if (bytes === undefined) continue
    const points = [...descendants(parseXml(bytes, target))].filter(({ name }) => name === 'dgm:t')
    diagrams.set(
      target,
      points
        .map(point =>
          [...descendants(point)]
            .filter(({ name }) => name === 'a:t')
            .flatMap(({ children }) => children)
            .join('')
            .trim(),
        )
        .filter(text => text !== ''),
    )
  }
  return diagrams
}

async function readMedia(
  pack: Package,
  names: ReadonlySet<string>,
  told: Told[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const media = new Map<string, Uint8Array>()
  for (const name of names) {
    const bytes = await pack.read(name)
    if (bytes === undefined) told.push({ kind: 'picture', text: `the picture ${name} is missing in the file` })
    else media.set(name, bytes)
  }
  return media
}

async function readComments(
  parts: Parts,
  read: (root: Xml, relationships: Relationships) => readonly WordBlock[],
): Promise<readonly WordComment[]> {
  const part = await parts.part('comments')
  return elements(part?.root, 'w:comment').map(one => ({
    author: one.attributes['w:author'] ?? '',
    text: plainWords(read(one, part?.relationships ?? new Map()))
      .replace(/\s+/gu, ' ')
      .trim(),
  }))
}

async function readAllProperties(pack: Package): Promise<ReadonlyMap<string, string>> {
  const top = await readRelationships(pack, '')
  const parse = async (type: string): Promise<Xml | undefined> => {
    const name = targetOf(top, type)
    const bytes = name === undefined ? undefined : await pack.read(name)
    return bytes === undefined || name === undefined ? undefined : parseXml(bytes, name)
  }
  return readProperties(
    (await parse('custom-properties')) ?? (await parse('customProperties')),
    (await parse('core-properties')) ?? (await parse('coreProperties')),
  )
}

function sums(
  { inserted, deleted, formatted, hidden }: Counts,
  comments: readonly WordComment[],
  changes: TrackedChanges,
): readonly Told[] {
  const done = changes === 'accept' ? 'accepted' : 'rejected'
  return [
    ...(inserted + deleted + formatted === 0
      ? []
      : [
          {
            kind: 'change' as const,
            text: `tracked changes are ${done}: ${inserted} insertions, ${deleted} deletions, ${formatted} of the look`,
          },
        ]),
    ...(hidden === 0 ? [] : [{ kind: 'hidden' as const, text: `hidden text is left out, in ${hidden} places` }]),
    ...(comments.length === 0 ? [] : [{ kind: 'comment' as const, text: `${comments.length} comments are left out` }]),
  ]
}
