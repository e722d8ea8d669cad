import type { Element } from '../../render/markup/element.ts'
import { elements, hasClass } from '../../render/markup/tree.ts'
import { scrollable } from '../../render/web/scrollable-table.ts'
import { attachmentClasses } from './chapters.ts'

/**
 * Adds what reading systems look for: `epub:type` (EPUB 3 Structural Semantics Vocabulary 1.1) together with the
 * DPUB-ARIA role, since some use one and some the other (Thorium Reader, issues 1004 and 1597). Text and its order are
 * unchanged. `nameOf` names a table without a caption, by its number among those.
 */
export function annotate(root: Element, nameOf: (number: number) => string): Element {
  let untitled = 0
  const landmarks = new Set<string>()
  const change = (element: Element, place: Surroundings): Element => {
    switch (element.tagName) {
      case 'a':
        return annotateLink(element)
      case 'p':
        return withLastSign(element)
      case 'aside':
        return place === 'item' && hasClass(element, 'note') ? inOwnItem(annotateNote(element)) : annotateNote(element)
      case 'section':
        return onlyOnce(annotateSection(element), landmarks)
      case 'nav':
        return onlyOnce(element, landmarks)
      case 'table': {
        const box = withColumns(scrollable(element), element)
        return 'role' in box.properties ? box : withRegion(box, nameOf(++untitled))
      }
      default:
        return element
    }
  }
  const visit = (element: Element, place: Surroundings): Element => {
    const inner = element.tagName === 'li' ? 'item' : place
    return change(
      { ...element, children: element.children.map(child => (child.type === 'text' ? child : visit(child, inner))) },
      place,
    )
  }
  return visit(root, 'text')
}

/** Whether an element is inside a list item. */
type Surroundings = 'item' | 'text'

/**
 * Moves the sign that ends a paragraph into the preceding words of another language. Firefox gives such a sign, as a
 * text in its own language, the box of the whole surrounding list item, and Orca 43 then says the line twice. Words
 * with their own direction are an isolate (UAX #9, 3.3.2): a sign moved inside would be drawn at the other end, and a
 * bracket mirrored. There the sign stays, and the line may be spoken twice.
 */
function withLastSign(paragraph: Element): Element {
  const [words, sign] = paragraph.children.slice(-2)
  if (words?.type !== 'element' || words.tagName !== 'span') return paragraph
  if (words.properties.lang === undefined || words.properties.dir !== undefined) return paragraph
  if (sign?.type !== 'text' || !/^\p{P}$/u.test(sign.value)) return paragraph
  return {
    ...paragraph,
    children: [...paragraph.children.slice(0, -2), { ...words, children: [...words.children, sign] }],
  }
}

function annotateLink(link: Element): Element {
  if (hasClass(link, 'note-call')) return withSemantics(link, 'noteref', 'doc-noteref')
  if (hasClass(link, 'note-return')) return withSemantics(link, 'backlink', 'doc-backlink')
  return link
}

/**
 * Marks a note as a `div` that stays in place, after the block that calls it. Apple Books (iBooks Asset Guide, 5.2.7),
 * Thorium Reader (issues 2833, 2596) and Foliate remove an `aside` of type `footnote` from the page and show it only in
 * a pop-up; they show other elements in both. `doc-footnote` tells a screen reader what `aside` would.
 */
function annotateNote(note: Element): Element {
  return hasClass(note, 'note') ? withSemantics({ ...note, tagName: 'div' }, 'footnote', 'doc-footnote') : note
}

/**
 * Wraps a note in an item of its own, which is not announced (WAI-ARIA 1.2, `none`). For a note inside a list item,
 * foliate-js 1.0 would otherwise show the whole item in its pop-up (footnotes.js, `closest('li')`).
 */
function inOwnItem(note: Element): Element {
  const item: Element = { type: 'element', tagName: 'li', properties: { role: 'none' }, children: [note] }
  return { type: 'element', tagName: 'ul', properties: { class: 'notes', role: 'none' }, children: [item] }
}

/**
 * A second summary or table of contents in a chapter is no landmark: a list of landmarks could not tell it from the
 * first, since neither has a name, and with one Orca would say its heading twice. Its heading remains.
 */
function onlyOnce(section: Element, landmarks: Set<string>): Element {
  const { role } = section.properties
  if (role !== 'doc-abstract' && role !== 'doc-toc') return section
  if (landmarks.has(role)) return { ...section, properties: { ...section.properties, role: 'none' } }
  landmarks.add(role)
  return section
}

function annotateSection(section: Element): Element {
  if (!attachmentClasses.some(name => hasClass(section, name))) return section
  // Without a name: Orca would say the whole title before the heading that repeats it.
  return withSemantics(section, 'appendix', 'doc-appendix')
}

/** Makes a scrolling box focusable by keyboard, and names it as focusable elements require (WCAG 2.2, 2.1.1, 4.1.2). */
function withRegion(box: Element, name: string): Element {
  return { ...box, properties: { ...box.properties, role: 'region', 'aria-label': name, tabindex: '0' } }
}

/** Sets the number of columns that share the page width: templates/epub/style.css.hbs. */
function withColumns(box: Element, table: Element): Element {
  const rows = elements(table).filter(({ tagName }) => tagName === 'tr')
  const widthOf = (row: Element): number =>
    row.children.reduce((sum, cell) => (cell.type === 'text' ? sum : sum + Number(cell.properties.colspan ?? 1)), 0)
  return { ...box, properties: { ...box.properties, style: `--columns: ${Math.max(1, ...rows.map(widthOf))}` } }
}

function withSemantics(element: Element, type: string, role: string): Element {
  return { ...element, properties: { ...element.properties, 'epub:type': type, role } }
}
