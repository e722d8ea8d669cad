import type { SymbolGrammar } from '../conventions/symbol-grammar.ts'
import type { Document } from '../document/document.ts'
import { mapped, withChildren } from '../document/mapped.ts'
import type { Line, Meta } from '../document/meta.ts'
import type { Attachment, Block, Inline, Item, Lang, Note, Row } from '../document/nodes.ts'
import { linkAddresses } from './addresses.ts'
import { typesetInline } from './inline.ts'
import { typesetText } from './text.ts'
import { rulesetOf, type Typography } from './typography.ts'

/**
 * Protects the spaces of a document as each language requires. Only space characters ever change. Covers all running
 * text: title, agenda, blocks, cells, captions, notes. Labels
 * (`num`) and addresses are left alone, and so are document symbols (`A/62/6 (Sect. 21)`) if their grammar is given.
 * Addresses in the text become links.
 */
export function typeset(document: Document, typography: Typography, symbols?: SymbolGrammar): Document {
  const inline: Setter = (run, lang) => linkAddresses(typesetInline(run, lang, typography, symbols))
  const { lang } = document
  return {
    ...document,
    meta: setMeta(document.meta, lang, typography, inline),
    mainBody: document.mainBody.map(block => setBlock(block, lang, inline)),
    attachments: document.attachments.map(attachment => setAttachment(attachment, lang, inline)),
    notes: document.notes.map(note => setNote(note, lang, inline)),
  }
}

type Setter = (run: readonly Inline[], lang: Lang) => readonly Inline[]

function setMeta(meta: Meta, lang: Lang, typography: Typography, inline: Setter): Meta {
  const { session } = meta
  const ruleset = rulesetOf(typography, lang)
  const text = session?.text === undefined || ruleset === undefined ? session?.text : typesetText(session.text, ruleset)
  const lines = (all: readonly Line[]): readonly Line[] =>
    all.map(line => withChildren(line, inline(line.children, line.lang ?? lang)))
  const { coverPage, preface } = meta
  return {
    ...meta,
    ...(coverPage !== undefined && { coverPage: lines(coverPage) }),
    ...(preface !== undefined && { preface: { above: lines(preface.above), below: lines(preface.below) } }),
    ...(session !== undefined && text !== undefined && { session: { ...session, text } }),
    agenda: meta.agenda.map(({ item, title }) => ({ item: inline(item, lang), title: inline(title, lang) })),
    title: inline(meta.title, lang),
  }
}

function setAttachment(attachment: Attachment, around: Lang, inline: Setter): Attachment {
  const lang = attachment.lang ?? around
  return {
    ...attachment,
    children: attachment.children.map(block => setBlock(block, lang, inline)),
    attachments: attachment.attachments.map(inner => setAttachment(inner, lang, inline)),
  }
}

function setNote(note: Note, around: Lang, inline: Setter): Note {
  const lang = note.lang ?? around
  return withChildren(
    note,
    mapped(note.children, block => setBlock(block, lang, inline)),
  )
}

function setBlock(block: Block, around: Lang, inline: Setter): Block {
  const lang = block.lang ?? around
  switch (block.type) {
    case 'heading':
      return withChildren(block, inline(block.children, lang))
    case 'paragraph':
      return withChildren(block, inline(block.children, lang))
    case 'list':
      return withChildren(
        block,
        mapped(block.children, item => setItem(item, lang, inline)),
      )
    case 'table':
      return {
        ...block,
        caption: inline(block.caption, lang),
        children: block.children.map(row => setRow(row, lang, inline)),
      }
    case 'figure':
      return {
        ...block,
        caption: inline(block.caption, lang),
        description: block.description.map(child => setBlock(child, lang, inline)),
      }
    case 'contents':
      return block
    case 'blockQuote':
    case 'container':
      return withChildren(
        block,
        mapped(block.children, child => setBlock(child, lang, inline)),
      )
  }
}

function setItem(item: Item, around: Lang, inline: Setter): Item {
  const lang = item.lang ?? around
  return withChildren(
    item,
    mapped(item.children, block => setBlock(block, lang, inline)),
  )
}

function setRow(row: Row, around: Lang, inline: Setter): Row {
  const lang = row.lang ?? around
  return {
    ...row,
    children: row.children.map(cell => ({
      ...cell,
      children: cell.children.map(block => setBlock(block, cell.lang ?? lang, inline)),
    })),
  }
}
