/** What the style sheet uses from an entry of a theme. Sizes and spaces in points. */
export interface StyleEntry {
  readonly size?: number
  /** Size as a multiple of the surrounding size. */
  readonly scale?: number
  readonly weight?: string
  readonly style?: string
  readonly align?: string
  readonly spaceBefore?: number
  readonly spaceAfter?: number
  /** Space below each paragraph inside the element. */
  readonly paragraphGap?: number
  readonly marginLeft?: number
  readonly marginRight?: number
}

/**
 * The part of a theme that an EPUB can apply: entries by selector (`h1`, `p.symbol`, `aside.note p`), with the text
 * itself under `article`.
 */
export interface Styles {
  readonly [selector: string]: StyleEntry
}

/** An embedded face of the text. Its key ends in `-bold`, `-italic`, `-bold-italic` or none of these. */
export interface EmbeddedFace {
  readonly key: string
  /** Path relative to the package document. */
  readonly href: string
  /** CSS `unicode-range`; if absent, the face is for all characters. */
  readonly unicodeRange?: string
  /** CSS `size-adjust`, as a factor; 1 if absent. */
  readonly sizeAdjust?: number
}

/**
 * Entries left out: labels are in the running text here, and the template indents nested lists
 * (templates/epub/style.css.hbs).
 */
const leftOut = /^(article|ol|ul|sup|sub)\b/

/**
 * Converts the rules of a theme to CSS. All sizes are in em, so that the reader's own size applies. Type smaller than
 * the text on paper is as large as the text here. Colours, justification and line spacing are left to the reader (WCAG
 * 2.2, 1.4.4, 1.4.8, 1.4.12). A note is a `div` in an EPUB, so `aside.note` becomes `.note`.
 */
export function themeRules(styles: Styles): string {
  const base = styles.article?.size
  if (base === undefined) throw new Error('theme: styles.article.size is missing')
  const rules: string[] = []
  for (const [selector, entry] of Object.entries(styles)) {
    const name = selector.replaceAll('aside.', '.')
    const declarations = leftOut.test(selector) ? [] : declarationsOf(entry, base)
    if (declarations.length > 0) rules.push(`${name} { ${declarations.join('; ')} }`)
    if (entry.paragraphGap !== undefined) {
      const paragraphs = selector === 'article' ? 'p' : `${name} p`
      rules.push(`${paragraphs} { margin-block-end: ${em(entry.paragraphGap / (entry.size ?? base))} }`)
    }
  }
  return rules.join('\n')
}

function declarationsOf(entry: StyleEntry, base: number): string[] {
  const scale = Math.max(1, entry.scale ?? (entry.size ?? base) / base)
  const space = (points: number): string => em(points / (entry.size ?? base))
  const declarations: string[] = []
  if (scale > 1) declarations.push(`font-size: ${em(scale)}`)
  if (entry.weight !== undefined) declarations.push(`font-weight: ${entry.weight}`)
  if (entry.style !== undefined) declarations.push(`font-style: ${entry.style}`)
  if (entry.align === 'center') declarations.push('text-align: center')
  if (entry.spaceBefore !== undefined) declarations.push(`margin-block-start: ${space(entry.spaceBefore)}`)
  if (entry.spaceAfter !== undefined) declarations.push(`margin-block-end: ${space(entry.spaceAfter)}`)
  if (entry.marginLeft !== undefined) declarations.push(`margin-inline-start: ${space(entry.marginLeft)}`)
  if (entry.marginRight !== undefined) declarations.push(`margin-inline-end: ${space(entry.marginRight)}`)
  return declarations
}

/** Family name of the embedded faces in the style sheet. */
export const embeddedFamily = 'Text'

/** Writes one `@font-face` for each embedded face. */
export function fontFaces(faces: readonly EmbeddedFace[]): string {
  return faces
    .map(({ key, href, unicodeRange, sizeAdjust }) => {
      const weight = /-bold\b/.test(key) ? 'bold' : 'normal'
      const style = /-italic\b/.test(key) ? 'italic' : 'normal'
      const source = `src: url(${href}) format("woff2")`
      const size = sizeAdjust === undefined ? '' : `; size-adjust: ${Number((sizeAdjust * 100).toFixed(1))}%`
      const range = unicodeRange === undefined ? '' : `; unicode-range: ${unicodeRange}`
      return `@font-face { font-family: "${embeddedFamily}"; font-weight: ${weight}; font-style: ${style}; ${source}${range}${size} }`
    })
    .join('\n')
}

function em(value: number): string {
  return value === 0 ? '0' : `${Number(value.toFixed(3))}em`
}
