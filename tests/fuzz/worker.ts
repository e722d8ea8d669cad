import { hostileSource } from '../support/sources/hostile-source.ts'
import { attempt } from './attempt.ts'

/**
 * A process of tests/fuzz/fuzz.ts: tries the sources it is sent, one after the other, and answers what came of each.
 */
process.on('message', message => void answer(message as { readonly seed: number; readonly index: number }))

async function answer({ seed, index }: { readonly seed: number; readonly index: number }): Promise<void> {
  const result = await attempt(hostileSource(seed, index), index)
  process.send?.(result.outcome === 'built' ? { outcome: 'built' } : result)
}

process.send?.('ready')
