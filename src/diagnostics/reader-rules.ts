/** A rule that is held where the source is read, set, laid out or packed, not by the table of src/check/rules.ts. */
export interface StageRule {
  readonly id: string
  readonly severity: 'error' | 'warning'
  /** Folder of src/ that reports it first. */
  readonly stage: 'readers' | 'typeset' | 'import' | 'export'
  readonly summary: string
}

/** What the stages themselves report, for docs/rules.md. The ids are those in the code: a test compares them. */
export const stageRules: readonly StageRule[] = [
  {
    id: 'source-type',
    severity: 'error',
    stage: 'readers',
    summary: 'There is no reader for a file with this extension.',
  },
  {
    id: 'source-size',
    severity: 'error',
    stage: 'readers',
    summary: 'The source is larger than any document: it is not read.',
  },
  {
    id: 'empty-source',
    severity: 'error',
    stage: 'readers',
    summary: 'The source has no characters.',
  },
  {
    id: 'encoding',
    severity: 'error',
    stage: 'readers',
    summary: 'The source is not UTF-8: letters would be lost.',
  },
  {
    id: 'control-character',
    severity: 'warning',
    stage: 'readers',
    summary:
      'The source has a character that cannot be printed or that turns the text around, often a trace of a conversion.',
  },
  {
    id: 'front-matter-missing',
    severity: 'error',
    stage: 'readers',
    summary: 'The source does not begin with its metadata between two lines `---`.',
  },
  {
    id: 'front-matter-syntax',
    severity: 'error',
    stage: 'readers',
    summary: 'The metadata is not the plain YAML of the format: keys, values and lists.',
  },
  {
    id: 'front-matter-comment',
    severity: 'warning',
    stage: 'readers',
    summary:
      'Words after a space and a number sign are a comment in YAML, and not part of the value before them: `title: Peace #1`.',
  },
  {
    id: 'missing-key',
    severity: 'error',
    stage: 'readers',
    summary: 'The metadata lacks a key that every document has.',
  },
  {
    id: 'unknown-key',
    severity: 'error',
    stage: 'readers',
    summary: 'The metadata has a key that means nothing, most often a slip of the keyboard.',
  },
  {
    id: 'invalid-value',
    severity: 'error',
    stage: 'readers',
    summary:
      'A value of the metadata has not the form of its key: a date that is no day of the calendar, a job number without its hyphen.',
  },
  {
    id: 'unknown-value',
    severity: 'error',
    stage: 'readers',
    summary: 'A value names a kind of document, a language, an organ or a distribution that is not shipped.',
  },
  {
    id: 'nesting',
    severity: 'error',
    stage: 'readers',
    summary: 'Points, quotations or brackets lie in each other deeper than any document needs.',
  },
  {
    id: 'label-indentation',
    severity: 'warning',
    stage: 'readers',
    summary: 'A point is not written further right than the paragraph it belongs to, so it becomes a list beside it.',
  },
  {
    id: 'label-in-paragraph',
    severity: 'warning',
    stage: 'readers',
    summary: 'A label begins a line inside a paragraph: without a blank line before it, it is words of that paragraph.',
  },
  {
    id: 'heading-in-attachment',
    severity: 'error',
    stage: 'readers',
    summary: 'A heading inside an annex is as high as the heading of the annex itself.',
  },
  {
    id: 'container-use',
    severity: 'error',
    stage: 'readers',
    summary: 'A table of contents holds text or has no such depth, or a description has no figure before it.',
  },
  {
    id: 'heading-in-note',
    severity: 'error',
    stage: 'readers',
    summary: 'A heading stands inside a note.',
  },
  {
    id: 'table-row',
    severity: 'error',
    stage: 'readers',
    summary:
      'A row of a table has more or fewer cells than the table has columns, or a table has no row below its heads.',
  },
  {
    id: 'table-span',
    severity: 'error',
    stage: 'readers',
    summary: 'A mark of a merged cell (`<`, `^`) has no cell to belong to, or the cells merged make no rectangle.',
  },
  {
    id: 'table-cell',
    severity: 'error',
    stage: 'readers',
    summary:
      'In a table between `:::table` and `:::`, words stand before the first bar of a row, or a cell holds what cells do not hold.',
  },
  {
    id: 'table-attribute',
    severity: 'error',
    stage: 'readers',
    summary: 'The braces of a table count more rows or columns than it has, or align other columns than it has.',
  },
  {
    id: 'container-open',
    severity: 'error',
    stage: 'readers',
    summary: 'A container (`:::table`) has no line with `:::` that ends it, so that all that follows would lie in it.',
  },
  {
    id: 'caption-without-table',
    severity: 'warning',
    stage: 'readers',
    summary: 'A caption (a paragraph that begins with `:`) has no table or figure right after it.',
  },
  {
    id: 'image-path',
    severity: 'error',
    stage: 'readers',
    summary: 'An image is not in the folder of the source. Nothing is fetched, nothing elsewhere on the disk is read.',
  },
  {
    id: 'image-missing',
    severity: 'error',
    stage: 'readers',
    summary: 'A figure names a file that is not in the folder of the source.',
  },
  {
    id: 'image-unreadable',
    severity: 'error',
    stage: 'readers',
    summary: 'The file of a figure is no PNG or JPEG, or it is damaged: neither output could show it.',
  },
  {
    id: 'image-changed',
    severity: 'warning',
    stage: 'readers',
    summary: 'A picture is not shown as its file has it: colours of print become those of screens, gradients pixels.',
  },
  {
    id: 'image-drawing',
    severity: 'error',
    stage: 'readers',
    summary:
      'A drawing (SVG) does more than draw: it runs, moves, fetches or grows; or it draws what one of the formats cannot show, such as gradients.',
  },
  {
    id: 'invalid-page',
    severity: 'error',
    stage: 'readers',
    summary:
      'The beginning of a page of the original is not named by a bare number (`5`, `iv`, `A-3`), as the list of pages shows it.',
  },
  {
    id: 'image-in-text',
    severity: 'error',
    stage: 'readers',
    summary: 'An image stands inside a line of text, where it would be read in the middle of a sentence.',
  },
  {
    id: 'link-scheme',
    severity: 'error',
    stage: 'readers',
    summary: 'A link is neither an address of the web or of mail nor a place in the document.',
  },
  {
    id: 'link-address',
    severity: 'warning',
    stage: 'readers',
    summary:
      'The address of a link has a character that typography put into it and that no address has: a zero-width space, a no-break space or hyphen.',
  },
  {
    id: 'invalid-id',
    severity: 'error',
    stage: 'readers',
    summary: 'An id is not made of letters, digits and hyphens, or is one of those that the templates give.',
  },
  {
    id: 'duplicate-note',
    severity: 'error',
    stage: 'readers',
    summary: 'A note is written twice under the same mark: one text would be lost.',
  },
  {
    id: 'invalid-language',
    severity: 'error',
    stage: 'readers',
    summary: 'The language of a span, heading or figure is not a BCP 47 tag.',
  },
  {
    id: 'unknown-attribute',
    severity: 'error',
    stage: 'readers',
    summary: 'An attribute in braces has no meaning where it stands.',
  },
  {
    id: 'unsupported-markup',
    severity: 'error',
    stage: 'readers',
    summary: 'Markdown that is not part of the format: code, HTML, rules.',
  },
  {
    id: 'unread-markup',
    severity: 'warning',
    stage: 'readers',
    summary:
      'A line looks like a heading, a bullet or a table but is not written as the format writes it: it is printed as text.',
  },
  {
    id: 'xml-syntax',
    severity: 'error',
    stage: 'readers',
    summary:
      'A source in Akoma Ntoso is not well-formed XML, declares a document type, or nests elements without end: nothing of it is read. ' +
      '122 of 16,979 published files are not well-formed.',
  },
  {
    id: 'xml-vocabulary',
    severity: 'error',
    stage: 'readers',
    summary: 'A source in XML is no document in Akoma Ntoso, or has no date anywhere.',
  },
  {
    id: 'text-not-read',
    severity: 'warning',
    stage: 'readers',
    summary:
      'Words of a source in Akoma Ntoso stand where the reader did not look: a fault of Tirage, told so that no word is lost in silence.',
  },
  {
    id: 'typography-profile',
    severity: 'error',
    stage: 'typeset',
    summary: 'The language has no typography of that name.',
  },
  {
    id: 'missing-glyph',
    severity: 'warning',
    stage: 'typeset',
    summary:
      'No font in use has a character of the text. The PDF shows the glyph of U+FFFD there; its text keeps the character.',
  },
  {
    id: 'import-encoding',
    severity: 'error',
    stage: 'import',
    summary: 'The text to import is not in the encoding that was named, so that letters of it would be lost.',
  },
  {
    id: 'import-empty',
    severity: 'error',
    stage: 'import',
    summary: 'The text to import has no words, or nothing but heads and feet of pages.',
  },
  {
    id: 'import-language',
    severity: 'error',
    stage: 'import',
    summary: 'The masthead of the text to import tells no language, or one that has no file in templates/import/.',
  },
  {
    id: 'import-pdf',
    severity: 'error',
    stage: 'import',
    summary: 'The PDF to import is damaged beyond reading, or needs a password.',
  },
  {
    id: 'import-scanned',
    severity: 'error',
    stage: 'import',
    summary: 'The PDF to import has no text: its pages are pictures, as a scanner makes them.',
  },
  {
    id: 'import-word-file',
    severity: 'error',
    stage: 'import',
    summary: 'The Word file to import is none, or damaged beyond reading, or declares a document type.',
  },
  {
    id: 'import-word-limit',
    severity: 'error',
    stage: 'import',
    summary:
      'The Word file to import has more parts, more text or deeper levels than any document: it would fill all memory.',
  },
  {
    id: 'not-writable',
    severity: 'error',
    stage: 'export',
    summary:
      'The document has what the format to write cannot hold: nothing is written, for nothing is to be lost in silence.',
  },
]
