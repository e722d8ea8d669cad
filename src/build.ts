import type { Assets } from './assets.ts'
import { check } from './check/check.ts'
import { loadRequiredFields } from './check/required-fields.ts'
import type { Conventions } from './conventions/conventions.ts'
import { loadConventions } from './conventions/load.ts'
import { loadSymbolGrammar, type SymbolGrammar } from './conventions/symbol-grammar.ts'
import type { Diagnostic } from './diagnostics/diagnostic.ts'
import { DiagnosticError } from './diagnostics/diagnostic.ts'
import type { Document } from './document/nodes.ts'
import { type Fonts, loadFonts } from './fonts/load.ts'
import { checkCoverage } from './layout/coverage.ts'
import { describePages, describeTags } from './layout/describe.ts'
import { layout } from './layout/layout.ts'
import type { Layout } from './layout/page.ts'
import { loadTheme, type Theme } from './layout/theme.ts'
import { read } from './readers/readers.ts'
import type { Element } from './render/element.ts'
import { loadTemplates } from './render/load.ts'
import { serialize } from './render/markup.ts'
import { officialUrl, render } from './render/render.ts'
import type { Templates } from './render/templates.ts'
import { loadTypography } from './typeset/load.ts'
import { typeset } from './typeset/typeset.ts'
import type { Typography } from './typeset/typography.ts'
import { type Format, type OutputFile, outputName, writers } from './writers.ts'

export type { Format, OutputFile } from './writers.ts'

