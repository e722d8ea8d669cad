import { createHash } from 'node:crypto'
import type { Assets } from './assets.ts'
import { term } from './conventions/term.ts'
import type { Diagnostic } from './diagnostics/diagnostic.ts'
import { DiagnosticError } from './diagnostics/diagnostic.ts'
import type { Document } from './document/document.ts'
import { plainImage } from './document/images/plain-image.ts'
import { documentName } from './document/name.ts'
import type { Lang } from './document/nodes.ts'
import { textOf } from './document/text.ts'
import { figurePlaces } from './document/walk.ts'
import { type Fonts, loadFonts } from './fonts/load.ts'
import { describePages, describeTags } from './layout/describe.ts'
import { layout } from './layout/layout.ts'
import type { Layout, Painter } from './layout/page.ts'
import { drawAll } from './layout/pages/compose-page.ts'
import { namePages } from './layout/pages/name-pages.ts'
import { loadHyphenations, withSoftHyphens } from './layout/scripts/hyphenate.ts'
import { loadScripts } from './layout/scripts/scripts.ts'
import { loadTheme } from './layout/style/load-theme.ts'
import { type Theme, textFaces } from './layout/style/theme.ts'
import { originalPageStarts } from './layout/tree/page-starts.ts'
import { outputName, writers, writingOrder } from './pipeline/formats.ts'
import type { BuildOptions, DocumentIdentity, Format, OutputFile } from './pipeline/options.ts'
import { type Checked, hasErrors, readAndCheck } from './pipeline/read-and-check.ts'
import type { Rendered } from './pipeline/rendered.ts'
import { describeReading, readers } from './readers/readers.ts'
import type { Source } from './readers/source/source-text.ts'
import { hasContents } from './render/markup/contents.ts'
import type { Element } from './render/markup/element.ts'
import { serialize } from './render/markup/markup.ts'
import { takeOriginalPages } from './render/markup/original-pages.ts'
import { elements } from './render/markup/tree.ts'
import { officialUrl, render } from './render/render.ts'
import { loadTemplates } from './render/templates/load.ts'
import { checkCoverage } from './typeset/coverage.ts'
import { linkReferences } from './typeset/cross-references.ts'
import { typeset } from './typeset/typeset.ts'

