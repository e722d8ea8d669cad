import type { FaceSource } from '../../fonts/load.ts'
import type { Element } from '../../render/markup/element.ts'
import type { Pt } from '../page.ts'
import type { Direction } from '../scripts/bidi.ts'

/** Properties that an element passes on to its content. */
export interface Inherited {
  /** Key of one of the theme's `families`. */
  readonly family: string
  readonly size: Pt
  /** Distance from baseline to baseline. */
  readonly lineHeight: Pt
  /** Added to every character. */
  readonly letterSpacing: Pt
  readonly weight: 'normal' | 'bold'
  readonly style: 'normal' | 'italic'
  readonly align: 'justify' | 'start' | 'center' | 'end'
  /** Indent of a paragraph's first line. */
  readonly textIndent: Pt
  /** Space below a paragraph that sets none itself. */
  readonly paragraphGap: Pt
  /** `auto`: words may be hyphenated at the end of a line. */
  readonly hyphens: 'none' | 'auto'
  /** `#rrggbb` */
  readonly color: string
  /** Raised baseline, in points. */
  readonly rise: Pt
  /** Base direction of the paragraph: set by `dir` in the markup, never by a theme. */
  readonly direction: Direction
}

/** Properties that apply only to the element itself. */
export interface OwnProperties {
  readonly spaceBefore?: Pt
  readonly spaceAfter?: Pt
  readonly marginLeft?: Pt
  readonly marginRight?: Pt
  readonly breakBefore?: 'page' | 'avoid'
  /** `avoid`: the whole element stays on one page. */
  readonly breakInside?: 'avoid'
  /** A ruled box around the element: thickness of its rules, and the padding inside them. */
  readonly borderWidth?: Pt
  readonly padding?: Pt
  /** Position of labels and the room they have before the text, from the block's left edge. */
  readonly labelIndent?: Pt
  readonly labelWidth?: Pt
  /** `end`: labels end where the text begins, and grow into the margin. */
  readonly labelAlign?: 'start' | 'end'
  /** Room for the page number in an entry of a table of contents, including the space before it. */
  readonly pageWidth?: Pt
}

export type Style = Inherited & OwnProperties

/** An entry of the theme: differences from the surrounding element. */
export type Declaration = Partial<Omit<Inherited, 'rise' | 'direction'>> &
  OwnProperties & {
    /** Size as a multiple of the surrounding size. */
    readonly scale?: number
    /** Rise of the baseline as a multiple of the surrounding size. */
    readonly rise?: number
  }

export interface Area {
  readonly classes: readonly string[]
  readonly x: Pt
  readonly top: Pt
  readonly width: Pt
}

/**
 * An area at the foot of page 1. With `bottom`, which overrides `top`, the last line ends there and the text of the
 * page ends above the first line.
 */
export type FootArea = Area & { readonly bottom?: Pt }

export interface RuleAt {
  readonly y: Pt
  readonly thickness: Pt
}

/** A theme: every measurement of an edition, in points from the top-left corner of the page. */
export interface Theme {
  /** Face key → font file. A face has four styles: `serif`, `serif-bold`, `serif-italic`, `serif-bold-italic`. */
  readonly faces: Readonly<Record<string, FaceSource>>
  /** Font stacks by the key of their plain face (CSS `font-family`): a character uses the first face that maps it. */
  readonly families: Readonly<Record<string, readonly string[]>>
  /**
   * Faces that follow those of every family, each in a single style, for scripts and signs that occur in names but that
   * no document is written in.
   */
  readonly fallback: readonly string[]
  readonly page: {
    readonly width: Pt
    readonly height: Pt
    readonly left: Pt
    readonly right: Pt
    readonly top: Pt
    readonly bottom: Pt
    /** The wider frame of rules, running heads and the agenda block. */
    readonly frameLeft: Pt
    readonly frameRight: Pt
    /** Bottom of text and notes on page 1, above the job number. */
    readonly firstBottom: Pt
  }
  /** Minimum number of lines of a paragraph at the foot and at the head of a page. */
  readonly paragraphs: { readonly orphans: number; readonly widows: number }
  /** Keyed by `tagName` or `tagName.class`. */
  readonly styles: Readonly<Record<string, Declaration>>
  readonly masthead: {
    /**
     * `areas`: each block goes into the area that names its class. `column`: all blocks but the feet follow one another
     * in the text column and break across pages, with rules above the organs and above the agenda block; the styles
     * then set the spaces.
     */
    readonly arrangement: 'areas' | 'column'
    readonly organization: Area
    readonly symbol: Area
    readonly organ: Area
    readonly distribution: Area & { readonly gapBefore: { readonly class: string; readonly unlessAfter: string } }
    readonly agenda: Omit<Area, 'top'> & { readonly gapAbove: Pt }
    readonly job: FootArea
    readonly notice: FootArea
    readonly rules: { readonly upper: RuleAt; readonly lower: RuleAt & { readonly gapAbove: Pt } }
    readonly barcode: { readonly x: Pt; readonly y: Pt; readonly width: Pt; readonly height: Pt }
    readonly qr: { readonly x: Pt; readonly y: Pt; readonly size: Pt }
  }
  readonly table: {
    /** Between the text of two columns. */
    readonly columnGap: Pt
    /** Above and below the text of a row. */
    readonly rowPadding: Pt
    /** Above the column heads. */
    readonly thin: Pt
    /** Under the column heads and at the end. */
    readonly thick: Pt
    /** A table that fits no page is set in smaller type, down to this size. */
    readonly leastSize: Pt
    /** Differences from `styles` inside a cell. */
    readonly cell: Readonly<Record<string, Declaration>>
  }
  readonly notes: {
    readonly rule: { readonly x: Pt; readonly width: Pt; readonly thickness: Pt }
    readonly spaceAbove: Pt
    readonly ruleGap: Pt
  }
  readonly running: {
    /** `baseline` is that of the last symbol; the others stand above it. */
    readonly header: { readonly baseline: Pt; readonly size: Pt; readonly lineHeight: Pt; readonly rule: RuleAt }
    readonly footer: { readonly baseline: Pt; readonly folioSize: Pt; readonly jobSize: Pt }
  }
  readonly endRule: { readonly width: Pt; readonly thickness: Pt; readonly gapAbove: Pt }
}

