import type { Conventions } from '../../../src/conventions/conventions.ts'
import { formatDate } from '../../../src/conventions/date.ts'
import { loadConventions } from '../../../src/conventions/load.ts'
import { loadSymbolGrammar } from '../../../src/conventions/symbol-grammar.ts'
import { term } from '../../../src/conventions/term.ts'
import type { Document } from '../../../src/document/document.ts'
import type { Block, Inline, Lang, List, Note } from '../../../src/document/nodes.ts'
import { plainText } from '../../../src/document/text.ts'
import { type AnyNode, childrenOf, visit } from '../../../src/document/walk.ts'
import { read } from '../../../src/readers/readers.ts'
import type { Source } from '../../../src/readers/source/source-text.ts'
import { linkReferences } from '../../../src/typeset/cross-references.ts'
import { loadTypography } from '../../../src/typeset/load.ts'
import { typeset } from '../../../src/typeset/typeset.ts'
import { assetsFor } from '../sources/sources.ts'

/** What a source says that every output must have, taken from the typeset document and not from anything rendered. */
export interface DocumentFacts {
  readonly document: Document
  /** `text` with the calls' markers, `title` without. */
  readonly headings: readonly { readonly level: number; readonly text: string; readonly title: string }[]
  /** Identifiers of the notes called, in reading order; a note called twice comes twice. */
  readonly calls: readonly string[]
  readonly notes: ReadonlyMap<string, Note>
  readonly lists: readonly List[]
  /** Addresses of the author's links, sorted: notes move their own. */
  readonly urls: readonly string[]
  /** Scope of a head cell; of another cell undefined. */
  readonly cells: readonly { readonly scope: 'Column' | 'Row' | undefined; readonly text: string }[]
  readonly alternatives: readonly string[]
  /** Texts in another language than the document's, each after its tag, sorted. */
  readonly foreign: readonly string[]
}

export function factsOf(source: Source): DocumentFacts {
  const assets = assetsFor(source)
  const { document: plain } = read(source, assets)
  if (plain === undefined) throw new Error(`${source.path} has no document`)
  const conventions = loadConventions(assets, plain.lang)
  if (conventions === undefined) throw new Error(`no conventions for ${plain.lang}`)
  const document = linkReferences(
    typeset(plain, loadTypography(assets, plain.lang), loadSymbolGrammar(assets)),
    conventions.references,
  )
  const notes = new Map(document.notes.map(note => [note.identifier, note]))
  const words = (inlines: readonly Inline[]): string =>
    inlines
      .map(node => {
        if (node.type === 'text') return node.value
        if (node.type === 'break') return ' '
        if (node.type === 'pageBreak') return ''
        return node.type === 'noteReference' ? (notes.get(node.identifier)?.num ?? '') : words(node.children)
      })
      .join('')
  /** All that a block says, labels too. */
  const said = (node: Block): string => {
    switch (node.type) {
      case 'paragraph':
        return words(node.children)
      case 'list':
        return node.children.map(({ num, children }) => `${num} ${children.map(said).join('')}`).join('')
      default:
        throw new Error(`a ${node.type} in a cell`)
    }
  }
  const nodes = nodesOf(document)
  const lines = nodes.flatMap(node => {
    // Parts that are headed by what they are.
    const name =
      node.type === 'contents'
        ? 'table-of-contents'
        : node.type === 'container' && node.name === 'summary'
          ? 'summary'
          : undefined
    if (name !== undefined)
      return [{ level: 2, text: term(conventions, name).text, title: term(conventions, name).text }]
    if (node.type !== 'heading') return []
    const { depth, num, children } = node
    const label = num === undefined ? '' : `${num} `
    return { level: Math.min(depth + 1, 6), text: label + words(children), title: label + plainText(children) }
  })
  const { number, title } = document.meta
  const numbered = number === undefined ? '' : `${number} `
  return {
    document,
    notes,
    headings: [{ level: 1, text: numbered + words(title), title: numbered + plainText(title) }, ...lines],
    calls: nodes.flatMap(node => (node.type === 'noteReference' ? [node.identifier] : [])),
    lists: nodes.filter(node => node.type === 'list'),
    urls: nodes.flatMap(node => (node.type === 'link' ? [node.url] : [])).sort(),
    cells: nodes.flatMap(node =>
      node.type !== 'row'
        ? []
        : node.children.map(cell => ({
            scope: node.header ? ('Column' as const) : cell.header ? ('Row' as const) : undefined,
            text: cell.children.map(said).join(''),
          })),
    ),
    alternatives: nodes.flatMap(node => (node.type === 'figure' ? [node.alt] : [])),
    foreign: [...foreignWords(document), ...mastheadWords(document, conventions)],
  }
}

/** Every node, the notes last. */
function nodesOf(document: Document): AnyNode[] {
  const nodes: AnyNode[] = []
  visit(document, node => {
    nodes.push(node)
  })
  return nodes
}

/** Of a language whose masthead is in another: the lines that are made of the metadata. */
function mastheadWords({ lang, meta }: Document, conventions: Conventions): string[] {
  const { masthead } = conventions
  if (masthead.language === lang) return []
  const words = (key: string, params: Readonly<Record<string, string>> = {}): string =>
    term(conventions, key, params).text
  const original =
    meta.originalLanguage === undefined
      ? []
      : [words('language'), words('original', { language: words(`language-name.${meta.originalLanguage}`) })]
  return [words(`distribution.${meta.distribution}`), formatDate(masthead.dates, meta.date), ...original].map(
    text => `${masthead.language} ${text}`,
  )
}

function foreignWords(document: Document): string[] {
  const found: string[] = []
  const collect = (node: AnyNode, around: Lang): void => {
    const lang = ('lang' in node ? node.lang : undefined) ?? around
    if (node.type === 'text' && lang !== document.lang) found.push(`${lang} ${node.value}`)
    for (const child of childrenOf(node)) collect(child, lang)
  }
  collect(document, document.lang)
  return found.sort()
}
