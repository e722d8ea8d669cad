import type { Element } from '../render/element.ts'
import { textContent } from '../render/text.ts'
import { attachmentClasses } from './chapters.ts'
import { headingLabel } from './navigation.ts'
import { elements, hasClass, headingLevel, mapElements } from './tree.ts'

/**
 * The same tree with what reading systems look for: `epub:type` (EPUB 3 Structural Semantics Vocabulary 1.1) and the
 * DPUB-ARIA role beside it, since some act on the one and some on the other (Thorium Reader, issues 1004 and 1597).
 * Texts and their order stay as they are.
 */
export function annotate(root: Element): Element {
  return mapElements(root, element => {
    if (element.tagName === 'a') return annotateLink(element)
    if (element.tagName === 'aside') return annotateNote(element)
    if (element.tagName === 'section') return annotateSection(element)
    return element.tagName === 'table' ? scrollable(element) : element
  })
}

function annotateLink(link: Element): Element {
  if (hasClass(link, 'note-call')) return withSemantics(link, 'noteref', 'doc-noteref')
  if (hasClass(link, 'note-return')) return withSemantics(link, 'backlink', 'doc-backlink')
  return link
}

/**
 * A note stays where it stands, after the block that calls it, and is a `div`. Apple Books (iBooks Asset Guide, 5.2.7),
 * Thorium Reader (issues 2833, 2596) and Foliate take an `aside` of type `footnote` out of the page and show it
 * in a pop-up only; any other element is shown in both. `doc-footnote` says to a screen reader what `aside` would.
 */
function annotateNote(note: Element): Element {
  return hasClass(note, 'note') ? withSemantics({ ...note, tagName: 'div' }, 'footnote', 'doc-footnote') : note
}

function annotateSection(section: Element): Element {
  if (!attachmentClasses.some(name => hasClass(section, name))) return section
  const heading = [...elements(section)].find(element => headingLevel(element) !== undefined)?.properties.id
  const appendix = withSemantics(section, 'appendix', 'doc-appendix')
  return heading === undefined ? appendix : { ...appendix, properties: { 'aria-labelledby': heading, ...appendix.properties } }
}

/**
 * Puts a table into a box that scrolls by itself, so that a wide one can be read at 400 % (WCAG 2.2, 1.4.10); where the table
 * has a caption the box bears its words and takes the keyboard's focus (2.1.1, 4.1.2).
 */
function scrollable(table: Element): Element {
  const caption = table.children.find((child): child is Element => child.type === 'element' && child.tagName === 'caption')
  const name = caption === undefined ? '' : headingLabel(caption).map(textContent).join('').trim()
  const region: Record<string, string> = name === '' ? {} : { role: 'region', 'aria-label': name, tabindex: '0' }
  return { type: 'element', tagName: 'div', properties: { class: 'table', ...region }, children: [table] }
}

function withSemantics(element: Element, type: string, role: string): Element {
  return { ...element, properties: { ...element.properties, 'epub:type': type, role } }
}
