import type { Xml } from './xml.ts'
import { descendants, elements } from './xml.ts'

/** Values of docProps/custom.xml by their names, and of core.xml by the names of their elements; `_x000d_` is a character reference of Word. */
export function readProperties(custom: Xml | undefined, core: Xml | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const one of elements(core)) add(found, `core ${one.name.split(':')[1] ?? ''}`, textOf(one))
  for (const one of elements(custom, 'custom:property')) add(found, one.attributes.name ?? '', textOf(one))
  return found
}

function add(found: Map<string, string>, name: string, value: string): void {
  const text = value
    .replace(/_x([0-9a-f]{4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .trim()
  if (text !== '') found.set(name, text)
}

function textOf(xml: Xml): string {
  return [xml, ...descendants(xml)]
    .flatMap(({ children }) => children.filter(child => typeof child === 'string'))
    .join('')
}
