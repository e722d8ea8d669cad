import type { Assets } from '../assets.ts'
import type { Conventions } from '../conventions/conventions.ts'
import type { Document } from '../document/document.ts'
import type { Meta } from '../document/meta.ts'
import type { Lang, Position } from '../document/nodes.ts'
import type { Fonts } from '../fonts/load.ts'
import type { OriginalPage } from '../layout/original-pages.ts'
import type { Theme } from '../layout/style/theme.ts'
import type { Source } from '../readers/source/source-text.ts'
import type { Element } from '../render/markup/element.ts'
import type { Templates } from '../render/templates/templates.ts'

export type Format = 'pdf' | 'epub' | 'html'

/** One finished file. */
export interface OutputFile {
  readonly name: string
  readonly format: Format
  readonly bytes: Uint8Array
  /** Of a paged format. */
  readonly pages?: number
}
/** Everything that the stages have made of a source, up to the point where the formats part. */
export interface Rendered {
  readonly source: Source
  readonly assets: Assets
  readonly lang: Lang
  readonly meta: Meta
  readonly conventions: Conventions
  readonly templates: Templates
  readonly article: Element
  /** Where the pages of the original begin, as far as the source says so: the article has no trace of them. */
  readonly originalPages: readonly OriginalPage[]
  /** Where the author lets words be cut (`Document.softHyphens`). */
  readonly softHyphens: NonNullable<Document['softHyphens']>
  /** A picture that the text shows, as every output can show it alike (`plainImage`). */
  readonly readImage: (path: string) => Uint8Array | undefined
  /** Where the text shows each image first, by its path. */
  readonly figurePlaces: ReadonlyMap<string, Position>
  readonly theme: Theme
  /** Loaded when a format draws them. */
  readonly fonts: () => Promise<Fonts>
  /** Address of the official text; undefined when the symbol tells none. */
  readonly officialUrl: string | undefined
}

export interface BuildOptions {
  readonly to: readonly Format[]
  /**
   * Name of a theme in templates/themes/. All but `standard` are PDF alone: elsewhere the type is as large as its
   * reader sets it.
   */
  readonly edition: string
  /** What the PDF conforms to: `ua1` is PDF/UA-1 and PDF/A-3a, `ua2` PDF/UA-2, PDF/A-4f and WTPDF 1.0. */
  readonly standard: 'ua1' | 'ua2'
  readonly onStage?: (stage: string) => void
  /**
   * Called with the names of the files as soon as the source is read, also where it is refused then; never of one too
   * broken to be named.
   */
  readonly onNames?: (names: readonly string[]) => void
}