/** A source file; its name serves the messages, the choice of the reader and the attachment of the PDF. */
export interface Source {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface BuildOptions {
  readonly to: readonly Format[]
  /** `standard`; each edition is a theme. */
  readonly edition: string
  /** `ua1`: PDF/UA-1 and PDF/A-3a. */
  readonly standard: string
  readonly onStage?: (stage: string) => void
}

export interface Build {
  /** Empty when a diagnostic is an error. */
  readonly files: readonly OutputFile[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Everything that the stages have made of a source, up to the point where the formats part. */
export interface Rendered {
  readonly source: Source
  readonly assets: Assets
  readonly document: Document
  readonly conventions: Conventions
  readonly templates: Templates
  readonly article: Element
  readonly theme: Theme
  /** Loaded when a format draws them. */
  readonly fonts: () => Promise<Fonts>
  /** Address of the official text; undefined when the symbol tells none. */
  readonly officialUrl: string | undefined
}

/**
 * Source bytes in, finished files out: read, check, typeset, render, then write each format. No file system, clock or
 * network: `assets` carries all of it. Throws for what is not the author's mistake: `MissingAssetError`, `TemplateError`, `FontError`.
 */
export async function build(source: Source, assets: Assets, options: BuildOptions): Promise<Build> {
  return refusable(async diagnostics => {
    const rendered = await toMarkup(source, assets, options, diagnostics)
    let laid: Promise<Layout> | undefined
    const pages = (): Promise<Layout> => laid ??= lay(rendered, options)
    const files: OutputFile[] = []
    for (const format of options.to) files.push(await writers[format](rendered, pages, options))
    return files
  })
}

/** What is wrong with a source, all at once. */
export function checkSource(source: Source, assets: Assets): readonly Diagnostic[] {
  return readAndCheck(source, assets).diagnostics
}

/** Names of the files that `build` would make; none of a source too broken to be named. */
export function outputNames(source: Source, assets: Assets, options: BuildOptions): readonly string[] {
  const { document } = read(source, assets)
  return document === undefined ? [] : options.to.map(format => outputName(document, format, options.edition))
}

/** The value after a stage, as text; empty when a diagnostic is an error. */
export async function inspect(
  source: Source, assets: Assets, stage: 'document' | 'markup' | 'pages' | 'tags',
): Promise<{ readonly text: string; readonly diagnostics: readonly Diagnostic[] }> {
  const options: BuildOptions = { to: [], edition: 'standard', standard: 'ua1' }
  const { files: [text = ''], diagnostics } = await refusable(async found => {
    const rendered = await toMarkup(source, assets, options, found)
    switch (stage) {
      case 'document': return [JSON.stringify(rendered.document, undefined, 2)]
      case 'markup': return [serialize(rendered.article)]
      case 'pages': return [describePages(await lay(rendered, options))]
      case 'tags': return [describeTags((await lay(rendered, options)).structure)]
      default: return stage satisfies never
    }
  })
  return { text, diagnostics }
}

/** A source that could be read, with the data of its language; errors may be among its diagnostics. */
interface Checked {
  readonly document: Document
  readonly conventions: Conventions
  readonly symbols: SymbolGrammar
  readonly typography: Typography
}

function readAndCheck(source: Source, assets: Assets): { readonly checked?: Checked; readonly diagnostics: readonly Diagnostic[] } {
  const { document, diagnostics } = read(source, assets)
  const conventions = document && loadConventions(assets, document.lang)
  if (document === undefined || conventions === undefined) return { diagnostics }
  const symbols = loadSymbolGrammar(assets)
  const typography = loadTypography(assets, document.lang)
  const found = check(document, {
    conventions, symbols, required: loadRequiredFields(assets), typeset: plain => typeset(plain, typography, symbols),
  })
  // What the reader has refused in the metadata, the rules need not say again.
  const refused = hasErrors(diagnostics.filter(diagnostic => inMetadata(diagnostic, document)))
  const told = refused ? found.filter(diagnostic => !inMetadata(diagnostic, document)) : found
  return { checked: { document, conventions, symbols, typography }, diagnostics: [...diagnostics, ...told] }
}

/** Read, check, typeset, render. Throws `DiagnosticError` when the source has errors; adds the warnings to `diagnostics`. */
async function toMarkup(source: Source, assets: Assets, options: BuildOptions, diagnostics: Diagnostic[]): Promise<Rendered> {
  options.onStage?.('read')
  const { checked, diagnostics: found } = readAndCheck(source, assets)
  diagnostics.push(...found)
  if (checked === undefined || hasErrors(found)) throw new DiagnosticError([])
  options.onStage?.('typeset')
  const { conventions, symbols, typography } = checked
  const document = typeset(checked.document, typography, symbols)
  const theme = loadTheme(assets, THEMES[options.edition])
  const fonts = (): Promise<Fonts> => loadFonts(assets, theme.faces)
  if (options.to.includes('pdf')) diagnostics.push(...checkCoverage(document, await fonts(), 'serif'))
  if (hasErrors(diagnostics)) throw new DiagnosticError([])
  options.onStage?.('render')
  const templates = await loadTemplates(assets)
  const article = render(document, { conventions, symbols, templates })
  return { source, assets, document, conventions, templates, article, theme, fonts, officialUrl: officialUrl(document, symbols) }
}

/** Editions → themes in templates/themes/. */
const THEMES: Readonly<Record<string, string>> = { standard: 'un' }

async function lay({ article, theme, fonts, document, officialUrl: url }: Rendered, options: BuildOptions): Promise<Layout> {
  options.onStage?.('layout')
  const { symbols, job } = document.meta
  return layout(article, theme, await fonts(), { symbols, ...(job && { jobNumber: job.number }), ...(url !== undefined && { url }) })
}

/** Whether a diagnostic is about the metadata: it stands there, or nowhere. */
function inMetadata({ position }: Diagnostic, { meta }: Document): boolean {
  const end = Math.max(...Object.values(meta.positions).map(field => field.end.offset))
  return position === undefined || position.start.offset <= end
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

/** Runs `work`; a stage that refuses the document ends it with what it had to say, and without files. */
async function refusable<T>(work: (diagnostics: Diagnostic[]) => Promise<readonly T[]>): Promise<{ files: readonly T[]; diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = []
  try {
    return { files: await work(diagnostics), diagnostics }
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    return { files: [], diagnostics: [...diagnostics, ...error.diagnostics] }
  }
}
