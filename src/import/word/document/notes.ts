import type { Block, Inline, Note } from '../../../document/nodes.ts'

/** The notes of a document as they are found: those of the file, and those that an author typed. Names are unique, marks need not be. */
export interface NoteBook {
  /** The name of a note of the file, at its call. */
  readonly call: (note: string, mark: string) => string
  /** Takes a typed note; the name that its calls have. */
  readonly add: (mark: string, children: readonly Block[]) => string
  /** Notes of the file in the order of their first calls, with their names and marks. */
  readonly called: () => readonly { readonly note: string; readonly identifier: string; readonly mark: string }[]
  readonly typed: () => readonly Note[]
}

export function noteBook(): NoteBook {
  const names = new Set<string>()
  const called = new Map<string, { readonly note: string; readonly identifier: string; readonly mark: string }>()
  const inOrder: { readonly note: string; readonly identifier: string; readonly mark: string }[] = []
  const typed: Note[] = []
  const nameOf = (mark: string): string => {
    const base = mark.replace(/[\s[\]{}^]/gu, '') || 'note'
    let name = base
    for (let copy = 2; names.has(name); copy++) name = `${base}-${copy}`
    names.add(name)
    return name
  }
  return {
    call: (note, mark) => {
      const known = called.get(note)
      if (known !== undefined) return known.identifier
      const identifier = nameOf(mark)
      const one = { note, identifier, mark: mark === '' ? identifier : mark }
      called.set(note, one)
      inOrder.push(one)
      return identifier
    },
    add: (mark, children) => {
      const identifier = nameOf(mark)
      typed.push({ type: 'note', identifier, num: mark, children })
      return identifier
    },
    called: () => inOrder,
    typed: () => typed,
  }
}

/** Every run of prose with the calls of some marks in the place of the raised letters or asterisks that stand for them. */
export function withCalls(
  inlines: readonly Inline[],
  marks: ReadonlyMap<string, string>,
): { readonly inlines: readonly Inline[]; readonly found: ReadonlySet<string> } {
  const found = new Set<string>()
  const replaced = inlines.flatMap(node => replace(node, marks, found))
  return { inlines: replaced, found }
}

function replace(node: Inline, marks: ReadonlyMap<string, string>, found: Set<string>): readonly Inline[] {
  switch (node.type) {
    case 'superscript': {
      const words = node.children.map(child => (child.type === 'text' ? child.value : '\u0000')).join('')
      const parts = words.split(/([,،;\s]+)/u).filter(part => part !== '')
      if (!parts.some(part => marks.has(part)) || !parts.every(part => marks.has(part) || /^[,،;\s]+$/u.test(part)))
        return [node]
      return parts.map((part): Inline => {
        const identifier = marks.get(part)
        if (identifier === undefined) return { type: 'superscript', children: [{ type: 'text', value: part }] }
        found.add(part)
        return { type: 'noteReference', identifier }
      })
    }
    case 'text':
      return asterisks(node.value, marks, found)
    case 'strong':
    case 'emphasis':
    case 'subscript':
    case 'link':
    case 'span': {
      // A call stands beside emphasis and links, never in them.
      const inner = node.children.flatMap(child => replace(child, marks, found))
      const parts: Inline[] = []
      for (const child of inner) {
        const last = parts.at(-1)
        if (child.type === 'noteReference') parts.push(child)
        else if (last?.type === node.type && 'children' in last)
          parts[parts.length - 1] = { ...last, children: [...last.children, child] } as Inline
        else parts.push({ ...node, children: [child] })
      }
      return parts
    }
    default:
      return [node]
  }
}

/** `list**` at the end of a word, where `**` is the mark of a note. */
function asterisks(value: string, marks: ReadonlyMap<string, string>, found: Set<string>): readonly Inline[] {
  const nodes: Inline[] = []
  let done = 0
  for (const { 0: run, index } of value.matchAll(/(?<=[^\s*])\*+|^\*+(?=[\s,.;)]|$)/gu)) {
    const identifier = marks.get(run)
    if (identifier === undefined) continue
    found.add(run)
    if (index > done) nodes.push({ type: 'text', value: value.slice(done, index) })
    nodes.push({ type: 'noteReference', identifier })
    done = index + run.length
  }
  if (done < value.length) nodes.push({ type: 'text', value: value.slice(done) })
  return nodes
}
