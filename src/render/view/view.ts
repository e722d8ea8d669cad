import type { NumberStyle } from '../../conventions/conventions.ts'
import { DiagnosticError } from '../../diagnostics/diagnostic.ts'
import type { Document } from '../../document/document.ts'
import { linkAddress, validAddress } from '../../document/link-address.ts'
import type {
  Attachment,
  Block,
  Container,
  Contents,
  Heading,
  Inline,
  Link,
  Node,
  Table,
} from '../../document/nodes.ts'
import { type ContentsEntry, contentsEntries } from '../markup/contents.ts'
import { flattenLink } from './links.ts'
import type { Call } from './notes.ts'
import { Calls } from './notes.ts'
import { tableRows } from './table-view.ts'

/** A node as templates see it: plain data whose `type` names the partial. */
export interface NodeView extends Node {
  readonly type: string
  readonly children?: readonly NodeView[]
}

/** Inline content of one line or block, and the notes it calls first, which follow it. */
export interface LineView {
  readonly id?: string
  readonly children: readonly NodeView[]
  readonly notes: readonly NodeView[]
}

/**
 * Prepares the nodes of one document for templates, which decide nothing but the arrangement. Put new keys before
 * `...node`: docs/performance.md, "What we know of V8".
 */
export class Views {
  private readonly calls: Calls
  /** Notes called since the last block ended. */
  private readonly waiting: Call[] = []
  /** Inside a note or a cell, whose notes follow the whole. */
  private holding = false
  private readonly numbers: NumberStyle
  private tables = 0
  private readonly document: Document
  /** The attachment whose blocks are being prepared. */
  private attached: Attachment | undefined
  /** Depth of the previous heading in the text or the attachment; 0 before the first. */
  private depth = 0

  constructor(document: Document, numbers: NumberStyle) {
    this.numbers = numbers
    this.document = document
    this.calls = new Calls(document)
  }

  /**
   * Prepares a line of the masthead, or the title; `undefined` if it has no words, so that no empty element is written.
   */
  line(nodes: readonly Inline[], id?: string): LineView | undefined {
    if (nodes.length === 0) return undefined
    return { ...(id === undefined ? {} : { id }), children: this.inlines(nodes), notes: this.takeNotes() }
  }

  blocks(nodes: readonly Block[]): readonly NodeView[] {
    return nodes.map(node => this.block(node))
  }

  attachment(node: Attachment): NodeView {
    const around = this.attached
    this.attached = node
    this.depth = 0
    const [first, ...rest] = node.children
    const children =
      first?.type === 'heading' ? [this.heading(first, node.kind), ...this.blocks(rest)] : this.blocks(node.children)
    const attachments = node.attachments.map(inner => this.attachment(inner))
    this.attached = around
    return { ...node, children, attachments } as NodeView
  }

  private block(node: Block): NodeView {
    switch (node.type) {
      case 'heading':
        return this.heading(node, '')
      case 'paragraph': {
        const children = this.inlines(node.children)
        return { notes: this.takeNotes(), ...node, children } as NodeView
      }
      case 'list': {
        const children = node.children.map(item => ({ ...item, children: this.blocks(item.children) }))
        return { tag: node.style === 'bullet' ? 'ul' : 'ol', ...node, children } as NodeView
      }
      case 'table':
        return this.table(node)
      case 'figure': {
        const [width, height] = [node.width ?? '', node.height ?? '']
        const caption = this.inlines(node.caption)
        const notes = this.takeNotes()
        const description = this.blocks(node.description)
        const details = description.length === 0 ? '' : this.calls.freshId(`${node.id ?? 'figure'}-description`)
        return { ...node, width, height, caption, notes, description, details } as NodeView
      }
      case 'container':
        return this.container(node)
      case 'contents':
        return this.contents(node)
      case 'blockQuote':
        return { ...node, children: this.blocks(node.children) }
      default:
        return node
    }
  }

  /**
   * Prepares a heading. `kind` is that of the attachment whose title this is, otherwise ''. There is no element below
   * `h6`.
   */
  private heading(node: Heading, kind: string): NodeView {
    this.depth = node.depth
    const tag = `h${Math.min(node.depth + 1, 6)}`
    const children = this.inlines(node.children)
    return { tag, kind, notes: this.takeNotes(), ...node, num: node.num ?? '', children } as NodeView
  }

