import type { Package } from './package.ts'
import { elements, parseXml } from './xml.ts'

/** Where a part points. External targets are addresses: they are never fetched. */
export interface Relationship {
  readonly type: string
  readonly target: string
  readonly external: boolean
}

export type Relationships = ReadonlyMap<string, Relationship>

/** The relationships of a part (of the whole package: `''`), by id; targets inside are names of parts. */
export async function readRelationships(pack: Package, part: string): Promise<Relationships> {
  const at = part.lastIndexOf('/') + 1
  const name = `${part.slice(0, at)}_rels/${part.slice(at)}.rels`
  const bytes = await pack.read(name)
  if (bytes === undefined) return new Map()
  return new Map(
    elements(parseXml(bytes, name), 'rel:Relationship').map(({ attributes }) => {
      const external = attributes.TargetMode === 'External'
      const target = attributes.Target ?? ''
      return [
        attributes.Id ?? '',
        {
          type: (attributes.Type ?? '').split('/').at(-1) ?? '',
          external,
          target: external ? target : resolve(part.slice(0, at), target),
        },
      ]
    }),
  )
}

/** The target of the first relationship of a type. */
export function targetOf(relationships: Relationships, type: string): string | undefined {
  return [...relationships.values()].find(one => one.type === type && !one.external)?.target
}

/** A name of a part, relative to a folder; `..` never leads out of the package. */
function resolve(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}
