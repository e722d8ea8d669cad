import { randomSources } from './random-source.ts'
import { cases } from './sources.ts'

/**
 * Sources that a malicious person or a broken program could submit: valid ones with changed structure, and noise. The
 * same seed and index always give the same source.
 */
export function hostileSource(seed: number, index: number): Uint8Array {
  const dice = new Dice(seed * 1_000_003 + index)
  let text = dice.one(dice.chance(0.3) ? written : drawn(seed, index))
  for (let left = dice.upTo(4); left >= 0; left--) text = dice.one(changes)(text, dice)
  const bytes = new TextEncoder().encode(text)
  return dice.chance(0.15) ? noise(bytes, dice) : bytes
}

/** mulberry32, by Tommy Ettinger (public domain): 32 bits of state, enough to vary a text. */
class Dice {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** From 0 to limit - 1. */
  upTo(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  one<T>(of: readonly T[]): T {
    return of[this.upTo(of.length)]
  }
}

type Change = (text: string, dice: Dice) => string

const written = cases().map(({ bytes }) => new TextDecoder().decode(bytes))

let shapes: { readonly key: string; readonly texts: readonly string[] } = { key: '', texts: [] }

/** A hundred random sources serve a hundred indexes. */
function drawn(seed: number, index: number): readonly string[] {
  const key = `${seed} ${Math.floor(index / 100)}`
  if (shapes.key !== key) shapes = { key, texts: randomSources(100, seed + Math.floor(index / 100)) }
  return shapes.texts
}

const values = [
  '',
  '~',
  'null',
  'true',
  '0',
  '-1',
  '1e308',
  '.inf',
  '999999999999999999999999',
  '[]',
  '{}',
  '[[[[]]]]',
  '{a: {b: c}}',
  '"\\u0000"',
  '"\\u202e"',
  '2021-13-45',
  '0000-00-00',
  '9999-12-31',
  '"99999-01-01"',
  'A/76/86',
  '[A/76/86, A/76/86]',
  'A//',
  '../../x',
  'fr',
  'xx',
  'javascript:alert(1)',
  '> a\n  b',
  '|\n  a\n   b',
  "'",
  '"',
  '*a',
  '&a b',
  '!!js x',
  '"[^1]"',
  '# x',
  '"[x](#para-1)"',
  '"*a* **b** ^c^ ~d~"',
  '{ number: "\\n", dates: ["1"] }',
  '{ number: 99999999999, text: "" }',
  '- a',
  'é'.repeat(300),
  '"' + 'a '.repeat(2000) + '"',
  '\u{1f600}',
  'الأمم المتحدة',
]
const keys = [
  'symbol',
  'kind',
  'language',
  'original-language',
  'organ',
  'distribution',
  'date',
  'job',
  'session',
  'agenda',
  'title',
  'typography',
  'source',
  'x',
  '__proto__',
  'constructor',
  'Title',
]
const labels = [
  '0. ',
  '00. ',
  '1.',
  '1. ',
  '9999. ',
  '10000. ',
  '99999999999999999999. ',
  '1 bis. ',
  '1 septies. ',
  '1. a) i) ',
  'a) ',
  'z) ',
  'aa) ',
  'zz) ',
  'i) ',
  'iix) ',
  'lxxxix) ',
  '(a) ',
  '(i) ',
  'a. ',
  'i. ',
  'A. ',
  'IV. ',
  '– ',
  '- ',
  '• ',
  '* ',
  '+ ',
  '· ',
  '١. ',
  '一、',
]
const attributes = [
  '{.annex}',
  '{.enclosure}',
  '{.appendix}',
  '{.annex .annex}',
  '{#x}',
  '{#x #x}',
  '{#title}',
  '{#call-1}',
  '{#para-1}',
  '{#note-1}',
  '{lang=en}',
  '{lang=fr}',
  '{lang=xx}',
  '{lang=}',
  '{lang="e\\"n"}',
  '{num="I."}',
  '{num=""}',
  '{num="<b>"}',
  '{caption="a"}',
  '{',
  '}',
  '{}',
  '{{x}}',
  '{.annex #y lang=en num="1."}',
  '{a=b c=d}',
  '{style="x"}',
]
const marks = [
  '[^1]',
  '[^2][^3]',
  '[^*]',
  '[^]',
  '[^a b]',
  '[^é]',
  '[^99999999999]',
  '[^__proto__]',
  '[^1]: x',
  '\n\n[^1]: [^1]\n\n',
  '\n\n[^1]:\n\n',
  '\n\n[^9]: # x\n\n',
  '\n\n[^9]: | a |\n    |---|\n\n',
  '\n\n[^9]: 1. a\n\n',
  '\n\n[^9]: > a\n\n',
  '\n\n[^9]: a\n\n    ![x](voix.png)\n\n',
]
const inlines = [
  '*',
  '**',
  '***',
  '_',
  '^',
  '~',
  '^a b^',
  '`',
  '```',
  '\\',
  '\\\n',
  '[',
  ']',
  '](',
  '[](',
  '[a](b)',
  '[a](javascript:x)',
  '[a](https://x.test/"><script>)',
  '[a](#nothing)',
  '[a](#para-1)',
  '[a](#title)',
  '[a](#annex)',
  '[*a [b](#title)*](#title)',
  '<https://un.org/>',
  '<b>',
  '<!--',
  '-->',
  ']]>',
  '<%= x %>',
  '{{{x}}}',
  '[a](mailto:a@b)',
  `[a](https://x.test/${'a'.repeat(3000)})`,
  '![](voix.png)',
  '![a](nothing.png)',
  '![a](../../../etc/passwd)',
  '![a](voix.png)',
  '![a](voix.png "b")',
  '\n\n![a](voix.png)\n\n',
  '\n\n: a\n\n![a](carte.jpg){#c}\n\n',
  '[a]{lang=en}',
  '[[a]{lang=fr} b]{lang=en}',
  '[a]{lang=ar}',
  '\n\n: Légende\n\n',
  '\n---\n',
  '\n===\n',
  '\n\n# \n\n',
  '\n\n#\n\n',
  '\n\n####### a\n\n',
  '\n\n> \n\n',
  '\n\n> 1. a\n>\n>     b) c\n\n',
  '\n\n> # a\n\n',
  '\n\n> ![a](voix.png)\n\n',
  '\n\n> | a |\n> |---|\n> | b |\n\n',
]
const entities = [
  '&#x202E;',
  '&#0;',
  '&#x110000;',
  '&#xD800;',
  '&#xFFFE;',
  '&nbsp;',
  '&zwj;',
  '&lt;b&gt;',
  '&amp;lt;',
  '&bogus;',
  '&#x2066;',
  '&#x7F;',
  '&#x85;',
  '&shy;',
  '&#xE000;',
  '&#xFEFF;',
  '&#13;',
  '&#10;',
  '&#9;',
  '&Tab;',
  '&NewLine;',
  '&rlm;',
  '&#8238;',
  '&#x2028;',
]
const characters = [
  '\u202e',
  '\u202a',
  '\u2066',
  '\u2069',
  '\u200f',
  '\u061c',
  '\u200b',
  '\u200d',
  '\u00ad',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\ufffe',
  '\ufffd',
  '\ufffc',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\ue000',
  '\uf001',
  '\u{f0000}',
  'e\u0301',
  'a' + '\u0301'.repeat(200),
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '\u{1d11e}',
  '联合国',
  'الأمم المتحدة',
  'עברית',
  'ไทย',
  'हिन्दी',
  'ﬁ',
  '№',
  '\u2011',
  '\u00a0',
  '\u202f',
  '\u2003',
  '\u3000',
  '\t',
  '\v',
  '\f',
  '\r',
  '\u1680',
  '\u180e',
]
const tables = [
  '|',
  '||',
  '\\|',
  '\n|---|\n',
  '\n| a |\n',
  '\n|:-:|\n',
  '| [^1] ',
  '\n\n| a | b |\n|---|\n| c |\n\n',
  '\n\n| |\n|-|\n| |\n\n',
  '\n\n|a|\n|-|\n\n',
  '\n\n: x[^1]\n\n| a |\n|---|\n| b |\n\n',
  `\n\n|${' a |'.repeat(60)}\n|${'---|'.repeat(60)}\n|${' b |'.repeat(60)}\n\n`,
  `\n\n| a | b |\n|---|---|\n| ${'mot '.repeat(1500)}| x |\n\n`,
  `\n\n| ${'a'.repeat(400)} | b |\n|---|---|\n| c | ${'d'.repeat(400)} |\n\n`,
]
const long = [
  'a'.repeat(5000),
  'mot '.repeat(3000),
  '.'.repeat(500),
  '. '.repeat(300),
  '’'.repeat(200),
  '-'.repeat(300),
  `# ${'titre '.repeat(400)}`,
  '1. x\n\n'.repeat(60),
  '> '.repeat(70) + 'a',
  `${'    '.repeat(70)}a) b`,
  '('.repeat(300),
  '«\u00a0'.repeat(200),
]

const changes: readonly Change[] = [
  (text, dice) => inFrontMatter(text, lines => lines.filter((_, i) => i !== dice.upTo(lines.length))),
  (text, dice) => inFrontMatter(text, lines => [...lines, dice.one(lines)]),
  (text, dice) =>
    inFrontMatter(text, lines => {
      const at = dice.upTo(lines.length)
      return lines.map((line, i) => (i === at ? `${line.split(':')[0]}: ${dice.one(values)}` : line))
    }),
  (text, dice) => inFrontMatter(text, lines => [`${dice.one(keys)}: ${dice.one(values)}`, ...lines]),
  (text, dice) =>
    onLine(text, dice, line => line.replace(/^(\s*)\S+\s/u, (_, space: string) => `${space}${dice.one(labels)}`)),
  (text, dice) => onLine(text, dice, line => dice.one(labels) + line),
  (text, dice) => onLine(text, dice, line => `${' '.repeat(dice.upTo(14))}${line.trimStart()}`),
  (text, dice) =>
    onLine(text, dice, line => `${dice.one(['> ', '# ', '## ', '###### ', ': ', '    > ', '| '])}${line}`),
  (text, dice) => onLine(text, dice, line => `${line} ${dice.one(attributes)}`),
  (text, dice) => onLine(text, dice, line => `${line}${line}`),
  (text, dice) => onLine(text, dice, () => ''),
  (text, dice) => onLine(text, dice, line => `${line}\n${dice.one(long)}`),
  (text, dice) => onBlocks(text, blocks => blocks.filter((_, i) => i !== dice.upTo(blocks.length))),
  (text, dice) =>
    onBlocks(text, blocks => {
      const [from, to] = [dice.upTo(blocks.length), dice.upTo(blocks.length)]
      return blocks.map((block, i) => (i === from ? blocks[to] : i === to ? blocks[from] : block))
    }),
  (text, dice) =>
    onBlocks(text, blocks => {
      const at = dice.upTo(blocks.length)
      return [...blocks.slice(0, at), dice.one(blocks), ...blocks.slice(at)]
    }),
  (text, dice) =>
    onBlocks(text, blocks => {
      const [at, prefix] = [dice.upTo(blocks.length), dice.one(['    ', '> ', '        ', '  ', '\t'])]
      return blocks.map((block, i) =>
        i === at
          ? block
              .split('\n')
              .map(line => prefix + line)
              .join('\n')
          : block,
      )
    }),
  (text, dice) => text.replaceAll('\n\n', () => (dice.chance(0.1) ? '\n' : '\n\n')),
  (text, dice) =>
    text.replace(/^\[\^[^\]]+\]: .*$/gmu, definition =>
      dice.chance(0.2) ? dice.one(['', `${definition}\n\n${definition}`, dice.one(marks)]) : definition,
    ),
  (text, dice) => text.replace(/\[\^[^\]]+\]/gu, call => (dice.chance(0.1) ? dice.one(marks) : call)),
  (text, dice) =>
    text.replace(/\d+/gu, number =>
      dice.chance(0.03) ? dice.one(['0', '99999999999999999999', '9999', '10000', '-1', '1e9', '٣']) : number,
    ),
  (text, dice) => text.replaceAll('\n', dice.one(['\r\n', '\r', '\n'])),
  (text, dice) => text.slice(0, dice.upTo(text.length)),
  ...[marks, inlines, inlines, entities, characters, characters, tables, attributes, labels].map(
    (pieces): Change =>
      (text, dice) =>
        inserted(text, dice, dice.one(pieces)),
  ),
]

