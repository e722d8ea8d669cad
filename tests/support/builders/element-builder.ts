import type { Element, Text } from '../../../src/render/markup/element.ts'
import type { TagName } from '../../../src/render/markup/vocabulary.ts'

/** Builds an element of the rendered markup: `el('p', { class: 'symbol' }, 'A/76/86')`. `lang` also sets `xml:lang`. */
export function el(
  tagName: TagName,
  properties: Readonly<Record<string, string>>,
  ...content: readonly (Element | string)[]
): Element {
  const children = content.map((child): Element | Text =>
    typeof child === 'string' ? { type: 'text', value: child } : child,
  )
  const { lang } = properties
  return {
    type: 'element',
    tagName,
    properties: lang === undefined ? properties : { ...properties, 'xml:lang': lang },
    children,
  }
}

/** Builds a numbered paragraph or point. */
export function item(id: string, num: string, ...body: readonly Element[]): Element {
  return el('li', { id }, el('span', { class: 'num' }, `${num} `), el('div', { class: 'body' }, ...body))
}

/** Builds the call of note `marker`. `name` is its part of ids. */
export function noteCall(name: string, marker: string): Element {
  const properties = {
    class: 'note-call',
    role: 'doc-noteref',
    id: `call-${name}`,
    href: `#note-${name}`,
    'aria-label': `Note ${marker}`,
  }
  return el('a', properties, marker)
}

/** Builds the note that `noteCall` of the same name leads to. */
export function note(name: string, marker: string, ...body: readonly Element[]): Element {
  const back = {
    class: 'note-return',
    role: 'doc-backlink',
    href: `#call-${name}`,
    'aria-label': `Note ${marker}, retour à l’appel`,
  }
  return el(
    'aside',
    { class: 'note', role: 'doc-footnote', id: `note-${name}` },
    el('span', { class: 'num' }, el('a', back, marker), ' '),
    el('div', { class: 'body' }, ...body),
  )
}
