import type { StandardConditions } from './condition.ts'

/** Clauses on files. A file cannot meet those on readers and assistive technology. */
export const pdfUa1: StandardConditions = {
  name: 'PDF/UA-1',
  source: 'ISO 14289-1:2014, clauses 5 and 7',
  of: ['ua1'],
  conditions: [
    {
      clauses: ['5'],
      asks: 'the file says that it is PDF/UA-1',
      by: ['built: src/writers/pdf/standard.ts', 'validator: veraPDF'],
    },
    {
      clauses: ['7.1'],
      asks: 'real content is tagged in logical order, types are standard, a title is shown',
      by: [
        'built: src/layout/tree/structure.ts',
        'checker: tagged',
        'checker: content-order',
        'checker: document-title',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['7.2'],
      asks: 'text has Unicode and language',
      by: [
        'built: src/writers/pdf/fonts/font.ts',
        'checker: font-unicode',
        'checker: document-language',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['7.3'],
      asks: 'graphics are figures with alternative text and a box, or artifacts',
      by: ['built: src/writers/pdf/tags/structure.ts', 'checker: figure-alt', 'checker: figure-box', 'rule: image-alt'],
    },
    {
      clauses: ['7.4'],
      asks: 'headings are numbered types without a gap',
      by: ['rule: heading-order', 'checker: heading-order', 'validator: veraPDF'],
    },
    {
      clauses: ['7.5'],
      asks: 'tables have headers with scope or IDs',
      by: ['built: src/layout/tree/structure.ts', 'checker: table-headers', 'validator: veraPDF'],
    },
    {
      clauses: ['7.6'],
      asks: 'lists are L, LI, Lbl, LBody with their numbering',
      by: ['built: src/render/markup/vocabulary.ts', 'checker: list-item', 'checker: list-numbering'],
    },
    { clauses: ['7.7'], asks: 'mathematical expressions are formulas', by: ['never: the format has no formulas'] },
    {
      clauses: ['7.8'],
      asks: 'page headers and footers are artifacts',
      by: ['built: src/layout/pages/furniture.ts', 'checker: furniture-type'],
    },
    {
      clauses: ['7.9'],
      asks: 'notes are Note with an ID, calls are Reference',
      by: [
        'built: src/writers/pdf/tags/structure.ts',
        'checker: note-id',
        'checker: note-called',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['7.10', '7.12', '7.13', '7.14', '7.15', '7.19', '7.20'],
      asks: 'optional content, threads, signatures, forms, XFA, scripts and XObjects',
      by: [
        'never: none is written',
        'checker: hidden-layer',
        'checker: article-threads',
        'checker: form',
        'checker: active-content',
      ],
    },
    {
      clauses: ['7.11'],
      asks: 'embedded files are described',
      by: ['built: src/writers/pdf/file/pdfkit.ts', 'checker: attachment'],
    },
    {
      clauses: ['7.16'],
      asks: 'encryption allows access by assistive technology',
      by: ['never: nothing is encrypted', 'checker: encryption'],
    },
    {
      clauses: ['7.17'],
      asks: 'bookmarks and page labels support navigation',
      by: ['built: src/writers/pdf/tags/navigation.ts', 'checker: outline', 'checker: page-label'],
    },
    {
      clauses: ['7.18'],
      asks: 'annotations are links, in a Link, described and in order',
      by: [
        'built: src/writers/pdf/tags/links.ts',
        'checker: link-element',
        'checker: annotation-order',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['7.21'],
      asks: 'fonts are embedded and sound',
      by: ['built: src/writers/pdf/fonts/font-objects.ts', 'checker: font-embedded', 'validator: veraPDF'],
    },
  ],
}

export const pdfUa2: StandardConditions = {
  name: 'PDF/UA-2',
  source: 'ISO 14289-2:2024, clauses 5 to 8',
  of: ['ua2'],
  conditions: [
    {
      clauses: ['5', '6.2'],
      asks: 'the file is tagged PDF 2.0 and says that it is PDF/UA-2 of 2024',
      by: ['built: src/writers/pdf/standard.ts', 'test: tests/writers/pdf/ua2.test.ts', 'validator: veraPDF'],
    },
    {
      clauses: ['8.2.1', '8.2.5.2'],
      asks: 'the structure tree has one Document of PDF 2.0 and is nested as ISO/TS 32005 requires',
      by: [
        'built: src/render/markup/structure-types.ts',
        'test: tests/conformance/structure-types.test.ts',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['8.2.2'],
      asks: 'content that is not real content is an artifact',
      by: ['built: src/writers/pdf/content.ts', 'checker: content-untagged', 'checker: artifact-text'],
    },
    {
      clauses: ['8.2.3'],
      asks: 'the tree is in reading order',
      by: ['built: src/layout/tree/structure.ts', 'checker: content-order', 'test: tests/conformance/random.test.ts'],
    },
    {
      clauses: ['8.2.4'],
      asks: 'each type is in a namespace of PDF 1.7 or 2.0',
      by: ['built: src/writers/pdf/standard.ts', 'test: tests/writers/pdf/ua2.test.ts', 'validator: veraPDF'],
    },
    {
      clauses: ['8.2.5.8'],
      asks: 'items of a table of contents refer to their headings',
      by: ['built: src/writers/pdf/tags/references.ts', 'test: tests/writers/pdf/ua2.test.ts', 'validator: veraPDF'],
    },
    {
      clauses: ['8.2.5.12'],
      asks: 'headings are Hn with the number of their level',
      by: ['built: src/render/markup/vocabulary.ts', 'checker: heading-order', 'checker: outline'],
    },
    {
      clauses: ['8.2.5.14'],
      asks: 'notes are FENote with a NoteType; calls and notes refer to each other',
      by: [
        'built: src/writers/pdf/tags/references.ts',
        'checker: note-return',
        'test: tests/writers/pdf/ua2.test.ts',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['8.2.5.20'],
      asks: 'a link and its text are in one Link, and each target has its own',
      by: ['built: src/writers/pdf/tags/links.ts', 'checker: link-element', 'validator: veraPDF'],
    },
    {
      clauses: ['8.2.5.25'],
      asks: 'items have a Lbl and an LBody, and lists have their numbering',
      by: [
        'built: src/layout/tree/structure.ts',
        'checker: list-item',
        'checker: list-numbering',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['8.2.5.26'],
      asks: 'tables and their row groups are regular, and each cell has its headers',
      by: ['rule: table-row', 'checker: table-regular', 'checker: table-headers', 'validator: veraPDF'],
    },
    {
      clauses: ['8.2.5.27'],
      asks: 'a Caption is the first or last child',
      by: ['built: src/render/markup/structure-types.ts', 'validator: veraPDF'],
    },
    {
      clauses: ['8.2.5.28'],
      asks: 'figures have alternative text',
      by: [
        'rule: image-alt',
        'checker: figure-alt',
        'person: Does the alternative text of each figure describe what the figure shows?',
      ],
    },
    {
      clauses: ['8.2.5.9'],
      asks: 'the document’s title is a heading of level 1: no Title is written, because PDF.js gives it no heading',
      by: ['built: src/writers/pdf/standard.ts', 'checker: outline'],
    },
    {
      clauses: ['8.4.3', '8.6'],
      asks: 'text, alternative text and strings have no private-use characters',
      by: ['rule: control-character', 'checker: text-characters', 'validator: veraPDF'],
    },
    {
      clauses: ['8.4.4'],
      asks: 'languages are given',
      by: [
        'built: src/writers/pdf/file/pdfkit.ts',
        'checker: document-language',
        'person: Does the source mark every word of another language, except names, with its language?',
      ],
    },
    {
      clauses: ['8.4.5'],
      asks: 'fonts are embedded and sound',
      by: ['built: src/writers/pdf/fonts/font-objects.ts', 'checker: font-embedded', 'validator: veraPDF'],
    },
    {
      clauses: ['8.7', '8.10', '8.13'],
      asks: 'optional content, forms, scripts',
      by: ['never: none is written', 'checker: hidden-layer', 'checker: form', 'checker: active-content'],
    },
    {
      clauses: ['8.8'],
      asks: 'destinations in the document are structure destinations',
      by: [
        'built: src/writers/pdf/tags/navigation.ts',
        'checker: link-target',
        'test: tests/writers/pdf/ua2.test.ts',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['8.9'],
      asks: 'annotations are links, described by the text of their Link, in order',
      by: [
        'built: src/writers/pdf/tags/links.ts',
        'checker: link-name',
        'checker: annotation-order',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['8.11'],
      asks: 'the metadata have a title, which the window shows',
      by: ['built: src/writers/pdf/metadata.ts', 'checker: document-title', 'validator: veraPDF'],
    },
    {
      clauses: ['8.14'],
      asks: 'embedded files have a description and a relationship',
      by: ['built: src/writers/pdf/file/pdfkit.ts', 'checker: attachment', 'validator: veraPDF'],
    },
  ],
}

export const wtpdf: StandardConditions = {
  name: 'WTPDF 1.0',
  source: 'Well-Tagged PDF 1.0, PDF Association, 2024',
  of: ['ua2'],
  conditions: [
    {
      clauses: ['6.1.2', '6.1.3'],
      asks: 'both conformance levels, accessibility and reuse, are declared',
      by: ['built: src/writers/pdf/standard.ts', 'test: tests/writers/pdf/ua2.test.ts'],
    },
    {
      clauses: ['8'],
      asks: 'the rules of PDF/UA-2 on structure, text, links and files hold for both levels',
      by: ['built: src/render/markup/structure-types.ts', 'validator: veraPDF'],
    },
    {
      clauses: ['8.2'],
      asks: 'the structure can be converted to HTML without loss, since it was made from XHTML',
      by: ['built: src/layout/tree/structure.ts', 'checker: source-tree'],
    },
  ],
}

export const pdfA: StandardConditions = {
  name: 'PDF/A-3a and PDF/A-4f',
  source: 'ISO 19005-3:2012, level A, with ua1; ISO 19005-4:2020, level F, with ua2',
  of: ['ua1', 'ua2'],
  conditions: [
    {
      clauses: ['19005-3', '19005-4'],
      asks: 'the file can be archived: it contains its fonts, colour profile and metadata',
      by: ['built: src/writers/pdf/file/pdfkit.ts', 'built: src/writers/pdf/standard.ts', 'validator: veraPDF'],
    },
    {
      clauses: ['19005-3, 6.8', '19005-4, annex A'],
      asks: 'the source is attached, with its relationship',
      by: ['built: src/writers/pdf/file/pdfkit.ts', 'checker: attachment', 'validator: veraPDF'],
    },
    {
      clauses: ['19005-3, 6.6.3', '19005-4, 6.1.3'],
      asks: 'document information agrees with the metadata, or is absent',
      by: ['built: src/writers/pdf/metadata.ts', 'test: tests/writers/pdf/metadata.test.ts', 'validator: veraPDF'],
    },
  ],
}
