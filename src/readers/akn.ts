import { type Assets, MissingAssetError } from '../assets.ts'
import type { Conventions } from '../conventions/conventions.ts'
import { loadConventions, languages as shippedLanguages } from '../conventions/load.ts'
import { loadSymbolGrammar } from '../conventions/symbol-grammar.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { identify } from '../document/identify.ts'
import type { Lang } from '../document/nodes.ts'
import { type Languages, languageOf, languageOfCode, loadLanguages } from './akn/language.ts'
import { readDocument } from './akn/structure/document.ts'
import { Coverage, coverageReport, unreadTexts } from './akn/xml/coverage.ts'
import { withoutSymbolFonts } from './akn/xml/symbol-fonts.ts'
import { isFurniture } from './akn/xml/vocabulary.ts'
import { findAll, parseXml, rawText, type XmlElement } from './akn/xml/xml.ts'
import type { ReadResult } from './markdown.ts'
import { decodeSource, hasDirectional, replaceDirectional, type Source, type SourceText } from './source/source-text.ts'

/**
 * Reads Akoma Ntoso as the United Nations publish it (AKN4UN, docs/akn.md): resolutions, decisions and statements, with
 * annexes and notes. Keeps the text of the file in its order. Leaves out only what docs/akn.md lists as furniture.
 * Accepts any bytes.
 */
export function readAkn(source: Source, assets: Assets): ReadResult {
  return readWithCoverage(source, assets).result
}

/**
 * Reports what the reader did with each element and attribute of a file, as text. Empty if the file could not be read.
 */
export function describeCoverage(
  source: Source,
  assets: Assets,
): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  const {
    result: { diagnostics },
    read,
  } = readWithCoverage(source, assets)
  return { text: read === undefined ? '' : coverageReport(read.root, read.coverage, read.source.lines), diagnostics }
}

interface Reading {
  readonly result: ReadResult
  readonly read?: { readonly root: XmlElement; readonly coverage: Coverage; readonly source: SourceText }
}

function readWithCoverage(source: Source, assets: Assets): Reading {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic)
  }
  const decoded = decodeSource(source, report, withoutSymbolFonts)
  const root = decoded && parseXml(decoded, report)
  if (decoded === undefined || root === undefined) return { result: { diagnostics } }
  if (root.name !== 'akomaNtoso') {
    const message = `the root element is <${root.name}>, not <akomaNtoso>`
    const position = decoded.lines.position(root.start, root.start + 1)
    report({ severity: 'error', rule: 'xml-vocabulary', message, position, hint: 'give an Akoma Ntoso file' })
    return { result: { diagnostics } }
  }
  const found = conventionsFor(root, source.path, assets, decoded, report)
  if (found === undefined) return { result: { diagnostics } }
  const text = hasDirectional(decoded.text) && found.direction !== 'rtl' ? replaceDirectional(decoded, report) : decoded
  const tree = text === decoded ? root : (parseXml(text, report) ?? root)
  const coverage = new Coverage()
  for (const element of findAll(tree, 'FRBRlanguage')) coverage.useAttribute(element, 'language')
  const reading = {
    path: source.path,
    lines: decoded.lines,
    conventions: found,
    symbols: loadSymbolGrammar(assets),
    assets,
    coverage,
    report,
  }
  const document = readDocument(tree, reading)
  if (document !== undefined) reportUnread(tree, coverage, decoded, report)
  const result =
    document === undefined ? { diagnostics } : { document: identify(document), text: text.text, diagnostics }
  return { result, read: { root: tree, coverage, source: decoded } }
}

/** Words of the file that belong to its text, not to its metadata. */
function wordsOf(root: XmlElement): string {
  const visit = (element: XmlElement): string =>
    element.children
      .map(child =>
        child.type === 'text' ? child.value : isFurniture(child) || child.name === 'coverPage' ? ' ' : visit(child),
      )
      .join('')
  return visit(root)
}

/** Words of the masthead and the titles. */
function mastheadOf(root: XmlElement): string {
  const parts = ['coverPage', 'preface', 'docTitle'].flatMap(name => findAll(root, name))
  return parts.map(part => rawText(part).replace(/\s+/gu, ' ')).join(' ')
}

/** Languages that the file states: in its metadata, then in its name. */
function declaredIn(root: XmlElement, path: string, languages: Languages): readonly (Lang | undefined)[] {
  const codes = findAll(root, 'FRBRlanguage').map(({ attributes }) => attributes.language ?? '')
  const letter = /([A-Z])\.[^.]*$/u.exec(path)?.[1]
  return [
    ...codes.map(code => languageOfCode(code, languages)),
    Object.keys(languages).find(lang => languages[lang]?.letter === letter),
  ]
}

function conventionsFor(
  root: XmlElement,
  path: string,
  assets: Assets,
  { lines }: SourceText,
  report: (diagnostic: Diagnostic) => void,
): Conventions | undefined {
  const languages = loadLanguages(assets)
  const words = wordsOf(root)
  // Published files never have a language on the root. Files that we write do, if their words would suggest another
  // language of the same script.
  const told = languageOfCode(root.attributes['xml:lang'] ?? '', languages)
  const witnesses = { declared: declaredIn(root, path, languages), masthead: mastheadOf(root) }
  const lang = told ?? languageOf(words.trim() === '' ? rawText(root) : words, witnesses, languages, assets)
  const conventions = lang === undefined ? undefined : loadConventions(assets, lang)
  if (conventions !== undefined) return conventions
  const shipped = shippedLanguages(assets)
  if (shipped.length === 0) throw new MissingAssetError('templates/conventions/')
  report({
    severity: 'error',
    rule: 'unknown-value',
    message: `there are no conventions for the language of the text${lang === undefined ? '' : `, "${lang}"`}`,
    position: lines.position(root.start, root.start + 1),
    hint: `languages with conventions are ${shipped.join(', ')}`,
  })
  return undefined
}

/** The reader reads all text. This reports faults of the reader itself before words are lost. */
function reportUnread(
  root: XmlElement,
  coverage: Coverage,
  { lines }: SourceText,
  report: (diagnostic: Diagnostic) => void,
): void {
  for (const { value, start, end } of unreadTexts(root, coverage)) {
    report({
      severity: 'warning',
      rule: 'text-not-read',
      message: `the text ${JSON.stringify(value.trim().slice(0, 60))} was not read`,
      position: lines.position(start, end),
      hint: 'report this as a fault in Tirage: no word of a document may be lost',
    })
  }
}
