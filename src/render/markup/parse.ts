import type { SaxesTagPlain } from 'saxes'
import { SaxesParser } from 'saxes'
import { linkAddress } from '../../document/link-address.ts'
import { TemplateError } from '../template-error.ts'
import { allows, allowsAttribute, contentOf, isIncomplete, isTagName, required } from './content-model.ts'
import type { Element, Text } from './element.ts'
import type { StructureType } from './structure-types.ts'
import { nestingFault } from './structure-types.ts'
import type { TagName } from './vocabulary.ts'
import { rolesOf, vocabulary } from './vocabulary.ts'

/** An element whose end tag has not been read. */
interface Open {
  readonly properties: Readonly<Record<string, string>>
  readonly children: (Element | Text)[]
  readonly tagName: TagName
  /** Number of child elements so far. */
  count: number
  /** The structure type that holds the content of this element, and what it holds so far. */
  readonly type: StructureType
  readonly held: (StructureType | undefined)[]
}

/** Names an element in a message: `<li id="para-1">`. */
function nameOf(tagName: string, properties: Readonly<Record<string, string>>): string {
  const key = properties.id !== undefined ? 'id' : properties.class !== undefined ? 'class' : undefined
  return key === undefined ? `<${tagName}>` : `<${tagName} ${key}="${properties[key]}">`
}

/** Decodes a fragment to an id (RFC 3986, 2.1). */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** Shared by elements without attributes, a quarter of those in a document. */
const NONE: Element['properties'] = {}

/**
 * Copies the parser's attributes by name. Spreading them is slower: docs/performance.md, "What we know of V8".
 */
function plain(attributes: Element['properties']): Element['properties'] {
  let copy: Record<string, string> | undefined
  for (const name in attributes) (copy ??= {})[name] = attributes[name]
  return copy ?? NONE
}

function isBlock(node: Element | Text): boolean {
  return node.type === 'element' && vocabulary[node.tagName].display === 'block'
}

/** Builds the tree while the markup is read, and checks each element against the vocabulary as it arrives. */
class Builder {
  private readonly path: string
  private readonly open: Open[] = []
  private readonly ids = new Set<string>()
  /** Ids that an element refers to, with that element. */
  private readonly references: [id: string, tagName: TagName, properties: Element['properties']][] = []
  private root: Element | undefined
  /** The element that ended last; after a wrong close tag, the one that the parser force-closed. */
  private ended = ''
  constructor(path: string) {
    this.path = path
  }

  fail(message: string, hint: string): never {
    throw new TemplateError({ path: this.path }, message, hint)
  }

  /** Reports an error of the XML parser, with the element in which it occurred. */
  malformed(message: string): never {
    const reason = message.replace(/^(?:[^ ]*:)?\d+:\d+: /, '').replace(/\.$/, '')
    const fact = reason === 'unexpected close tag' ? `<${this.ended}> is not closed` : reason
    const hint = 'close each element, quote each attribute, write characters as themselves'
    return this.fail(`markup is not well-formed ${this.place()}: ${fact}`, hint)
  }

  private place(): string {
    const top = this.open.at(-1)
    return top === undefined ? 'outside the article' : `in ${nameOf(top.tagName, top.properties)}`
  }

  start({ name, attributes: read }: SaxesTagPlain): void {
    const attributes = plain(read)
    const parent = this.open.at(-1)
    if (!isTagName(name))
      this.fail(`unknown element <${name}> ${this.place()}`, 'use an element of the vocabulary (docs/architecture.md)')
    if (parent === undefined ? name !== 'article' : !allows(parent, name, parent.count)) {
      const holder =
        parent === undefined ? 'the document is one article' : `<${parent.tagName}> holds ${contentOf(parent)}`
      this.fail(`${nameOf(name, attributes)} ${this.place()}`, `put it elsewhere: ${holder}`)
    }
    if (name === 'a' && this.open.some(({ tagName }) => tagName === 'a')) {
      this.fail(
        `link inside a link: ${nameOf(name, attributes)} ${this.place()}`,
        'end the outer link before the inner one',
      )
    }
    this.checkAttributes(name, attributes)
    if (parent !== undefined) parent.count++
    const roles = rolesOf(name, attributes, parent?.tagName)
    parent?.held.push(...roles.slice(0, 1))
    const inner = roles.at(-1)
    const { type, held }: Pick<Open, 'type' | 'held'> =
      inner === undefined && parent !== undefined ? parent : { type: inner ?? 'Document', held: [] }
    if (vocabulary[name].content === 'empty') held.push(undefined)
    this.open.push({ properties: attributes, children: [], tagName: name, count: 0, type, held })
  }

