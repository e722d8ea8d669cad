import type { StandardConditions } from './condition.ts'

/**
 * Success criteria of levels A and AA that apply to text. Those on forms, sound, video, time limits and motion do not
 * apply.
 */
export const wcag: StandardConditions = {
  name: 'WCAG 2.2, level AA',
  source: 'https://www.w3.org/TR/WCAG22/',
  of: ['ua1', 'ua2', 'epub', 'html'],
  conditions: [
    {
      clauses: ['1.1.1'],
      asks: 'images have alternative text',
      by: [
        'rule: image-alt',
        'checker: figure-alt',
        'validator: axe',
        'validator: Ace',
        'person: Does the alternative text of each figure describe what the figure shows?',
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
      asks: 'the reading order is meaningful',
      by: ['built: src/layout/tree/structure.ts', 'checker: content-order', 'test: tests/conformance/equality.test.ts'],
    },
    {
      clauses: ['1.3.3', '1.4.1'],
      asks: 'shape, position or colour alone conveys nothing',
      by: [
        'person: Does any sentence of the source rely on colour, boldness or place (“the line in bold”, “on the right”)?',
      ],
    },
    {
      clauses: ['1.4.3', '1.4.11'],
      asks: 'text and lines have enough contrast',
      by: ['checker: contrast', 'validator: axe', 'test: tests/conformance/accessibility.test.ts'],
    },
    {
      clauses: ['1.4.4', '1.4.10', '1.4.12'],
      asks: 'text can be enlarged, reflows and allows other spacing',
      by: [
        'test: tests/conformance/axe.test.ts',
        'test: tests/conformance/reading-engine.test.ts',
        'built: templates/partials/styles.hbs',
        'never: a PDF does not reflow; use the EPUB, the HTML page or the large-print editions',
      ],
    },
    {
      clauses: ['1.4.5'],
      asks: 'no image shows text',
      by: ['checker: page-image', 'person: Is any figure an image of text or of a table?'],
    },
    {
      clauses: ['2.1.1', '2.1.2', '2.4.3'],
      asks: 'links can be reached in order with the keyboard',
      by: [
        'built: src/writers/pdf/tags/links.ts',
        'built: templates/partials/link.hbs',
        'checker: annotation-order',
        'validator: axe',
      ],
    },
    {
      clauses: ['2.4.1', '2.4.5'],
      asks: 'headings, bookmarks and a table of contents help to skip and to find content',
      by: [
        'built: src/writers/pdf/tags/navigation.ts',
        'built: src/render/web/navigation.ts',
        'checker: outline',
        'test: tests/writers/epub/navigation.test.ts',
      ],
    },
    {
      clauses: ['2.4.2'],
      asks: 'the title identifies the document',
      by: ['built: src/writers/pdf/metadata.ts', 'checker: document-title', 'rule: metadata-required'],
    },
    {
      clauses: ['2.4.4'],
      asks: 'the text of links says where they lead',
      by: [
        'rule: link-text-empty',
        'rule: link-text-url',
        'checker: link-name',
        'person: Does the text of each link say where it leads?',
      ],
    },
    {
      clauses: ['2.4.6'],
      asks: 'headings describe their sections',
      by: ['person: Do headings describe their sections?'],
    },
    {
      clauses: ['2.5.3', '4.1.2'],
      asks: 'the name of a control contains its visible text',
      by: [
        'built: templates/partials/note-reference.hbs',
        'checker: link-name',
        'validator: axe',
        'test: tests/conformance/axe.test.ts',
      ],
    },
    {
      clauses: ['3.1.1', '3.1.2'],
      asks: 'the language of the text and of its parts is given',
      by: [
        'built: src/layout/tree/structure.ts',
        'rule: language-unknown',
        'checker: document-language',
        'validator: EPUBCheck',
        'person: Does the source mark every word of another language, except names, with its language?',
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
      asks: 'the metadata state accessibility features and conformance',
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
      asks: 'the pages of the PDF are marked and listed, and the PDF is named as their source',
      by: [
        'built: src/writers/epub/page-breaks.ts',
        'test: tests/writers/epub/page-breaks.test.ts',
        'validator: EPUBCheck',
      ],
    },
    { clauses: ['3.3.2'], asks: 'media overlays meet the requirements', by: ['never: none are written'] },
    {
      clauses: ['4'],
      asks: 'an optimized publication names the guideline that it follows',
      by: ['never: none is claimed'],
    },
    {
      clauses: ['6'],
      asks: 'conformance is evaluated by a program and by a person',
      by: ['validator: Ace', 'person: Who has read the book with a screen reader, and when?'],
    },
  ],
}
