import type { Assets } from '../../../assets.ts'
import type { Conventions } from '../../../conventions/conventions.ts'
import type { SymbolGrammar } from '../../../conventions/symbol-grammar.ts'
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { Document } from '../../../document/document.ts'
import type { Line, Meta } from '../../../document/meta.ts'
import type { Attachment, Block, Container, Heading, Inline, Lang, Note } from '../../../document/nodes.ts'
import { asPublished } from '../../../document/published.ts'
import { plainText } from '../../../document/text.ts'
import type { LineIndex } from '../../source/positions.ts'
import { type AknContext, placeOf } from '../context.ts'
import { readBlocks } from '../flow/flow.ts'
import { HeadingScope } from '../headings.ts'
import { languageOfLine, loadLanguages } from '../language.ts'
import type { Coverage } from '../xml/coverage.ts'
import { elementsOf, findAll, findElement, grouped, type XmlElement, type XmlNode } from '../xml/xml.ts'
import { attachmentsIn, isDocument } from './attachments.ts'
import { inLanguages, type RawLine, readLines, titleBlock } from './cover-page.ts'
import { addressOf, dateOf, jobOf, kindOf, organsOf, symbolOfAddress, symbolsIn, titleOfSymbol } from './metadata.ts'

/** Input of the reader apart from the tree. */
export interface AknReading {
  readonly path: string
  readonly lines: LineIndex
  readonly conventions: Conventions
  readonly symbols: SymbolGrammar
  readonly assets: Assets
  readonly coverage: Coverage
  readonly report: (diagnostic: Diagnostic) => void
}

/** Parts of a statement outside its body. */
const besideBody = ['meta', 'coverPage', 'preface', 'attachments', 'components']

/**
 * Whether an element contains the resolutions or decisions of a collection: `components`, or the body of a collection.
 */
function holdsComponents(element: XmlElement): boolean {
  return (
    element.name === 'components' || (element.name === 'collectionBody' && elementsOf(element, 'component').length > 0)
  )
}

/**
 * Returns the document of a tree. Undefined, and reported, if it has no date, because no output can be made without
 * one.
 */
export function readDocument(root: XmlElement, reading: AknReading): Document | undefined {
  const {
    conventions: { language: lang },
    lines,
    coverage,
    report,
  } = reading
  const notes: Note[] = []
  const context: AknContext = {
    conventions: reading.conventions,
    languages: loadLanguages(reading.assets),
    locate: lines.position,
    report,
    coverage,
    notes,
    headings: new HeadingScope(0),
    outline: 'open',
    readBlocks,
  }
  coverage.useElement(root)
  const statements = elementsOf(root).filter(({ name }) => name !== 'components')
  const main = statements[0]
  if (main === undefined) return refuse('the file contains no document', root, context)
  const date = dateOf(root, context)
  if (date === undefined) return refuse('the file has no date', main, context)
  for (const statement of statements) coverage.useElement(statement)
  const title = readTitle(main, root, context)
  const components = [root, ...statements].flatMap(one => componentsIn(one, context))
  const mainBody = [...statements.flatMap(one => bodyOf(one, title.lead, context)), ...components]
  const attachments = statements.flatMap(one => attachmentsIn(one, 0, context))
  const meta = metaOf(root, title, date, reading, context)
  return {
    type: 'document',
    lang,
    meta,
    position: placeOf(root, context),
    mainBody,
    attachments,
    notes: inOrder(notes),
  }
}

/** Sorts notes by their calls: blocks inside a line are read after the line. */
function inOrder(notes: readonly Note[]): readonly Note[] {
  return [...notes].sort((a, b) => (a.position?.start.offset ?? 0) - (b.position?.start.offset ?? 0))
}

function refuse(message: string, element: XmlElement, context: AknContext): undefined {
  context.report({
    severity: 'error',
    rule: 'xml-vocabulary',
    message,
    position: context.locate(element.start, element.start + 1),
    hint: 'give a file as the United Nations publish it',
  })
}

type Title = ReturnType<typeof titleBlock> & {
  readonly lead: readonly XmlElement[]
  readonly reissues: readonly RawLine[]
}

/** Statements from before 2010 have an empty preface, and their title is the first line of the body. */
function readTitle(main: XmlElement, root: XmlElement, context: AknContext): Title {
  const [coverPage, preface] = [linesOf(main, 'coverPage', context), linesOf(main, 'preface', context)]
  const lead = preface.length === 0 ? leadOf(elementsOf(main, 'mainBody')[0]) : []
  const leadLines = lead.flatMap(element => readLines(element, context))
  return { ...titleBlock(coverPage, preface, leadLines), lead, reissues: printedNotes(root, context) }
}

function linesOf(statement: XmlElement, name: 'coverPage' | 'preface', context: AknContext): readonly RawLine[] {
  return elementsOf(statement, name).flatMap(part => readLines(part, context))
}

/** Returns the first line of the body, if it is a title. */
function leadOf(body: XmlElement | undefined): readonly XmlElement[] {
  const first =
    body &&
    elementsOf(body).find(element => element.children.some(node => node.type === 'element' || /\S/u.test(node.value)))
  return first?.name === 'p' && findElement(first, 'docTitle') !== undefined ? [first] : []
}

/**
 * Notes on the whole document, which ten published files have in their metadata. They are printed (“* Reissued for
 * technical reasons …”).
 */
function printedNotes(root: XmlElement, context: AknContext): readonly RawLine[] {
  return findAll(root, 'meta')
    .flatMap(meta => findAll(meta, 'notes'))
    .flatMap(notes => {
      context.coverage.useElement(notes)
      return elementsOf(notes, 'note').flatMap(note =>
        readLines(note, context).map(line => ({ ...line, name: 'reissue' })),
      )
    })
}

