import { type Assets, MissingAssetError } from '../assets.ts'
import type { Conventions } from '../conventions/conventions.ts'
import { languages, loadConventions } from '../conventions/load.ts'
import { loadSymbolGrammar } from '../conventions/symbol-grammar.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import { identify } from '../document/identify.ts'
import type { Attachment, Block, Note } from '../document/nodes.ts'
import { reportNestedContents } from './markdown/body/containers.ts'
import { readSections } from './markdown/body/sections.ts'
import { type FrontMatter, readFrontMatter } from './markdown/front-matter/front-matter.ts'
import { checkFrontMatter } from './markdown/front-matter/front-matter-check.ts'
import { checkKnownValues } from './markdown/front-matter/known-values.ts'
import { checkTitles, readMeta } from './markdown/front-matter/meta.ts'
import { replaceReferenced } from './markdown/inline/character-references.ts'
import { parseBody } from './markdown/syntax/body.ts'
import { moveBack } from './markdown/syntax/edits.ts'
import { depthOf, exceedsLimits, maxDepth } from './markdown/syntax/limits.ts'
import { amendBody } from './markdown/syntax/tight-blocks.ts'
import { blank } from './source/positions.ts'
import { decodeSource, hasDirectional, replaceDirectional, type Source, type SourceText } from './source/source-text.ts'

/**
 * Result of reading. There is a document, even a faulty one, whenever its language and blocks could be read.
 * Diagnostics are in source order.
 */
export interface ReadResult {
  readonly document?: Document
  /** The source text to which positions refer. */
  readonly text?: string
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads the native format (docs/source-format.md): YAML front matter, then Markdown with the labels, notes and annexes
 * of United Nations documents. Accepts any bytes. Throws only if a shipped file is missing.
 */
export function readMarkdown(source: Source, assets: Assets): ReadResult {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic)
  }
  const decoded = decodeSource(source, report)
  const document = decoded && readDocument(decoded, assets, report)
  const sorted = diagnostics.sort((a, b) => (a.position?.start.offset ?? -1) - (b.position?.start.offset ?? -1))
  return { ...(document && { document }), ...(decoded && { text: decoded.text }), diagnostics: sorted }
}

function readDocument(
  decoded: SourceText,
  assets: Assets,
  report: (diagnostic: Diagnostic) => void,
): Document | undefined {
  const source = checkDirection(decoded, assets, report)
  const frontMatter = readFrontMatter(source, report)
  const { conventions, own } = conventionsFor(frontMatter, assets)
  if (!frontMatter.broken) checkFrontMatter(frontMatter, assets, report)
  if (frontMatter.value !== undefined && !frontMatter.broken) checkKnownValues(frontMatter, conventions, assets, report)
  const body = readBody(source, frontMatter.end, conventions, report)
  const reading = { frontMatter, source, report }
  if (!own || body === undefined || frontMatter.value === undefined) {
    checkTitles(reading)
    return undefined
  }
  // Front matter with errors still gives a document, so that the rules can check the body. It is never built.
  const meta = readMeta(reading, loadSymbolGrammar(assets))
  return identify({
    type: 'document',
    lang: meta.language,
    meta,
    position: source.lines.position(0, source.text.length),
    ...body,
  })
}

/**
 * Whether direction marks have a use depends on the language. If a source has such marks, its front matter is read
 * twice.
 */
function checkDirection(source: SourceText, assets: Assets, report: (diagnostic: Diagnostic) => void): SourceText {
  if (!hasDirectional(source.text)) return source
  const { conventions } = conventionsFor(
    readFrontMatter(source, () => undefined),
    assets,
  )
  return conventions.direction === 'rtl' ? source : replaceDirectional(source, report)
}

/**
 * Returns the conventions of the document's language. If that language is unknown, returns those of another one, so
 * that all other faults can be reported too; no document is then returned.
 */
function conventionsFor(
  frontMatter: FrontMatter,
  assets: Assets,
): { readonly conventions: Conventions; readonly own: boolean } {
  const language = frontMatter.value?.language
  const own = typeof language === 'string' ? loadConventions(assets, language) : undefined
  if (own !== undefined) return { conventions: own, own: true }
  const other = languages(assets)
    .map(lang => loadConventions(assets, lang))
    .find(one => one !== undefined)
  if (other === undefined) throw new MissingAssetError('templates/conventions/')
  return { conventions: other, own: false }
}

interface Body {
  readonly mainBody: readonly Block[]
  readonly attachments: readonly Attachment[]
  readonly notes: readonly Note[]
}

/** Blanks the front matter instead of removing it, so that the parser's offsets are those of the file. */
function readBody(
  { text, lines }: SourceText,
  start: number,
  conventions: Conventions,
  report: (diagnostic: Diagnostic) => void,
): Body | undefined {
  const body = blank(text.slice(0, start)) + text.slice(start)
  if (exceedsLimits(body, lines, report)) return undefined
  const amended = amendBody(body, start, conventions)
  const nodes = parseBody(amended.text, start)
  if (amended.text !== body) moveBack(nodes, amended)
  const depth = depthOf({ type: 'root', children: [...nodes] })
  if (depth > maxDepth) {
    const message = `text is nested ${depth} levels deep; the limit is ${maxDepth}`
    report({ severity: 'error', rule: 'nesting', message, hint: 'write it with fewer levels' })
    return undefined
  }
  const notes = new Map<string, Note>()
  const context = { text: body, locate: lines.position, report, conventions, notes, ids: new Set<string>() }
  replaceReferenced(nodes, context)
  const sections = readSections(nodes, context)
  reportNestedContents([...sections.mainBody, ...sections.attachments, ...notes.values()], context)
  return { ...sections, notes: [...notes.values()] }
}