  text(value: string): void {
    const top = this.open.at(-1)
    if (
      top !== undefined &&
      (vocabulary[top.tagName].content === 'phrasing' || vocabulary[top.tagName].content === 'cell')
    ) {
      const last = top.children.at(-1)
      if (last?.type === 'text') top.children[top.children.length - 1] = { type: 'text', value: last.value + value }
      else top.children.push({ type: 'text', value })
      if (top.held.at(-1) !== undefined || top.held.length === 0) top.held.push(undefined)
    } else if (/[^ \t\r\n]/.test(value)) {
      const start = JSON.stringify(value.trim().slice(0, 40))
      this.fail(`text ${this.place()}: ${start}`, 'put text into a paragraph, a heading or an inline element')
    }
  }

  end(): void {
    const { properties, children, tagName, count, type, held } = this.open.pop() as Open
    const parent = this.open.at(-1)
    // Copied because an array that has grown has room for 17 elements, and trees of a long document live long.
    const kept =
      vocabulary[tagName].content === 'cell' ? this.cellContent(tagName, properties, children) : children.slice()
    const element: Element = { type: 'element', tagName, properties, children: kept }
    if (parent === undefined) this.root = element
    else parent.children.push(element)
    this.ended = tagName
    if (isIncomplete(element, count)) {
      this.fail(`${nameOf(tagName, properties)} is incomplete`, `write ${contentOf(element)}`)
    }
    if (held === parent?.held) return
    const fault = nestingFault(type, held)
    if (fault !== undefined)
      this.fail(`${nameOf(tagName, properties)} is ${type} in the PDF: ${fault}`, 'put it elsewhere')
  }

  /** In a cell that holds blocks, the white space between them is insignificant and no other text is allowed. */
  private cellContent(
    tagName: TagName,
    properties: Element['properties'],
    children: readonly (Element | Text)[],
  ): (Element | Text)[] {
    if (!children.some(isBlock)) return children.slice()
    const stray = children.some(child => (child.type === 'text' ? /[^ \t\r\n]/.test(child.value) : !isBlock(child)))
    if (stray) this.fail(`blocks and text in one ${nameOf(tagName, properties)}`, 'put the text into a paragraph')
    return children.filter(isBlock)
  }

  /** Returns the finished tree; called once, after the last event. */
  finish(): Element {
    for (const [id, tagName, properties] of this.references) {
      if (this.ids.has(id) || this.ids.has(decoded(id))) continue
      const from = nameOf(tagName, properties)
      this.fail(
        `${from} points to "#${id}", which no element has as its id`,
        'give the target that id, or remove the link',
      )
    }
    if (this.root === undefined) this.fail('the template writes no article', 'begin with <article>')
    return this.root
  }

  private checkAttributes(name: TagName, properties: Readonly<Record<string, string>>): void {
    for (const key in properties)
      if (!allowsAttribute(key)) this.fail(`attribute ${key} on ${nameOf(name, properties)}`, 'remove it')
    for (const key of required[name] ?? []) {
      if (properties[key] === undefined) this.fail(`${nameOf(name, properties)} without ${key}`, `add ${key}`)
    }
    const { id, lang, href, headers, src } = properties
    if (lang !== properties['xml:lang']) {
      this.fail(
        `lang and xml:lang differ on ${nameOf(name, properties)}`,
        'write both, with the same value: {{attrs this}}',
      )
    }
    if (id !== undefined) {
      if (id === '' || /\s/.test(id)) this.fail(`id ${JSON.stringify(id)} on <${name}>`, 'write an id without spaces')
      if (this.ids.has(id)) this.fail(`two elements with id "${id}"`, 'give each element an id of its own')
      this.ids.add(id)
    }
    if (href !== undefined) {
      if (!linkAddress.test(href)) this.fail(`link to ${JSON.stringify(href)}`, 'link to https:, http:, mailto: or #id')
      if (href.startsWith('#')) this.references.push([href.slice(1), name, properties])
    }
    const others = [properties['aria-details'], properties['aria-labelledby'], headers].flatMap(
      ids => ids?.split(' ') ?? [],
    )
    for (const target of others) this.references.push([target, name, properties])
    if (src !== undefined && /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(src)) {
      this.fail(`image at ${JSON.stringify(src)}`, 'name a file in the folder of the source')
    }
  }
}

/**
 * Parses the output of a template, strictly: well-formed XML, only elements and attributes of the vocabulary, each
 * where it is allowed, unique ids, no broken internal links. Drops white space between blocks. Throws `TemplateError`
 * with the template's `path`; the message names the element.
 */
export function parseMarkup(markup: string, path: string): Element {
  const builder = new Builder(path)
  const parser = new SaxesParser({ position: false, xmlns: false } as const)
  parser.on('error', error => builder.malformed(error.message))
  parser.on('opentag', tag => {
    builder.start(tag)
  })
  parser.on('text', text => {
    builder.text(text)
  })
  parser.on('cdata', text => {
    builder.text(text)
  })
  parser.on('closetag', () => {
    builder.end()
  })
  parser.on('doctype', () => builder.fail('markup has a document type declaration', 'begin with <article>'))
  parser.on('processinginstruction', ({ target }) =>
    builder.fail(`markup has a processing instruction (${target})`, 'remove it'),
  )
  parser.write(markup).close()
  return builder.finish()
}
