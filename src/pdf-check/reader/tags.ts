import {
  isDictionary,
  isReference,
  nameOf,
  type PdfDictionary,
  type PdfObjects,
  type PdfValue,
  textOf,
} from './objects.ts'

/** Marked content: page index and identifier. */
export interface Content {
  readonly page: number
  readonly mcid: number
}

/** An element of the structure tree of a finished file. */
export interface Tag {
  /** Structure type as written. */
  readonly name: string
  /** Its standard type, possibly by the role map. */
  readonly role: string
  readonly dictionary: PdfDictionary
  readonly reference: string
  readonly parent: Tag | undefined
  /** Path in the tree: `Document/L[2]/LI[3]/Lbl`. Numbers count siblings of the same type. */
  readonly path: string
  /** Elements, texts and object references, in order. Adjacent texts are joined. */
  readonly kids: readonly (Tag | MarkedRun)[]
  readonly children: readonly Tag[]
  /** References of its annotations (OBJR). */
  readonly annotations: readonly string[]
  /** Marked content of the element itself. */
  readonly contents: readonly Content[]
}

/** Text of the element's own content. */
export interface MarkedRun {
  readonly text: string
  readonly contents: readonly Content[]
}

export interface TagContext {
  readonly objects: PdfObjects
  readonly pageOf: (reference: PdfValue | undefined) => number
  readonly textOf: (content: Content) => string
  readonly roles: ReadonlyMap<string, string>
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Deepest nesting that is followed: a deeper tree is a circle, or would exhaust the stack. */
const DEEPEST = 500

/** Returns the elements directly below the root of the structure tree. */
export function readTags(context: TagContext): readonly Tag[] {
  const root = context.objects.dictionary(
    context.objects.dictionary(context.objects.trailer['/Root'])['/StructTreeRoot'],
  )
  const seen = new Set<string>()
  const tops = context.objects
    .list(root['/K'])
    .map(kid => readTag(kid, undefined, -1, context, seen))
    .filter(tag => tag !== undefined)
  return numbered(tops, '')
}

function readTag(
  value: PdfValue,
  parent: Tag | undefined,
  page: number,
  context: TagContext,
  seen: Set<string>,
  depth = 0,
): Tag | undefined {
  const dictionary = context.objects.resolve(value)
  const reference = isReference(value) ? value : ''
  if (!isDictionary(dictionary) || depth > DEEPEST || (reference !== '' && seen.has(reference))) return undefined
  seen.add(reference)
  const name = nameOf(dictionary['/S']) ?? ''
  const own = dictionary['/Pg'] === undefined ? page : context.pageOf(dictionary['/Pg'])
  const [kids, children, annotations, contents]: [(Tag | Mutable<MarkedRun>)[], Tag[], string[], Content[]] = [
    [],
    [],
    [],
    [],
  ]
  const tag: Mutable<Tag> = {
    name,
    role: context.roles.get(name) ?? name,
    dictionary,
    reference,
    parent,
    path: '',
    kids,
    children,
    annotations,
    contents,
  }
  const show = (content: Content): void => {
    const text = context.textOf(content)
    contents.push(content)
    const last = kids.at(-1)
    if (last !== undefined && 'text' in last) {
      last.text += text
      last.contents = [...last.contents, content]
    } else kids.push({ text, contents: [content] })
  }
  for (const kid of context.objects.list(dictionary['/K'])) {
    if (typeof kid === 'number') show({ page: own, mcid: kid })
    else {
      const entry = context.objects.dictionary(kid)
      const type = nameOf(entry['/Type'])
      if (type === 'MCR')
        show({ page: entry['/Pg'] === undefined ? own : context.pageOf(entry['/Pg']), mcid: Number(entry['/MCID']) })
      else if (type === 'OBJR') annotations.push(String(entry['/Obj']))
      else {
        const child = readTag(kid, tag, own, context, seen, depth + 1)
        if (child !== undefined) [kids, children].forEach(list => list.push(child))
      }
    }
  }
  return tag
}

/** Sets the paths of the elements and their descendants. */
function numbered(tags: readonly Tag[], above: string): readonly Tag[] {
  const totals = new Map<string, number>()
  for (const { name } of tags) totals.set(name, (totals.get(name) ?? 0) + 1)
  const counts = new Map<string, number>()
  for (const tag of tags as readonly Mutable<Tag>[]) {
    const count = (counts.get(tag.name) ?? 0) + 1
    counts.set(tag.name, count)
    tag.path = above + tag.name + (totals.get(tag.name) === 1 ? '' : `[${count}]`)
    numbered(tag.children, `${tag.path}/`)
  }
  return tags
}

export function isTag(kid: Tag | MarkedRun): kid is Tag {
  return 'role' in kid
}

/** Returns the element and its descendants in reading order. */
export function below(tag: Tag): readonly Tag[] {
  const out: Tag[] = []
  const visit = (one: Tag): void => {
    out.push(one)
    one.children.forEach(visit)
  }
  visit(tag)
  return out
}

/** Returns the text of the element and its descendants. */
export function said(tag: Tag): string {
  return tag.kids.map(kid => (isTag(kid) ? said(kid) : kid.text)).join('')
}

/** Returns the marked content of the element and its descendants, in tree order. */
export function contentsBelow(tag: Tag): readonly Content[] {
  return tag.kids.flatMap(kid => (isTag(kid) ? contentsBelow(kid) : kid.contents))
}

/** Returns the index of the first page with its content; undefined without content. */
export function firstPage(tag: Tag): number | undefined {
  return contentsBelow(tag)[0]?.page
}

/** Returns an attribute of an element from its `A` or its class attributes (ISO 32000-1, 14.7.5). */
export function attribute(tag: Tag, owner: string, name: string, objects: PdfObjects): PdfValue | undefined {
  return objects
    .list(tag.dictionary['/A'])
    .map(objects.dictionary)
    .find(dictionary => dictionary['/O'] === `/${owner}` && `/${name}` in dictionary)?.[`/${name}`]
}

/** Returns the nearest ancestor with one of the roles. */
export function around(tag: Tag, ...roles: readonly string[]): Tag | undefined {
  for (let at = tag.parent; at !== undefined; at = at.parent) if (roles.includes(at.role)) return at
  return undefined
}

/** Returns the language of an element's text; undefined if neither it nor an ancestor gives one. */
export function languageOf(tag: Tag): string | undefined {
  for (let at: Tag | undefined = tag; at !== undefined; at = at.parent) {
    const lang = textOf(at.dictionary['/Lang'])
    if (lang !== undefined) return lang
  }
  return undefined
}
