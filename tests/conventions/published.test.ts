import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Conventions } from '../../src/conventions/conventions.ts'
import { formatDate } from '../../src/conventions/date.ts'
import { languages, loadConventions } from '../../src/conventions/load.ts'
import { ordinal } from '../../src/conventions/ordinal.ts'
import { term } from '../../src/conventions/term.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

/**
 * What the United Nations print in the mastheads of resolutions is what the conventions have. Runs where the XML files
 * lie beside the checkout, as they do where this project is developed.
 */
const folder = fileURLToPath(new URL('../../../shared/akn', import.meta.url))

interface Line {
  readonly name: string
  readonly attributes: string
  readonly text: string
}

/**
 * Elements of a file that mark a line of the masthead or the title, their words with plain spaces and without kashida.
 */
function linesOf(xml: string): readonly Line[] {
  const marks = /<(docAuthority|docStatus|docDate|session|docTitle|inline)\b([^>]*)>(.*?)<\/\1>/gsu
  return [...xml.matchAll(marks)].map(([, name = '', attributes = '', inner = '']) => ({
    name: name === 'inline' ? (/name="([^"]*)"/u.exec(attributes)?.[1] ?? '') : name,
    attributes,
    text: inner
      .replace(/<authorialNote.*?<\/authorialNote>|<[^>]+>/gsu, '')
      .replace(/[\s\u00a0]+/gu, ' ')
      .replace(/\u0640/gu, '')
      .trim(),
  }))
}

/** What the conventions print on such a line; undefined for a line that no convention makes. */
function expected({ name, attributes, text }: Line, one: Conventions): readonly string[] | undefined {
  const organs = Object.keys(one.terms).filter(key => key.startsWith('organ.'))
  const iso = /\bdate="(\d{4}-\d{2}-\d{2})"/u.exec(attributes)?.[1]
  switch (name) {
    case 'docAuthority':
      return ['organization', ...organs].map(key => term(one, key).text)
    case 'docStatus':
      return [term(one, 'distribution.general').text]
    case 'session':
      return [term(one, 'session', { ordinal: ordinal(one, 77) }).text]
    case 'agenda item':
      return [term(one, 'agenda-item', { num: /\d.*[\d)]/u.exec(text)?.[0] ?? '' }).text]
    case 'docDate':
      return iso === undefined
        ? undefined
        : [formatDate(attributes.includes('dateOfIssuance') ? one.masthead.dates : one, iso)]
    case 'docTitle': {
      const [, number, year] = /^\P{N}*(\d{4}) ?\((\d{4})\)/u.exec(text) ?? []
      return number === undefined || year === undefined
        ? undefined
        : [term(one, 'resolution.security-council', { number, year }).text]
    }
    default:
      return undefined
  }
}

for (const language of languages(shippedAssets)) {
  const one = loadConventions(shippedAssets, language)
  if (one === undefined) throw new Error(`no conventions for ${language}`)
  const files = existsSync(folder)
    ? readdirSync(folder).filter(file => file.endsWith(`${term(one, 'job-letter').text}.xml`))
    : []

  test(
    files.length > 0
      ? `mastheads of ${files.length} resolutions, ${language}`
      : `skipped: no files in ${language} beside the checkout`,
    () => {
      const counts = new Map<string, number>()
      for (const file of files) {
        for (const line of linesOf(readFileSync(join(folder, file), 'utf8'))) {
          const wanted = expected(line, one)?.map(words => words.replace(/\u00a0/gu, ' '))
          if (wanted === undefined || line.text === '') continue
          assert.ok(
            wanted.some(words => words === line.text || (line.name === 'docDate' && line.text.includes(words))),
            `${file}: ${line.name} “${line.text}”, ours ${wanted.join(' or ')}`,
          )
          counts.set(line.name, (counts.get(line.name) ?? 0) + 1)
        }
      }
      if (files.length === 0) return
      console.log(`${language}: ${[...counts].map(([name, count]) => `${name} ${count}`).join(', ')}`)
      for (const name of ['docAuthority', 'docStatus', 'docDate', 'session', 'agenda item'])
        assert.ok((counts.get(name) ?? 0) > 0, name)
    },
  )
}

test.run()
