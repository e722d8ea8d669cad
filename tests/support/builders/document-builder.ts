import { readdirSync, readFileSync } from 'node:fs'
import type { Assets } from '../../../src/assets.ts'
import { loadConventions } from '../../../src/conventions/load.ts'
import { loadSymbolGrammar } from '../../../src/conventions/symbol-grammar.ts'
import type { Document } from '../../../src/document/document.ts'
import type { Meta } from '../../../src/document/meta.ts'
import type { Block, Inline, Item, Note } from '../../../src/document/nodes.ts'
import type { Element } from '../../../src/render/markup/element.ts'
import { serialize } from '../../../src/render/markup/markup.ts'
import { render } from '../../../src/render/render.ts'
import type { TemplateFiles } from '../../../src/render/templates/compile.ts'
import { compileTemplates } from '../../../src/render/templates/compile.ts'
import type { Templates } from '../../../src/render/templates/templates.ts'

const top = new URL('../../../', import.meta.url)

/** The shipped files of the working copy. */
export const shipped: Assets = {
  read: path => {
    try {
      return readFileSync(new URL(path, top))
    } catch {
      return undefined
    }
  },
  list: folder =>
    readdirSync(new URL(folder, top))
      .sort()
      .map(name => folder + name),
  readSource: () => undefined,
}

/** Texts of the shipped templates, by path. */
export const templateFiles: TemplateFiles = Object.fromEntries(
  ['templates/documents/', 'templates/epub/', 'templates/html/', 'templates/partials/']
    .flatMap(folder => shipped.list(folder))
    .map(path => [path, readFileSync(new URL(path, top), 'utf8')]),
)

export const templates = compileTemplates(templateFiles)
const symbols = loadSymbolGrammar(shipped)

export const t = (value: string): Inline => ({ type: 'text', value })
const inlines = (content: readonly (string | Inline)[]): Inline[] =>
  content.map(node => (typeof node === 'string' ? t(node) : node))
export const em = (...content: (string | Inline)[]): Inline => ({ type: 'emphasis', children: inlines(content) })
export const strong = (...content: (string | Inline)[]): Inline => ({ type: 'strong', children: inlines(content) })
export const link = (url: string, ...content: (string | Inline)[]): Inline => ({
  type: 'link',
  url,
  children: inlines(content),
})
export const call = (identifier: string): Inline => ({ type: 'noteReference', identifier })
export const p = (...content: (string | Inline)[]): Block => ({ type: 'paragraph', children: inlines(content) })
export const item = (num: string, ...children: Block[]): Item => ({ type: 'item', num, children })
export const list = (level: number, style: string, ...children: Item[]): Block => ({
  type: 'list',
  level,
  style,
  children,
})
export const note = (identifier: string, num: string, ...children: Block[]): Note => ({
  type: 'note',
  identifier,
  num,
  children,
})

const bare: Meta = {
  symbols: ['A/76/86'],
  kind: 'note-verbale',
  language: 'fr',
  organs: [],
  date: '2021-06-15',
  agenda: [],
  title: [],
  positions: {},
}

/** Returns a document with the given body and as little else as possible. */
export function doc(
  mainBody: readonly Block[],
  more: Partial<Omit<Document, 'meta'>> & { meta?: Partial<Meta> } = {},
): Document {
  const meta = { ...bare, ...more.meta }
  return { type: 'document', lang: meta.language, mainBody, attachments: [], notes: [], ...more, meta }
}

/** Renders with the shipped conventions and templates, or with others. */
export function rendered(document: Document, own: Templates = templates): Element {
  const conventions = loadConventions(shipped, document.lang)
  if (conventions === undefined) throw new Error(`no conventions for ${document.lang}`)
  return render(document, { conventions, symbols, templates: own })
}

/** Returns the markup of the body alone, between the masthead and the end of the article, one line per element. */
export function body(document: Document, own?: Templates): string {
  return inner(serialize(rendered(document, own)).split('</header>\n')[1] as string)
}

/** Returns the markup of the masthead lines. */
export function masthead(document: Document): string {
  const text = serialize(rendered(document))
  return inner(text.slice(text.indexOf('<header'), text.indexOf('</header>')).replace(/^.*\n/, ''), 4)
}

function inner(text: string, indent = 2): string {
  return text
    .replace('</article>\n', '')
    .trimEnd()
    .split('\n')
    .map(line => line.slice(indent))
    .join('\n')
}
