import type { WordChart } from '../model.ts'
import { child, descendants, elements, integer, type Xml } from './xml.ts'

/** Points of one series. A chart of more is no chart for a page. */
const most = 2000

/** The numbers that a chart keeps of what it was drawn from (ECMA-376, 21.2). */
export function readChart(root: Xml): Omit<WordChart, 'alt'> {
  const chart = child(root, 'c:chart')
  const plot = child(chart, 'c:plotArea')
  const groups = elements(plot).filter(({ name }) => /^c:\w+Chart$/u.test(name))
  const all = groups.flatMap(group => elements(group, 'c:ser'))
  const categories =
    all.map(one => pointsOf(child(one, 'c:cat') ?? child(one, 'c:xVal'))).find(points => points.length > 0) ?? []
  return {
    kind: groups[0]?.name.slice(2, -5) ?? '',
    title: textOf(child(chart, 'c:title')),
    categories,
    series: all.map(one => ({
      name: pointsOf(child(one, 'c:tx')).join(' '),
      values: pointsOf(child(one, 'c:val') ?? child(one, 'c:yVal')),
    })),
  }
}

function textOf(xml: Xml | undefined): string {
  if (xml === undefined) return ''
  return elements(child(xml, 'c:tx', 'c:rich'), 'a:p')
    .map(one =>
      [...descendants(one)]
        .filter(({ name }) => name === 'a:t')
        .flatMap(({ children }) => children)
        .join(''),
    )
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The points of a cache, each at its place; of several levels of categories, the words from the outermost. */
function pointsOf(xml: Xml | undefined): readonly string[] {
  if (xml === undefined) return []
  const plain = child(xml, 'c:v')
  if (plain !== undefined) return [plain.children.join('')]
  const levels = [...descendants(xml)]
    .filter(({ name }) => /^c:(?:strCache|numCache|strLit|numLit|lvl)$/u.test(name))
    .map(cache => {
      const format = child(cache, 'c:formatCode')?.children.join('') ?? ''
      const points: string[] = []
      for (const point of elements(cache, 'c:pt')) {
        const at = integer(point.attributes.idx) ?? 0
        if (at < most)
          points[at] = shown(child(point, 'c:v')?.children.join('') ?? '', point.attributes.formatCode ?? format)
      }
      return Array.from(points, value => value ?? '')
    })
  const [inner = [], ...outer] = levels
  let around = outer.map(() => '')
  return inner.map((value, at) => {
    around = outer.map((level, i) => level[at] || around[i] || '')
    return [...around.reverse(), value].filter(part => part !== '').join(' ')
  })
}

/** A number as the chart's format shows it: its decimals, its groups of three, percentages. Binary fractions lose their tails. */
function shown(value: string, format: string): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  const [first = ''] = format.split(';')
  const percent = first.includes('%')
  const decimals = /\.([0#?]+)/u.exec(first)?.[1]?.length
  const scaled = percent ? number * 100 : number
  const digits =
    decimals !== undefined
      ? scaled.toFixed(Math.min(decimals, 10))
      : /^[^a-z]*0[^a-z]*$/iu.test(first)
        ? scaled.toFixed(0)
        : String(Number(scaled.toPrecision(12)))
  const [whole = '', fraction] = digits.split('.')
  const grouped = first.includes(',') ? whole.replace(/\B(?=(\d{3})+$)/gu, ',') : whole
  return `${grouped}${fraction === undefined ? '' : `.${fraction}`}${percent ? '%' : ''}`
}
