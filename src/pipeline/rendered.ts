import type { Assets } from '../assets.ts'
import type { Conventions } from '../conventions/conventions.ts'
import type { Document } from '../document/document.ts'
import type { Meta } from '../document/meta.ts'
import type { Lang, Position } from '../document/nodes.ts'
import type { Fonts } from '../fonts/load.ts'
import type { Theme } from '../layout/style/theme.ts'
import type { PageStart } from '../layout/tree/page-starts.ts'
import type { Source } from '../readers/source/source-text.ts'
import type { Element } from '../render/markup/element.ts'
import type { Templates } from '../render/templates/templates.ts'

/** The result of all stages before the formats diverge. */
export interface Rendered {
  readonly source: Source
  readonly assets: Assets
  readonly lang: Lang
  readonly meta: Meta
  readonly conventions: Conventions
  readonly templates: Templates
  readonly article: Element
  /** Where the pages of the original begin, if the source marks them. The article no longer contains the marks. */
  readonly originalPages: readonly PageStart[]
  /** Where the author allows hyphenation (`Document.softHyphens`). */
  readonly softHyphens: NonNullable<Document['softHyphens']>
  /** Reads an image of the text in a form that every output shows alike (`plainImage`). */
  readonly readImage: (path: string) => Uint8Array | undefined
  /** Where the text first shows each image, keyed by path. */
  readonly figurePlaces: ReadonlyMap<string, Position>
  readonly theme: Theme
  /** Loads the fonts when a format draws them. */
  readonly fonts: () => Promise<Fonts>
  /** Address of the official text; undefined if the symbol gives none. */
  readonly officialUrl: string | undefined
}
