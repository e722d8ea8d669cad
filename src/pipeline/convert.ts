import type { Assets } from '../assets.ts'
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import { documentName } from '../document/name.ts'
import { read } from '../readers/readers.ts'
import { writeAkn } from '../writers/akn/write-akn.ts'
import { stringify } from '../writers/markdown/write-markdown.ts'

/** The text formats of a document: the native one, and Akoma Ntoso as the United Nations publish it. */
export const textFormats = ['markdown', 'akn'] as const
export type TextFormat = (typeof textFormats)[number]

/** File extensions of the formats that can be imported. */
export const importFormats: Readonly<Record<string, string>> = { akn: '.xml' }

export interface Converted {
  /** Undefined if a diagnostic is an error. */
  readonly file?: { readonly name: string; readonly text: string }
  readonly diagnostics: readonly Diagnostic[]
}

const extensions: Readonly<Record<TextFormat, string>> = { markdown: '.md', akn: '.xml' }

/**
 * Converts a source to another format without checking or typesetting it. Errors of reading are returned, and then no
 * file is written.
 */
export function convert(source: Parameters<typeof read>[0], assets: Assets, to: TextFormat): Converted {
  const { document, diagnostics } = read(source, assets)
  if (document === undefined || diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
  try {
    return {
      file: { name: `${documentName(document)}${extensions[to]}`, text: write(document, assets, to) },
      diagnostics,
    }
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    return { diagnostics: [...diagnostics, ...error.diagnostics] }
  }
}

/** A document that an importer has made, in the native format. */
export function writeSource(
  document: Document,
  assets: Assets,
): { readonly text?: string; readonly diagnostics: readonly Diagnostic[] } {
  try {
    return { text: write(document, assets, 'markdown'), diagnostics: [] }
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    return { diagnostics: error.diagnostics }
  }
}

function write(document: Document, assets: Assets, to: TextFormat): string {
  switch (to) {
    case 'markdown':
      return stringify(document, assets)
    case 'akn':
      return writeAkn(document, assets)
    default:
      return to satisfies never
  }
}
