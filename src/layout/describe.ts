import type { PaintOp, TextRun } from './page.ts'
import type { DrawnLayout } from './pages/compose-page.ts'
import type { Leaf, StructElem } from './tree/structure.ts'

/** Describes the structure tree as indented text: one element per line, content quoted, in reading order. */
export function describeTags(root: StructElem): string {
  const lines: string[] = []
  const visit = (node: StructElem | Leaf, depth: number): void => {
    const indent = '  '.repeat(depth)
    if ('leaf' in node) {
      lines.push(`${indent}"${visible(node.text)}"`)
      return
    }
    lines.push(indent + [node.role, ...attributes(node)].join(' '))
    for (const child of node.children) visit(child, depth + 1)
  }
  visit(root, 0)
  return lines.join('\n') + '\n'
}

function attributes(node: StructElem): string[] {
  const shown: [string, string | number | undefined][] = [
    ['id', node.id],
    ['startOf', node.startOf?.join(' ')],
    ['lang', node.lang],
    ['writingMode', node.writingMode],
    ['alt', node.alt],
    ['href', node.href],
    ['numbering', node.listNumbering],
    ['scope', node.scope],
    ['headers', node.headers?.join(' ')],
    ['colspan', node.colSpan],
    ['rowspan', node.rowSpan],
  ]
  return shown.flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${visible(String(value))}"`]))
}

/** Describes every page as text: what is drawn and where, in the order of the content stream. */
export function describePages(layout: DrawnLayout): string {
  return (
    layout.pages
      .map(page =>
        [
          `page ${page.label} ${page.width}x${page.height}`,
          ...page.ops.map(describeOp),
          ...page.links.map(
            ({ leaf, rect }) =>
              `  link ${leaf} at ${point(rect.x)},${point(rect.y)} ${point(rect.width)}x${point(rect.height)}`,
          ),
        ].join('\n'),
      )
      .join('\n\n') + '\n'
  )
}

function describeOp(op: PaintOp): string {
  const owner =
    typeof op.owner === 'number'
      ? String(op.owner)
      : `${op.owner.type}${op.owner.subtype ? `/${op.owner.subtype}` : ''}`
  switch (op.op) {
    case 'text':
      return `  ${owner} text ${describeRun(op.run)}`
    case 'fill': {
      const [{ x, y, width, height }] = op.rects
      return `  ${owner} fill ${op.rects.length} from ${point(x)},${point(y)} ${point(width)}x${point(height)}`
    }
    case 'image':
      return `  ${owner} image ${op.src} at ${point(op.rect.x)},${point(op.rect.y)} ${point(op.rect.width)}x${point(op.rect.height)}`
    default:
      return op satisfies never
  }
}

function describeRun(run: TextRun): string {
  const parts = run.fragments.map(({ face, size, pieces, places }) => {
    const words = visible(pieces.map(piece => (piece === ' ' ? ' ' : piece.text)).join(''))
    // The position of each word, in a line that does not run from left to right.
    const at = places?.flatMap((x, i) => (pieces[i] === ' ' ? [] : point(run.x + x))).join(' ')
    return `${face} ${point(size)} "${words}"${at === undefined || at === '' ? '' : ` at ${at}`}`
  })
  return `${point(run.x)},${point(run.baseline)} +${point(run.wordSpacing)} ${parts.join(' ')}`
}

function point(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Escapes protected spaces and other characters that have no visible shape. */
function visible(text: string): string {
  return text.replace(/[\u00a0\u202f\u2011\u00ad\u0000-\u001f"\\]/gu, c =>
    c === '"' || c === '\\' ? `\\${c}` : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
