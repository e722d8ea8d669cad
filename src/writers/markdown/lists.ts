import type { Conventions } from '../../conventions/conventions.ts'
import type { Label } from '../../conventions/labels.ts'
import type { Block, Item, List } from '../../document/nodes.ts'
import { chooseLabel } from '../../readers/markdown/body/items.ts'
import { labelStart, readLabels } from '../../readers/markdown/syntax/labels.ts'
import { attributeValue } from './escape.ts'
import { writeParagraph } from './paragraphs.ts'
import { fence, indented } from './tables.ts'

/** Writes the blocks inside an item of a list at this level. */
export type WriteBlocks = (blocks: readonly Block[], level: number) => readonly (readonly string[])[]

/** The list that is open for the reader when a label is read. */
interface Open {
  readonly style: string
  readonly level: number
  readonly ordinal: number
}

/** One way to write an item, and the labels that the reader would recognize. */
interface Form {
  readonly labels: readonly Label[]
  readonly lines: (level: number) => readonly (readonly string[])[]
}

/**
 * Writes a list as an author would if the reader recognizes its labels, style, level and beginning; otherwise between
 * `:::list` and `:::`. `before` is the list directly before it. Returns the position of the last item for the next
 * list.
 */
export function writeList(
  list: List,
  before: Open | undefined,
  level: number,
  conventions: Conventions,
  write: WriteBlocks,
): { readonly chunks: readonly (readonly string[])[]; readonly open?: Open } {
  const items = list.children.map(item => formsOf(item, conventions, write))
  if (list.apart) return { chunks: [explicitList(list, items)] }
  const chunks: (readonly string[])[] = []
  let open = before
  for (const [index, forms] of items.entries()) {
    const placed = forms
      .map(form => ({ form, label: chooseLabel(form.labels, open, level) }))
      .find(({ label }) => {
        const own = label.level === 0 ? level + 1 : label.level
        const goesOn = open !== undefined && open.style === label.style && open.level === own
        return label.style === list.style && own === list.level && goesOn === index > 0
      })
    if (placed === undefined) return { chunks: [explicitList(list, items)] }
    chunks.push(...placed.form.lines(list.level))
    open = { style: list.style, level: list.level, ordinal: placed.label.ordinal }
  }
  return { chunks, ...(open && { open }) }
}

/**
 * Writes a list with explicit style and level, each item in its first form. Inside, lists start again at the first
 * level.
 */
function explicitList({ style, level }: List, items: readonly (readonly Form[])[]): readonly string[] {
  let open: Open | undefined
  const chunks = items.flatMap(([form]) => {
    if (form === undefined) return []
    const label = chooseLabel(form.labels, open, 0)
    open = { style: label.style, level: label.level === 0 ? 1 : label.level, ordinal: label.ordinal }
    return form.lines(open.level)
  })
  return fence(
    'list',
    [`style=${attributeValue(style)}`, `level=${level}`],
    chunks.flatMap((chunk, i) => [...(i === 0 ? [] : ['']), ...chunk]),
  )
}

/** Returns the ways to write an item, shortest first. */
function formsOf(item: Item, conventions: Conventions, write: WriteBlocks): readonly Form[] {
  const known = readLabels(conventions, `${item.num} `).filter(({ num }) => num === item.num)
  const bare =
    known.length > 0 && !item.children.some(({ type }) => type === 'heading')
      ? bareForm(item, known, conventions, write)
      : undefined
  const container = (style?: string): Form => ({
    labels: style === undefined ? known : [{ num: item.num, style, level: 0, ordinal: 0, length: item.num.length }],
    lines: () => {
      const kind = style === undefined || style === 'other' ? [] : [`style=${style}`]
      return [fence('item', [`num=${attributeValue(item.num)}`, ...kind], joinChunks(write(item.children, 0)))]
    },
  })
  return [
    ...(bare === undefined ? [] : [bare]),
    ...(known.length > 0 ? [container()] : []),
    container('other'),
    container('bullet'),
  ]
}

/** Writes the label and its words on one line; undefined if the reader would understand it differently. */
function bareForm(
  { num, children }: Item,
  known: readonly Label[],
  conventions: Conventions,
  write: WriteBlocks,
): Form | undefined {
  const [first, ...rest] = children
  const words = first?.type === 'paragraph' && first.children.length > 0 ? first : undefined
  const [text] = words?.children ?? []
  // The reader drops white space after a label.
  if (text?.type === 'text' && /^\s/u.test(text.value)) return undefined
  const lines = words === undefined ? [num] : writeParagraph(words.children, `${num} `, conventions)
  const read = labelStart(conventions, lines[0] ?? '')?.labels ?? []
  if (read.length !== known.length || read.some(label => label.num !== num)) return undefined
  return {
    labels: read,
    lines: level => {
      const inner = write(words === undefined ? children : rest, level)
      return [lines.map((line, i) => (i === 0 ? line : indented(line))), ...inner.map(chunk => chunk.map(indented))]
    },
  }
}

/** Joins blocks with a blank line between them. */
export function joinChunks(chunks: readonly (readonly string[])[]): readonly string[] {
  return chunks.flatMap((chunk, index) => [...(index === 0 ? [] : ['']), ...chunk])
}
