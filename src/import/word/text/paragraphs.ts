import type { LookBase } from '../file/look.ts'
import { numberPlace } from '../file/numbering.ts'
import type { Style } from '../file/styles.ts'
import { child, elements, integer, settingOf, type Xml } from '../file/xml.ts'
import type { WordInline, WordParagraph } from '../model.ts'
import type { ReadBlocks } from './drawings.ts'
import { fieldAround } from './fields.ts'
import { propertiesOf, type Reading } from './reading.ts'
import { readInlines } from './runs.ts'

/** A paragraph with everything that its styles and its list say of it. Counts on in the lists. */
export function readParagraph(xml: Xml, reading: Reading, readBlocks: ReadBlocks): WordParagraph {
  const pPr = propertiesOf(child(xml, 'w:pPr'), reading)
  const chain = reading.styles.chain(settingOf(pPr, 'w:pStyle') ?? reading.styles.defaultParagraph)
  const place = numberPlace(pPr, chain, reading.lists)
  const number = ++reading.counts.paragraphs
  const before = fieldAround(reading)
  const base: LookBase = { paragraph: chain.map(style => style.rPr), styles: reading.styles }
  const inlines = readInlines(elements(xml), { base, reading, readBlocks })
  const isEmpty = inlines.every(one => one.type === 'break' && one.kind === 'page')
  // Word counts empty paragraphs of a list too.
  const label = place === undefined ? undefined : reading.lists.next(place)
  const levels: readonly (Xml | undefined)[] = [
    pPr,
    ...(place !== undefined && child(pPr, 'w:numPr') !== undefined ? [reading.lists.pPr(place)] : []),
    ...chain.map(style => style.pPr),
    ...(place === undefined ? [] : [reading.lists.pPr(place)]),
    reading.styles.defaults.pPr,
  ]
  const outline = integer(firstOf(levels, 'w:outlineLvl', 'w:val'))
  const field = before ?? fieldAround(reading)
  const align = alignOf(firstOf(levels, 'w:jc', 'w:val'))
  const section = child(pPr, 'w:sectPr')
  if (section !== undefined) reading.endSection()
  return {
    type: 'paragraph',
    number,
    styles: chain.map(({ name }) => name),
    ...(outline !== undefined && outline < 9 && { outline }),
    ...(label !== undefined && !isEmpty && { label }),
    ...(align !== undefined && { align }),
    indent: indentOf(levels, 'w:left', 'w:start'),
    firstLine: indentOf(levels, 'w:firstLine') - indentOf(levels, 'w:hanging'),
    spaceBefore: integer(firstOf(levels, 'w:spacing', 'w:before')) ?? 0,
    spaceAfter: integer(firstOf(levels, 'w:spacing', 'w:after')) ?? 0,
    ...ruledOf(levels),
    tabs: tabsOf(pPr, chain),
    inlines,
    ...(field !== undefined && { field }),
    ...(section !== undefined && { breakAfter: 'section' as const }),
  }
}

function firstOf(levels: readonly (Xml | undefined)[], name: string, key: string): string | undefined {
  for (const one of levels) {
    const value = child(one, name)?.attributes[key]
    if (value !== undefined) return value
  }
  return undefined
}

function indentOf(levels: readonly (Xml | undefined)[], ...keys: readonly string[]): number {
  for (const one of levels)
    for (const key of keys) {
      const value = integer(child(one, 'w:ind')?.attributes[key])
      if (value !== undefined) return value
      // What a level says of the first line, it says of both its ways (17.3.1.12).
      if (key === 'w:firstLine' && child(one, 'w:ind')?.attributes['w:hanging'] !== undefined) return 0
      if (key === 'w:hanging' && child(one, 'w:ind')?.attributes['w:firstLine'] !== undefined) return 0
    }
  return 0
}

function alignOf(value: string | undefined): 'start' | 'center' | 'end' | undefined {
  switch (value) {
    case 'left':
    case 'start':
    case 'both':
    case 'distribute':
      return 'start'
    case 'right':
    case 'end':
      return 'end'
    case 'center':
      return 'center'
    default:
      return undefined
  }
}

export const isRule = (xml: Xml | undefined): boolean =>
  xml !== undefined && !['nil', 'none'].includes(xml.attributes['w:val'] ?? 'none')

function ruledOf(levels: readonly (Xml | undefined)[]): { readonly ruled?: 'box' | 'side' } {
  const borders = levels.map(one => child(one, 'w:pBdr')).find(one => one !== undefined)
  const has = (side: string): boolean => isRule(child(borders, `w:${side}`))
  if (has('left') && has('right')) return { ruled: 'box' }
  return has('top') || has('bottom') ? { ruled: 'side' } : {}
}

function tabsOf(pPr: Xml | undefined, chain: readonly Style[]): readonly number[] {
  const stops = new Set<number>()
  for (const one of [...chain.map(style => style.pPr).reverse(), pPr])
    for (const tab of elements(child(one, 'w:tabs'), 'w:tab')) {
      const at = integer(tab.attributes['w:pos'])
      if (at === undefined) continue
      if (tab.attributes['w:val'] === 'clear') stops.delete(at)
      else stops.add(at)
    }
  return [...stops].sort((left, right) => left - right)
}

/** A paragraph whose end was taken away by a tracked change goes on in the next one. */
export function joinParagraphs(first: readonly WordInline[], second: WordParagraph): WordParagraph {
  return { ...second, inlines: [...first, ...second.inlines] }
}
