import { check } from '../../../src/check/check.ts'
import { loadRequiredFields } from '../../../src/check/required-fields.ts'
import type { CheckContext } from '../../../src/check/rule.ts'
import { loadConventions } from '../../../src/conventions/load.ts'
import { loadSymbolGrammar } from '../../../src/conventions/symbol-grammar.ts'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import type { Document } from '../../../src/document/document.ts'
import type { Meta } from '../../../src/document/meta.ts'
import type { Attachment, Block, Inline, Item, Lang, List, Note } from '../../../src/document/nodes.ts'
import { loadTypography } from '../../../src/typeset/load.ts'
import { typeset } from '../../../src/typeset/typeset.ts'
import { shippedAssets } from '../run/shipped-assets.ts'

/** Returns the context of rules for a language, from the shipped files. */
export function contextFor(lang: Lang, profile = 'un'): CheckContext {
  const conventions = loadConventions(shippedAssets, lang)
  if (conventions === undefined) throw new Error(`no conventions for ${lang}`)
  const typography = loadTypography(shippedAssets, lang, profile)
  const symbols = loadSymbolGrammar(shippedAssets)
  const required = loadRequiredFields(shippedAssets)
  return { conventions, symbols, required, typeset: document => typeset(document, typography, symbols) }
}

/** Returns a valid note verbale with the given blocks. */
export function documentOf(
  mainBody: readonly Block[],
  parts: Partial<Document> = {},
  meta: Partial<Meta> = {},
): Document {
  return {
    type: 'document',
    lang: 'fr',
    meta: {
      symbols: ['A/76/86'],
      kind: 'note-verbale',
      language: 'fr',
      organs: ['general-assembly'],
      distribution: 'general',
      date: '2021-06-15',
      agenda: [],
      title: [{ type: 'text', value: 'Note verbale' }],
      positions: {},
      ...meta,
    },
    mainBody,
    attachments: [],
    notes: [],
    ...parts,
  }
}

export function text(value: string): Inline {
  return { type: 'text', value }
}

export function p(...children: readonly (Inline | string)[]): Block {
  return { type: 'paragraph', children: children.map(child => (typeof child === 'string' ? text(child) : child)) }
}

export function h(depth: 1 | 2 | 3 | 4 | 5 | 6, words: string): Block {
  return { type: 'heading', depth, children: [text(words)] }
}

/** Returns a list whose items have one word each. */
export function list(style: string, level: number, ...nums: readonly string[]): List {
  return {
    type: 'list',
    style,
    level,
    children: nums.map((num): Item => ({ type: 'item', num, children: [p('texte')] })),
  }
}

export function annex(...children: readonly Block[]): Attachment {
  return { type: 'attachment', kind: 'annex', children, attachments: [] }
}

export function note(identifier: string, ...children: readonly Block[]): Note {
  return { type: 'note', identifier, num: identifier, children }
}

export function call(identifier: string): Inline {
  return { type: 'noteReference', identifier }
}

/** Returns the findings of one rule in a document: `message | hint`. */
export function findings(
  rule: string,
  document: Document,
  context: CheckContext = contextFor(document.lang),
): readonly string[] {
  return check(document, context)
    .filter(diagnostic => diagnostic.rule === rule)
    .map(say)
}

function say({ message, hint }: Diagnostic): string {
  return `${message} | ${hint ?? ''}`
}
