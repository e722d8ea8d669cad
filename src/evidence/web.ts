import type { StandardConditions } from './condition.ts'

/**
 * Success criteria of levels A and AA that concern a text that is read; those on forms, sound, film, time and motion
 * have nothing to be about.
 */
export const wcag: StandardConditions = {
  name: 'WCAG 2.2, level AA',
  source: 'https://www.w3.org/TR/WCAG22/',
  of: ['ua1', 'ua2', 'epub', 'html'],
  conditions: [
    {
      clauses: ['1.1.1'],
      asks: 'pictures have alternatives',
      by: [
        'rule: image-alt',
        'checker: figure-alt',
        'validator: axe',
        'validator: Ace',
        'person: Does the alternative of each figure say what the figure shows?',
      ],
    },
    {
      clauses: ['1.3.1'],
      asks: 'structure is in the markup',
      by: [
        'built: src/render/markup/vocabulary.ts',
        'checker: source-tree',
        'test: tests/conformance/accessibility.test.ts',
        'validator: axe',
      ],
    },
    {
      clauses: ['1.3.2'],
      asks: 'the order makes sense',
      by: ['built: src/layout/tree/structure.ts', 'checker: content-order', 'test: tests/conformance/equality.test.ts'],
    },
    {
      clauses: ['1.3.3', '1.4.1'],
      asks: 'nothing is told by shape, place or colour alone',
      by: [
        'person: Does any sentence of the source rely on colour, boldness or place (“the line in bold”, “on the right”)?',
      ],
    },
    {
      clauses: ['1.4.3', '1.4.11'],
      asks: 'text and lines stand out',
      by: ['checker: contrast', 'validator: axe', 'test: tests/conformance/accessibility.test.ts'],
    },
    {
      clauses: ['1.4.4', '1.4.10', '1.4.12'],
      asks: 'text can be enlarged, reflows and takes other spacing',
      by: [
        'test: tests/conformance/axe.test.ts',
        'test: tests/conformance/reading-engine.test.ts',
        'built: templates/partials/styles.hbs',
        'never: a PDF does not reflow: the EPUB, the page of HTML and the large-print editions are for that',
      ],
    },
    {
      clauses: ['1.4.5'],
      asks: 'no pictures of text',
      by: ['checker: page-image', 'person: Is any figure a picture of text or of a table?'],
    },
    {
      clauses: ['2.1.1', '2.1.2', '2.4.3'],
      asks: 'links can be reached by keyboard in order',
      by: [
        'built: src/writers/pdf/tags/links.ts',
        'built: templates/partials/link.hbs',
        'checker: annotation-order',
        'validator: axe',
      ],
    },
    {
      clauses: ['2.4.1', '2.4.5'],
      asks: 'there are ways to pass over and to find: headings, bookmarks, contents',
      by: [
        'built: src/writers/pdf/tags/navigation.ts',
        'built: src/render/web/navigation.ts',
        'checker: outline',
        'test: tests/writers/epub/navigation.test.ts',
      ],
    },
    {
      clauses: ['2.4.2'],
      asks: 'the title says what it is',
      by: ['built: src/writers/pdf/metadata.ts', 'checker: document-title', 'rule: metadata-required'],
    },
    {
      clauses: ['2.4.4'],
      asks: 'words of links say where they lead',
      by: [
        'rule: link-text-empty',
        'rule: link-text-url',
        'checker: link-name',
        'person: Do the words of each link say what it leads to?',
      ],
    },
    {
      clauses: ['2.4.6'],
      asks: 'headings describe what is under them',
      by: ['person: Do headings say what is under them?'],
    },
    {
      clauses: ['2.5.3', '4.1.2'],
      asks: 'what a thing is called holds the words that it shows',
      by: [
        'built: templates/partials/note-reference.hbs',
        'checker: link-name',
        'validator: axe',
        'test: tests/conformance/axe.test.ts',
      ],
    },
    {
      clauses: ['3.1.1', '3.1.2'],
      asks: 'languages of the text and of its parts',
      by: [
        'built: src/layout/tree/structure.ts',
        'rule: language-unknown',
        'checker: document-language',
        'validator: EPUBCheck',
        'person: Is every word of another language marked with that language in the source, names apart?',
      ],
    },
  ],
}

export const epubAccessibility: StandardConditions = {
  name: 'EPUB Accessibility 1.1',
  source: 'https://www.w3.org/TR/epub-a11y-11/',
  of: ['epub'],
  conditions: [
    {
      clauses: ['2'],
      asks: 'the book says what it offers, and what it conforms to',
      by: [
        'built: src/writers/epub/accessibility.ts',
        'test: tests/conformance/epub-assertions.test.ts',
        'validator: Ace',
      ],
    },
    {
      clauses: ['3.2'],
      asks: 'the text meets WCAG 2.2, level AA',
      by: [
        'built: src/render/markup/vocabulary.ts',
        'test: tests/conformance/accessibility.test.ts',
        'validator: axe',
        'validator: Ace',
      ],
    },
    {
      clauses: ['3.3.1'],
      asks: 'pages of the print are marked, listed and sourced: those of the PDF',
      by: [
        'built: src/writers/epub/page-breaks.ts',
        'test: tests/writers/epub/page-breaks.test.ts',
        'validator: EPUBCheck',
      ],
    },
    { clauses: ['3.3.2'], asks: 'no media overlays', by: ['never: none are written'] },
    { clauses: ['4'], asks: 'an optimized publication names its guideline', by: ['never: none is claimed'] },
    {
      clauses: ['6'],
      asks: 'conformance is evaluated by program and by a person',
      by: ['validator: Ace', 'person: Who has read the book with a screen reader, and when?'],
    },
  ],
}
