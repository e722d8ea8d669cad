import type { Rect } from '../../../layout/page.ts'
import type { Leaf, LeafId, StructElem, StructureType } from '../../../layout/tree/structure.ts'
import type { PdfFile } from '../file/pdfkit.ts'
import { nameTree, numberTree } from '../file/tree.ts'
import type { Standard } from '../standard.ts'
import type { ObjectId } from '../syntax.ts'
import { pdfName, pdfNumber, pdfReference, pdfText } from '../syntax.ts'
import { userSpaceRect } from './geometry.ts'
import { references } from './references.ts'
import type { IndexedElem, StructureIndex } from './structure-index.ts'

/**
 * The marked-content sequences of the leaves. Nearly every leaf has one sequence; stored as numbers because a long
 * document has tens of thousands.
 */
class MarkedContents {
  readonly #pages: ObjectId[] = []
  readonly #mcids: number[] = []
  /** For leaves that continue on further pages: alternating pages and identifiers. */
  readonly #further = new Map<LeafId, number[]>()

  add(leaf: LeafId, page: ObjectId, mcid: number): void {
    if (this.#pages[leaf] === undefined) {
      this.#pages[leaf] = page
      this.#mcids[leaf] = mcid
      return
    }
    const further = this.#further.get(leaf)
    if (further === undefined) this.#further.set(leaf, [page, mcid])
    else further.push(page, mcid)
  }

  /** Returns alternating pages and marked-content identifiers, in page order. */
  of(leaf: LeafId): readonly number[] {
    const page = this.#pages[leaf]
    return page === undefined ? [] : [page, this.#mcids[leaf], ...(this.#further.get(leaf) ?? [])]
  }
}

/** Assigns an object number to every element. */
export function indexStructure(file: PdfFile, structure: StructElem): StructureIndex {
  const owners: IndexedElem[] = []
  const elements: IndexedElem[] = []
  const targets = new Map<string, IndexedElem>()
  const visit = (node: StructElem, parent: IndexedElem | undefined): IndexedElem => {
    const element = { node, id: file.reserve(), parent, children: [] as readonly (IndexedElem | Leaf)[] }
    elements.push(element)
    for (const name of node.startOf ?? []) targets.set(name, element)
    if (node.id !== undefined) targets.set(node.id, element)
    for (const child of node.children) if (isLeaf(child)) owners[child.leaf] = element
    // Most elements hold only leaves, so the existing list is shared.
    element.children = node.children.every(isLeaf)
      ? node.children
      : node.children.map(child => (isLeaf(child) ? child : visit(child, element)))
    return element
  }
  return { root: visit(structure, undefined), owners, elements, targets }
}

/** Returns all text below an element, in reading order. */
function textContent(node: StructElem): string {
  return node.children.map(child => (isLeaf(child) ? child.text : textContent(child))).join('')
}

/**
 * Returns the name of a link: the alternative text of its element and the contents of its annotation (ISO 14289-1,
 * 7.18.5).
 */
export function linkName(node: StructElem): string {
  return (node.alt ?? textContent(node)).trim()
}

/**
 * The structure tree of one file (ISO 32000-1, 14.7), collected while pages are painted and written after the last one.
 * It keeps numbers, not objects.
 */
export class StructureWriter {
  readonly #file: PdfFile
  readonly #index: StructureIndex
  readonly #standard: Standard
  readonly #namespaces = new Map<string, ObjectId>()
  readonly #references: ReadonlyMap<IndexedElem, readonly IndexedElem[]>
  /** Values of the parent tree, by key. */
  readonly #parents: string[] = []
  readonly #contents = new MarkedContents()
  readonly #annotations = new Map<IndexedElem, string>()
  readonly #boxes = new Map<LeafId, string>()
  readonly #ids: [string, string][] = []
  #notes = 0

  constructor(file: PdfFile, index: StructureIndex, standard: Standard) {
    this.#file = file
    this.#index = index
    this.#standard = standard
    this.#references = standard.references === 'written' ? references(index) : new Map()
  }

