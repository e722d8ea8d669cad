import { type Affixes, type Entries, type Entry, parseAffixes, type Rule } from './affixes.ts'
import { parseWords, type Words } from './words.ts'

interface Speller {
  readonly affixes: Affixes
  readonly words: Words
  readonly compounds: readonly RegExp[]
  /** Compiled conditions of entries, keyed by type and condition. */
  readonly patterns: Map<string, RegExp>
}

/**
 * Returns a function that says whether a Hunspell dictionary has a word. Affixes are taken off the word that is asked
 * for, instead of being put to all words when the dictionary is loaded: the 84,000 lines of French make half a million
 * forms. The answers are those of the package nspell, which makes all forms; tests/cli/hunspell.test.ts compares them.
 */
export function makeSpeller(aff: string, dic: string): (word: string) => boolean {
  const affixes = parseAffixes(aff)
  const words = parseWords(dic)
  const speller = { affixes, words, compounds: compoundsOf(affixes, words), patterns: new Map<string, RegExp>() }
  return word => isCorrect(speller, word)
}

/** A word in capitals may be one with a capital or none, and a word with a capital one without. */
function isCorrect(speller: Speller, given: string): boolean {
  const word = speller.affixes.conversions.reduce((text, [from, to]) => text.replace(from, to), given.trim())
  if (word === '') return false
  if (isForm(speller, word)) return !hasOwnFlag(speller, word, 'FORBIDDENWORD')
  const lower = word.toLowerCase()
  const others = [...(word.toUpperCase() === word ? [word.charAt(0) + word.slice(1).toLowerCase()] : []), lower]
  for (const other of others) {
    if (other === word) continue
    if (hasOwnFlag(speller, other, 'KEEPCASE') || hasOwnFlag(speller, other, 'FORBIDDENWORD')) return false
    if (isForm(speller, other)) return true
  }
  return false
}

function isForm(speller: Speller, word: string): boolean {
  if (isOwn(speller, word)) return !hasOwnFlag(speller, word, 'ONLYINCOMPOUND')
  if (isAffixed(speller, word)) return true
  return word.length >= speller.affixes.compoundMin && speller.compounds.some(compound => compound.test(word))
}

/** The lines of a word, each as its flags. */
function linesOf({ affixes, words }: Speller, word: string): readonly (readonly string[])[] {
  const lines = words.get(word)
  return lines === undefined ? [] : [lines].flat().map(affixes.flagsOf)
}

/** The lines of a word that stands alone: a line with NEEDAFFIX is only the beginning of others. */
function ownLines(speller: Speller, word: string): readonly (readonly string[])[] {
  const needs = speller.affixes.special.get('NEEDAFFIX')
  return linesOf(speller, word).filter(flags => needs === undefined || !flags.includes(needs))
}

function isOwn(speller: Speller, word: string): boolean {
  return speller.words.has(word) && ownLines(speller, word).length > 0
}

function hasOwnFlag(speller: Speller, word: string, name: string): boolean {
  const flag = speller.affixes.special.get(name)
  return flag !== undefined && ownLines(speller, word).some(flags => flags.includes(flag))
}

/** Whether a line has a rule that makes the word, or two rules of the two types, the one after the other. */
function isAffixed(speller: Speller, word: string): boolean {
  return someOrigin(speller, word, undefined, (stem, rule, applies) => {
    if (speller.words.has(stem) && linesOf(speller, stem).some(flags => flags.includes(rule.flag)) && applies())
      return true
    if (!rule.combines || !applies()) return false
    return someOrigin(speller, stem, rule.type, (beginning, first, appliesFirst) => {
      if (!first.combines || first.type === rule.type || !speller.words.has(beginning)) return false
      // The rules of a line apply in the order of its flags.
      const inOrder = (flags: readonly string[]): boolean => {
        const at = flags.indexOf(first.flag)
        return at > -1 && flags.includes(rule.flag, at + 1)
      }
      return linesOf(speller, beginning).some(inOrder) && appliesFirst()
    })
  })
}

/** Judges a stem and the rule that makes a word of it; `applies` tests the conditions, which costs more than the rest. */
type Judge = (stem: string, rule: Rule, applies: () => boolean) => boolean

