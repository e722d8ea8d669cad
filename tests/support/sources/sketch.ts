import type { Document } from '../../../src/document/document.ts'
import type { Cell, Inline, Row } from '../../../src/document/nodes.ts'
import { plainText } from '../../../src/document/text.ts'
import type { AnyNode } from '../../../src/document/walk.ts'
import { type ReadResult, readMarkdown } from '../../../src/readers/markdown.ts'
import { shippedAssets } from '../run/shipped-assets.ts'

/** Front matter with all required keys, in French. Tests are about what follows it. */
export const frontMatter = `---
symbol: A/76/86
kind: note-verbale
language: fr
organ: general-assembly
date: 2021-06-15
title: Titre
---

`

/** Reads a whole source, given as text. */
export function readText(text: string): ReadResult {
  return readMarkdown({ path: 'test.md', bytes: new TextEncoder().encode(text) }, shippedAssets)
}

/** Reads a body below `frontMatter`. Diagnostics or a missing document fail the test. */
export function readBody(body: string): Document {
  const { document, diagnostics } = readText(frontMatter + body)
  const messages = diagnostics.map(({ rule, message }) => `${rule}: ${message}`)
  if (document === undefined || messages.length > 0) throw new Error(`diagnostics: ${messages.join('; ')}`)
  return document
}

/** Returns the diagnostics of a body as `rule line:column`. */
export function complaints(body: string): readonly string[] {
  const before = frontMatter.split('\n').length - 1
  return readText(frontMatter + body).diagnostics.map(({ rule, position }) =>
    position === undefined ? rule : `${rule} ${position.start.line - before}:${position.start.column}`,
  )
}

/** Writes a tree as indented lines, one node per line, with the marks of inline content. For reading in tests. */
export function sketch(nodes: readonly AnyNode[], indent = ''): string {
  return nodes.map(node => sketchNode(node, indent)).join('')
}

/** Returns the main body of a text, sketched. */
export function body(text: string): string {
  return sketch(readBody(text).mainBody)
}

export function prose(inlines: readonly Inline[]): string {
  return inlines
    .map(inline => {
      switch (inline.type) {
        case 'text':
          return inline.value
        case 'break':
          return '⏎'
        case 'pageBreak':
          return `⎘${inline.num}`
        case 'noteReference':
          return `[^${inline.identifier}]`
        case 'link':
          return `link(${inline.url} ${prose(inline.children)})`
        case 'span':
          return `span(${inline.lang} ${prose(inline.children)})`
        default:
          return `${inline.type}(${prose(inline.children)})`
      }
    })
    .join('')
}

function sketchNode(node: AnyNode, indent: string): string {
  const inner = `${indent}  `
  switch (node.type) {
    case 'paragraph':
      return `${indent}${prose(node.children)}\n`
    case 'heading':
      return `${indent}${'#'.repeat(node.depth)} ${node.num ? `(${node.num}) ` : ''}${prose(node.children)}\n`
    case 'list':
      return `${indent}${node.style} ${node.level}\n${sketch(node.children, inner)}`
    case 'item':
      return `${indent}${node.num}\n${sketch(node.children, inner)}`
    case 'blockQuote':
      return `${indent}quote\n${sketch(node.children, inner)}`
    case 'table': {
      const align = node.align.map(one => one ?? '-').join(' ')
      return `${indent}table ${align}${captioned(node.caption)}\n${sketch(node.children, inner)}`
    }
    case 'row':
      return sketchRow(node, indent)
    case 'figure': {
      const description =
        node.description.length === 0 ? '' : `${inner}description\n${sketch(node.description, `${inner}  `)}`
      return `${indent}figure ${node.url} "${node.alt}"${captioned(node.caption)}\n${description}`
    }
    case 'container':
      return `${indent}${node.name}\n${sketch(node.children, inner)}`
    case 'contents':
      return `${indent}contents ${node.depth}\n`
    case 'attachment':
      return `${indent}${node.kind}\n${sketch([...node.children, ...node.attachments], inner)}`
    case 'note':
      return `${indent}note ${node.num}\n${sketch(node.children, inner)}`
    default:
      return ''
  }
}

/** Cells side by side if each is one line of words, otherwise one below the other. */
function sketchRow({ header, total, children }: Row, indent: string): string {
  const name = header ? 'head' : total ? 'total' : 'row'
  if (children.every(isPlain))
    return `${indent}${name}: ${children.map(cell => spans(cell) + cell.children.map(one => (one.type === 'paragraph' ? prose(one.children) : '')).join('')).join(' | ')}\n`
  return `${indent}${name}\n${children.map(cell => `${indent}  ${spans(cell)}cell\n${sketch(cell.children, `${indent}    `)}`).join('')}`
}

function isPlain({ children }: Cell): boolean {
  return children.length < 2 && children.every(({ type }) => type === 'paragraph')
}

/** `2×3 ` for a cell over two rows and three columns. */
function spans({ colSpan = 1, rowSpan = 1 }: Cell): string {
  return colSpan * rowSpan > 1 ? `${rowSpan}×${colSpan} ` : ''
}

function captioned(caption: readonly Inline[]): string {
  return plainText(caption) === '' ? '' : ` – ${prose(caption)}`
}
