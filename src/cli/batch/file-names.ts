/**
 * Decides which source of a run owns an output name: the first in the order of the sources, however many are built at
 * once and whichever is done first. Sources must be started in their order.
 */
export interface Claims {
  /** Registers the names of a source, or that it has none. Only the first call counts. */
  readonly name: (index: number, names: readonly string[]) => void
  /** Returns an earlier source with one of the same names, as soon as all earlier sources have registered theirs. */
  readonly rival: (index: number) => Promise<{ readonly index: number; readonly name: string } | undefined>
}

export function claimNames(): Claims {
  const names = new Map<number, readonly string[]>()
  const owners = new Map<string, number>()
  const waiting: { readonly index: number; readonly settle: () => void }[] = []
  /** All sources before this index have registered their names. */
  let known = 0
  const name = (index: number, said: readonly string[]): void => {
    if (names.has(index)) return
    names.set(index, said)
    for (let next = names.get(known); next !== undefined; next = names.get(known)) {
      // Compare without case, as the file systems of macOS and Windows do.
      for (const one of next) if (!owners.has(one.toLowerCase())) owners.set(one.toLowerCase(), known)
      known++
    }
    for (let i = waiting.length - 1; i >= 0; i--) {
      if ((waiting[i]?.index ?? Infinity) <= known) waiting.splice(i, 1)[0]?.settle()
    }
  }
  return {
    name,
    rival: async index => {
      if (index > known) await new Promise<void>(resolve => void waiting.push({ index, settle: resolve }))
      const [rival] = (names.get(index) ?? []).flatMap(one => {
        const owner = owners.get(one.toLowerCase())
        return owner !== undefined && owner < index ? [{ index: owner, name: one }] : []
      })
      return rival
    },
  }
}
