import { type Condition, type Finding, quoted } from '../condition.ts'
import type { Expectation } from '../expected/expectation.ts'
import { inherited, nameOf, type PdfDictionary, type PdfValue } from '../reader/objects.ts'
import type { PdfFile } from '../reader/pdf-file.ts'
import { identify } from '../reader/sfnt.ts'

/** Fonts, and the characters that their codes stand for. */
export const fontConditions: readonly Condition[] = [
  {
    id: 'font-embedded',
    severity: 'error',
    reference: 'Matterhorn 31-009',
    summary: 'Every visible font is embedded.',
    hint: 'embed the font',
    find: embedded,
  },
  {
    id: 'font-licence',
    severity: 'error',
    reference: 'Matterhorn 31-010',
    summary: 'Every font program is one of the package’s fonts, has its licence file beside it and may be embedded.',
    hint: 'use a font of fonts/',
    find: licence,
  },
  {
    id: 'font-unicode',
    severity: 'error',
    reference: 'Matterhorn 10-001, 31-027 to 31-029',
    summary: 'Every font maps its codes to characters, including every code in use.',
    hint: 'complete ToUnicode',
    find: unicode,
  },
  {
    id: 'text-characters',
    severity: 'error',
    reference: 'Matterhorn 08-001, 10-001; ISO 14289-2, 8.4.5.8',
    summary: 'No text has private-use characters, U+FFFD, control characters or noncharacters.',
    hint: 'write the intended character',
    find: characters,
  },
  {
    id: 'soft-hyphen',
    severity: 'error',
    reference: 'heard with Orca, NVDA and Foxit: each encoding of a hyphen at a line’s end is misread somewhere',
    summary: 'No word is hyphenated: U+00AD is only in the edition for printing.',
    hint: 'do not hyphenate',
    find: softHyphen,
  },
]

/** Returns the fonts of the pages and their forms: Type 0 and simple fonts, but not the descendants of Type 0 fonts. */
function fontsOf({ objects, pages }: PdfFile): readonly (readonly [name: string, font: PdfDictionary])[] {
  const found = new Map<PdfValue, PdfDictionary>()
  const seen = new Set<PdfValue>()
  const visit = (value: PdfValue | undefined): void => {
    const resources = objects.dictionary(value)
    for (const font of Object.values(objects.dictionary(resources['/Font']))) found.set(font, objects.dictionary(font))
    for (const form of Object.values(objects.dictionary(resources['/XObject']))) {
      if (seen.has(form)) continue
      seen.add(form)
      visit(objects.dictionary(form)['/Resources'])
    }
  }
  for (const page of pages) visit(inherited(page.dictionary, '/Resources', objects))
  return [...found.values()].map(font => [nameOf(font['/BaseFont']) ?? 'a font', font])
}

function descriptorsOf({ objects }: PdfFile, font: PdfDictionary): readonly PdfDictionary[] {
  const holders =
    font['/DescendantFonts'] === undefined ? [font] : objects.list(font['/DescendantFonts']).map(objects.dictionary)
  return holders.map(holder => objects.dictionary(holder['/FontDescriptor']))
}

/** Text rendering mode 3 (ISO 32000-1, table 106): invisible text over a scan. */
const INVISIBLE = 3

function embedded(pdf: PdfFile): readonly Finding[] {
  const seen = new Set(
    pdf.pages.flatMap(({ shown }) =>
      shown.filter(({ mode }) => mode !== INVISIBLE).map(({ font }) => pdf.fontNames.get(font)),
    ),
  )
  return fontsOf(pdf)
    .filter(([name, font]) => font['/Subtype'] !== '/Type3' && seen.has(name))
    .filter(([, font]) =>
      descriptorsOf(pdf, font).some(
        descriptor => !['/FontFile', '/FontFile2', '/FontFile3'].some(key => key in descriptor),
      ),
    )
    .map(([name]) => ({ message: `${name} is not embedded`, place: {} }))
}

function licence(pdf: PdfFile, expected: Expectation | undefined): readonly Finding[] {
  if (expected === undefined) return []
  return fontsOf(pdf).flatMap(([name, font]) => {
    const [descriptor] = descriptorsOf(pdf, font)
    const program = pdf.objects.stream(descriptor?.['/FontFile2'])
    const identity = program === undefined ? undefined : identify(program)
    const plain = name.replace(/^[A-Z]{6}\+/u, '')
    const known = expected.fonts.find(
      ({ identity: { postscriptName, head } }) => postscriptName === plain && head === identity?.head,
    )
    if (known === undefined) return [{ message: `${name} is not one of the package’s fonts`, place: {} }]
    if (!known.licensed) return [{ message: `there is no licence file beside ${known.path}`, place: {} }]
    return known.identity.embedding === 0
      ? []
      : [{ message: `${known.path} may not be embedded (fsType ${known.identity.embedding})`, place: {} }]
  })
}

function unicode(pdf: PdfFile): readonly Finding[] {
  const without = fontsOf(pdf).filter(([, font]) => font['/Subtype'] === '/Type0' && font['/ToUnicode'] === undefined)
  return [
    ...without.map(([name]) => ({ message: `${name} does not map its codes to characters`, place: {} })),
    ...pdf.pages.flatMap(({ number, shown }) =>
      shown
        .filter(({ unmapped }) => unmapped.length > 0)
        .slice(0, 1)
        .map(({ unmapped, font, text }) => ({
          message: `${pdf.fontNames.get(font) ?? font} has no character for code ${unmapped.join(', ')} on page ${number}`,
          place: { page: number, text: quoted(text) },
        })),
    ),
  ]
}

/** Private use, U+FFFD, control characters, noncharacters, U+FEFF: a screen reader cannot speak them. */
const UNSAYABLE = /[\p{Co}\p{Cc}\p{Cn}\p{Cs}\ufeff\ufffd]/u

function characters(pdf: PdfFile): readonly Finding[] {
  return pdf.pages
    .flatMap(({ number, shown }) =>
      shown.flatMap(({ text, owner }) => {
        const [found] = UNSAYABLE.exec(text) ?? []
        if (found === undefined || owner.artifact !== undefined) return []
        const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
        return [{ message: `text has U+${code}`, place: { page: number, text: quoted(text) } }]
      }),
    )
    .slice(0, 20)
}

function softHyphen(pdf: PdfFile, expected: Expectation | undefined): readonly Finding[] {
  if (expected?.hyphenated === true) return []
  return pdf.pages
    .flatMap(({ number, shown }) =>
      shown
        .filter(({ text }) => text.includes('\u00ad'))
        .map(({ text }) => ({
          message: 'a word is hyphenated with U+00AD',
          place: { page: number, text: quoted(text) },
        })),
    )
    .slice(0, 20)
}
