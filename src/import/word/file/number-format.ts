/** Numbers as ECMA-376, 17.18.59 (ST_NumberFormat) writes them. Letters repeat after the last (27 is `aa`), as in Word. */
const letters: Readonly<Record<string, string>> = {
  lowerLetter: 'abcdefghijklmnopqrstuvwxyz',
  russianLower: 'абвгдежзиклмнопрстуфхцчшщыэюя',
  arabicAlpha: 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي',
  arabicAbjad: 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ',
  hebrew2: 'אבגדהוזחטיכלמנסעפצקרשת',
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]
const chinese = '〇一二三四五六七八九'

/** A number of a list; in a format that is not known, its digits. */
export function formatNumber(value: number, format: string): string {
  const lower = format.replace(/^upper(?=Letter|Roman)/u, 'lower')
  if (lower !== format) return formatNumber(value, lower).toUpperCase()
  if (format === 'russianUpper') return formatNumber(value, 'russianLower').toUpperCase()
  const alphabet = letters[format]
  if (alphabet !== undefined)
    return value < 1
      ? ''
      : ([...alphabet][(value - 1) % alphabet.length]?.repeat(Math.min(20, Math.ceil(value / alphabet.length))) ?? '')
  switch (format) {
    case 'none':
    case 'bullet':
      return ''
    case 'lowerRoman':
      return roman(value)
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'ordinal':
      return `${value}${ordinalEnd(value)}`
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/gu, digit => String.fromCodePoint(0xff10 + Number(digit)))
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2460 + value - 1) : String(value)
    case 'ideographDigital':
      return String(value).replace(/\d/gu, digit => chinese[Number(digit)] ?? digit)
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'japaneseCounting':
      return chineseCounting(value)
    case 'chicago':
      return ['*', '†', '‡', '§'][(value - 1) % 4]?.repeat(Math.min(20, Math.ceil(value / 4))) ?? ''
    default:
      return String(value)
  }
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  let [rest, text] = [value, '']
  for (const [worth, sign] of romans) while (rest >= worth) [rest, text] = [rest - worth, text + sign]
  return text
}

function ordinalEnd(value: number): string {
  if (Math.floor(value / 10) % 10 === 1) return 'th'
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th'
}

/** Up to 99, as paragraphs are counted; above that digit by digit. */
function chineseCounting(value: number): string {
  if (value < 1 || value > 99) return formatNumber(value, 'ideographDigital')
  const [tens, units] = [Math.floor(value / 10), value % 10]
  return `${tens > 1 ? chinese[tens] : ''}${tens > 0 ? '十' : ''}${units > 0 ? chinese[units] : ''}`
}
