import type { Inline } from '../../../document/nodes.ts'
import type { WordInline } from '../model.ts'

/** One character of a line with its look, or something that stands in the line like one. */
export interface Sign {
  /** `\t` for a tab, `\n` for a line break; empty for a call of a note. */
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly raised?: 'super' | 'sub'
  readonly link?: string
  readonly size: number
  readonly note?: string
}

const plain = { bold: false, italic: false, size: 0 }

/** The characters of a line; pictures, charts and text boxes stand apart from it. Calls name their notes by `identify`. */
export function signsOf(
  inlines: readonly WordInline[],
  identify: (note: string, mark: string) => string,
): readonly Sign[] {
  return inlines.flatMap((one): readonly Sign[] => {
    switch (one.type) {
      case 'text': {
        const {
          look: { bold = false, italic = false, underline = false, raised, size },
          link,
        } = one
        const own = {
          bold,
          italic: italic || (underline && link === undefined),
          size,
          ...(raised !== undefined && { raised }),
          ...(isAddress(link) && { link: addressOf(link) }),
        }
        return [...cleaned(one.text)].map(text => ({ text, ...own }))
      }
      case 'tab':
        return [{ text: '\t', ...plain }]
      case 'break':
        return one.kind === 'line' ? [{ text: '\n', ...plain }] : []
      case 'note':
        return [{ text: '', ...plain, note: identify(one.note, one.mark) }]
      default:
        return []
    }
  })
}

/** Protected spaces and hyphens are plain: the typesetting protects them. Marks without width go, but for those that join letters. */
function cleaned(text: string): string {
  return text
    .replace(/[\u00a0\u2007\u202f]/gu, ' ')
    .replaceAll('\u2011', '-')
    .replace(/[\u200b\u2060\ufeff\u00ad]/gu, '')
    .replace(
      /(?<![\p{Script=Arab}\p{Script=Deva}])[\u200c\u200d]|[\u200c\u200d](?![\p{Script=Arab}\p{Script=Deva}])/gu,
      '',
    )
}

const isAddress = (link: string | undefined): link is string =>
  link !== undefined && /^(?:https?:\/\/[^\s]|mailto:)/iu.test(link.trim())

/** Spaces and quotation marks have no place in an address (RFC 3986). */
const addressOf = (link: string): string =>
  link
    .trim()
    .replace(/[\s"<>]/gu, character => encodeURIComponent(character))
    .replace(/^(?:https?|mailto)/iu, scheme => scheme.toLowerCase())

/** The words of a stretch of signs. */
export const wordsOf = (signs: readonly Sign[]): string => signs.map(({ text }) => text).join('')

/** A line as prose: white space is one space, none at its ends and at breaks; emphasis begins and ends at a word. */
export function proseOf(signs: readonly Sign[], { plainLook = false, oneLine = false } = {}): readonly Inline[] {
  const line = trimmed(
    signs.map(sign => (sign.text === '\t' || (oneLine && sign.text === '\n') ? { ...sign, text: ' ' } : sign)),
  )
  const marks = line.filter(({ text }) => /\S/u.test(text))
  const all = (test: (sign: Sign) => boolean): boolean => plainLook && marks.length > 0 && marks.every(test)
  const [allBold, allItalic] = [all(({ bold }) => bold), all(({ italic }) => italic)]
  const own = line.map(sign => ({ ...sign, bold: sign.bold && !allBold, italic: sign.italic && !allItalic }))
  return nest(withSpaces(own), 0)
}

const isWord = ({ text }: Sign): boolean => /\S/u.test(text)

/** A space looks as both words beside it do; a break and a call look like nothing. */
function withSpaces(signs: readonly Sign[]): readonly Sign[] {
  let next: Sign | undefined
  const after = signs
    .toReversed()
    .map(sign => {
      const own = next
      if (isWord(sign)) next = sign
      return own
    })
    .reverse()
  let before: Sign | undefined
  return signs.map((sign, at) => {
    if (isWord(sign)) return (before = sign)
    const { raised: _, link: __, ...rest } = sign
    const isSpace = sign.text === ' '
    const both = (test: (one: Sign | undefined) => unknown): boolean =>
      isSpace && test(before) !== undefined && test(before) === test(after[at])
    return {
      ...rest,
      bold: both(one => one?.bold) && before?.bold === true,
      italic: both(one => one?.italic) && before?.italic === true,
      ...(both(one => one?.link) && before?.link !== undefined && { link: before.link }),
      ...(both(one => one?.raised) && before?.raised !== undefined && { raised: before.raised }),
    }
  })
}

function trimmed(signs: readonly Sign[]): readonly Sign[] {
  const line: Sign[] = []
  for (const sign of signs) {
    const last = line.findLast(({ text }) => text !== '')?.text
    if (sign.text === ' ' && (last === undefined || last === ' ' || last === '\n')) continue
    if (sign.text === '\n') {
      while (line.at(-1)?.text === ' ') line.pop()
      if (line.length === 0) continue
    }
    line.push(sign)
  }
  while (line.length > 0 && /^[ \n]$/u.test(line.at(-1)?.text ?? '')) line.pop()
  return line
}

/** Layers of a line, from the outermost. */
const layers: readonly ((sign: Sign) => string | undefined)[] = [
  ({ link }) => link,
  ({ bold }) => (bold ? 'strong' : undefined),
  ({ italic }) => (italic ? 'emphasis' : undefined),
  ({ raised }) => raised,
]

function nest(signs: readonly Sign[], layer: number): readonly Inline[] {
  const keyOf = layers[layer]
  if (keyOf === undefined) return leaves(signs)
  const nodes: Inline[] = []
  let start = 0
  while (start < signs.length) {
    const key = keyOf(signs[start] as Sign)
    let end = start + 1
    while (end < signs.length && keyOf(signs[end] as Sign) === key) end++
    const children = nest(signs.slice(start, end), layer + 1)
    nodes.push(...(key === undefined ? children : [wrapped(key, layer, children)]))
    start = end
  }
  return nodes
}

function wrapped(key: string, layer: number, children: readonly Inline[]): Inline {
  switch (layer) {
    case 0:
      return { type: 'link', url: key, children }
    case 1:
      return { type: 'strong', children }
    case 2:
      return { type: 'emphasis', children }
    default:
      return { type: key === 'super' ? 'superscript' : 'subscript', children }
  }
}

function leaves(signs: readonly Sign[]): readonly Inline[] {
  const nodes: Inline[] = []
  for (const { text, note } of signs) {
    const last = nodes.at(-1)
    if (note !== undefined) nodes.push({ type: 'noteReference', identifier: note })
    else if (text === '\n') nodes.push({ type: 'break' })
    else if (last?.type === 'text') nodes[nodes.length - 1] = { type: 'text', value: last.value + text }
    else nodes.push({ type: 'text', value: text })
  }
  return nodes
}