function inFrontMatter(text: string, change: (lines: readonly string[]) => readonly string[]): string {
  const match = /^---\n([^]*?)\n---\n/u.exec(text)
  return match === null ? text : `---\n${change(match[1].split('\n')).join('\n')}\n---\n${text.slice(match[0].length)}`
}

/** Most changes are below the front matter. */
function bodyStart(text: string): number {
  return Math.max(0, text.indexOf('\n---\n') + 5)
}

function onLine(text: string, dice: Dice, change: (line: string) => string): string {
  const lines = text.split('\n')
  const from = text.slice(0, bodyStart(text)).split('\n').length
  const at = Math.min(lines.length - 1, from + dice.upTo(Math.max(1, lines.length - from)))
  return lines.map((line, i) => (i === at ? change(line) : line)).join('\n')
}

function onBlocks(text: string, change: (blocks: readonly string[]) => readonly string[]): string {
  const start = bodyStart(text)
  return text.slice(0, start) + change(text.slice(start).split('\n\n')).join('\n\n')
}

function inserted(text: string, dice: Dice, piece: string): string {
  const start = dice.chance(0.1) ? 0 : bodyStart(text)
  let result = text
  for (let left = dice.upTo(3); left >= 0; left--) {
    const at = start + dice.upTo(Math.max(1, result.length - start))
    result = result.slice(0, at) + piece + result.slice(at)
  }
  return result
}

/** Bytes that no editor would write. */
function noise(bytes: Uint8Array, dice: Dice): Uint8Array {
  const result = [...bytes]
  for (let left = dice.upTo(8); left >= 0; left--) {
    const at = dice.upTo(Math.max(1, result.length))
    switch (dice.upTo(4)) {
      case 0:
        result[at] = dice.upTo(256)
        break
      case 1:
        result.splice(at, dice.upTo(20))
        break
      case 2:
        result.splice(at, 0, ...Array.from({ length: dice.upTo(6) }, () => dice.upTo(128)))
        break
      default:
        result[at] = (result[at] ?? 0) ^ (1 << dice.upTo(8))
    }
  }
  return Uint8Array.from(result)
}
