import type { WordLabel } from '../model.ts'
import { formatNumber } from './number-format.ts'
import type { Styles } from './styles.ts'
import { readCharacter } from './symbol-fonts.ts'
import { child, elements, integer, isOn, settingOf, type Xml } from './xml.ts'

/** One level of a list (ECMA-376, 17.9.6). */
interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  readonly legal: boolean
  readonly restart: number | undefined
  readonly style: string | undefined
  readonly pPr: Xml | undefined
  /** Of a bullet: which character it is depends on its font. */
  readonly font: string
}

interface Numbering {
  readonly list: string
  readonly levels: ReadonlyMap<number, Level>
  readonly starts: ReadonlyMap<number, number>
}

/** Which list a paragraph belongs to, and at what level. */
export interface NumberPlace {
  readonly num: string
  readonly level: number
}

/** The lists of a file, which count as the paragraphs come. */
export interface Lists {
  /** The label of the next paragraph at a place; undefined where there is none. Counts. */
  readonly next: (place: NumberPlace) => WordLabel | undefined
  /** Indentation that the list gives. */
  readonly pPr: (place: NumberPlace) => Xml | undefined
  /** The level that a list has for a style (`w:pStyle`). */
  readonly levelOf: (num: string, styleIds: readonly string[]) => number | undefined
}

const deepest = 8

export function readLists(root: Xml | undefined, styles: Styles): Lists {
  const numberings = readNumberings(root, styles)
  const counters = new Map<string, Map<number, number>>()
  const begun = new Set<string>()
  const levelAt = ({ num, level }: NumberPlace): Level | undefined => numberings.get(num)?.levels.get(level)
  const next = (place: NumberPlace): WordLabel | undefined => {
    const numbering = numberings.get(place.num)
    const level = levelAt(place)
    if (numbering === undefined || level === undefined) return undefined
    const counts = counters.get(numbering.list) ?? new Map<number, number>()
    counters.set(numbering.list, counts)
    count(numbering, place, level, counts, begun)
    const text = labelText(level, numbering, counts)
    return text === '' ? undefined : { text, level: place.level, format: level.format }
  }
  return {
    next,
    pPr: place => levelAt(place)?.pPr,
    levelOf: (num, ids) =>
      [...(numberings.get(num)?.levels ?? [])].find(([, { style }]) => style !== undefined && ids.includes(style))?.[0],
  }
}

/** Lists that share their definition count on; a number of its own to start with holds once for each list (17.9.27). */
function count(
  { levels, starts }: Numbering,
  { num, level: at }: NumberPlace,
  level: Level,
  counts: Map<number, number>,
  begun: Set<string>,
): void {
  const key = `${num} ${at}`
  const own = begun.has(key) ? undefined : starts.get(at)
  begun.add(key)
  const before = counts.get(at)
  counts.set(at, own ?? (before === undefined ? level.start : before + 1))
  for (let upper = 0; upper < at; upper++)
    if (!counts.has(upper)) counts.set(upper, starts.get(upper) ?? levels.get(upper)?.start ?? 1)
  for (const deeper of [...counts.keys()]) {
    if (deeper <= at) continue
    // `w:lvlRestart`: 0 never begins anew, n only after a paragraph of level n or higher (17.9.10).
    const restart = levels.get(deeper)?.restart
    if (restart === undefined || (restart > 0 && at < restart)) counts.delete(deeper)
  }
}

function labelText(
  { format, text, legal, font }: Level,
  { levels }: Numbering,
  counts: ReadonlyMap<number, number>,
): string {
  if (format === 'bullet') return text === '' ? '' : readCharacter(text, font)
  return text.replace(/%([1-9])/gu, (_, digit: string) => {
    const at = Number(digit) - 1
    return formatNumber(
      counts.get(at) ?? levels.get(at)?.start ?? 1,
      legal ? 'decimal' : (levels.get(at)?.format ?? 'decimal'),
    )
  })
}

function readNumberings(root: Xml | undefined, styles: Styles): ReadonlyMap<string, Numbering> {
  const lists = new Map(elements(root, 'w:abstractNum').map(xml => [xml.attributes['w:abstractNumId'] ?? '', xml]))
  const nums = new Map(elements(root, 'w:num').map(xml => [xml.attributes['w:numId'] ?? '', xml]))
  /** A list that takes its levels from a style (17.9.21): the style's own list has them. */
  const definition = (id: string | undefined, seen: number): Xml | undefined => {
    const list = lists.get(id ?? '')
    const link = settingOf(list, 'w:numStyleLink')
    if (link === undefined || seen > 4) return list
    const num = styles
      .chain(link)
      .map(({ pPr }) => settingOf(pPr, 'w:numPr', 'w:numId'))
      .find(one => one !== undefined)
    return definition(settingOf(nums.get(num ?? ''), 'w:abstractNumId'), seen + 1) ?? list
  }
  return new Map(
    [...nums].map(([id, xml]): [string, Numbering] => {
      const list = settingOf(xml, 'w:abstractNumId') ?? ''
      const overrides = elements(xml, 'w:lvlOverride')
      const at = (one: Xml): number => integer(one.attributes['w:ilvl']) ?? 0
      const levels = new Map(elements(definition(list, 0), 'w:lvl').map(one => [at(one), readLevel(one)]))
      for (const one of overrides) for (const level of elements(one, 'w:lvl')) levels.set(at(one), readLevel(level))
      const starts = overrides.flatMap((one): [number, number][] => {
        const start = integer(settingOf(one, 'w:startOverride'))
        return start === undefined ? [] : [[at(one), start]]
      })
      return [id, { list, levels, starts: new Map(starts) }]
    }),
  )
}

function readLevel(xml: Xml): Level {
  const alternate = child(xml, 'mc:AlternateContent', 'mc:Fallback')
  return {
    start: integer(settingOf(xml, 'w:start')) ?? 0,
    format: settingOf(xml, 'w:numFmt') ?? settingOf(alternate, 'w:numFmt') ?? 'decimal',
    text: settingOf(xml, 'w:lvlText') ?? '',
    legal: isOn(child(xml, 'w:isLgl')) ?? false,
    restart: integer(settingOf(xml, 'w:lvlRestart')),
    style: settingOf(xml, 'w:pStyle'),
    pPr: child(xml, 'w:pPr'),
    font: child(xml, 'w:rPr', 'w:rFonts')?.attributes['w:ascii'] ?? '',
  }
}

/** `w:numPr` of a paragraph and of its styles; a list of id 0 switches it off (17.9.18). */
export function numberPlace(
  pPr: Xml | undefined,
  chain: ReturnType<Styles['chain']>,
  lists: Lists,
): NumberPlace | undefined {
  const own = child(pPr, 'w:numPr')
  const styled = chain.find(style => child(style.pPr, 'w:numPr', 'w:numId') !== undefined)
  const num = settingOf(own, 'w:numId') ?? settingOf(styled?.pPr, 'w:numPr', 'w:numId')
  if (num === undefined || num === '0') return undefined
  const level =
    integer(settingOf(own, 'w:ilvl')) ??
    (own === undefined || settingOf(own, 'w:numId') === undefined
      ? lists.levelOf(
          num,
          chain.map(({ id }) => id),
        )
      : undefined) ??
    integer(chain.map(style => settingOf(style.pPr, 'w:numPr', 'w:ilvl')).find(one => one !== undefined)) ??
    0
  return { num, level: Math.max(0, Math.min(deepest, level)) }
}
