import type { Table } from '../report.ts'
import type { Bench } from '../section.ts'
export async function peers(_: Bench): Promise<readonly Table[]> { return [] }
