import { type Assets, readAssetText } from '../../assets.ts'
import { specs } from './precompiled.ts'
import { loadPrecompiled, type Templates } from './templates.ts'

/** One set of templates per set of files, so that a batch compiles them once. */
const loaded = new WeakMap<Assets['read'], Promise<Templates>>()

/**
 * Loads the templates of `assets`: precompiled ones, with overrides from `--templates`. Loads the Handlebars compiler
 * only if there is something to compile. Throws `TemplateError`.
 */
export function loadTemplates(assets: Assets): Promise<Templates> {
  let templates = loaded.get(assets.read)
  if (templates === undefined) loaded.set(assets.read, (templates = load(assets)))
  return templates
}

async function load(assets: Assets): Promise<Templates> {
  const own = (specs === undefined ? assets.list('templates/') : (assets.overrides ?? [])).filter(path =>
    path.endsWith('.hbs'),
  )
  if (specs !== undefined && own.length === 0) return loadPrecompiled(specs)
  const { compileTemplates } = await import('./compile.ts')
  return compileTemplates(Object.fromEntries(own.map(path => [path, readAssetText(assets, path)])), specs)
}
