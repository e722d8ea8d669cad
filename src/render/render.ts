import type { Conventions } from '../conventions/conventions.ts'
import { parseSymbol, symbolUrl } from '../conventions/symbol.ts'
import type { SymbolGrammar } from '../conventions/symbol-grammar.ts'
import type { Document } from '../document/document.ts'
import { linesOf } from '../document/lines.ts'
import type { Line } from '../document/meta.ts'
import type { Element } from './markup/element.ts'
import { parseMarkup } from './markup/parse.ts'
import { xmlCharacters } from './markup/text.ts'
import type { Templates } from './templates/templates.ts'
import { directed } from './view/direction.ts'
import { Views } from './view/view.ts'

export interface RenderContext {
  /** Conventions of the language of the document. */
  readonly conventions: Conventions
  readonly symbols: SymbolGrammar
  readonly templates: Templates
}

/**
 * A part of a symbol: the letters of an organ, set large, and the rest. `root` is empty if the text is not a symbol.
 */
interface SymbolPiece {
  readonly root: string
  readonly rest: string
}

/**
 * Splits a joint symbol (A/79/876-S/2025/230), which has two roots on one line; the pieces together are the symbol as
 * written.
 */
function symbolPieces(symbol: string, grammar: SymbolGrammar): readonly SymbolPiece[] {
  const parsed = parseSymbol(symbol, grammar)
  if ('error' in parsed) return [{ root: '', rest: symbol }]
  let end = 0
  const starts = parsed.parts.map(part => {
    const start = symbol.indexOf(part.text, end)
    end = start + part.text.length
    return start
  })
  return parsed.parts.map(({ root }, index) => ({
    root,
    rest: symbol.slice((starts[index] as number) + root.length, starts[index + 1]),
  }))
}

/**
 * Returns the address of the official text: that given in the source, or one derived from the first symbol; undefined
 * if that is not a symbol.
 */
export function officialUrl({ meta }: Document, grammar: SymbolGrammar): string | undefined {
  const [symbol] = meta.symbols
  return meta.source ?? (symbol === undefined ? undefined : symbolUrl(symbol, meta.language, grammar))
}

/** Builds the view of the masthead. What the document lacks is `undefined`, and produces no element. */
function mastheadView(document: Document, views: Views, grammar: SymbolGrammar): object {
  const { meta } = document
  const { symbols, language, originalLanguage } = meta
  const url = officialUrl(document, grammar)
  return {
    lines: meta.coverPage?.map(line => lineView(line, views, grammar)),
    symbol: symbolPieces(symbols.join('-'), grammar),
    organs: meta.organs.map(key => `organ.${key}`),
    distribution: meta.distribution === undefined ? undefined : `distribution.${meta.distribution}`,
    date: meta.date,
    // One line in the original language (`Original: English`), two in a translation: A/79/876, A/76/86.
    isTranslation: originalLanguage !== undefined && originalLanguage !== language,
    originalLanguage: originalLanguage === undefined ? undefined : `language-name.${originalLanguage}`,
    job: meta.coverPage === undefined ? meta.job : undefined,
    notice: url === undefined ? undefined : { url, symbol: symbols.join('-') },
    session: meta.session,
    agenda: meta.agenda.map(({ item, title }) => ({ item: views.line(item), title: views.line(title) })),
  }
}

/**
 * Builds the view of a masthead line as published. A symbol shows its root large, as it does when made from metadata.
 */
function lineView({ name, lang, children }: Line, views: Views, grammar: SymbolGrammar): object {
  const [only, ...more] = children
  const symbol =
    name === 'symbol' && more.length === 0 && only?.type === 'text' ? symbolPieces(only.value, grammar) : undefined
  // Figures, and the letter of a language in brackets, which run from left to right in every document.
  return { ...views.line(children), name, ...(lang !== undefined && { lang }), symbol, isCode: name === 'job' }
}

/** Builds the view of a document for its template, in reading order: the notes of the masthead come first. */
function documentView(document: Document, { conventions, symbols }: RenderContext): object {
  const { meta, lang, id } = document
  const views = new Views(document, conventions.numbers)
  const masthead = mastheadView(document, views, symbols)
  const lines = linesOf(document)
  const above = lines.above.map(line => lineView(line, views, symbols))
  const title = views.line(meta.title, 'title')
  const below = lines.below.map(line => lineView(line, views, symbols))
  return {
    kind: meta.kind,
    lang,
    masthead,
    above,
    title: title && { ...title, number: meta.number ?? '' },
    below,
    ...(id === undefined ? {} : { id }),
    ...(conventions.direction === 'rtl' ? { dir: 'rtl' } : {}),
    mainBody: views.blocks(document.mainBody),
    attachments: document.attachments.map(attachment => views.attachment(attachment)),
  }
}

/** Returns the template for the document's kind, or the general one. */
function templatePath(templates: Templates, kind: string): string {
  const path = `templates/documents/${kind}.hbs`
  return templates.has(path) ? path : 'templates/documents/document.hbs'
}

/**
 * Renders a document as one tree of strict XHTML. Throws `TemplateError` if a template is wrong, `DiagnosticError` if
 * no output can represent the document (a link that runs code, nesting that is too deep).
 */
export function render(document: Document, context: RenderContext): Element {
  const { conventions, templates } = context
  const path = templatePath(templates, document.meta.kind)
  const text = templates.run(path, documentView(document, context), { conventions, language: document.lang })
  return directed(parseMarkup(xmlCharacters(text), path), 'ltr')
}
