import type { Leaf, StructElem } from '../../../layout/tree/structure.ts'
import type { ObjectId } from '../syntax.ts'

/** An element with its place in the tree. */
export interface IndexedElem {
  readonly node: StructElem
  readonly id: ObjectId
  readonly parent: IndexedElem | undefined
  readonly children: readonly (IndexedElem | Leaf)[]
}

/** The elements by the leaves they own. */
export interface StructureIndex {
  readonly root: IndexedElem
  /** By leaf. */
  readonly owners: readonly (IndexedElem | undefined)[]
  /** In reading order: a parent, then its children. */
  readonly elements: readonly IndexedElem[]
  /** By the ids that a link may lead to: an element's own, and those of what begins with it. */
  readonly targets: ReadonlyMap<string, IndexedElem>
}
