import { execFileSync } from 'node:child_process'

/**
 * What the official PDF of a Word file says, by its tags: truth that shares no code with the import. Poppler prints the
 * structure tree (`pdfinfo -struct-text`): elements by indentation, text between quotation marks.
 */
export interface PdfTruth {
  /** The words of each block of the lowest level, in order, as printed: labels and marks of notes among them. */
  readonly blocks: readonly PdfBlock[]
}

export interface PdfBlock {
  readonly tag: string
  readonly text: string
  /** Inside a note at the foot of a page. */
  readonly isNote: boolean
  readonly isCell: boolean
}

interface Element {
  readonly tag: string
  readonly children: (Element | string)[]
}

/** Reads the tags of a PDF. */
export function readTruth(path: string): PdfTruth {
  const printed = execFileSync('pdfinfo', ['-struct-text', path], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const blocks: PdfBlock[] = []
  collect(parse(printed), false, blocks)
  return { blocks: blocks.filter(({ text }) => text.trim() !== '') }
}

function parse(printed: string): Element {
  const root: Element = { tag: 'Root', children: [] }
  const open: { readonly indent: number; readonly element: Element }[] = [{ indent: -1, element: root }]
  for (const line of printed.split('\n')) {
    const indent = line.search(/\S/u)
    if (indent < 0) continue
    const words = line.slice(indent)
    while (indent <= (open.at(-1)?.indent ?? -1)) open.pop()
    const around = open.at(-1)?.element ?? root
    if (words.startsWith('"')) around.children.push(words.replace(/^"|"$/gu, ''))
    else if (/^[A-Z][\w-]*(?: <.*>)?(?: "[^"]*")?(?: \((?:block|inline)\)|:)?$/u.test(words)) {
      const element: Element = { tag: /^[\w-]+/u.exec(words)?.[0] ?? '', children: [] }
      around.children.push(element)
      open.push({ indent, element })
    }
  }
  return root
}

const isBlock = ({ tag }: Element): boolean =>
  /^(?:P|H\d?|L|LI|LBody|Table|TR|T[HD]|THead|TBody|Caption|Figure|Sect|Div|Document|Part|Art|TOC|TOCI|Note|Root|BlockQuote)$/u.test(
    tag,
  )

/** A label and the body of its item are one block, as they are one line. */
function collect(element: Element, isNote: boolean, blocks: PdfBlock[], before = '', isCell = false): void {
  const own = element.children
    .map(child => (typeof child === 'string' ? child : isBlock(child) ? '' : inlineText(child)))
    .join('')
  const inner = element.children.flatMap(child =>
    typeof child === 'string' ? [] : isBlock(child) ? [child] : nested(child),
  )
  const label =
    element.tag === 'LI'
      ? element.children
          .filter(child => typeof child !== 'string' && child.tag === 'Lbl')
          .map(child => inlineText(child as Element))
          .join('')
      : ''
  if (label === '' && own.trim() !== '') blocks.push({ tag: element.tag, text: before + own, isNote, isCell })
  let first = label === '' ? (own.trim() === '' ? before : '') : label
  for (const child of inner) {
    collect(child, isNote || child.tag === 'Note', blocks, first, isCell || /^T[HD]$/u.test(child.tag))
    first = ''
  }
}

function inlineText(element: Element): string {
  return element.children
    .map(child => (typeof child === 'string' ? child : isBlock(child) ? '' : inlineText(child)))
    .join('')
}

/** Blocks inside what stands in a line: notes. */
function nested(element: Element): readonly Element[] {
  return element.children.flatMap(child => (typeof child === 'string' ? [] : isBlock(child) ? [child] : nested(child)))
}
