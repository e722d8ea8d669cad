import type { Element } from '../../render/markup/element.ts'
import { elements, hasClass } from '../../render/markup/tree.ts'
import { scrollable } from '../../render/web/scrollable-table.ts'
import { attachmentClasses } from './chapters.ts'

/**
 * The same tree with what reading systems look for: `epub:type` (EPUB 3 Structural Semantics Vocabulary 1.1) and the
 * DPUB-ARIA role beside it, since some act on the one and some on the other (Thorium Reader, issues 1004 and 1597).
 * Texts and their order stay as they are. `nameOf` names a table that has no caption, by its number among those.
 */
export function annotate(root: Element, nameOf: (number: number) => string): Element {
  let untitled = 0
  const change = (element: Element, place: Place): Element => {
    switch (element.tagName) {
      case 'a':
        return annotateLink(element)
      case 'p':
        return withLastSign(element)
      case 'aside':
        return place === 'item' && hasClass(element, 'note') ? inOwnItem(annotateNote(element)) : annotateNote(element)
      case 'section':
        return annotateSection(element)
      case 'table': {
        const box = withColumns(scrollable(element), element)
        return 'role' in box.properties ? box : withRegion(box, nameOf(++untitled))
      }
      default:
        return element
    }
  }
  const visit = (element: Element, place: Place): Element => {
    const inner = element.tagName === 'li' ? 'item' : place
    return change(
      { ...element, children: element.children.map(child => (child.type === 'text' ? child : visit(child, inner))) },
      place,
    )
  }
  return visit(root, 'text')
}

/** Whether an element stands in an item of a list. */
type Place = 'item' | 'text'

/**
 * The sign that ends a paragraph right after words of another language stands in their element. As a text of its own
 * language, Firefox gives it the box of the whole item of a list that it stands in, and Orca 43 says the line twice.
 */
function withLastSign(paragraph: Element): Element {
  const [words, sign] = paragraph.children.slice(-2)
  if (words?.type !== 'element' || words.tagName !== 'span' || words.properties.lang === undefined) return paragraph
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
 * A note stays where it stands, after the block that calls it, and is a `div`. Apple Books (iBooks Asset Guide, 5.2.7),
 * Thorium Reader (issues 2833, 2596) and Foliate take an `aside` of type `footnote` out of the page and show it
 * in a pop-up only; any other element is shown in both. `doc-footnote` says to a screen reader what `aside` would.
 */
function annotateNote(note: Element): Element {
  return hasClass(note, 'note') ? withSemantics({ ...note, tagName: 'div' }, 'footnote', 'doc-footnote') : note
}

/**
 * Of a note in an item, foliate-js 1.0 takes the item into its pop-up and not the note (footnotes.js, `closest('li')`):
 * so the note has an item to itself, which nothing speaks of (WAI-ARIA 1.2, `none`).
 */
function inOwnItem(note: Element): Element {
  const item: Element = { type: 'element', tagName: 'li', properties: { role: 'none' }, children: [note] }
  return { type: 'element', tagName: 'ul', properties: { class: 'notes', role: 'none' }, children: [item] }
}

function annotateSection(section: Element): Element {
  if (!attachmentClasses.some(name => hasClass(section, name))) return section
  // Without a name of its own: Orca would say the whole title before the heading that says it again.
  return withSemantics(section, 'appendix', 'doc-appendix')
}

/** What scrolls takes the keyboard's focus, and what takes the focus has a name (WCAG 2.2, 2.1.1, 4.1.2). */
function withRegion(box: Element, name: string): Element {
  return { ...box, properties: { ...box.properties, role: 'region', 'aria-label': name, tabindex: '0' } }
}

/** How many columns share the width of the page: templates/epub/style.css.hbs. */
function withColumns(box: Element, table: Element): Element {
  const rows = elements(table).filter(({ tagName }) => tagName === 'tr')
  const widthOf = (row: Element): number =>
    row.children.reduce((sum, cell) => (cell.type === 'text' ? sum : sum + Number(cell.properties.colspan ?? 1)), 0)
  return { ...box, properties: { ...box.properties, style: `--columns: ${Math.max(1, ...rows.map(widthOf))}` } }
}

function withSemantics(element: Element, type: string, role: string): Element {
  return { ...element, properties: { ...element.properties, 'epub:type': type, role } }
}
