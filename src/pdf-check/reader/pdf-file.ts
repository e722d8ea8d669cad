import { type PageContent, readContent, type Shown } from './content.ts'
import { type Destination, destinationReader, type OutlineItem, readOutline } from './destinations.ts'
import { type DirectionOf, directionReader } from './direction.ts'
import {
  isReference,
  nameOf,
  type PdfDictionary,
  type PdfObjects,
  type PdfValue,
  textOf,
  treeEntries,
} from './objects.ts'
import { roleMap } from './roles.ts'
import { below, type Content, readTags, type Tag } from './tags.ts'
import { turned } from './turned.ts'

/** Content that is not part of the document, with its text and type. */
export interface Artifact {
  readonly text: string
  /** `Pagination`, `Layout`, `Background`, `Page`; undefined if the file gives none. */
  readonly type: string | undefined
  readonly subtype: string | undefined
}

export interface Page {
  /** From 1. */
  readonly number: number
  readonly reference: string
  readonly dictionary: PdfDictionary
  readonly content: PageContent
  readonly shown: readonly Shown[]
  /** Text of each marked-content sequence. */
  readonly texts: ReadonlyMap<number, string>
  readonly artifacts: readonly Artifact[]
  /** References, or dictionaries written directly in the list, in order. */
  readonly annotations: readonly PdfValue[]
}

/** A finished file as two independent readers see it: qpdf reads its objects, PDF.js what its pages show. */
export interface PdfFile {
  readonly objects: PdfObjects
  readonly catalog: PdfDictionary
  /** Part of ISO 14289 that the file declares. */
  readonly part: number | undefined
  /** The XMP packet; empty if there is none. */
  readonly xmp: string
  readonly pages: readonly Page[]
  /** The top elements of the structure tree. */
  readonly tops: readonly Tag[]
  /** Every element, in reading order. */
  readonly tags: readonly Tag[]
  readonly labels: readonly string[] | undefined
  readonly outline: readonly OutlineItem[]
  readonly fontNames: ReadonlyMap<string, string>
  /** Returns the target of a destination, an action or an annotation. */
  readonly destinationOf: (value: PdfValue | undefined) => Destination | undefined
  /** Elements by their identifier (`ID`). */
  readonly byId: ReadonlyMap<string, Tag>
}

/** Reads a file. `json` is the output of qpdf with `qpdfArguments`. Rejects if PDF.js cannot read the file. */
export async function openPdf(bytes: Uint8Array, objects: PdfObjects): Promise<PdfFile> {
  const { pages: contents, labels, fontNames } = await readContent(bytes)
  const catalog = objects.dictionary(objects.trailer['/Root'])
  const references = pageReferences(catalog['/Pages'], objects)
  const directions = directionReader(objects)
  const pages = contents.map((content, i) => readPage(content, i, references[i] ?? '', objects, directions))
  const indexes = new Map(references.map((reference, i) => [reference, i]))
  const pageOf = (value: PdfValue | undefined): number => indexes.get(String(value)) ?? -1
  const tops = readTags({
    objects,
    pageOf,
    roles: roleMap(objects),
    textOf: ({ page, mcid }: Content) => pages[page]?.texts.get(mcid) ?? '',
  })
  const tags = tops.flatMap(below)
  const xmp = new TextDecoder().decode(objects.stream(catalog['/Metadata']) ?? new Uint8Array())
  const part = /pdfuaid:part(?:>|=["'])(\d)/u.exec(xmp)?.[1]
  const destinationOf = destinationReader(objects, pageOf, tags)
  return {
    objects,
    catalog,
    xmp,
    pages,
    tops,
    tags,
    labels,
    fontNames,
    destinationOf,
    part: part === undefined ? undefined : Number(part),
    outline: readOutline(objects, destinationOf),
    byId: new Map(
      tags.flatMap(tag => {
        const id = textOf(tag.dictionary['/ID'])
        return id === undefined ? [] : [[id, tag] as const]
      }),
    ),
  }
}

function pageReferences(node: PdfValue | undefined, objects: PdfObjects, depth = 0): readonly string[] {
  const dictionary = objects.dictionary(node)
  if (dictionary['/Kids'] === undefined || depth > 64) return isReference(node) ? [node] : []
  return objects.list(dictionary['/Kids']).flatMap(kid => pageReferences(kid, objects, depth + 1))
}

function readPage(
  painted: PageContent,
  index: number,
  reference: string,
  objects: PdfObjects,
  directions: (page: PdfDictionary) => DirectionOf,
): Page {
  const dictionary = objects.dictionary(reference)
  const content = inReadingOrder(painted, directions(dictionary))
  const shown = content.items.flatMap(item => (item.type === 'text' ? [item] : []))
  const texts = new Map<number, string>(content.mcids.map(mcid => [mcid, '']))
  const artifactTexts = Array.from({ length: content.artifacts }, () => '')
  for (const {
    owner: { mcid, artifact },
    text,
  } of shown) {
    if (mcid !== undefined) texts.set(mcid, (texts.get(mcid) ?? '') + text)
    else if (artifact !== undefined) artifactTexts[artifact] += text
  }
  const properties = artifactProperties(objects.list(dictionary['/Contents']).map(part => objects.stream(part)))
  const known = properties.length === artifactTexts.length
  const artifacts = artifactTexts.map((text, i) => ({
    text,
    type: known ? properties[i]?.type : undefined,
    subtype: known ? properties[i]?.subtype : undefined,
  }))
  return {
    number: index + 1,
    reference,
    dictionary,
    content,
    shown,
    texts,
    artifacts,
    annotations: objects.list(dictionary['/Annots']),
  }
}

/** Turns text from right to left, which is painted from left to right. */
function inReadingOrder(content: PageContent, directionOf: DirectionOf): PageContent {
  const items = content.items.map(item =>
    item.type === 'text' ? { ...item, text: turned(item.text, directionOf(item.owner.mcid)) } : item,
  )
  return { ...content, items }
}

/**
 * Reads the properties of a page's artifacts from its content streams, in order, since PDF.js keeps only the name of
 * the sequence.
 */
function artifactProperties(
  streams: readonly (Uint8Array | undefined)[],
): readonly { readonly type?: string; readonly subtype?: string }[] {
  const text = streams.map(bytes => (bytes === undefined ? '' : Buffer.from(bytes).toString('latin1'))).join('\n')
  return [...text.matchAll(/\/Artifact\b\s*(<<.*?>>|\/[^\s/<>]+)?\s*(?:BDC|BMC)/gsu)].map(([, properties = '']) => {
    const [, type] = /\/Type\s*\/(\w+)/u.exec(properties) ?? []
    const [, subtype] = /\/Subtype\s*\/(\w+)/u.exec(properties) ?? []
    return { ...(type !== undefined && { type }), ...(subtype !== undefined && { subtype }) }
  })
}

/** Returns the entries of the parent tree by key (ISO 32000-1, 14.7.4.4). */
export function parentTree({ catalog, objects }: PdfFile): ReadonlyMap<number, PdfValue> {
  const root = objects.dictionary(catalog['/StructTreeRoot'])
  return new Map(treeEntries(root['/ParentTree'], objects).map(([key, value]) => [Number(key), value]))
}

/** Returns the subtype of an annotation, such as `Link`. */
export function subtypeOf(annotation: PdfDictionary): string {
  return nameOf(annotation['/Subtype']) ?? ''
}
