import { SaxesParser } from 'saxes'
import { WordFault } from './fault.ts'

/** An element of a part. Names have the prefixes that ECMA-376 uses, whichever the file has chosen. */
export interface Xml {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Xml | string)[]
}

/** Elements in each other. Tables in text boxes in tables of real files reach 40; what reads the tree counts on the call stack. */
const deepest = 250
/** Elements and texts of one part; a programme budget of 560 tables has 1.1 million. */
const most = 4_000_000

/** Namespaces of ECMA-376, transitional and strict, and of the extensions that hold text or pictures. */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
  'http://purl.oclc.org/ooxml/drawingml/chart': 'c',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm',
  'http://purl.oclc.org/ooxml/drawingml/diagram': 'dgm',
  'http://schemas.microsoft.com/office/drawing/2008/diagram': 'dsp',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup': 'wpg',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas': 'wpc',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/drawing/2016/SVG/main': 'asvg',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties': 'custom',
  'http://purl.oclc.org/ooxml/officeDocument/customProperties': 'custom',
  'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes': 'vt',
  'http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes': 'vt',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
  'http://www.w3.org/XML/1998/namespace': 'xml',
}

interface Open {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Xml | string)[]
}

/**
 * The root element of a part. White space between elements is none of it. Throws `WordFault` where the part is not well-formed, declares a
 * document type (entities of one can fill all memory), or is past the limits.
 */
export function parseXml(bytes: Uint8Array, part: string): Xml {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: Open[] = []
  let root: Xml | undefined
  let count = 0
  const broken = (reason: string): never => {
    throw new WordFault(
      'import-word-file',
      `the part ${part} is broken: ${reason.replace(/\.$/u, '')}`,
      'open it in a word processor and save it anew as .docx',
    )
  }
  const tooMuch = (reason: string): never => {
    throw new WordFault('import-word-limit', `the part ${part} ${reason}`, 'save the document in parts')
  }
  const counted = (): void => {
    if (++count > most) tooMuch(`has more than ${most} elements`)
  }
  const text = (value: string): void => {
    if (open.length === 0 || (!isWords(open.at(-1)?.name ?? '') && !/\S/u.test(value))) return
    counted()
    open.at(-1)?.children.push(value)
  }
  parser.on('doctype', () => broken('it declares a document type'))
  parser.on('opentag', tag => {
    counted()
    if (open.length === deepest) tooMuch(`has elements nested more than ${deepest} deep`)
    const attributes: Record<string, string> = {}
    for (const one of Object.values(tag.attributes))
      if (!/^rsid|^paraId$|^textId$/u.test(one.local)) attributes[nameOf(one)] = one.value
    open.push({ name: nameOf(tag), attributes, children: [] })
  })
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => {
    const ended = open.pop()
    if (ended === undefined) return
    const around = open.at(-1)
    if (around === undefined) root = ended
    else around.children.push(ended)
  })
  parser.on('error', ({ message }) => broken(message))
  parser.write(decode(bytes)).close()
  return root ?? broken('it is empty')
}

const nameOf = ({
  uri,
  local,
  name,
}: {
  readonly uri: string
  readonly local: string
  readonly name: string
}): string => (uri === '' ? name : `${prefixes[uri] ?? '?'}:${local}`)

/** Elements whose white space is text. */
const isWords = (name: string): boolean =>
  name === 'w:t' || name === 'w:delText' || name === 'w:instrText' || name === 'm:t' || name === 'a:t'

/** XML 1.0, 4.3.3: UTF-16 with its mark, else UTF-8; no word processor writes anything else. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}

/** The child elements, those of a name if one is given. */
export function elements(xml: Xml | undefined, name?: string): readonly Xml[] {
  return (xml?.children ?? []).filter(
    (child): child is Xml => typeof child !== 'string' && (name === undefined || child.name === name),
  )
}

/** The first child of a name; of several names, a path. */
export function child(xml: Xml | undefined, ...path: readonly string[]): Xml | undefined {
  let at = xml
  for (const name of path) at = at?.children.find((one): one is Xml => typeof one !== 'string' && one.name === name)
  return at
}

/** `w:val` of the child at a path. */
export function settingOf(xml: Xml | undefined, ...path: readonly string[]): string | undefined {
  const found = child(xml, ...path)?.attributes
  return found?.['w:val'] ?? found?.val
}

/** An integer, of an attribute that should be one. */
export function integer(value: string | undefined): number | undefined {
  return value !== undefined && /^[+-]?\d{1,9}(?:\.\d+)?$/u.test(value) ? Math.round(Number(value)) : undefined
}

/** ECMA-376, 17.17.4 (ST_OnOff): an element without a value is on. */
export function isOn(xml: Xml | undefined): boolean | undefined {
  if (xml === undefined) return undefined
  return !['0', 'false', 'off'].includes(xml.attributes['w:val'] ?? 'true')
}

/** Every element below, in document order. */
export function* descendants(xml: Xml): Generator<Xml> {
  for (const one of elements(xml)) {
    yield one
    yield* descendants(one)
  }
}
