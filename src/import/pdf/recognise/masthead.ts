import { type PdfBlock, type TextBlock, textsOf } from '../evidence/model.ts'
import type { MastheadWords } from './layout-words.ts'
import type { Measure } from './measure.ts'

/** What the first page says before the text. */
export interface MastheadEvidence {
  /** Blocks of the text, layout tables of the masthead taken apart. */
  readonly blocks: readonly PdfBlock[]
  /** Names of styles for the lines of the masthead and the title. */
  readonly styles: ReadonlyMap<TextBlock, string>
  readonly told: readonly string[]
}

/** No masthead has more blocks before its title. */
const reach = 45
/** A paragraph of the text is longer than this many characters. */
const longLine = 260

/** Finds where the masthead ends and the title stands. */
export function markMasthead(all: readonly PdfBlock[], measure: Measure, words: MastheadWords): MastheadEvidence {
  const layout = new Set<PdfBlock>()
  const blocks = flatten(all, words, layout)
  for (const block of blocks) if (block.type === 'text' && block.name === 'box') layout.add(block)
  const cover = coverEnd(all)
  const end = cover ?? endOfHead(blocks, layout, measure, words)
  const head = blocks.slice(0, end)
  const lines = head.flatMap(block => (block.type === 'text' && block.role !== 'note' ? [block] : []))
  const title = cover === undefined ? titleOf(lines, layout, measure, words) : coverTitle(lines, words)
  const styles = new Map<TextBlock, string>()
  for (const block of title) styles.set(block, 'Title_H1')
  const known = new Set<string>(title.map(one => one.words))
  const rest = lines.filter(block => !title.includes(block) && !(block.first.page > 0 && known.has(block.words)))
  // Lines of a cover that its title page says again are said once.
  const once = rest.filter((block, at) => rest.findIndex(one => one.words === block.words) === at)
  const first = title.length === 0 ? lines.length : lines.indexOf(title[0] as TextBlock)
  const isCover = cover !== undefined
  const isBefore = (block: TextBlock): boolean => isCover || layout.has(block) || lines.indexOf(block) < first
  const before = once.filter(isBefore)
  const after = once.filter(block => !isBefore(block))
  for (const block of before) {
    if (isAgenda(block, words)) styles.set(block, 'AgendaItemNormal')
    else if (!isLarge(block, measure) && isSession(block, words)) styles.set(block, 'Session')
    else styles.set(block, 'masthead')
  }
  for (const block of after) if (isSession(block, words)) styles.set(block, 'Title_H1')
  const again = lines.filter(block => !title.includes(block) && !once.includes(block)).map(block => `“${block.words}”`)
  const told = again.length === 0 ? [] : [`cover: said once, though the title page says it again: ${again.join(', ')}`]
  const beside = head.filter(block => block.type !== 'text' || block.role === 'note')
  return { blocks: [...before, ...title, ...after, ...beside, ...blocks.slice(end)], styles, told }
}

const isLarge = ({ look }: TextBlock, measure: Measure): boolean => look.size > measure.size + 0.9

/** A cover: the first page has a title in type that no masthead has. The text begins after the title page. */
function coverEnd(blocks: readonly PdfBlock[]): number | undefined {
  const sizes = blocks.flatMap(block => (block.type === 'text' && block.first.page === 0 ? [block.look.size] : []))
  const words = blocks
    .flatMap(block => (block.type === 'text' && block.first.page === 0 ? [block.words] : []))
    .join(' ')
  if (
    words.length > coverWords ||
    blocks.some(block => block.type === 'table' && block.first.page === 0) ||
    Math.max(0, ...sizes) < coverSize
  )
    return undefined
  const end = blocks.findIndex(block => block.first.page > 2)
  return end < 0 ? undefined : end
}

/** Points; a cover has no more characters than a title and the names of bodies. */
const coverSize = 19.5
const coverWords = 700

/** The largest line of a cover, or the report below the name of its organ. */
function coverTitle(lines: readonly TextBlock[], words: MastheadWords): readonly TextBlock[] {
  const own = lines.filter(block => block.first.page === 0 && words.facts(block.words).name === 'other')
  const [first, ...others] = [...own].sort((one, other) => other.look.size - one.look.size)
  const isReport = ({ words: line }: TextBlock): boolean => words.reports.some(word => line.startsWith(word))
  if (first === undefined) return []
  const report = isReport(first) ? first : (others.find(one => one.look.size > coverSize && isReport(one)) ?? first)
  return [report]
}

/** Where the text begins: a numbered paragraph, a sentence, a table that is no masthead. */
function endOfHead(
  blocks: readonly PdfBlock[],
  layout: ReadonlySet<PdfBlock>,
  measure: Measure,
  words: MastheadWords,
): number {
  const at = blocks.slice(0, reach).findIndex(block => {
    if (block.type === 'table' || block.first.page > 0) return true
    if (block.type === 'figure' || block.role === 'note' || layout.has(block)) return false
    if (block.label !== undefined || /^(?:[1-9]|I|A)\.\s/u.test(block.words)) return true
    if (isLarge(block, measure) || block.look.bold || isCapitals(block.words)) return false
    if (isFactLine(block, words)) return false
    return block.words.length > longLine || /[.,:;]$/u.test(block.words)
  })
  return at < 0 ? Math.min(blocks.length, reach) : at
}