  /**
   * Prepares a container, whose name selects the partial. If it begins with a heading, it needs none from the
   * conventions.
   */
  private container(node: Container): NodeView {
    const heading = node.children[0]?.type === 'heading' ? node.children[0].id : undefined
    const title = heading === undefined ? this.title(node.id ?? node.name) : { tag: '', titleId: heading }
    return { ...node, type: node.name, ...title, children: this.blocks(node.children) } as NodeView
  }

  private contents(node: Contents): NodeView {
    const { attached, document } = this
    const around =
      attached === undefined
        ? [...document.mainBody, ...document.attachments]
        : [...attached.children, ...attached.attachments]
    const view = (entry: ContentsEntry): NodeView =>
      ({
        type: 'contents-entry',
        target: entry.id,
        num: entry.num,
        ...(entry.lang !== undefined && { lang: entry.lang }),
        children: this.inlines(entry.children),
        level: entry.level + 1,
        entries: entry.entries.map(view),
      }) as NodeView
    return {
      ...node,
      ...this.title(node.id ?? 'contents'),
      entries: contentsEntries(around, node.depth).map(view),
    } as NodeView
  }

  /**
   * Prepares a heading whose words come from the conventions. It is one level below that of the surrounding text, but
   * not above the section that it stands in, which continues after it: the next heading must not skip a level (ISO
   * 14289-1, 7.4.2).
   */
  private title(id: string): { readonly tag: string; readonly titleId: string } {
    const [first] = this.attached?.children ?? []
    const depth = Math.max(first?.type === 'heading' ? first.depth + 1 : 1, this.depth)
    return { tag: `h${Math.min(depth + 1, 6)}`, titleId: this.calls.freshId(`${id}-title`) }
  }

  private table(node: Table): NodeView {
    this.tables++
    const id = node.id ?? this.calls.freshId(`table-${this.tables}`)
    const caption = this.inlines(node.caption)
    const blocks = (nodes: readonly Block[]): readonly NodeView[] => this.held(() => this.blocks(nodes))
    const { head, body } = tableRows(node, id, { inlines: nodes => this.inlines(nodes), blocks, numbers: this.numbers })
    return { ...node, caption, head, body, notes: this.takeNotes() } as NodeView
  }

  private inlines(nodes: readonly Inline[]): readonly NodeView[] {
    return nodes.flatMap(node =>
      node.type === 'link' ? flattenLink(node).map(piece => this.inline(piece)) : [this.inline(node)],
    )
  }

  private inline(node: Inline): NodeView {
    if (node.type === 'noteReference') {
      const call = this.calls.call(node)
      if (call.first) this.waiting.push(call)
      return { num: call.note.num, note: call.ids.note, ...node, id: call.id } as NodeView
    }
    if (!('children' in node)) return node
    const children = this.inlines(node.children)
    return node.type === 'link' ? ({ ...node, url: urlOf(node), children } as NodeView) : { ...node, children }
  }

  /** Runs `work` while keeping the notes that it calls waiting. */
  private held<T>(work: () => T): T {
    const before = this.holding
    this.holding = true
    const made = work()
    this.holding = before
    return made
  }

  /**
   * Takes the waiting notes. A note called inside a note follows it directly, since an `aside` is never inside another.
   */
  private takeNotes(): readonly NodeView[] {
    const views: NodeView[] = []
    if (this.holding) return views
    for (let call = this.waiting.shift(); call !== undefined; call = this.waiting.shift()) {
      const later = this.waiting.splice(0)
      views.push(this.note(call))
      this.waiting.push(...later)
    }
    return views
  }

  private note({ note, ids }: Call): NodeView {
    const children = this.held(() => this.blocks(note.children))
    return { call: ids.call, ...note, id: ids.note, children } as NodeView
  }
}

/** A link elsewhere than to the web, an e-mail address or this document could run code in a reading system. */
function urlOf(link: Link): string {
  const address = linkAddress.test(link.url) ? validAddress(link.url) : undefined
  if (address !== undefined) return address.url
  const { position } = link
  throw new DiagnosticError([
    {
      severity: 'error',
      rule: 'link-scheme',
      message: `a link to ${JSON.stringify(link.url)}, which is not a web or e-mail address`,
      ...(position === undefined ? {} : { position }),
      hint: 'write an address that begins with https:, http:, mailto: or #',
    },
  ])
}