/** The remaining content of a statement is its body, whatever its elements are called. */
function bodyOf(statement: XmlElement, lead: readonly XmlElement[], context: AknContext): readonly Block[] {
  const blocks: Block[] = []
  let run: XmlNode[] = []
  const flush = (): void => {
    blocks.push(...readBlocks(run, 0, context))
    run = []
  }
  for (const part of statement.children) {
    if (part.type === 'element' && (besideBody.includes(part.name) || holdsComponents(part))) {
      flush()
      continue
    }
    if (part.type === 'text' || part.name !== 'conclusions') {
      run.push(
        part.type === 'text'
          ? part
          : { ...part, children: part.children.filter(node => node.type === 'text' || !lead.includes(node)) },
      )
      if (part.type === 'element') context.coverage.useElement(part)
      continue
    }
    flush()
    context.coverage.useElement(part)
    blocks.push(...conclusions(readBlocks(part.children, 0, context), part, context))
  }
  flush()
  return blocks
}

/** Meeting and date, at the end of a resolution. */
function conclusions(blocks: readonly Block[], element: XmlElement, context: AknContext): readonly Block[] {
  if (blocks.length === 0) return []
  const container: Container = {
    type: 'container',
    name: 'conclusions',
    position: placeOf(element, context),
    children: blocks,
  }
  return [container]
}

/**
 * Resolutions or decisions under one symbol (A and B). Each is set apart, because it has its own paragraph numbering.
 * Content beside them is set apart too, although no published file has any.
 */
function componentsIn(around: XmlElement, context: AknContext): readonly Block[] {
  return elementsOf(around)
    .filter(holdsComponents)
    .flatMap(holder => {
      context.coverage.useElement(holder)
      return grouped(holder, ({ name }) => name === 'component').flatMap(component => {
        context.coverage.useElement(component)
        return grouped(component, isDocument).flatMap(statement => componentOf(statement, context))
      })
    })
}

function componentOf(statement: XmlElement, context: AknContext): readonly Block[] {
  context.coverage.useElement(statement)
  const around: AknContext = { ...context, headings: new HeadingScope(0) }
  const lines = [...linesOf(statement, 'coverPage', around), ...linesOf(statement, 'preface', around)]
  const block = titleBlock([], lines, [])
  const position = placeOf(statement, around)
  const heading = (): Heading => ({
    type: 'heading',
    depth: around.headings.depthOf(0),
    position,
    children: block.title,
    ...(block.number !== undefined && { num: block.number }),
  })
  const paragraphs = (some: readonly Line[]): readonly Block[] =>
    some.map(({ children }) => ({ type: 'paragraph', position, children }))
  const attached = attachmentsIn(statement, 0, around).flatMap(blocksOf)
  const children = [
    ...paragraphs([...block.coverPage, ...block.above]),
    ...(block.title.length > 0 ? [heading()] : []),
    ...paragraphs(block.below),
    ...bodyOf(statement, [], around),
    ...componentsIn(statement, around),
    ...attached,
  ]
  const container: Container = { type: 'container', name: 'component', position, children }
  return children.length === 0 ? [] : [container]
}

/** Blocks of an attachment inside a component. Its headings are one level below that of the component. */
function blocksOf({ children, attachments }: Attachment): readonly Block[] {
  const lower = (block: Block): Block =>
    block.type === 'heading' ? { ...block, depth: Math.min(6, block.depth + 1) as Heading['depth'] } : block
  return [...children.map(lower), ...attachments.flatMap(blocksOf)]
}

function metaOf(root: XmlElement, title: Title, date: string, reading: AknReading, context: AknContext): Meta {
  const { conventions, symbols: grammar, path } = reading
  const lang = conventions.language
  const printed = title.coverPage
    .filter(({ name }) => name === 'symbol')
    .map(({ children }) =>
      plainText(children)
        .replace(/[ \t\r\n]+/gu, ' ')
        .trim(),
    )
    .filter(symbol => symbol !== '')
  const symbols = (printed.length > 0 ? printed : [symbolOfAddress(root, path)]).flatMap(symbol =>
    symbolsIn(symbol, grammar),
  )
  const job = jobOf(root, context)
  const jobLine: readonly Line[] =
    job === undefined ? [] : [{ name: 'job', children: [{ type: 'text', value: job.words }] }]
  const langOf = (text: string): Lang | undefined => languageOfLine(text, conventions, reading.assets)
  const reissues = title.reissues.map(({ name, children }): Line => ({ name, children }))
  const [above, below] = [inLanguages(title.above, langOf), inLanguages(title.below, langOf)]
  const organs = organsOf(root, conventions, context)
  const named = symbols.length > 1 ? symbols.join('-') : titleOfSymbol(symbols[0] ?? '', organs, conventions, grammar)
  const own: readonly Inline[] = title.title.length > 0 ? title.title : [{ type: 'text', value: named }]
  return {
    symbols,
    kind: shippedKind(kindOf(root, context), reading),
    language: lang,
    organs,
    date,
    agenda: [],
    coverPage: inLanguages([...title.coverPage, ...jobLine, ...reissues], langOf),
    ...((above.length > 0 || below.length > 0) && { preface: { above, below } }),
    ...(title.number !== undefined && { number: title.number }),
    title: own,
    typography: asPublished,
    source: addressOf(symbols[0] ?? '', lang, grammar),
    ...(job !== undefined && { job: job.job }),
    positions: { language: placeOf(root, context) },
  }
}

/** A kind without a template becomes a plain document, because the native format would refuse its name. */
function shippedKind(kind: string, { assets }: AknReading): string {
  return /^[a-z-]+$/u.test(kind) && assets.read(`templates/documents/${kind}.hbs`) !== undefined ? kind : 'document'
}
