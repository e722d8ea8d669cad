/** A rule enforced while a source is read, typeset, imported or exported, not by the table in src/check/rules.ts. */
export interface StageRule {
  readonly id: string
  readonly severity: 'error' | 'warning'
  /** Folder of src/ that reports it first. */
  readonly stage: 'readers' | 'typeset' | 'import' | 'export'
  readonly summary: string
}

/** Rules that the stages report themselves, for docs/rules.md. A test compares these ids with those in the code. */
export const stageRules: readonly StageRule[] = [
  {
    id: 'source-type',
    severity: 'error',
    stage: 'readers',
    summary: 'Tirage has no reader for files with this extension.',
  },
  {
    id: 'source-size',
    severity: 'error',
    stage: 'readers',
    summary: 'The source exceeds the size limit and is not read.',
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
    summary: 'The source is not UTF-8. Letters would be lost.',
  },
  {
    id: 'control-character',
    severity: 'warning',
    stage: 'readers',
    summary:
      'The source has a character that cannot be printed or that changes the direction of text. Conversions often ' +
      'leave such characters.',
  },
  {
    id: 'front-matter-missing',
    severity: 'error',
    stage: 'readers',
    summary: 'The source does not begin with metadata between two `---` lines.',
  },
  {
    id: 'front-matter-syntax',
    severity: 'error',
    stage: 'readers',
    summary: 'The metadata uses YAML beyond what the format allows: keys, values and lists.',
  },
  {
    id: 'front-matter-comment',
    severity: 'warning',
    stage: 'readers',
    summary:
      'In YAML, a space and a number sign begin a comment. The words after them are not part of the value: ' +
      '`title: Peace #1`.',
  },
  {
    id: 'missing-key',
    severity: 'error',
    stage: 'readers',
    summary: 'The metadata lacks a key that every document needs.',
  },
  {
    id: 'unknown-key',
    severity: 'error',
    stage: 'readers',
    summary: 'The metadata has an unknown key, usually a typing error.',
  },
  {
    id: 'invalid-value',
    severity: 'error',
    stage: 'readers',
    summary:
      'A metadata value does not have the form that its key requires: a date that does not exist, or a job number ' +
      'without its hyphen.',
  },
  {
    id: 'unknown-value',
    severity: 'error',
    stage: 'readers',
    summary: 'A value names a kind of document, a language, an organ or a distribution that Tirage does not have.',
  },
  {
    id: 'nesting',
    severity: 'error',
    stage: 'readers',
    summary: 'Points, quotations or brackets are nested more deeply than any document needs.',
  },
  {
    id: 'label-indentation',
    severity: 'warning',
    stage: 'readers',
    summary: 'A point is not indented further than its paragraph, so it becomes a separate list.',
  },
  {
    id: 'label-in-paragraph',
    severity: 'warning',
    stage: 'readers',
    summary:
      "A label begins a line inside a paragraph. Without a blank line before it, it is part of that paragraph's " +
      'text.',
  },
  {
    id: 'heading-in-attachment',
    severity: 'error',
    stage: 'readers',
    summary: 'A heading inside an annex has the same level as the heading of the annex.',
  },
  {
    id: 'container-use',
    severity: 'error',
    stage: 'readers',
    summary: 'A table of contents contains text or has an invalid depth, or a description has no figure before it.',
  },
  {
    id: 'heading-in-note',
    severity: 'error',
    stage: 'readers',
    summary: 'A note contains a heading.',
  },
  {
    id: 'table-row',
    severity: 'error',
    stage: 'readers',
    summary: 'The number of cells in a row differs from the number of columns, or a table has no row below its header.',
  },
  {
    id: 'table-span',
    severity: 'error',
    stage: 'readers',
    summary: 'A merge mark (`<`, `^`) has no cell to extend, or the merged cells do not form a rectangle.',
  },
  {
    id: 'table-cell',
    severity: 'error',
    stage: 'readers',
    summary:
      'In a table between `:::table` and `:::`, words precede the first bar of a row, or a cell contains ' +
      'something that cells cannot contain.',
  },
  {
    id: 'table-attribute',
    severity: 'error',
    stage: 'readers',
    summary: 'The braces of a table count more rows or columns than it has, or align columns it does not have.',
  },
  {
    id: 'container-open',
    severity: 'error',
    stage: 'readers',
    summary: 'No `:::` line closes a container (`:::table`), so the container would take in all that follows.',
  },
  {
    id: 'caption-without-table',
    severity: 'warning',
    stage: 'readers',
    summary: 'No table or figure directly follows a caption (a paragraph that begins with `:`).',
  },
  {
    id: 'image-path',
    severity: 'error',
    stage: 'readers',
    summary:
      'The path of an image leads outside the folder of the source. Tirage fetches nothing and reads nothing ' +
      'elsewhere on the disk.',
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
    summary: 'The file of a figure is not PNG or JPEG, or is damaged. Neither output could show it.',
  },
  {
    id: 'image-changed',
    severity: 'warning',
    stage: 'readers',
    summary:
      'The output shows a picture differently from its file: print colours become screen colours, or gradients ' +
      'become pixels.',
  },
  {
    id: 'image-drawing',
    severity: 'error',
    stage: 'readers',
    summary:
      'A drawing (SVG) does more than draw: it runs code, animates, loads files or expands without limit. Or it ' +
      'uses something that one of the formats cannot show, such as gradients.',
  },
  {
    id: 'invalid-page',
    severity: 'error',
    stage: 'readers',
    summary:
      'The beginning of an original page is not named by a plain page number (`5`, `iv`, `A-3`), as the page list ' +
      'shows it.',
  },
  {
    id: 'image-in-text',
    severity: 'error',
    stage: 'readers',
    summary: 'An image stands inside a line of text. A screen reader would read it in the middle of a sentence.',
  },
  {
    id: 'link-scheme',
    severity: 'error',
    stage: 'readers',
    summary: 'A link target is neither a web address, nor a mail address, nor a place in the document.',
  },
  {
    id: 'link-address',
    severity: 'warning',
    stage: 'readers',
    summary:
      'The address of a link contains a typographic character that addresses never have: a zero-width space, or a ' +
      'no-break space or hyphen.',
  },
  {
    id: 'invalid-id',
    severity: 'error',
    stage: 'readers',
    summary: 'An id contains something other than letters, digits and hyphens, or is one that the templates use.',
  },
  {
    id: 'duplicate-note',
    severity: 'error',
    stage: 'readers',
    summary: 'Two notes have the same mark. The text of one would be lost.',
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
    summary: 'An attribute in braces has no meaning at this place.',
  },
  {
    id: 'unsupported-markup',
    severity: 'error',
    stage: 'readers',
    summary: 'The source uses Markdown that the format does not have: code, HTML or thematic breaks.',
  },
  {
    id: 'unread-markup',
    severity: 'warning',
    stage: 'readers',
    summary:
      'A line looks like a heading, a bullet or a table but does not follow the syntax of the format. It is ' +
      'printed as text.',
  },
  {
    id: 'xml-syntax',
    severity: 'error',
    stage: 'readers',
    summary:
      'An Akoma Ntoso source is not well-formed XML, declares a document type, or is nested too deeply. None of it ' +
      'is read. Of 16,979 published files, 122 are not well-formed.',
  },
  {
    id: 'xml-vocabulary',
    severity: 'error',
    stage: 'readers',
    summary: 'An XML source is not an Akoma Ntoso document, or has no date.',
  },
  {
    id: 'text-not-read',
    severity: 'warning',
    stage: 'readers',
    summary:
      'The reader missed words of an Akoma Ntoso source. This is a fault in Tirage, reported so that no words are ' +
      'lost without notice.',
  },
  {
    id: 'typography-profile',
    severity: 'error',
    stage: 'typeset',
    summary: 'The language has no typography profile of that name.',
  },
  {
    id: 'missing-glyph',
    severity: 'warning',
    stage: 'typeset',
    summary:
      'No font of the edition has a character of the text. The PDF shows the glyph of U+FFFD; its text keeps the ' +
      'character.',
  },
  {
    id: 'import-encoding',
    severity: 'error',
    stage: 'import',
    summary: 'The text to import is not in the stated encoding. Letters would be lost.',
  },
  {
    id: 'import-empty',
    severity: 'error',
    stage: 'import',
    summary: 'The text to import has no words, or only page heads and feet.',
  },
  {
    id: 'import-language',
    severity: 'error',
    stage: 'import',
    summary: 'The masthead of the text to import names no language, or one without a file in `templates/import/`.',
  },
  {
    id: 'import-pdf',
    severity: 'error',
    stage: 'import',
    summary: 'The PDF to import is too damaged to read, or needs a password.',
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
    summary: 'The file to import is not a Word file, is too damaged to read, or declares a document type.',
  },
  {
    id: 'import-word-limit',
    severity: 'error',
    stage: 'import',
    summary:
      'The Word file to import has more parts, more text or deeper nesting than the limits allow. It would ' +
      'exhaust memory.',
  },
  {
    id: 'not-writable',
    severity: 'error',
    stage: 'export',
    summary:
      'The output format cannot represent something in the document. Nothing is written, because something would ' +
      'be lost without notice.',
  },
]
