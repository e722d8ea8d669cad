/** One of the 48 conditions that the Matterhorn Protocol 1.1 leaves to a person. */
export interface HumanCondition {
  readonly id: string
  /** The failure, in our own words. */
  readonly failure: string
  /** Ids of the conditions of `tirage check --pdf` that decide it for a file that carries its source. */
  readonly decidedBy: readonly string[]
  /** What is still left to a person. */
  readonly left?: string
}

/** In the order of the protocol (PDF Association, CC BY). */
export const humanConditions: readonly HumanCondition[] = [
  { id: '01-001', failure: 'an artifact is tagged', decidedBy: ['source-tree', 'source-text', 'furniture'] },
  {
    id: '01-002',
    failure: 'real content is an artifact',
    decidedBy: ['furniture', 'artifact-text', 'content-untagged'],
  },
  {
    id: '01-006',
    failure: 'a type or an attribute is wrong for its content',
    decidedBy: ['source-tree', 'source-list', 'source-table'],
  },
  {
    id: '02-002',
    failure: 'a role map leads to a type that does not fit',
    decidedBy: ['structure-type', 'source-tree'],
  },
  { id: '03-001', failure: 'an action makes the page flicker', decidedBy: ['active-content'] },
  { id: '03-002', failure: 'a multimedia annotation flickers', decidedBy: ['media'] },
  { id: '03-003', failure: 'a script makes the page flicker', decidedBy: ['active-content'] },
  {
    id: '04-001',
    failure: 'contrast, colour, format or layout alone conveys a meaning',
    decidedBy: ['contrast', 'source-tree'],
    left: 'a meaning that the source itself conveys by type alone',
  },
  { id: '05-001', failure: 'media without an alternative', decidedBy: ['media'] },
  { id: '05-002', failure: 'audio without an alternative', decidedBy: ['media'] },
  { id: '05-003', failure: 'a script beeps', decidedBy: ['active-content'] },
  { id: '06-004', failure: 'the title does not identify the document', decidedBy: ['document-title'] },
  {
    id: '08-001',
    failure: 'characters are recognized incorrectly',
    decidedBy: ['source-text', 'text-characters', 'page-image'],
    left: 'errors of the source compared with the printed document',
  },
  { id: '08-002', failure: 'an image of text has no text', decidedBy: ['page-image', 'figure-alt'] },
  {
    id: '09-001',
    failure: 'the order of the tree is wrong',
    decidedBy: ['source-tree', 'content-order', 'line-order'],
  },
  { id: '09-002', failure: 'types are nested incorrectly', decidedBy: ['structure-nesting', 'source-tree'] },
  { id: '09-003', failure: 'a type does not fit its content', decidedBy: ['source-tree'] },
  {
    id: '11-007',
    failure: 'a language is wrong',
    decidedBy: ['source-language', 'document-language'],
    left: 'the language of words that the source does not mark',
  },
  { id: '12-001', failure: 'letters are stretched', decidedBy: ['text-stretched'] },
  { id: '13-001', failure: 'a graphic is not a Figure', decidedBy: ['image-figure', 'content-untagged'] },
  { id: '13-002', failure: 'a link with a meaning in its background has no alternative', decidedBy: ['link-picture'] },
  { id: '13-003', failure: 'a caption is not tagged', decidedBy: ['source-tree'] },
  { id: '13-005', failure: 'ActualText is used instead of Alt', decidedBy: ['figure-actual-text'] },
  { id: '13-006', failure: 'one graphic is several Figures', decidedBy: ['image-figure', 'source-tree'] },
  {
    id: '13-007',
    failure: 'a graphic is used where another structure would be better',
    decidedBy: ['page-image', 'source-tree'],
    left: 'an image of a table that the source has',
  },
  {
    id: '13-008',
    failure: 'ActualText is missing where an image replaces text',
    decidedBy: ['figure-alt', 'source-name'],
    left: 'an image of text that the source has',
  },
  { id: '14-001', failure: 'a heading is not tagged', decidedBy: ['source-tree', 'outline'] },
  {
    id: '14-004',
    failure: 'heading types are not numbered in Arabic numerals',
    decidedBy: ['structure-type', 'heading-order'],
  },
  {
    id: '14-005',
    failure: 'content of a seventh level is a heading of the sixth',
    decidedBy: ['source-tree'],
    left: 'a seventh level in the source, which PDF/UA-1 has no type for',
  },
  {
    id: '15-001',
    failure: 'a row header is not a TH',
    decidedBy: ['source-tree', 'source-table', 'table-head-missing'],
    left: 'headers that the source does not mark',
  },
  {
    id: '15-002',
    failure: 'a column header is not a TH',
    decidedBy: ['source-tree', 'source-table', 'table-head-missing'],
    left: 'headers that the source does not mark',
  },
  { id: '15-004', failure: 'a table is used for layout', decidedBy: ['table-head-missing', 'source-tree'] },
  {
    id: '15-005',
    failure: 'the headers of a cell cannot be determined',
    decidedBy: ['table-headers', 'table-regular', 'source-table'],
  },
  { id: '16-001', failure: 'ListNumbering is missing where it helps', decidedBy: ['list-numbering', 'source-list'] },
  { id: '16-002', failure: 'ListNumbering does not fit', decidedBy: ['list-numbering', 'source-list'] },
  {
    id: '16-003',
    failure: 'a list is not tagged',
    decidedBy: ['list-untagged', 'list-broken', 'list-item', 'source-tree'],
  },
  {
    id: '17-001',
    failure: 'a formula is not tagged',
    decidedBy: ['source-tree'],
    left: 'a formula that the source writes as words',
  },
  { id: '18-001', failure: 'furniture is not of type Pagination', decidedBy: ['furniture-type', 'furniture'] },
  { id: '18-002', failure: 'furniture is not Header or Footer', decidedBy: ['furniture-type'] },
  { id: '19-001', failure: 'a note is not tagged', decidedBy: ['source-tree', 'note-called'] },
  { id: '19-002', failure: 'a reference is not tagged', decidedBy: ['source-tree', 'note-called'] },
  { id: '22-001', failure: 'article threads are in another order', decidedBy: ['article-threads'] },
  { id: '24-001', failure: 'a non-interactive form is not tagged', decidedBy: ['form', 'source-tree'] },
  { id: '28-001', failure: 'annotations are in another order', decidedBy: ['annotation-order'] },
  { id: '28-003', failure: 'an annotation is used for formatting', decidedBy: ['media'] },
  { id: '28-013', failure: 'a link has IsMap and no alternative', decidedBy: ['active-content'] },
  { id: '29-001', failure: 'a script sets a time limit', decidedBy: ['active-content'] },
  { id: '31-010', failure: 'a font’s licence forbids embedding', decidedBy: ['font-licence'] },
]
