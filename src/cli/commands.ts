import type { Command, Option } from './command.ts'

const templates: Option = { value: 'DIR', help: 'folder whose files replace those of templates/, one by one' }
const strict: Option = { help: 'treat warnings as errors' }
const json: Option = { help: 'print diagnostics as JSON on standard output' }
const quiet: Option = { help: 'print errors only' }

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'build',
    summary: 'make the PDF, the EPUB or the HTML page of each source',
    operands: '<source>…',
    options: {
      to: {
        value: 'FORMATS',
        separator: ',',
        help: 'pdf, epub, html, or several separated by commas (default: pdf,epub)',
      },
      out: { value: 'DIR', help: 'output folder (default: dist)' },
      edition: {
        value: 'NAMES',
        separator: ',',
        help: 'standard, paper, large-print, large-print-24 (default: standard; the others are PDF only)',
      },
      standard: {
        value: 'NAME',
        help: 'PDF standard: ua1 is PDF/UA-1 and PDF/A-3a; ua2 is PDF/UA-2, PDF/A-4f and WTPDF 1.0 (default: ua1)',
      },
      evidence: {
        help: 'also report on each condition of the standards, as EARL and as an HTML page (reads the PDF with qpdf)',
      },
      name: {
        value: 'NAME',
        help: 'name files by symbol, or by source if several sources are versions of one document (default: symbol)',
      },
      jobs: {
        value: 'N',
        help: 'number of sources built at once, each in a thread (default: 1 for one source, else the number of cores)',
      },
      shard: {
        value: 'K/N',
        help: 'build the K-th of N parts of the sources; tirage merge joins the parts (docs/scale.md)',
      },
      resume: { help: 'skip sources that an earlier run built from the same sources, pictures, templates and options' },
      templates,
      strict,
      json,
      quiet,
    },
    example: 'tirage build content/a-76-86.fr.md --to pdf --out dist',
    load: async () => (await import('./commands/build-command.ts')).runBuild,
  },
  {
    name: 'merge',
    summary: 'join the parts that build --shard has made, and say what is missing',
    operands: '<folder>…',
    options: {
      out: { value: 'DIR', help: 'folder of all outputs; it may be that of the parts (default: dist)' },
      json,
      quiet,
    },
    example: 'tirage merge part-1 part-2 part-3 --out dist',
    load: async () => (await import('./commands/merge-command.ts')).runMerge,
  },
  {
    name: 'check',
    summary: 'report errors and warnings in each source, or with --pdf in each finished PDF; write nothing',
    operands: '<source>…',
    options: {
      templates,
      strict,
      json,
      quiet,
      pdf: { help: 'the files are PDFs: check what validators leave to a person (needs qpdf)' },
      source: {
        value: 'FILE',
        help: 'with --pdf: source to compare the files with (default: the source attached to each)',
      },
    },
    example: 'tirage check content',
    load: async () => (await import('./commands/check-command.ts')).runCheck,
  },
  {
    name: 'inspect',
    summary: 'print the result of a stage as text',
    operands: '<source>',
    options: {
      stage: {
        value: 'STAGE',
        help: 'document, markup, pages, tags; or coverage, what the reader uses of a file in Akoma Ntoso',
      },
      templates,
    },
    example: 'tirage inspect content/a-76-86.fr.md --stage tags',
    load: async () => (await import('./commands/inspect-command.ts')).runInspect,
  },
  {
    name: 'export',
    summary: 'convert a source to the native format (markdown) or to Akoma Ntoso (akn)',
    operands: '<source>',
    options: {
      to: { value: 'FORMAT', help: 'markdown or akn' },
      out: { value: 'DIR', help: 'output folder (default: standard output)' },
      templates,
    },
    example: 'tirage export content/a-76-86.fr.md --to markdown',
    load: async () => (await import('./commands/convert-commands.ts')).runExport,
  },
  {
    name: 'import',
    summary: 'make a native source from Akoma Ntoso, a Word file, a PDF or the text of a PDF',
    operands: '<file>',
    options: {
      from: {
        value: 'FORMAT',
        help:
          'akn (Akoma Ntoso), text (extracted text), pdf or word ' +
          '(default: by the file extension .xml, .txt, .pdf or .docx)',
      },
      out: { value: 'DIR', help: 'output folder (default: content)' },
      lang: {
        value: 'LANG',
        help: 'all but Akoma Ntoso: language, one of those in templates/import (default: the language of the masthead)',
      },
      without: {
        value: 'REPAIRS',
        separator: ',',
        help: 'text and PDF: repairs to leave out, separated by commas (split-word,double-space)',
      },
      'page-marks': { help: 'text and PDF: mark in the source where the pages of the original begin' },
      report: {
        value: 'FILE',
        help: 'all but Akoma Ntoso: write an HTML page of the changes, with file and source side by side',
      },
      force: { help: 'all but Akoma Ntoso: overwrite existing files' },
      'tracked-changes': {
        value: 'HOW',
        help: 'Word: accept takes the text with its changes, reject the text before them (default: accept)',
      },
      symbol: { value: 'SYMBOL', help: 'Word and PDF: symbol of the document, if the file has none' },
      date: { value: 'DATE', help: 'Word and PDF: date of issue (2021-06-15), if the file has none' },
      title: { value: 'TITLE', help: 'Word and PDF: title of the document, if the file has none' },
      templates,
    },
    example: 'tirage import a-76-86.txt --lang fr --out content --report report.html',
    load: async () => (await import('./commands/convert-commands.ts')).runImport,
  },
]

/** Options of every command and of the program itself. */
export const commonOptions: Readonly<Record<string, Option>> = {
  help: { help: 'print this help' },
  version: { help: 'print the version' },
}