export interface Build {
  /** Empty when a diagnostic is an error. */
  readonly files: readonly OutputFile[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Turns source bytes into finished files: read, check, typeset, render, then write each format. Reads files only
 * through `assets`, and uses no clock or network. Throws for errors that are not the author's: `MissingAssetError`,
 * `TemplateError`, `FontError`.
 */
export async function build(source: Source, assets: Assets, options: BuildOptions): Promise<Build> {
  const reflowing = options.edition === 'standard' ? undefined : options.to.find(format => format !== 'pdf')
  if (reflowing !== undefined) throw new Error(`${reflowing} has no edition '${options.edition}'`)
  return refusable(async diagnostics => {
    const rendered = await toMarkup(await toTypeset(source, assets, options, diagnostics), options)
    let laid: Promise<Layout> | undefined
    const pages = (paint?: Painter): Promise<Layout> =>
      paint === undefined ? (laid ??= lay(rendered, options)) : (laid = lay(rendered, options, paint))
    const finished = new Map<Format, OutputFile>()
    for (const format of writingOrder.filter(one => options.to.includes(one))) {
      finished.set(format, await writers[format](rendered, pages, options, finished))
    }
    return options.to.flatMap(format => finished.get(format) ?? [])
  })
}

/** File extensions of sources (`.md`). Each has a reader. */
export const sourceExtensions: readonly string[] = Object.keys(readers)

/** Returns every error and warning of a source, as a build of the standard edition would find them. */
export async function checkSource(source: Source, assets: Assets): Promise<readonly Diagnostic[]> {
  const { checked, diagnostics } = readAndCheck(source, assets)
  if (checked === undefined) return diagnostics
  const theme = loadTheme(assets, 'standard', checked.document.lang)
  return [...diagnostics, ...checkCoverage(checked.document, await loadFonts(assets, theme.faces), textFaces(theme))]
}

/** Returns the value after a stage, as text. The text is empty if a diagnostic is an error. */
export async function inspect(
  source: Source,
  assets: Assets,
  stage: 'coverage' | 'document' | 'markup' | 'pages' | 'tags',
): Promise<{ readonly text: string; readonly diagnostics: readonly Diagnostic[] }> {
  if (stage === 'coverage') return describeReading(source, assets)
  const options: BuildOptions = { to: [], edition: 'standard', standard: 'ua1' }
  const {
    files: [text = ''],
    diagnostics,
  } = await refusable(async found => {
    const set = await toTypeset(source, assets, options, found)
    if (stage === 'document') return [JSON.stringify(set.document, undefined, 2)]
    const rendered = await toMarkup(set, options)
    switch (stage) {
      case 'markup':
        return [serialize(rendered.article)]
      case 'pages':
        return [describePages(await drawAll(paint => lay(rendered, options, paint)))]
      case 'tags':
        return [describeTags((await lay(rendered, options)).structure)]
      default:
        return stage satisfies never
    }
  })
  return { text, diagnostics }
}

/** A document without errors, ready to be rendered. */
interface Typeset extends Checked {
  readonly source: Source
  readonly assets: Assets
  readonly theme: Theme
  readonly fonts: () => Promise<Fonts>
}

/**
 * Reads, checks and typesets a source. Throws `DiagnosticError` if it has errors; adds what was found to `diagnostics`.
 */
async function toTypeset(
  source: Source,
  assets: Assets,
  options: BuildOptions,
  diagnostics: Diagnostic[],
): Promise<Typeset> {
  const { checked, diagnostics: found } = readAndCheck(source, assets, options.onStage)
  diagnostics.push(...found)
  if (checked !== undefined) {
    options.onNames?.(namesOf(checked.document, options))
    options.onDocument?.(identityOf(checked.document))
  }
  if (checked === undefined || hasErrors(found)) throw new DiagnosticError([])
  options.onStage?.('typeset')
  const { conventions, symbols, typography } = checked
  const document = linkReferences(typeset(checked.document, typography, symbols), conventions.references)
  const theme = loadTheme(assets, options.edition, document.lang)
  const fonts = fontsOf(assets, theme)
  if (options.to.includes('pdf')) diagnostics.push(...checkCoverage(document, await fonts(), textFaces(theme)))
  if (hasErrors(diagnostics)) throw new DiagnosticError([])
  return { ...checked, source, assets, document, theme, fonts }
}

function identityOf(document: Document): DocumentIdentity {
  const { coverPage: _, preface: _lines, ...meta } = document.meta
  const words = textOf({ ...document, meta: { ...meta, agenda: [] } })
  return { name: documentName(document), text: createHash('sha256').update(words).digest('hex') }
}

function namesOf(document: Document, options: BuildOptions): readonly string[] {
  return options.to.map(format => outputName(document, format, options))
}

/** Kept separate so that the closure does not retain the document. */
function fontsOf(assets: Assets, { faces }: Theme): () => Promise<Fonts> {
  return () => loadFonts(assets, faces)
}

/** Renders the document, whose body is dropped here: a third of live memory for a long document. */
async function toMarkup(
  { source, assets, document, conventions, symbols, theme, fonts }: Typeset,
  options: BuildOptions,
): Promise<Rendered> {
  options.onStage?.('render')
  const templates = await loadTemplates(assets)
  const { article, pages } = takeOriginalPages(render(document, { conventions, symbols, templates }))
  const { lang, meta } = document
  const rendered = {
    source,
    assets,
    lang,
    meta,
    conventions,
    templates,
    article,
    originalPages: originalPageStarts(article, pages),
    theme,
    fonts,
    softHyphens: document.softHyphens ?? {},
    readImage: await plainImages(article, assets),
    figurePlaces: figurePlaces(document),
    officialUrl: officialUrl(document, symbols),
  }
  if (!hasContents(article)) return rendered
  const words = (num: string): string => term(conventions, 'page', { num }).text
  return {
    ...rendered,
    article: await namePages(article, words, numbered => lay({ ...rendered, article: numbered }, options)),
  }
}

async function lay(
  { article, assets, theme, fonts, meta, softHyphens, officialUrl: url }: Rendered,
  options: BuildOptions,
  paint?: Painter,
): Promise<Layout> {
  options.onStage?.('layout')
  const { symbols, job } = meta
  const furniture = { symbols, ...(job && { jobNumber: job.number }), ...(url !== undefined && { url }) }
  const hyphenated = Object.values(theme.styles).some(({ hyphens }) => hyphens === 'auto')
  const langs = hyphenated ? languagesOf(article) : new Set<Lang>()
  const patterns = withSoftHyphens(await loadHyphenations(assets, langs), langs, softHyphens)
  return layout(article, theme, await fonts(), furniture, { patterns, ...(await loadScripts(article)) }, paint)
}

/** Reads the images of a document. Those that must be converted are converted once, for all outputs. */
async function plainImages(article: Element, assets: Assets): Promise<Rendered['readImage']> {
  const changed = new Map<string, Uint8Array>()
  for (const { tagName, properties } of elements(article)) {
    const src = tagName === 'img' ? properties.src : undefined
    const bytes = src === undefined || changed.has(src) ? undefined : assets.readSource(src)
    if (src === undefined || bytes === undefined) continue
    const plain = await plainImage(bytes)
    if (plain !== bytes) changed.set(src, plain)
  }
  return path => changed.get(path) ?? assets.readSource(path)
}

/** The languages of an element and its descendants. */
function languagesOf(article: Element): ReadonlySet<Lang> {
  return new Set(elements(article).flatMap(({ properties: { lang } }) => lang ?? []))
}

/** Runs `work`. If a stage refuses the document, returns its diagnostics and no files. */
async function refusable<T>(
  work: (diagnostics: Diagnostic[]) => Promise<readonly T[]>,
): Promise<{ files: readonly T[]; diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = []
  try {
    return { files: await work(diagnostics), diagnostics }
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    return { files: [], diagnostics: [...diagnostics, ...error.diagnostics] }
  }
}
