import type { Conventions } from '../../conventions/conventions.ts'
import { linesOf } from '../../document/lines.ts'
import type { Lang } from '../../document/nodes.ts'
import type { Finding, Rule } from '../rule.ts'

export const languageUnknown: Rule = {
  id: 'language-unknown',
  severity: 'error',
  summary:
    'A language is missing, is not a BCP 47 tag (`french`, `fr_FR`), or does not exist. Screen readers choose their ' +
    'voice by language (WCAG 2.2, 3.1.1 and 3.1.2). The language of the document itself needs a file in ' +
    '`templates/conventions/`.',
  hint: 'write a language tag, for example "fr"',
  find: ({ document, nodes }, { conventions }) => {
    const { meta } = document
    const findings: Finding[] = []
    const add = (message: string | undefined, position: Finding['position'], hint?: string): void => {
      if (message !== undefined) findings.push({ message, position, hint })
    }
    const fault = (lang: Lang): Fault | undefined => faultOf(lang, conventions)
    const own = fault(document.lang)
    add(own?.message, meta.positions.language, own?.hint)
    if (own === undefined && document.lang !== conventions.language) {
      const hint = `add templates/conventions/${document.lang}.json or choose another language`
      add(`there are no conventions for "${document.lang}"`, meta.positions.language, hint)
    }
    const original = meta.originalLanguage === undefined ? undefined : fault(meta.originalLanguage)
    add(original?.message, meta.positions['original-language'], original?.hint)
    for (const [field, lines] of Object.entries(linesOf(document))) {
      const path = field === 'coverPage' ? 'cover-page' : `preface.${field}`
      lines.forEach(({ lang }, index) => {
        const wrong = lang === undefined ? undefined : fault(lang)
        add(wrong?.message, meta.positions[`${path}.${index}.lang`], wrong?.hint)
      })
    }
    for (const { node } of nodes) {
      const wrong = node.lang === undefined ? undefined : fault(node.lang)
      add(wrong?.message, node.position, wrong?.hint)
    }
    return findings
  },
}

interface Fault {
  readonly message: string
  readonly hint?: string
}

function faultOf(lang: Lang, conventions: Conventions): Fault | undefined {
  if (lang.trim() === '') return { message: 'the language is missing' }
  const tag = canonical(lang)
  if (tag === undefined)
    return { message: `"${lang}" is not a language tag`, ...suggestion(lang.split(/[-_]/)[0] ?? '') }
  if (!isNamed(tag, conventions) && !isKnown(tag)) return { message: `no language has the tag "${lang}"` }
  return tag === lang
    ? undefined
    : { message: `"${lang}" is not the canonical form of the tag`, hint: `write "${tag}"` }
}

/** The canonical form of a tag (RFC 5646, 4.5). Undefined if the tag is not well formed. */
function canonical(lang: Lang): string | undefined {
  try {
    return Intl.getCanonicalLocales(lang)[0]
  } catch {
    return undefined
  }
}

/**
 * Whether the conventions name the language. Ask this first: opening the registry takes 10 ms, a thirtieth of a cold
 * process.
 */
function isNamed(tag: string, { language, terms }: Conventions): boolean {
  return tag === language || Object.hasOwn(terms, `language-name.${tag}`)
}

/** Whether the subtag registry has the primary language. */
function isKnown(tag: string): boolean {
  const language = tag.split('-')[0] ?? ''
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language) !== undefined
}

function suggestion(language: string): { readonly hint?: string } {
  const tag = canonical(language)
  return tag !== undefined && isKnown(tag) ? { hint: `write "${tag}"` } : {}
}
