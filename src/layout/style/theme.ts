import type { FaceSource } from '../../fonts/load.ts'
import type { Element } from '../../render/markup/element.ts'
import type { Pt } from '../page.ts'
import type { Direction } from '../scripts/bidi.ts'

/** Properties that a block or inline element hands down to what it holds. */
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
  /** Space below a paragraph that sets none of its own. */
  readonly paragraphGap: Pt
  /** `auto`: words may be cut at a line's end with a hyphen. */
  readonly hyphens: 'none' | 'auto'
  /** `#rrggbb` */
  readonly color: string
  /** Raised baseline, in points. */
  readonly rise: Pt
  /** Of the paragraph: told by `dir` in the markup, never by a theme. */
  readonly direction: Direction
}

/** Properties of the element alone. */
export interface OwnProperties {
  readonly spaceBefore?: Pt
  readonly spaceAfter?: Pt
  readonly marginLeft?: Pt
  readonly marginRight?: Pt
  readonly breakBefore?: 'page' | 'avoid'
  /** `avoid`: all of it stands on one page. */
  readonly breakInside?: 'avoid'
  /** A ruled box around the element: thickness of its rules, and what they keep clear of the text. */
  readonly borderWidth?: Pt
  readonly padding?: Pt
  /** Where labels stand, and how much room they have before the text; from the block's left edge. */
  readonly labelIndent?: Pt
  readonly labelWidth?: Pt
  /** `end`: labels end where the text begins, and grow into the margin. */
  readonly labelAlign?: 'start' | 'end'
  /** Room for the page of an entry of a table of contents, the space before it included. */
  readonly pageWidth?: Pt
}

export type Style = Inherited & OwnProperties

/** One entry of the theme: what differs from the element around it. */
export type Declaration = Partial<Omit<Inherited, 'rise' | 'direction'>> &
  OwnProperties & {
    /** Size as a multiple of the size around it. */
    readonly scale?: number
    /** Raised baseline as a multiple of the size around it. */
    readonly rise?: number
  }

export interface Area {
  readonly classes: readonly string[]
  readonly x: Pt
  readonly top: Pt
  readonly width: Pt
}

/**
 * At the foot of page 1. With `bottom`, which rules over `top`, the last line ends there and the text of the page above
 * the first.
 */
export type FootArea = Area & { readonly bottom?: Pt }

export interface RuleAt {
  readonly y: Pt
  readonly thickness: Pt
}

/** A theme: every measure of an edition. Points; origin at the page's top left. */
export interface Theme {
  /** Face key → font file. The face in four styles: `serif`, `serif-bold`, `serif-italic`, `serif-bold-italic`. */
  readonly faces: Readonly<Record<string, FaceSource>>
  /** Stacks of faces, by the plain ones' keys (CSS `font-family`): a character has the first that maps it. */
  readonly families: Readonly<Record<string, readonly string[]>>
  /**
   * Faces that stand after those of every family, each in one style alone: scripts and signs that no document is written in, but names are.
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
  /** Least lines of a paragraph at the foot and at the head of a page. */
  readonly paragraphs: { readonly orphans: number; readonly widows: number }
  /** Keyed by `tagName` or `tagName.class`. */
  readonly styles: Readonly<Record<string, Declaration>>
  readonly masthead: {
    /**
     * `areas`: each block in the area that names its class. `column`: all but the feet under each other in the column
     * of the text, which cuts them into pages, the rules above the organs and above the agenda block; then the styles
     * set the spaces.
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
    /** Between the texts of two columns. */
    readonly columnGap: Pt
    /** Above and below the text of a row. */
    readonly rowPadding: Pt
    /** Above the column heads. */
    readonly thin: Pt
    /** Under the column heads and at the end. */
    readonly thick: Pt
    /** Type of a table that fits no page is made smaller down to this size, and no further. */
    readonly leastSize: Pt
    /** What differs from `styles` inside a cell. */
    readonly cell: Readonly<Record<string, Declaration>>
  }
  readonly notes: {
    readonly rule: { readonly x: Pt; readonly width: Pt; readonly thickness: Pt }
    readonly spaceAbove: Pt
    readonly ruleGap: Pt
  }
  readonly running: {
    /** `baseline` is that of the last symbol; others stand above it. */
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

/** Resolves the style of each element once per parent style and class list: a document has few different ones. */
export class Styles {
  private readonly theme: Theme
  private readonly cache = new Map<Style, Map<string, Style>>()
  private readonly stacks = new Map<string, readonly string[]>()
  constructor(theme: Theme) {
    this.theme = theme
  }

  /** Style of `element` inside something of style `parent`; without `parent`, of the outermost element. */
  of(element: Element, parent: Style = ROOT): Style {
    const { class: names = '', dir = '' } = element.properties
    const key = `${element.tagName} ${dir} ${names}`
    let known = this.cache.get(parent)
    if (known === undefined) this.cache.set(parent, (known = new Map()))
    let style = known.get(key)
    if (style === undefined) known.set(key, (style = this.compute(element, parent)))
    return style
  }

  /** The faces of a style. */
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

/** What of a style tells its faces. */
type FontStyle = Pick<Inherited, 'family' | 'weight' | 'style'>

/** Keys of the faces that a style may be set in, the first one first. */
export function facesOf(
  { families, fallback }: Pick<Theme, 'families' | 'fallback'>,
  { family, weight, style }: FontStyle,
): readonly string[] {
  const suffix = (weight === 'bold' ? '-bold' : '') + (style === 'italic' ? '-italic' : '')
  const plain = families[family]
  if (plain === undefined) throw new Error(`no family '${family}': the theme has ${Object.keys(families).join(', ')}`)
  return [...(suffix === '' ? plain : plain.map(face => face + suffix)), ...fallback]
}

/** Faces of the plain text: what no other style of the edition has is in none of its fonts. */
export function textFaces(theme: Theme): readonly string[] {
  return facesOf(theme, { ...ROOT, ...theme.styles.article })
}