const ROOT: Inherited = {
  family: 'serif',
  size: 10,
  lineHeight: 12,
  letterSpacing: 0,
  weight: 'normal',
  style: 'normal',
  align: 'start',
  textIndent: 0,
  paragraphGap: 0,
  hyphens: 'none',
  color: '#000000',
  rise: 0,
  direction: 'ltr',
}

/** Resolves the style of an element, once per parent style and class list: a document has few combinations. */
export class Styles {
  private readonly theme: Theme
  private readonly cache = new Map<Style, Map<string, Style>>()
  private readonly stacks = new Map<string, readonly string[]>()
  constructor(theme: Theme) {
    this.theme = theme
  }

  /** Returns the style of `element` inside `parent`; without `parent`, as the outermost element. */
  of(element: Element, parent: Style = ROOT): Style {
    const { class: names = '', dir = '' } = element.properties
    const key = `${element.tagName} ${dir} ${names}`
    let known = this.cache.get(parent)
    if (known === undefined) this.cache.set(parent, (known = new Map()))
    let style = known.get(key)
    if (style === undefined) known.set(key, (style = this.compute(element, parent)))
    return style
  }

  /** Returns the faces of a style. */
  faces(style: FontStyle): readonly string[] {
    const key = `${style.family} ${style.weight} ${style.style}`
    let stack = this.stacks.get(key)
    if (stack === undefined) this.stacks.set(key, (stack = facesOf(this.theme, style)))
    return stack
  }

  private compute(element: Element, parent: Style): Style {
    const { class: names = '', dir } = element.properties
    const classes = names.split(' ').filter(Boolean)
    const declaration: Declaration = Object.assign(
      {},
      this.theme.styles[element.tagName],
      ...classes.map(name => this.theme.styles[`${element.tagName}.${name}`]),
    )
    const { scale, rise, ...set } = declaration
    const inherited: Inherited = {
      family: parent.family,
      size: parent.size * (scale ?? 1),
      lineHeight: parent.lineHeight,
      letterSpacing: parent.letterSpacing,
      weight: parent.weight,
      style: parent.style,
      align: parent.align,
      textIndent: parent.textIndent,
      paragraphGap: parent.paragraphGap,
      hyphens: parent.hyphens,
      color: parent.color,
      rise: parent.rise + (rise ?? 0) * parent.size,
      direction: dir === 'rtl' || dir === 'ltr' ? dir : parent.direction,
    }
    return { ...inherited, ...set }
  }
}

/** The properties that select faces. */
type FontStyle = Pick<Inherited, 'family' | 'weight' | 'style'>

/** Returns the keys of the faces for a style, in order of preference. */
export function facesOf(
  { families, fallback }: Pick<Theme, 'families' | 'fallback'>,
  { family, weight, style }: FontStyle,
): readonly string[] {
  const suffix = (weight === 'bold' ? '-bold' : '') + (style === 'italic' ? '-italic' : '')
  const plain = families[family]
  if (plain === undefined)
    throw new Error(`the theme has no family '${family}', only ${Object.keys(families).join(', ')}`)
  return [...(suffix === '' ? plain : plain.map(face => face + suffix)), ...fallback]
}

/**
 * Returns the faces of the plain text. A character that they lack is in no font of the edition's other styles either.
 */
export function textFaces(theme: Theme): readonly string[] {
  return facesOf(theme, { ...ROOT, ...theme.styles.article })
}
