import type { SourceText } from '../../source/source-text.ts'
import { furniture, isFurniture } from './vocabulary.ts'
import type { XmlElement, XmlText } from './xml.ts'

/** Records what has been read of a file. Lives as long as one reading. */
export class Coverage {
  private readonly elements = new Set<XmlElement>()
  private readonly texts = new Set<XmlText>()
  private readonly attributes = new Map<XmlElement, Set<string>>()

  useElement(element: XmlElement): void {
    this.elements.add(element)
  }

  useText(text: XmlText): void {
    this.texts.add(text)
  }

  useAttribute(element: XmlElement, name: string): void {
    const names = this.attributes.get(element)
    if (names === undefined) this.attributes.set(element, new Set([name]))
    else names.add(name)
  }

  /** Whether an element, or an attribute of it, was used. */
  hasElement(element: XmlElement): boolean {
    return this.elements.has(element) || this.attributes.has(element)
  }

  hasText(text: XmlText): boolean {
    return this.texts.has(text)
  }

  hasAttribute(element: XmlElement, name: string): boolean {
    return this.attributes.get(element)?.has(name) ?? false
  }
}

/** Counts of the elements or attributes of one name. */
interface Tally {
  used: number
  ignored: number
  unknown: number
}

/** Texts with words that were not read, apart from ignored ones. Not empty only if the reader has a fault. */
export function unreadTexts(root: XmlElement, coverage: Coverage): readonly XmlText[] {
  const found: XmlText[] = []
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      if (child.type === 'element') {
        if (!isFurniture(child)) visit(child)
      } else if (/\S/u.test(child.value) && !coverage.hasText(child)) found.push(child)
    }
  }
  visit(root)
  return found
}

/**
 * Writes the report of `tirage inspect --stage coverage`: for each name of element and attribute, how many were used,
 * ignored on purpose, or unknown (the words of unknown elements are still read); then how much text was read, and all
 * text that was not.
 */
export function coverageReport(root: XmlElement, coverage: Coverage, lines: SourceText['lines']): string {
  const elements = new Map<string, Tally>()
  const attributes = new Map<string, Tally>()
  let [all, ignored] = [0, 0]
  const visit = (element: XmlElement, inFurniture: boolean): void => {
    const left = inFurniture || (isFurniture(element) && !coverage.hasElement(element))
    count(elements, element.name, coverage.hasElement(element) ? 'used' : left ? 'ignored' : 'unknown')
    for (const name of Object.keys(element.attributes)) {
      const use = coverage.hasAttribute(element, name)
        ? 'used'
        : left || furniture.attributes.test(name)
          ? 'ignored'
          : 'unknown'
      count(attributes, `${element.name}@${name}`, use)
    }
    for (const child of element.children) {
      if (child.type === 'element') visit(child, left)
      else if (left && !coverage.hasText(child)) ignored += lettersIn(child.value)
      else all += lettersIn(child.value)
    }
  }
  visit(root, false)
  const unread = unreadTexts(root, coverage)
  const lost = unread.reduce((sum, { value }) => sum + lettersIn(value), 0)
  return [
    ...table('element', elements),
    '',
    ...table('attribute', attributes),
    '',
    `text: ${all - lost} of ${all} characters read (without white space), ${ignored} ignored`,
    ...unread.map(
      ({ value, start }) => `not read: line ${lines.pointAt(start).line}: ${JSON.stringify(value.trim().slice(0, 80))}`,
    ),
  ].join('\n')
}

function count(tallies: Map<string, Tally>, name: string, use: keyof Tally): void {
  const tally = tallies.get(name) ?? { used: 0, ignored: 0, unknown: 0 }
  tally[use] += 1
  tallies.set(name, tally)
}

function lettersIn(text: string): number {
  return text.replace(/\s/gu, '').length
}

function table(title: string, tallies: ReadonlyMap<string, Tally>): readonly string[] {
  const width = Math.max(title.length, ...[...tallies.keys()].map(name => name.length))
  const row = ([name, ...counts]: readonly (string | number)[]): string =>
    String(name).padEnd(width) + counts.map(count => String(count).padStart(9)).join('')
  return [
    row([title, 'used', 'ignored', 'unknown']),
    ...[...tallies]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { used, ignored, unknown }]) => row([name, used, ignored, unknown])),
  ]
}
