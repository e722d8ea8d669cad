import type { Assets } from '../../assets.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Lang } from '../../document/nodes.ts'
import { knownLanguages } from '../word/document/language.ts'

export const broken = {
  rule: 'import-pdf',
  message: 'the file is a broken or protected PDF',
  hint: 'mend it, or take its protection away, with qpdf',
}

export const scanned = {
  rule: 'import-scanned',
  message: 'the PDF holds no text that can be trusted: its pages are scanned pictures, or empty',
  hint: 'run it through OCR (ocrmypdf), then import what that gives, and read it against the pictures',
}

export const lostPage = (page: number): Diagnostic => ({
  severity: 'error',
  rule: 'import-scanned',
  message: `page ${page} is a picture of a page: its words are lost`,
  hint: scanned.hint,
})

export const unknownLanguage = {
  rule: 'import-language',
  message: 'the masthead tells no language',
  hint: 'name it with --lang',
}

export const foreign = (lang: Lang, assets: Assets): Omit<Diagnostic, 'severity'> => ({
  rule: 'import-language',
  message: `texts in ${lang} cannot be imported`,
  hint: `use ${knownLanguages(assets).join(', ')}`,
})
