import { appearanceConditions } from './appearance.ts'
import type { Condition } from './condition.ts'
import { documentConditions } from './document.ts'
import { figureConditions } from './figures.ts'
import { fontConditions } from './fonts.ts'
import { furnitureConditions } from './furniture.ts'
import { linkConditions } from './links.ts'
import { listConditions } from './lists.ts'
import { navigationConditions } from './navigation.ts'
import { noteConditions } from './notes.ts'
import { orderConditions } from './order.ts'
import { sourceConditions } from './source.ts'
import { structureConditions } from './structure.ts'
import { tableConditions } from './tables.ts'

/** Every condition that a finished file is held to. */
export const conditions: readonly Condition[] = [
  ...documentConditions, ...structureConditions, ...orderConditions, ...sourceConditions, ...navigationConditions, ...linkConditions, ...noteConditions,
  ...listConditions, ...tableConditions, ...figureConditions, ...furnitureConditions, ...fontConditions, ...appearanceConditions,
]
