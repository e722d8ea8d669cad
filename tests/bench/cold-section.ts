import { join } from 'node:path'
import { spread, type Table } from './report.ts'
import { type Bench, BUDGET, buildCommand, EDITIONS, type Measured, measureNode } from './section.ts'

/** A/76/86 in a process of its own: what somebody waits for who builds one document. */
export async function cold(bench: Bench): Promise<readonly Table[]> {
  const runs = bench.extent === 'quick' ? 2 : 9
  const source = join(bench.top, 'content/a-76-86.fr.md')
  const command = join(bench.top, 'lib/cli.js')
  const rows: string[][] = []
  const measure = async (name: string, args: readonly string[], budget: string): Promise<void> => {
    bench.progress(name)
    const { cpu, mebibytes }: Measured = await measureNode(args, runs)
    rows.push([name, String(runs), spread(cpu, 3), mebibytes.toFixed(0), budget])
  }
  await measure('`node -e 0`', ['-e', '0'], '')
  await measure('`tirage --help`', [command, '--help'], '')
  await measure('`tirage check`', [command, 'check', source, '--quiet'], '')
  for (const edition of EDITIONS)
    await measure(`PDF, ${edition}`, [...buildCommand(bench, source, 'pdf', edition), '--quiet'], BUDGET.coldPdf)
  await measure('EPUB', [...buildCommand(bench, source, 'epub', 'standard'), '--quiet'], '')
  await measure(
    'PDF + EPUB, standard',
    [...buildCommand(bench, source, 'pdf,epub', 'standard'), '--quiet'],
    BUDGET.coldBoth,
  )
  return [{ heads: ['A/76/86, six pages in the standard edition', 'runs', 'CPU s', 'peak MiB', 'budget, CPU s'], rows }]
}
