/**
 * The list with each of its elements changed; the list itself where none is, so that what did not change is shared and
 * not copied.
 */
export function mapped<T>(list: readonly T[], change: (element: T) => T): readonly T[] {
  let changed: T[] | undefined
  for (let i = 0; i < list.length; i++) {
    const element = change(list[i])
    if (element !== list[i]) (changed ??= list.slice())[i] = element
  }
  return changed ?? list
}

/** The node with these children; the node itself where they are its own. */
export function withChildren<T extends { readonly children: unknown }>(node: T, children: T['children']): T {
  return children === node.children ? node : { ...node, children }
}
