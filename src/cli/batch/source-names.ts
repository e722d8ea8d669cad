import { extname } from 'node:path'

/**
 * What files are called by their sources: the name of each without its ending, with as many of its folders before it as
 * tell it from the others (`v1-report`, `v2-report`), then with its ending, then with a number. They depend on the
 * paths alone, not on what is built first.
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
  // What no disk refuses. A hidden file would be overlooked, and what begins with a hyphen is an option to other
  // programs.
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

/** Indexes of the names that more than one source has. */
function repeated(names: readonly string[]): readonly number[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(keyOf(name), (counts.get(keyOf(name)) ?? 0) + 1)
  return [...names.keys()].filter(index => (counts.get(keyOf(names[index] ?? '')) ?? 0) > 1)
}

/** Compared without case: the disks of macOS and Windows know no other way. */
function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
