import { SaxesParser } from 'saxes'

/** An XML element as written in a file: prefixed names, parsed attributes. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

interface Open extends XmlElement {
  readonly children: (XmlElement | string)[]
}

/** Returns the root element of a file. Throws if it is not well-formed. */
export function readXml(xml: string): XmlElement {
  const top: Open = { name: '', attributes: {}, children: [] }
  const open = [top]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, attribute]) => [key, attribute.value] as const)
    const element: Open = { name, attributes: Object.fromEntries(values), children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', text => {
    open.at(-1)?.children.push(text)
  })
  parser.write(xml).close()
  return top.children.find((child): child is XmlElement => typeof child !== 'string') ?? top
}

/** Returns `root` and the elements below it that `test` accepts, in reading order. */
export function select(root: XmlElement, test: (element: XmlElement) => boolean): XmlElement[] {
  const inside = root.children.flatMap(child => (typeof child === 'string' ? [] : select(child, test)))
  return test(root) ? [root, ...inside] : inside
}

export function byName(root: XmlElement, name: string): XmlElement[] {
  return select(root, element => element.name === name)
}

export function textOf(node: XmlElement | string): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}
