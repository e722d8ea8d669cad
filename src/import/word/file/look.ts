import type { Look } from '../model.ts'
import type { Styles } from './styles.ts'
import { child, integer, isOn, settingOf, type Xml } from './xml.ts'

/** The look of a run, with the font of its characters and whether it is shown at all. */
export interface RunLook {
  readonly look: Look
  readonly font?: string
  readonly hidden: boolean
}

/** The look of the runs of a paragraph, before what each says of itself. */
export interface LookBase {
  readonly paragraph: readonly (Xml | undefined)[]
  readonly styles: Styles
}

/** Toggle properties (ECMA-376, 17.7.3): of style and style one undoes the other; what the run says itself holds. */
function toggled(
  name: string,
  { paragraph, styles }: LookBase,
  character: readonly (Xml | undefined)[],
  own: Xml | undefined,
): boolean {
  const direct = isOn(child(own, name))
  if (direct !== undefined) return direct
  const last = (chain: readonly (Xml | undefined)[]): boolean | undefined => {
    for (const rPr of chain) {
      const value = isOn(child(rPr, name))
      if (value !== undefined) return value
    }
    return undefined
  }
  const levels = [last(paragraph) ?? false, last(character) ?? false]
  return (levels.some(Boolean) && !levels.every(Boolean)) || (isOn(child(styles.defaults.rPr, name)) ?? false)
}

/** Resolves what a run looks like: defaults, styles of the paragraph and of the character, its own properties. */
export function lookOf(rPr: Xml | undefined, base: LookBase): RunLook {
  const character = base.styles.chain(settingOf(rPr, 'w:rStyle')).map(style => style.rPr)
  const levels = [rPr, ...character, ...base.paragraph, base.styles.defaults.rPr]
  const first = (name: string, key = 'w:val'): string | undefined => {
    for (const one of levels) {
      const value = child(one, name)?.attributes[key]
      if (value !== undefined) return value
    }
    return undefined
  }
  const toggle = (name: string): boolean => toggled(name, base, character, rPr)
  const underline = first('w:u')
  const vertical = first('w:vertAlign')
  const raised = vertical === 'superscript' ? 'super' : vertical === 'subscript' ? 'sub' : undefined
  const lang = first('w:lang')
  const font = child(rPr, 'w:rFonts')?.attributes['w:ascii'] ?? first('w:rFonts', 'w:ascii')
  return {
    look: {
      ...(toggle('w:b') && { bold: true as const }),
      ...(toggle('w:i') && { italic: true as const }),
      ...(underline !== undefined && underline !== 'none' && { underline: true as const }),
      ...(raised !== undefined && { raised }),
      ...(toggle('w:caps') && { caps: true as const }),
      size: integer(first('w:sz')) ?? 20,
      ...(lang !== undefined && { lang }),
    },
    ...(font !== undefined && { font }),
    hidden: toggle('w:vanish'),
  }
}
