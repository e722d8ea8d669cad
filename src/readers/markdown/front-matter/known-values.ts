import { type Assets, oncePerAssets } from '../../../assets.ts'
import type { Conventions } from '../../../conventions/conventions.ts'
import { languages } from '../../../conventions/load.ts'
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import { nearest } from '../../../diagnostics/did-you-mean.ts'
import type { FrontMatter } from './front-matter.ts'

/** Kinds of document: the templates in templates/documents/. */
const documentKinds = oncePerAssets((assets, folder) =>
  assets
    .list(folder)
    .filter(path => path.startsWith(folder) && path.endsWith('.hbs'))
    .map(path => path.slice(folder.length, -'.hbs'.length)),
)

/** Reports values that name something unknown: kind, languages, organs, distribution. */
export function checkKnownValues(
  frontMatter: FrontMatter,
  conventions: Conventions,
  assets: Assets,
  report: (diagnostic: Diagnostic) => void,
): void {
  const terms = (prefix: string): readonly string[] =>
    Object.keys(conventions.terms)
      .filter(key => key.startsWith(prefix))
      .map(key => key.slice(prefix.length))
  const allowed: readonly (readonly [RegExp, string, readonly string[]])[] = [
    [/^kind$/u, 'kind of document', documentKinds(assets, 'templates/documents/')],
    [/^language$/u, 'language', languages(assets)],
    [/^original-language$/u, 'original language', terms('language-name.')],
    [/^organ(?:\.\d+)?$/u, 'organ', terms('organ.')],
    [/^distribution$/u, 'distribution', terms('distribution.')],
  ]
  for (const [path, { value }] of frontMatter.fields) {
    const rule = allowed.find(([key]) => key.test(path))
    if (rule === undefined || value === '' || rule[2].includes(value)) continue
    const position = frontMatter.positions[path]
    report({
      severity: 'error',
      rule: 'unknown-value',
      message: `"${value}" is not a known ${rule[1]}`,
      ...(position ? { position } : {}),
      hint: suggestion(value, rule[2]),
    })
  }
}

/** Suggests the nearest known word, or lists all known words if none is near. */
function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near === undefined ? `use one of ${known.join(', ')}` : `use "${near}"`
}
