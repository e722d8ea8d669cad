import type { StandardConditions } from './condition.ts'

/** All 137 failure conditions: 89 that a program can decide and 48 that the Protocol leaves to a person. */
export const matterhorn: StandardConditions = {
  name: 'Matterhorn Protocol 1.1',
  source:
    'PDF Association, 2021; which conditions a program decides and which a person: techniques-for-accessible-pdf, config/matterhorn.yaml',
  of: ['ua1', 'ua2'],
  conditions: [
    {
      clauses: ['01-001'],
      asks: 'no artifact is tagged as real content',
      by: ['built: src/layout/tree/structure.ts', 'checker: furniture', 'checker: text-hidden'],
    },
    {
      clauses: ['01-002'],
      asks: 'no real content is an artifact',
      by: [
        'built: src/layout/pages/furniture.ts',
        'checker: artifact-text',
        'test: tests/conformance/equality.test.ts',
        'checker: source-text',
      ],
    },
    {
      clauses: ['01-003', '01-004', '01-005'],
      asks: 'all content is either tagged or an artifact, never one inside the other',
      by: ['built: src/writers/pdf/content.ts', 'checker: content-untagged', 'validator: veraPDF'],
    },
    {
      clauses: ['01-006'],
      asks: 'the type and attributes of an element fit its content',
      by: ['built: src/render/markup/vocabulary.ts', 'checker: source-tree', 'test: tests/cases.test.ts'],
    },
    { clauses: ['01-007'], asks: 'Suspects is not true', by: ['never: Suspects is not written', 'validator: veraPDF'] },
    {
      clauses: ['02-001', '02-002', '02-003', '02-004'],
      asks: 'types are standard or mapped to fitting standard types',
      by: ['built: src/render/markup/structure-types.ts', 'never: no role map is written', 'checker: structure-type'],
    },
    {
      clauses: ['03-001', '03-002', '03-003'],
      asks: 'nothing flickers',
      by: ['never: no script, film or animation is written', 'checker: active-content', 'checker: media'],
    },
    {
      clauses: ['04-001'],
      asks: 'contrast, colour, format or layout alone conveys nothing',
      by: [
        'person: Does any sentence of the source rely on colour, boldness or place (“the line in bold”, “on the right”)?',
        'checker: contrast',
      ],
    },
    {
      clauses: ['05-001', '05-002', '05-003'],
      asks: 'sound alone conveys nothing',
      by: ['never: no sound is written', 'checker: media'],
    },
    {
      clauses: ['06-001', '06-002', '06-003', '06-004'],
      asks: 'the metadata give the standard and a title that identifies the document',
      by: [
        'built: src/writers/pdf/metadata.ts',
        'checker: document-title',
        'rule: metadata-required',
        'validator: veraPDF',
        'checker: source-name',
      ],
    },
    {
      clauses: ['07-001', '07-002'],
      asks: 'the window shows the title',
      by: ['built: src/writers/pdf/file/pdfkit.ts', 'checker: document-title'],
    },
    {
      clauses: ['08-001', '08-002'],
      asks: 'no text comes from faulty character recognition',
      by: [
        'never: no page is an image, and all text comes from the source',
        'checker: page-image',
        'checker: text-characters',
      ],
    },
    {
      clauses: ['09-001'],
      asks: 'tags are in reading order',
      by: [
        'built: src/layout/tree/structure.ts',
        'checker: content-order',
        'test: tests/conformance/equality.test.ts',
        'test: tests/conformance/random.test.ts',
        'checker: line-order',
      ],
    },
    {
      clauses: ['09-002', '09-004', '09-005', '09-006', '09-007', '09-008'],
      asks: 'elements are nested as their types allow',
      by: [
        'built: src/render/markup/structure-types.ts',
        'checker: structure-nesting',
        'test: tests/render/structure-types.test.ts',
        'test: tests/conformance/structure-types.test.ts',
      ],
    },
    {
      clauses: ['09-003'],
      asks: 'types fit the content of their elements',
      by: ['built: src/render/markup/vocabulary.ts', 'checker: source-tree'],
    },
    {
      clauses: ['10-001'],
      asks: 'each character maps to Unicode',
      by: [
        'built: src/writers/pdf/fonts/font.ts',
        'checker: font-unicode',
        'checker: text-characters',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['11-001', '11-002', '11-003', '11-004', '11-005', '11-006'],
      asks: 'text, alternative text, bookmarks and metadata have a language',
      by: ['built: src/writers/pdf/file/pdfkit.ts', 'checker: document-language', 'validator: veraPDF'],
    },
    {
      clauses: ['11-007'],
      asks: 'the language is correct',
      by: [
        'rule: language-unknown',
        'person: Does the source mark every word of another language, except names, with its language?',
        'checker: source-language',
      ],
    },
    {
      clauses: ['12-001'],
      asks: 'stretched characters are represented appropriately',
      by: ['never: no letter is stretched', 'checker: text-stretched'],
    },
    {
      clauses: ['13-001', '13-006'],
      asks: 'each image is one Figure',
      by: ['built: src/render/markup/vocabulary.ts', 'checker: image-figure'],
    },
    {
      clauses: ['13-002'],
      asks: 'a link over an image has a text for the image',
      by: ['never: no image is under a link', 'checker: link-picture'],
    },
    {
      clauses: ['13-003'],
      asks: 'captions are tagged',
      by: ['built: src/render/markup/vocabulary.ts', 'checker: source-tree'],
    },
    {
      clauses: ['13-004'],
      asks: 'figures have alternative text',
      by: [
        'rule: image-alt',
        'checker: figure-alt',
        'validator: veraPDF',
        'person: Does the alternative text of each figure describe what the figure shows?',
      ],
    },
    {
      clauses: ['13-005', '13-008'],
      asks: 'ActualText and Alt are used as intended',
      by: ['never: ActualText is not written', 'checker: figure-actual-text'],
    },
    {
      clauses: ['13-007'],
      asks: 'no image is used instead of text or a table',
      by: ['checker: page-image', 'person: Is any figure an image of text or of a table?'],
    },
    {
      clauses: ['14-001'],
      asks: 'headings are tagged as headings',
      by: ['built: src/render/markup/vocabulary.ts', 'checker: outline', 'checker: source-tree'],
    },
    {
      clauses: ['14-002', '14-003', '14-005', '14-006', '14-007'],
      asks: 'heading levels begin at 1 and skip none; H and Hn are not mixed',
      by: ['rule: heading-order', 'checker: heading-order', 'validator: veraPDF'],
    },
    {
      clauses: ['14-004'],
      asks: 'heading levels are written in Arabic numerals',
      by: ['built: src/render/markup/structure-types.ts', 'checker: structure-type'],
    },
    {
      clauses: ['15-001', '15-002', '15-003', '15-004', '15-005'],
      asks: 'tables are real tables and regular, and each cell has its headers',
      by: [
        'built: src/render/view/table-view.ts',
        'rule: table-header',
        'rule: table-row',
        'checker: table-regular',
        'checker: table-headers',
        'checker: table-head-missing',
        'person: Is the first column of each table correctly marked, or not marked, as row headers?',
        'checker: source-table',
      ],
    },
    {
      clauses: ['16-001', '16-002'],
      asks: 'lists give their numbering',
      by: ['built: src/layout/tree/structure.ts', 'checker: list-numbering', 'checker: source-list'],
    },
    {
      clauses: ['16-003'],
      asks: 'lists are tagged as lists',
      by: [
        'built: src/readers/markdown/body/items.ts',
        'rule: label-in-paragraph',
        'rule: unread-markup',
        'checker: list-untagged',
        'checker: list-broken',
      ],
    },
    {
      clauses: ['17-001', '17-002', '17-003'],
      asks: 'formulas are tagged and have alternative text',
      by: ['never: the format has no formulas', 'person: Does the text contain a formula longer than a word or two?'],
    },
    {
      clauses: ['18-001', '18-002'],
      asks: 'headers and footers are artifacts of pagination',
      by: ['built: src/layout/pages/furniture.ts', 'checker: furniture', 'checker: furniture-type'],
    },
    {
      clauses: ['19-001', '19-002', '19-003', '19-004'],
      asks: 'notes and their calls are tagged, and notes have a unique ID',
      by: [
        'built: src/writers/pdf/tags/structure.ts',
        'rule: note-undefined',
        'rule: note-uncalled',
        'checker: note-called',
        'checker: note-id',
        'validator: veraPDF',
        'checker: note-reference',
      ],
    },
    {
      clauses: ['20-001', '20-002', '20-003'],
      asks: 'optional content has names and no automatic states',
      by: ['never: no optional content is written', 'checker: hidden-layer'],
    },
    {
      clauses: ['21-001'],
      asks: 'embedded files have F and UF',
      by: ['built: src/writers/pdf/file/pdfkit.ts', 'checker: attachment', 'validator: veraPDF'],
    },
    {
      clauses: ['22-001'],
      asks: 'article threads follow the reading order',
      by: ['never: no threads are written', 'checker: article-threads'],
    },
    {
      clauses: ['23-001'],
      asks: 'signature fields meet the requirements of fields',
      by: ['never: no field is written', 'checker: form'],
    },
    {
      clauses: ['24-001', '25-001'],
      asks: 'forms are accessible and do not use XFA',
      by: ['never: no form is written', 'checker: form'],
    },
    {
      clauses: ['26-001', '26-002'],
      asks: 'encryption does not block assistive technology',
      by: ['never: nothing is encrypted', 'checker: encryption'],
    },
    {
      clauses: ['27-001'],
      asks: 'bookmarks support navigation',
      by: ['built: src/writers/pdf/tags/navigation.ts', 'checker: outline', 'checker: outline-target'],
    },
    {
      clauses: ['28-001', '28-002'],
      asks: 'annotations and the tab order follow the order of the text',
      by: ['built: src/writers/pdf/tags/links.ts', 'checker: annotation-order', 'validator: veraPDF'],
    },
    {
      clauses: ['28-003', '28-004', '28-005', '28-006', '28-007', '28-008', '28-009'],
      asks: 'annotations are tagged and described, and none is used only for its appearance',
      by: ['built: src/writers/pdf/tags/links.ts', 'checker: media', 'validator: veraPDF'],
    },
    {
      clauses: ['28-010', '28-011', '28-012'],
      asks: 'links are in a Link and have text',
      by: [
        'built: src/writers/pdf/tags/links.ts',
        'rule: link-text-empty',
        'rule: link-text-url',
        'checker: link-element',
        'checker: link-name',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['28-013'],
      asks: 'no link depends on the position of the click',
      by: ['never: IsMap is not written', 'checker: active-content'],
    },
    {
      clauses: ['28-014', '28-015', '28-016', '28-017', '28-018'],
      asks: 'TrapNet, PrinterMark, video and attachment annotations follow the rules',
      by: ['never: all annotations are links', 'checker: media', 'validator: veraPDF'],
    },
    {
      clauses: ['29-001'],
      asks: 'no script requires quick action',
      by: ['never: no script is written', 'checker: active-content'],
    },
    {
      clauses: ['30-001', '30-002'],
      asks: 'form XObjects contain no references and are not tagged twice',
      by: ['never: no form XObject is written', 'validator: veraPDF'],
    },
    {
      clauses: [
        '31-001',
        '31-002',
        '31-003',
        '31-004',
        '31-005',
        '31-006',
        '31-007',
        '31-008',
        '31-011',
        '31-012',
        '31-013',
        '31-014',
        '31-015',
        '31-016',
        '31-017',
        '31-018',
        '31-019',
        '31-020',
        '31-021',
        '31-022',
        '31-023',
        '31-024',
        '31-025',
        '31-026',
      ],
      asks: 'fonts meet the requirements of their type: encodings, CMaps, widths, glyphs',
      by: [
        'built: src/writers/pdf/fonts/font-objects.ts',
        'test: tests/writers/pdf/font.test.ts',
        'validator: veraPDF',
      ],
    },
    {
      clauses: ['31-009'],
      asks: 'fonts are embedded',
      by: ['built: src/writers/pdf/fonts/font-objects.ts', 'checker: font-embedded', 'validator: veraPDF'],
    },
    {
      clauses: ['31-010'],
      asks: 'fonts may be embedded',
      by: ['test: tests/fonts/files.test.ts', 'checker: font-licence'],
    },
    {
      clauses: ['31-027', '31-028', '31-029', '31-030'],
      asks: 'characters map to Unicode, none to 0, U+FEFF or U+FFFE; no .notdef',
      by: [
        'built: src/writers/pdf/fonts/font.ts',
        'rule: missing-glyph',
        'checker: font-unicode',
        'validator: veraPDF',
      ],
    },
  ],
}
