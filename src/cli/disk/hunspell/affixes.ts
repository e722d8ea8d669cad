/**
 * The affix file of a Hunspell dictionary (`man 5 hunspell`): how words of the .dic file change. Of its commands, those
 * that decide whether a word is right are read; those for suggestions are not.
 */
export interface Affixes {
  readonly suffixes: Entries
  readonly prefixes: Entries
  /** Flags of rules that apply to what another rule has made. */
  readonly continued: ReadonlySet<string>
  /** Those of the entries whose rule is continued. */
  readonly continuedSuffixes: Entries
  readonly continuedPrefixes: Entries
  readonly flagsOf: (codes: string) => readonly string[]
  /** Flags with a meaning of their own: NEEDAFFIX, FORBIDDENWORD, KEEPCASE, ONLYINCOMPOUND. */
  readonly special: ReadonlyMap<string, string>
  /** What is replaced in a word before it is looked up (ICONV). */
  readonly conversions: readonly (readonly [RegExp, string])[]
  /** Sequences of flags that make compounds: `n*1t`. */
  readonly compoundRules: readonly string[]
  readonly compoundMin: number
}

/** Entries by what they add. */
export interface Entries {
  readonly byAdded: ReadonlyMap<string, readonly Entry[]>
  /** Length of the longest addition. */
  readonly longest: number
}

export interface Rule {
  readonly type: 'PFX' | 'SFX'
  readonly flag: string
  /** Whether it goes together with a rule of the other type. */
  readonly combines: boolean
}

/** One line of a rule: what it removes and adds, and the words that it applies to. */
export interface Entry {
  readonly rule: Rule
  readonly remove: string
  readonly add: string
  /** Regular expression for the end or the beginning of the word; empty for every word. */
  readonly match: string
  readonly continuation: readonly string[]
}

export function parseAffixes(text: string): Affixes {
  // A flag may be a hash, so that only a line that begins with one is a comment.
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => line.split(/\s+/u))
  const special = new Map<string, string>()
  const rules = new Map<string, readonly Entry[]>()
  const conversions: [RegExp, string][] = []
  const compoundRules: string[] = []
  // The flags of later lines are read as this says, wherever it stands.
  const kind = lines.find(([command]) => command === 'FLAG')?.[1]
  const flagsOf = (codes: string): readonly string[] => splitFlags(codes, kind)
  for (let at = 0; at < lines.length; at++) {
    const [command = '', first = '', second, count = ''] = lines[at] ?? []
    const following = (number: string): readonly (readonly string[])[] => {
      const from = at + 1
      at += Number.parseInt(number, 10) || 0
      return lines.slice(from, at + 1)
    }
    if (command === 'PFX' || command === 'SFX') {
      const rule = { type: command, flag: first, combines: second === 'Y' } as const
      rules.set(
        first,
        following(count).flatMap(parts => entryOf(rule, parts, flagsOf) ?? []),
      )
    } else if (command === 'ICONV') {
      for (const [, from = '', to = ''] of following(first)) conversions.push([new RegExp(from, 'g'), to])
    } else if (command === 'COMPOUNDRULE') {
      for (const [, rule = ''] of following(first)) compoundRules.push(rule)
    } else if (command === 'REP' || command === 'OCONV' || command === 'MAP' || command === 'BREAK') {
      following(first)
    } else special.set(command, first)
  }
  const entries = [...rules.values()].flat()
  const continued = new Set(entries.flatMap(({ continuation }) => continuation))
  const ofType = (type: Rule['type']): readonly Entry[] => entries.filter(({ rule }) => rule.type === type)
  const goOn = (some: readonly Entry[]): readonly Entry[] => some.filter(({ rule }) => continued.has(rule.flag))
  return {
    suffixes: byAdded(ofType('SFX')),
    prefixes: byAdded(ofType('PFX')),
    continued,
    continuedSuffixes: byAdded(goOn(ofType('SFX'))),
    continuedPrefixes: byAdded(goOn(ofType('PFX'))),
    flagsOf,
    special,
    conversions,
    compoundRules,
    compoundMin: Number(special.get('COMPOUNDMIN') ?? 3),
  }
}

/** An entry, or undefined for one with a regular expression that is none. */
function entryOf(
  rule: Rule,
  [, , remove = '', added = '', match = '']: readonly string[],
  flagsOf: Affixes['flagsOf'],
): Entry | undefined {
  const [add = '', codes = ''] = added.split('/')
  if (match !== '' && match !== '.' && !isPattern(match)) return undefined
  return {
    rule,
    remove: remove === '0' ? '' : remove,
    add: add === '0' ? '' : add,
    match: match === '.' ? '' : match,
    continuation: flagsOf(codes),
  }
}

/** Only a class of characters can be wrong; the others are plain. */
function isPattern(match: string): boolean {
  if (!/[^\p{L}]/u.test(match)) return true
  try {
    return new RegExp(match) instanceof RegExp
  } catch {
    return false
  }
}

function byAdded(entries: readonly Entry[]): Entries {
  const found = new Map<string, Entry[]>()
  for (const entry of entries) {
    const same = found.get(entry.add)
    if (same === undefined) found.set(entry.add, [entry])
    else same.push(entry)
  }
  return { byAdded: found, longest: Math.max(0, ...[...found.keys()].map(key => key.length)) }
}

/** One character is a flag, unless FLAG says otherwise: two characters (long), or a number (num). */
function splitFlags(codes: string, kind: string | undefined): readonly string[] {
  if (codes === '') return []
  if (kind === 'long') return codes.match(/[\s\S]{1,2}/gu) ?? []
  return codes.split(kind === 'num' ? ',' : '')
}
