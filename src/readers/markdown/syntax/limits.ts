import type { Nodes } from 'mdast'
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { LineIndex } from '../../source/positions.ts'

/**
 * Maximum nesting of quotations, notes, points, brackets and emphasis. United Nations documents use five levels of
 * numbering (UN Editorial Manual, Paragraphs and subparagraphs). Later stages can rely on a tree this shallow.
 */
export const maxDepth = 64

/**
 * Maximum number of marks of one kind in one block (text between blank lines). The Markdown parser's time grows with
 * the square of the number of unmatched emphasis marks: 5,000 take 1.6 s, 20,000 take 33 s.
 */
const maxMarks = 5000

/** Quotation markers and note labels that open containers at the start of a line. */
const containers = /^(?:[ \t]*(?:>|\[\^[^\]\s]+\]:))+/u

/**
 * Reports text that the parser would take too long for, or that is nested too deeply. Returns true if there is any.
 * Linear in the length of the text.
 */
export function exceedsLimits(text: string, lines: LineIndex, report: (diagnostic: Diagnostic) => void): boolean {
  let exceeded = false
  const tell = (offset: number, message: string): void => {
    exceeded = true
    const position = lines.position(offset, offset + 1)
    report({ severity: 'error', rule: 'nesting', message, position, hint: 'write it with fewer levels' })
  }
  for (const { 0: block, index } of text.matchAll(/\S[^]*?(?=\n[ \t]*\r?\n|\r[ \t]*\r|$)/gu)) {
    const opening = block.split(/[\r\n]+/u).reduce((most, line) => Math.max(most, countContainers(line)), 0)
    if (opening > maxDepth)
      tell(index, `quotations or notes are nested ${opening} levels deep; the limit is ${maxDepth}`)
    const marks = countMarks(block)
    if (marks.depth > maxDepth) tell(index, `brackets are nested ${marks.depth} levels deep; the limit is ${maxDepth}`)
    if (marks.brackets > 4 * maxMarks)
      tell(index, `one paragraph has ${marks.brackets} brackets; the limit is ${4 * maxMarks}`)
    if (marks.emphasis > maxMarks)
      tell(index, `one paragraph has ${marks.emphasis} emphasis marks; the limit is ${maxMarks}`)
  }
  return exceeded
}

function countContainers(line: string): number {
  return containers.exec(line)?.[0].match(/>|\]:/gu)?.length ?? 0
}

function countMarks(block: string): { readonly depth: number; readonly brackets: number; readonly emphasis: number } {
  let [open, depth, brackets, emphasis] = [0, 0, 0, 0]
  for (let at = 0; at < block.length; at++) {
    const character = block[at]
    if (character === '\\') at++
    else if (character === '[') depth = Math.max(depth, ++open)
    else if (character === ']') open = Math.max(0, open - 1)
    else if (character === '*' || character === '_') emphasis++
    if (character === '[' || character === ']') brackets++
  }
  return { depth, brackets, emphasis }
}

/** Depth of the deepest node in a tree, whose root is 0. Not recursive. */
export function depthOf(tree: Nodes): number {
  let depth = 0
  let level: readonly Nodes[] = [tree]
  while (level.length > 0) {
    level = level.flatMap(node => ('children' in node ? (node.children as readonly Nodes[]) : []))
    if (level.length > 0) depth++
  }
  return depth
}
