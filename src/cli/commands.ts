import type { Command, Option } from './command.ts'

const templates: Option = { value: 'DIR', help: 'folder whose files replace those of templates/, one by one' }
const strict: Option = { help: 'take warnings for errors' }
const json: Option = { help: 'print what is wrong as JSON on standard output' }
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
        help: 'pdf, epub or html, or several with commas (pdf,epub unless given)',
      },
      out: { value: 'DIR', help: 'folder for the files (dist unless given)' },
      edition: {
        value: 'NAMES',
        separator: ',',
        help: 'standard, paper, large-print, large-print-24 (standard unless given; the others are PDF alone)',
      },
      standard: {
        value: 'NAME',
        help: 'of the PDF: ua1 is PDF/UA-1 and PDF/A-3a, ua2 PDF/UA-2, PDF/A-4f and WTPDF 1.0 (ua1 unless given)',
      },
      evidence: {
        help: 'write what is known of each condition of the standards too, as EARL and as a page (reads the PDF with qpdf)',
      },
      name: {
        value: 'NAME',
        help: 'what names the files: symbol, or source where several sources are of one document (symbol unless given)',
      },
      jobs: {
        value: 'N',
        help: 'sources built at one time, each in a thread (1 for one source, else as many as there are cores, unless given)',
      },
      resume: { help: 'leave out what an earlier run has built of the same sources, pictures, templates and options' },
      templates,
      strict,
      json,
      quiet,
    },
    example: 'tirage build content/a-76-86.fr.md --to pdf --out dist',
    load: async () => (await import('./commands/build-command.ts')).runBuild,
  },
  {
    name: 'check',
    summary: 'say what is wrong with each source, or with --pdf with each finished PDF; write nothing',
    operands: '<source>…',
    options: {
      templates,
      strict,
      json,
      quiet,
      pdf: { help: 'the files are PDFs: check what validators leave to a person (needs qpdf)' },
      source: {
        value: 'FILE',
        help: 'with --pdf: what the files must say (the source that each carries unless given)',
      },
    },
    example: 'tirage check content',
    load: async () => (await import('./commands/check-command.ts')).runCheck,
  },
  {
    name: 'inspect',
    summary: 'print the value after a stage as text',
    operands: '<source>',
    options: {
      stage: {
        value: 'STAGE',
        help: 'document, markup, pages, tags; or coverage: what is read of a file in Akoma Ntoso',
      },
      templates,
    },
    example: 'tirage inspect content/a-76-86.fr.md --stage tags',
    load: async () => (await import('./commands/inspect-command.ts')).runInspect,
  },
  {
    name: 'export',
    summary: 'write a source in another format: the native one (markdown) or Akoma Ntoso (akn)',
    operands: '<source>',
    options: {
      to: { value: 'FORMAT', help: 'markdown or akn' },
      out: { value: 'DIR', help: 'folder for the file (standard output unless given)' },
      templates,
    },
    example: 'tirage export content/a-76-86.fr.md --to markdown',
    load: async () => (await import('./commands/convert-commands.ts')).runExport,
  },
  {
    name: 'import',
    summary: 'make a native source from a file of another format, from a Word file, a PDF or the text of one',
    operands: '<file>',
    options: {
      from: {
        value: 'FORMAT',
        help:
          'akn, Akoma Ntoso, text, extracted text, pdf, or word ' +
          '(by the name of the file unless given: .xml, .txt, .pdf, .docx)',
      },
      out: { value: 'DIR', help: 'folder for the source (content unless given)' },
      lang: {
        value: 'LANG',
        help: 'of all but Akoma Ntoso: their language, one of those in templates/import (that of the masthead unless given)',
      },
      without: {
        value: 'REPAIRS',
        separator: ',',
        help: 'of text and PDF: repairs that are not made, by name with commas between (split-word,double-space)',
      },
      'page-marks': { help: 'of text and PDF: mark in the source where the pages of the original begin' },
      report: {
        value: 'FILE',
        help: 'of all but Akoma Ntoso: write what was changed as a page of HTML, file and source side by side',
      },
      force: { help: 'of all but Akoma Ntoso: write over files that are there' },
      'tracked-changes': {
        value: 'HOW',
        help: 'of Word: accept takes the text as changed, reject as it was before (accept unless given)',
      },
      symbol: { value: 'SYMBOL', help: 'of Word: symbol of the document, where the file has none' },
      date: { value: 'DATE', help: 'of Word: date of issue (2021-06-15), where the file has none' },
      title: { value: 'TITLE', help: 'of Word: title of the document, where the file has none' },
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
