/** Maps a list. Returns the list itself if no element changed, so that unchanged parts are shared. */
export function mapped<T>(list: readonly T[], change: (element: T) => T): readonly T[] {
  let changed: T[] | undefined
  for (let i = 0; i < list.length; i++) {
    const element = change(list[i])
    if (element !== list[i]) (changed ??= list.slice())[i] = element
  }
  return changed ?? list
}

/** Returns the node with these children, or the node itself if they are the same. */
export function withChildren<T extends { readonly children: unknown }>(node: T, children: T['children']): T {
  return children === node.children ? node : { ...node, children }
}
