import { extname } from 'node:path'

/**
 * Derives output names from source paths: the file name without its extension, with as many folders before it as make
 * it unique (`v1-report`, `v2-report`), then with its extension, then with a number. The names depend only on the
 * paths, not on the order of building.
 */
export function namesOfSources(paths: readonly string[]): readonly string[] {
  const depth = Math.max(1, ...paths.map(path => partsOf(path).length))
  const names = paths.map(path => nameOf(path, 1))
  for (let folders = 2; folders <= depth; folders++) {
    for (const index of repeated(names)) names[index] = nameOf(paths[index] ?? '', folders)
  }
  for (const index of repeated(names)) names[index] = `${names[index] ?? ''}-${extname(paths[index] ?? '').slice(1)}`
  const taken = new Set<string>()
  return names.map(name => {
    let free = name
    for (let number = 2; taken.has(keyOf(free)); number++) free = `${name}-${number}`
    taken.add(keyOf(free))
    return free
  })
}

function nameOf(path: string, count: number): string {
  const parts = partsOf(path)
  const last = parts.at(-1) ?? ''
  const stem = extname(last) === '' ? last : last.slice(0, -extname(last).length)
  // Keep characters that every file system accepts. A hidden file would be overlooked, and other programs take a
  // leading hyphen for an option.
  return (
    [...parts.slice(-count, -1), stem]
      .join('-')
      .replace(/[^\p{L}\p{M}\p{N}._()-]+/gu, '-')
      .replace(/^[.-]+/u, '') || 'document'
  )
}

function partsOf(path: string): readonly string[] {
  return path.split(/[\\/]/u).filter(part => part !== '' && part !== '.' && part !== '..')
}

/** Returns the indexes of names that more than one source has. */
function repeated(names: readonly string[]): readonly number[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(keyOf(name), (counts.get(keyOf(name)) ?? 0) + 1)
  return [...names.keys()].filter(index => (counts.get(keyOf(names[index] ?? '')) ?? 0) > 1)
}

/** Ignores case, as the file systems of macOS and Windows do. */
function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