  /** Connects the marked content of a page with its elements; returns the page's key in the parent tree. */
  addPage(page: ObjectId, leaves: readonly LeafId[]): number {
    const parents = leaves.map((leaf, mcid) => {
      this.#contents.add(leaf, page, mcid)
      return pdfReference(this.#owner(leaf).id)
    })
    return this.#parents.push(pdfReference(this.#file.add(`[${parents.join(' ')}]`))) - 1
  }

  /** Reserves a key in the parent tree for an annotation of `element`. */
  addAnnotation(element: IndexedElem, annotation: ObjectId, page: ObjectId): number {
    const reference = `<</Type/OBJR/Obj ${pdfReference(annotation)}/Pg ${pdfReference(page)}>>`
    this.#annotations.set(element, (this.#annotations.get(element) ?? '') + ' ' + reference)
    return this.#parents.push(pdfReference(element.id)) - 1
  }

  /** Records the position of a leaf's image, for the bounding box of the figure. */
  addBox(leaf: LeafId, rect: Rect, pageHeight: number): void {
    this.#boxes.set(leaf, userSpaceRect(rect, pageHeight))
  }

  finish(): void {
    for (const element of this.#index.elements) this.#file.write(element.id, this.#body(element))
    const file = this.#file
    const parentTree = file.add(
      numberTree(
        file,
        this.#parents.map((value, key) => [key, value]),
      ),
    )
    file.setStructTreeRoot({
      K: pdfReference(this.#index.root.id),
      ParentTree: pdfReference(parentTree),
      ParentTreeNextKey: String(this.#parents.length),
      ...(this.#ids.length > 0 ? { IDTree: pdfReference(file.add(nameTree(file, this.#ids))) } : {}),
      ...(this.#namespaces.size > 0
        ? { Namespaces: `[${[...this.#namespaces.values()].map(pdfReference).join(' ')}]` }
        : {}),
    })
  }

  #owner(leaf: LeafId): IndexedElem {
    const owner = this.#index.owners[leaf]
    if (owner === undefined) throw new Error(`leaf ${leaf} is painted but not in the structure`)
    return owner
  }

  #body(element: IndexedElem): string {
    const { node, parent } = element
    const name = this.#identifier(element)
    const alt = node.role === 'Link' ? linkName(node) : node.alt
    return (
      `<</Type/StructElem${this.#type(node.role)}/P ${pdfReference(parent?.id ?? this.#file.structTreeRoot)}` +
      (name === undefined ? '' : `/ID${pdfText(name)}`) +
      (node.lang === undefined ? '' : `/Lang${pdfText(node.lang)}`) +
      (alt === undefined || alt === '' ? '' : `/Alt${pdfText(alt)}`) +
      attributes(node, this.#box(node), this.#standard) +
      this.#refs(element) +
      this.#kids(element) +
      '>>'
    )
  }

  /** Writes the structure type and its namespace. */
  #type(role: StructureType): string {
    const type = this.#standard.types[role] ?? role
    const namespace = this.#standard.namespaceOf(type)
    if (namespace === undefined) return `/S${pdfName(type)}`
    let id = this.#namespaces.get(namespace)
    if (id === undefined)
      this.#namespaces.set(namespace, (id = this.#file.add(`<</Type/Namespace/NS${pdfText(namespace)}>>`)))
    return `/S${pdfName(type)}/NS ${pdfReference(id)}`
  }

  #refs(element: IndexedElem): string {
    const referred = this.#references.get(element)
    return referred === undefined ? '' : `/Ref[${referred.map(({ id }) => pdfReference(id)).join(' ')}]`
  }

  /** Returns the identifier of an element. A note must have one (ISO 14289-1, 7.9), and no two elements the same. */
  #identifier({ node, id }: IndexedElem): string | undefined {
    const identifier = node.id ?? (node.role === 'Note' ? `note.${++this.#notes}` : undefined)
    if (identifier !== undefined) this.#ids.push([identifier, pdfReference(id)])
    return identifier
  }

  #box(node: StructElem): string | undefined {
    for (const child of node.children) {
      const box = isLeaf(child) ? this.#boxes.get(child.leaf) : undefined
      if (box !== undefined) return box
    }
    return undefined
  }

  /** Writes the kids. `Pg` is the page of the first content; content on another page states its own (14.7.4.2). */
  #kids(element: IndexedElem): string {
    let page: ObjectId | undefined
    let kids = ''
    for (const child of element.children) {
      if (!isLeaf(child)) {
        kids += ' ' + pdfReference(child.id)
        continue
      }
      const contents = this.#contents.of(child.leaf)
      for (let i = 0; i < contents.length; i += 2) {
        const [own, mcid] = [contents[i], contents[i + 1]]
        page ??= own
        kids += own === page ? ` ${mcid}` : ` <</Type/MCR/Pg ${pdfReference(own)}/MCID ${mcid}>>`
      }
    }
    kids += this.#annotations.get(element) ?? ''
    return (page === undefined ? '' : `/Pg ${pdfReference(page)}`) + (kids === '' ? '' : `/K[${kids.slice(1)}]`)
  }
}

/** Writes attribute dictionaries (14.8.5) for lists, table cells and figures, and those that the standard adds. */
function attributes(node: StructElem, box: string | undefined, standard: Standard): string {
  let table = ''
  if (node.scope !== undefined) table += `/Scope/${node.scope}`
  if (node.headers !== undefined && node.headers.length > 0) table += `/Headers[${node.headers.map(pdfText).join('')}]`
  if (node.colSpan !== undefined) table += `/ColSpan ${pdfNumber(node.colSpan)}`
  if (node.rowSpan !== undefined) table += `/RowSpan ${pdfNumber(node.rowSpan)}`
  const owned = [
    standard.attributes[standard.types[node.role] ?? node.role] ?? '',
    node.listNumbering === undefined
      ? ''
      : `<</O/List/ListNumbering${pdfName(standard.listNumbering[node.listNumbering] ?? node.listNumbering)}>>`,
    table === '' ? '' : `<</O/Table${table}>>`,
    box === undefined ? '' : `<</O/Layout/Placement/Block/BBox${box}>>`,
    node.writingMode === undefined ? '' : `<</O/Layout/WritingMode/${node.writingMode}>>`,
  ].filter(attribute => attribute !== '')
  return owned.length === 0 ? '' : `/A${owned.length === 1 ? owned[0] : `[${owned.join('')}]`}`
}

function isLeaf<Branch extends object>(child: Branch | Leaf): child is Leaf {
  return 'leaf' in child
}
