import type { Fonts } from '../../../src/fonts/load.ts'
import type { ShapedWord } from '../../../src/fonts/shape.ts'
import type {
  Artifact,
  Bookmark,
  Destination,
  LinkArea,
  Page,
  PageImage,
  PaintOp,
  Rect,
  TextFragment,
  TextRun,
} from '../../../src/layout/page.ts'
import type { DrawnLayout } from '../../../src/layout/pages/compose-page.ts'
import type { Leaf, LeafId, StructElem } from '../../../src/layout/tree/structure.ts'
import type { StructureType } from '../../../src/render/markup/structure-types.ts'

export const header: Artifact = { type: 'Pagination', subtype: 'Header' }
export const footer: Artifact = { type: 'Pagination', subtype: 'Footer' }

export interface TextStyle {
  readonly face?: string
  readonly size?: number
  readonly rise?: number
  readonly color?: string
  readonly wordSpacing?: number
  readonly letterSpacing?: number
}

interface OpenPage extends Page {
  readonly ops: PaintOp[]
  readonly links: LinkArea[]
  readonly images: PageImage[]
}

/** Builds layouts by hand, for tests of later stages. Text stands where it is put; nothing is measured or broken. */
export class LayoutBuilder {
  readonly #fonts: Fonts
  readonly #pages: OpenPage[] = []
  readonly #destinations: Destination[] = []
  #leaves = 0

  constructor(fonts: Fonts) {
    this.#fonts = fonts
  }

  /** Adds a leaf to the structure. */
  leaf(text: string): Leaf {
    return { leaf: this.#leaves++, text }
  }

  page(label = String(this.#pages.length + 1), width = 612, height = 792): this {
    this.#pages.push({ width, height, label, ops: [], links: [], images: [] })
    return this
  }

  /** Adds a line of text to the current page, with its left end at x. Several texts become several fragments. */
  line(
    owner: Leaf | Artifact,
    x: number,
    baseline: number,
    texts: string | readonly [string, TextStyle][],
    style: TextStyle = {},
  ): this {
    const runs = typeof texts === 'string' ? [[texts, {}] as const] : texts
    const fragments = runs.map(([text, own]) => this.#fragment(text, { ...style, ...own }))
    const { wordSpacing = 0, letterSpacing = 0 } = style
    this.#op({ op: 'text', owner: ownerOf(owner), run: { x, baseline, wordSpacing, letterSpacing, fragments } })
    return this
  }

  /** Adds a word that was shaped elsewhere. */
  word(owner: Leaf | Artifact, x: number, baseline: number, word: ShapedWord): this {
    const fragment: TextFragment = { face: word.face, size: 12, rise: 0, color: '#000000', pieces: [word] }
    this.#op({
      op: 'text',
      owner: ownerOf(owner),
      run: { x, baseline, wordSpacing: 0, letterSpacing: 0, fragments: [fragment] },
    })
    return this
  }

  /** Adds a run as the layout makes it. */
  run(owner: Leaf | Artifact, run: TextRun): this {
    this.#op({ op: 'text', owner: ownerOf(owner), run })
    return this
  }

  fill(owner: Leaf | Artifact, color: string, ...rects: readonly Rect[]): this {
    this.#op({ op: 'fill', owner: ownerOf(owner), color, rects })
    return this
  }

  image(owner: Leaf, src: string, rect: Rect): this {
    this.#op({ op: 'image', owner: owner.leaf, src, rect })
    this.#current().images.push({ leaf: owner.leaf, src })
    return this
  }

  link(leaf: Leaf, x: number, y: number, width: number, height = 12): this {
    this.#current().links.push({ leaf: leaf.leaf, rect: { x, y, width, height } })
    return this
  }

  destination(id: string, x: number, y: number): this {
    this.#destinations.push({ id, page: this.#pages.length - 1, x, y })
    return this
  }

  build(structure: StructElem, outline: readonly Bookmark[] = []): DrawnLayout {
    const pages: readonly Page[] = this.#pages
    return {
      pages,
      folios: pages.map(() => []),
      structure,
      outline,
      destinations: this.#destinations,
      pageBreaks: [],
      faces: this.#fonts.faces,
    }
  }

  #fragment(text: string, style: TextStyle): TextFragment {
    const { face = 'regular', size = 12, rise = 0, color = '#000000' } = style
    const pieces = text
      .split(/( )/)
      .filter(piece => piece !== '')
      .map(piece => (piece === ' ' ? (' ' as const) : this.#fonts.shape(face, piece)))
    return { face, size, rise, color, pieces }
  }

  #op(op: PaintOp): void {
    this.#current().ops.push(op)
  }

  #current(): OpenPage {
    const page = this.#pages.at(-1)
    if (page === undefined) throw new Error('no page yet')
    return page
  }
}

/** `elem('P', leaf)`, `elem('Link', { href: '#a' }, leaf)`. */
export function elem(
  role: StructureType,
  ...rest: readonly (StructElem | Leaf | Omit<Partial<StructElem>, 'role' | 'children'>)[]
): StructElem {
  const children = rest.filter((part): part is StructElem | Leaf => 'role' in part || 'leaf' in part)
  const properties = rest.filter(part => !children.includes(part as StructElem | Leaf))
  return { role, ...Object.assign({}, ...properties), children }
}

function ownerOf(owner: Leaf | Artifact): LeafId | Artifact {
  return 'leaf' in owner ? owner.leaf : owner
}
