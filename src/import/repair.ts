import type { Conventions } from '../conventions/conventions.ts'
import type { Dictionary, ImportData } from './data.ts'
import { type Edit, edited, type Placed } from './placed.ts'

/** What the repairs know of the language and of the file. */
export interface RepairContext {
  readonly conventions: Conventions
  readonly data: ImportData
  readonly dictionary: Dictionary
  /** How often each word (lower case, between white space and punctuation) stands in the file. */
  readonly words: ReadonlyMap<string, number>
}

/** A change that a rule proposes. From 0.9 on it is made; below it is a doubt, left as it is and told. */
export interface Proposal extends Edit {
  readonly confidence: number
}

export interface Repair {
  readonly name: string
  readonly summary: string
  readonly find: (text: string, context: RepairContext) => readonly Proposal[]
}

/** One change made, or one doubt. */
export interface Change {
  readonly rule: string
  /** Place in the file, in UTF-16 units of its text. */
  readonly offset: number
  readonly before: string
  readonly after: string
  /** The words around it, as they were and as they are. */
  readonly context: readonly [before: string, after: string]
  readonly confidence: number
  readonly made: boolean
}

export const sure = 0.9
const around = 20

/** Runs one rule after the other over a text; each sees what those before it have done. */
export function repairText(
  text: Placed,
  repairs: readonly Repair[],
  context: RepairContext,
  tell: (change: Change) => void,
): Placed {
  let current = text
  for (const repair of repairs) {
    const proposals = repair.find(current.text, context)
    for (const proposal of proposals) tell(changeOf(repair.name, current, proposal))
    current = edited(
      current,
      proposals.filter(({ confidence }) => confidence >= sure),
    )
  }
  return current
}

function changeOf(rule: string, { text, places }: Placed, { start, end, after, confidence }: Proposal): Change {
  const [left, right] = [text.slice(Math.max(0, start - around), start), text.slice(end, end + around)]
  const before = text.slice(start, end)
  return {
    rule,
    offset: places[start] ?? places.at(-1) ?? 0,
    before,
    after,
    confidence,
    made: confidence >= sure,
    context: [left + before + right, left + after + right],
  }
}