/**
 * Whether `judge` accepts any stem and rule that make the word. A rule may go on with others on what it has made: then
 * the first of them is judged. Rules of the type `except` are left out, unless they go on from another.
 */
function someOrigin(speller: Speller, word: string, except: Rule['type'] | undefined, judge: Judge): boolean {
  const { continued } = speller.affixes
  return someTakenOff(speller, word, except, (stem, entry, rest) => {
    const goesOn = continued.has(entry.rule.flag)
    const applies = (): boolean => isApplied(speller, entry, stem, rest)
    return (
      judge(stem, entry.rule, applies) || (goesOn && applies() && someBeginning(speller, stem, entry.rule.flag, judge))
    )
  })
}

function someBeginning(speller: Speller, word: string, flag: string, judge: Judge): boolean {
  return someTakenOff(speller, word, undefined, (stem, entry, rest) => {
    if (!entry.continuation.includes(flag)) return false
    const applies = (): boolean => isApplied(speller, entry, stem, rest)
    return (
      judge(stem, entry.rule, applies) ||
      (speller.affixes.continued.has(entry.rule.flag) &&
        applies() &&
        someBeginning(speller, stem, entry.rule.flag, judge))
    )
  })
}

/** `rest` is the word without what the entry adds. */
type Visit = (stem: string, entry: Entry, rest: string) => boolean

/** Whether `visit` accepts any entry that adds the end or the beginning of the word, and what it may have been put to. */
function someTakenOff({ affixes }: Speller, word: string, except: Rule['type'] | undefined, visit: Visit): boolean {
  const { suffixes, prefixes, continuedSuffixes, continuedPrefixes } = affixes
  return (
    someSuffix(except === 'SFX' ? continuedSuffixes : suffixes, word, visit) ||
    somePrefix(except === 'PFX' ? continuedPrefixes : prefixes, word, visit)
  )
}

function someSuffix({ byAdded, longest }: Entries, word: string, visit: Visit): boolean {
  for (let length = Math.min(longest, word.length); length >= 0; length--) {
    const rest = word.slice(0, word.length - length)
    for (const entry of byAdded.get(word.slice(rest.length)) ?? []) {
      if (visit(rest + entry.remove, entry, rest) || (entry.remove !== '' && visit(rest, entry, rest))) return true
    }
  }
  return false
}

function somePrefix({ byAdded, longest }: Entries, word: string, visit: Visit): boolean {
  for (let length = Math.min(longest, word.length); length >= 0; length--) {
    const rest = word.slice(length)
    for (const entry of byAdded.get(word.slice(0, length)) ?? []) {
      if (visit(entry.remove + rest, entry, rest) || (entry.remove !== '' && visit(rest, entry, rest))) return true
    }
  }
  return false
}

/** Whether an entry applies to a stem and leaves `rest` of it. */
function isApplied(speller: Speller, { rule, remove, match }: Entry, stem: string, rest: string): boolean {
  const isSuffix = rule.type === 'SFX'
  if (stem === rest && remove !== '' && (isSuffix ? stem.endsWith(remove) : stem.startsWith(remove))) return false
  if (match === '') return true
  const key = `${rule.type} ${match}`
  let pattern = speller.patterns.get(key)
  if (pattern === undefined) {
    pattern = new RegExp(isSuffix ? `${match}$` : `^${match}`)
    speller.patterns.set(key, pattern)
  }
  return pattern.test(stem)
}

/** The compound rules as patterns: each flag stands for the words that have it, the rest for itself (`n*1t`). */
function compoundsOf({ compoundRules, flagsOf }: Affixes, words: Words): readonly RegExp[] {
  if (compoundRules.length === 0) return []
  const byFlag = new Map([...compoundRules.join('')].map(flag => [flag, new Set<string>()]))
  for (const [word, lines] of words)
    for (const flags of [lines].flat()) for (const flag of flagsOf(flags)) byFlag.get(flag)?.add(word)
  const pieceOf = (flag: string): string => {
    const own = [...(byFlag.get(flag) ?? [])]
    return own.length === 0 ? flag : `(?:${own.join('|')})`
  }
  return compoundRules.map(rule => new RegExp(`^(?:${[...rule].map(pieceOf).join('')})$`, 'i'))
}
