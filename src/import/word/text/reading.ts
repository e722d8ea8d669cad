import type { Lists } from '../file/numbering.ts'
import type { Relationships } from '../file/relationships.ts'
import type { Styles } from '../file/styles.ts'
import { child, elements, isOn, type Xml } from '../file/xml.ts'
import type { Told } from '../model.ts'

export type TrackedChanges = 'accept' | 'reject'

/** An open field (ECMA-376, 17.16.18): its instruction comes first, then what it shows. */
export interface Field {
  instruction: string
  shown: boolean
}

/** What reading a file knows and counts as it goes through its parts. */
export interface Reading {
  readonly styles: Styles
  readonly lists: Lists
  readonly changes: TrackedChanges
  /** Of the part that is being read. */
  readonly relationships: Relationships
  readonly charts: ReadonlyMap<string, Xml>
  /** Words of SmartArt, by the name of its part. */
  readonly diagrams: ReadonlyMap<string, readonly string[]>
  /** Names of the parts of pictures that the text shows. */
  readonly media: Set<string>
  readonly fields: Field[]
  readonly tell: (told: Omit<Told, 'paragraph'>) => void
  readonly counts: Counts
  /** Mark of the next footnote or endnote. */
  readonly nextMark: (kind: 'footnote' | 'endnote') => string
  /** A section ends: notes may count anew. */
  readonly endSection: () => void
  /** Tables, text boxes and groups in each other. */
  depth: number
}

/** What is told as a sum. */
export interface Counts {
  paragraphs: number
  groups: number
  inserted: number
  deleted: number
  formatted: number
  hidden: number
}

/** Whether what a tracked change wraps is read. Counts. */
export function isKept(xml: Xml, { changes, counts }: Reading): boolean {
  const inserted = xml.name === 'w:ins' || xml.name === 'w:moveTo'
  if (inserted) counts.inserted++
  else counts.deleted++
  return inserted === (changes === 'accept')
}

export const isChange = (name: string): boolean => ['w:ins', 'w:del', 'w:moveTo', 'w:moveFrom'].includes(name)

/** Whether a tracked change takes away what bears it: the mark of a paragraph, a row. */
export function isTaken(properties: Xml | undefined, reading: Reading): boolean {
  const changes = elements(properties).filter(({ name }) => isChange(name))
  return changes.map(one => isKept(one, reading)).some(kept => !kept)
}

/** Properties as they were or are, where a tracked change says that they were others. */
export function propertiesOf(properties: Xml | undefined, { changes, counts }: Reading): Xml | undefined {
  const change = elements(properties).find(({ name }) => /^w:[rp]PrChange$/u.test(name))
  if (change === undefined) return properties
  counts.formatted++
  return changes === 'accept' ? properties : child(change, properties?.name ?? '')
}

/** Elements that add nothing to what they hold, with content controls: those show their content, or a request to fill it in. */
export function transparent(xml: Xml, reading: Reading): readonly Xml[] | undefined {
  switch (xml.name) {
    case 'w:smartTag':
    case 'w:customXml':
    case 'w:dir':
    case 'w:bdo':
    case 'mc:Choice':
    case 'mc:Fallback':
      return elements(xml)
    case 'w:sdt': {
      if (isOn(child(xml, 'w:sdtPr', 'w:showingPlcHdr')) === true) {
        reading.tell({ kind: 'lost', text: 'a field to fill in is empty: its prompt is left out' })
        return []
      }
      return elements(child(xml, 'w:sdtContent'))
    }
    case 'mc:AlternateContent':
      return chosen(xml)
    default:
      return isChange(xml.name) ? (isKept(xml, reading) ? elements(xml) : []) : undefined
  }
}

/** What may be required of a reader (ECMA-376, part 3, 7.6) and is read here: shapes, groups and canvases with their words. */
const understood = ['wps', 'wpg', 'wpc', 'wpi', 'wp14', 'w14', 'w15', 'a14', 'c14', 'v']

/** One of several ways to say the same: never two of them. */
function chosen(xml: Xml): readonly Xml[] {
  const choice = elements(xml, 'mc:Choice').find(({ attributes }) =>
    (attributes.Requires ?? '').split(/\s+/u).every(name => understood.includes(name)),
  )
  return elements(choice ?? child(xml, 'mc:Fallback'))
}
