import type { Image, Link as LinkNode, PhrasingContent, Text as TextNode } from 'mdast'
import { validAddress } from '../../../document/link-address.ts'
import type { Inline, Position, Text } from '../../../document/nodes.ts'
import { pageNumber } from '../../../document/page-number.ts'
import { extent, type InlineContext, placeOf, reportUnknown } from '../context.ts'
import { parseAttributes } from '../syntax/attributes.ts'
import type { SpanNode } from '../syntax/syntax.ts'
import { reportUnreadInline } from './unread-inline.ts'

/** BCP 47, 2.1: a primary subtag, then others. */
const languageTag = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/u

/**
 * East Asian wide characters: a line end between two of them is not a space (CSS Text 4, 4.1.3, segment break
 * transformation rules).
 */
const wide = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff01-\\uff60]'
const wideBreak = new RegExp(`(?<=${wide})\\n(?=${wide})`, 'gu')

/** Converts the parser's inline nodes to inline nodes of the document. Nothing is lost without a diagnostic. */
export function readInlines(nodes: readonly PhrasingContent[], context: InlineContext): readonly Inline[] {
  return nodes.flatMap(node => readInline(node, context)).filter(node => node.type !== 'text' || node.value !== '')
}

function readInline(node: PhrasingContent, context: InlineContext): readonly Inline[] {
  const position = placeOf(node, context)
  switch (node.type) {
    case 'text':
      reportUnreadInline(node, context)
      return [readText(node, position)]
    case 'emphasis':
    case 'strong':
    case 'superscript':
    case 'subscript':
      return [{ type: node.type, position, children: readInlines(node.children, context) }]
    case 'span':
      return readSpan(node, position, context)
    case 'link':
      return readLink(node, position, context)
    case 'footnoteReference':
      return [{ type: 'noteReference', identifier: node.label ?? node.identifier, position }]
    case 'break':
      return [readBreak(node, position, context)]
    case 'image':
      return readStrayImage(node, position, context)
    default: {
      const { start, end } = extent(node)
      return [{ type: 'text', value: context.text.slice(start, end), position }]
    }
  }
}

/** Inside a paragraph, a line end is a space, and so is a tab. */
function readText(node: TextNode, position: Position): Text {
  const { value } = node
  // Most texts have only one line. This test saves three searches.
  if (!/[\r\n\t]/u.test(value)) return { type: 'text', value, position }
  return {
    type: 'text',
    value: value
      .replace(/\r\n?/gu, '\n')
      .replace(wideBreak, '')
      .replace(/[\n\t]/gu, ' '),
    position,
  }
}

/** A backslash at the end of a line is a line break. Trailing spaces are not, because nobody sees them. */
function readBreak(node: PhrasingContent, position: Position, context: InlineContext): Inline {
  const asked = context.text[extent(node).start] === '\\'
  return asked ? { type: 'break', position } : { type: 'text', value: ' ', position }
}

function readSpan(node: SpanNode, position: Position, context: InlineContext): readonly Inline[] {
  const children = readInlines(node.children, context)
  const attributes = parseAttributes(node.attributes)
  if (attributes === undefined) return children
  const classes = [...attributes.classes, ...(attributes.id === undefined ? [] : [`#${attributes.id}`])]
  const [name] = classes
  const manner = manners.find(one => one === name)
  if (manner !== undefined && classes.length === 1 && Object.keys(attributes.values).length === 0)
    return [{ type: manner, position, children }]
  const blank = children.every(child => child.type === 'text' && child.value.trim() === '')
  if (name === 'break' && blank) return [{ type: 'break', position }]
  const { page, ...others } = attributes.values
  if (page !== undefined && blank && classes.length === 0 && Object.keys(others).length === 0)
    return readPageBreak(page, position, context)
  reportUnknown({ ...attributes, classes }, ['lang', ...manners.map(one => `.${one}`)], position, context)
  const lang = readLang(attributes.values, position, context)
  return lang === undefined ? children : [{ type: 'span', lang, position, children }]
}

/** `[ ]{page=5}`: page 5 of the original begins here. */
function readPageBreak(num: string, position: Position, context: InlineContext): readonly Inline[] {
  if (pageNumber.test(num)) return [{ type: 'pageBreak', num, position }]
  context.report({
    severity: 'error',
    rule: 'invalid-page',
    message: `${JSON.stringify(num)} is not a page number`,
    position,
    hint: 'write the plain number of the page, such as 5, iv or A-3',
  })
  return []
}

/** Marks written as classes, for places where their signs would be text: `a[b ]{.emphasis}c`. */
const manners = ['emphasis', 'strong', 'superscript', 'subscript'] as const

/** Returns the value of a `lang` attribute if it is a language tag. */
export function readLang(
  values: Readonly<Record<string, string>>,
  position: Position,
  context: InlineContext,
): string | undefined {
  const { lang } = values
  if (lang === undefined || languageTag.test(lang)) return lang
  context.report({
    severity: 'error',
    rule: 'invalid-language',
    message: `"${lang}" is not a language tag`,
    position,
    hint: 'write a tag such as en, fr or zh-Hant',
  })
  return undefined
}

function readLink(node: LinkNode, position: Position, context: InlineContext): readonly Inline[] {
  const children = readInlines(node.children, context)
  const address = validAddress(node.url)
  if (node.title) {
    context.report({
      severity: 'warning',
      rule: 'unread-markup',
      message: `the link title ${JSON.stringify(node.title)} is not read`,
      position,
      hint: 'remove it, or write its words between the square brackets',
    })
  }
  if (address?.mended) {
    context.report({
      severity: 'warning',
      rule: 'link-address',
      message: `the address ${shown(node.url)} contains a character that addresses cannot have`,
      position,
      hint: `write ${address.url}, which is where the link leads now`,
    })
  }
  if (address !== undefined) return [{ type: 'link', url: address.url, position, children }]
  context.report({
    severity: 'error',
    rule: 'link-scheme',
    message: `the link target ${shown(node.url)} is not a web or mail address`,
    position,
    hint: looksWeb.test(node.url)
      ? 'correct the host name or the port number'
      : 'write an address that begins with https:, http:, mailto: or #',
  })
  return children
}

/** Begins like a web address. */
const looksWeb = /^https?:\/\/[^\s/]/iu

/** Quotes an address and shows invisible characters by their code. */
function shown(url: string): string {
  return JSON.stringify(url).replace(/[^!-~]/gu, character =>
    /[\p{L}\p{N} ]/u.test(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
}

function readStrayImage(node: Image, position: Position, context: InlineContext): readonly Inline[] {
  context.report({
    severity: 'error',
    rule: 'image-in-text',
    message: 'an image stands inside a line of text',
    position,
    hint: 'give the image its own paragraph',
  })
  return [{ type: 'text', value: node.alt ?? '', position }]
}