/** The lines of a title stand further in than those of the masthead, in larger or bold type. */
function titleOf(
  all: readonly TextBlock[],
  layout: ReadonlySet<PdfBlock>,
  measure: Measure,
  words: MastheadWords,
): readonly TextBlock[] {
  // What the boxes of the template say stands above the title.
  const boxed = all.findLastIndex(({ words: line }) => templateFacts.has(words.facts(line).name))
  const lines = all.slice(boxed + 1).filter(block => !layout.has(block) && block.align !== 'end')
  const left = Math.min(...lines.map(({ x }) => x))
  const isInner = ({ x }: TextBlock): boolean => x > left + step
  const zoned = lines.some(block => isInner(block) && (isLarge(block, measure) || block.look.bold))
  const candidates = zoned
    ? lines.filter(block => isInner(block) && (isLarge(block, measure) || !isFactLine(block, words)))
    : afterFacts(lines, measure, words)
  const isSet = (block: TextBlock): boolean => isLarge(block, measure) || block.look.bold || isCapitals(block.words)
  const start = candidates.findIndex(block => isSet(block) && !words.entities.includes(block.words))
  if (start < 0) {
    const meeting = all.find(({ words: line }) => words.meetings.some(word => line.endsWith(word)) && /^\d/u.test(line))
    return meeting === undefined
      ? candidates.slice(0, 1).filter(({ words: line }) => line.length < longLine)
      : [meeting]
  }
  // The number of a resolution stands further out than its title.
  const run = lines.slice(lines.indexOf(candidates[start] as TextBlock))
  const stop = run.findIndex(block => !isSet(block) || (zoned && !isInner(block) && !isLarge(block, measure)))
  return stop < 0 ? run : run.slice(0, stop)
}

const templateFacts: ReadonlySet<string> = new Set([
  'organization',
  'symbol',
  'distribution',
  'date',
  'language',
  'original-language',
])

/** Titles of the 1990s are in capitals. */
export const isCapitals = (line: string): boolean =>
  line.length > 12 && /\p{Lu}{4}/u.test(line) && !/\p{Ll}{2}/u.test(line)

/** Points between the margin of a masthead and that of the text: 63 in New York, 57 in Geneva. */
const step = 30

/** Without zones: what follows the last line of the masthead that says something. */
function afterFacts(lines: readonly TextBlock[], measure: Measure, words: MastheadWords): readonly TextBlock[] {
  const last = lines.findLastIndex(block => !isLarge(block, measure) && isFactLine(block, words))
  const rest = lines.slice(last + 1)
  const isItem = last >= 0 && isAgenda(lines[last] as TextBlock, words)
  const large = rest.findIndex(block => isLarge(block, measure))
  if (large >= 0) return rest.slice(large)
  const before = lines.findIndex(block => isLarge(block, measure) && words.facts(block.words).name === 'other')
  if (rest.length === 0 && before >= 0) return lines.slice(before)
  return isItem && rest.length > 1 && !isCapitals(rest[0]?.words ?? '') ? rest.slice(1) : rest
}

/** Tables of the masthead as lines: a joint document has its organs side by side. */
function flatten(blocks: readonly PdfBlock[], words: MastheadWords, layout: Set<PdfBlock>): readonly PdfBlock[] {
  let hasTitle = false
  return blocks.flatMap((block, at): readonly PdfBlock[] => {
    if (block.type === 'text' && (block.words.length > longLine || block.label !== undefined)) hasTitle = true
    if (block.type !== 'table' || at > 12 || hasTitle || block.first.page > 0 || block.columns < 2) return [block]
    const texts = textsOf([block], true)
    if (!texts.some(text => isFactLine(text, words) || words.facts(text.words).name !== 'other')) return [block]
    const columns = Array.from({ length: block.columns }, (_, column) =>
      block.rows.flatMap(({ cells }) =>
        cells.filter(cell => cell.column === column).flatMap(cell => textsOf(cell.blocks, true)),
      ),
    )
    // The organs of a joint document stand side by side, each with its session; other templates are read row by row.
    const isJoint = columns.filter(column => words.facts(column[0]?.words ?? '').name === 'organ').length > 1
    const lines = isJoint ? columns.flat() : texts
    for (const text of lines) layout.add(text)
    return lines
  })
}

const isAgenda = ({ words: line }: TextBlock, { agenda, facts }: MastheadWords): boolean =>
  facts(line).name === 'agenda-item' ||
  agenda.some(word => line.toLowerCase().startsWith(word.toLowerCase()) && /\d/u.test(line) && line.length < 120)

/** `Seventy-ninth session`, `Eightieth year`, `2025 session`, `New York, 10–21 March 2025`. */
function isSession({ words: line }: TextBlock, { sessions, months, facts }: MastheadWords): boolean {
  if (line.length > 110 || /[.;:]$/u.test(line)) return false
  const lower = line.toLowerCase()
  if (facts(line).name === 'session') return true
  if (sessions.some(word => new RegExp(`(?:^|\\s)${word}(?:\\s|,|$)`, 'u').test(lower)) && line.length < 90) return true
  return (
    /\d{4}/u.test(line) &&
    /^(?:\d|\p{Lu}[\p{L}\s]*,?\s+\d)/u.test(line) &&
    months.some(month => lower.includes(month.toLowerCase())) &&
    /[–—-]|\bto\b|,/u.test(line)
  )
}

const isFactLine = (block: TextBlock, words: MastheadWords): boolean => {
  const { name } = words.facts(block.words)
  return name !== 'other' || isAgenda(block, words) || isSession(block, words)
}
