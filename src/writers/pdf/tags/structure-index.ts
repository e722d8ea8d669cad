import type { Leaf, StructElem } from '../../../layout/tree/structure.ts'
import type { ObjectId } from '../syntax.ts'

/** An element with its position in the tree. */
export interface IndexedElem {
  readonly node: StructElem
  readonly id: ObjectId
  readonly parent: IndexedElem | undefined
  readonly children: readonly (IndexedElem | Leaf)[]
}

/** The elements, with look-ups by leaf and by id. */
export interface StructureIndex {
  readonly root: IndexedElem
  /** By leaf. */
  readonly owners: readonly (IndexedElem | undefined)[]
  /** In reading order: each parent before its children. */
  readonly elements: readonly IndexedElem[]
  /** By the ids that links may lead to: the element's own, and those of elements that begin with it. */
  readonly targets: ReadonlyMap<string, IndexedElem>
}
