import type { Condition } from './condition.ts'
import { appearanceConditions } from './conditions/appearance.ts'
import { documentConditions } from './conditions/document.ts'
import { figureConditions } from './conditions/figures.ts'
import { fontConditions } from './conditions/fonts.ts'
import { furnitureConditions } from './conditions/furniture.ts'
import { linkConditions } from './conditions/links.ts'
import { listConditions } from './conditions/lists.ts'
import { navigationConditions } from './conditions/navigation.ts'
import { noteConditions } from './conditions/notes.ts'
import { orderConditions } from './conditions/order.ts'
import { sourceConditions } from './conditions/source.ts'
import { structureConditions } from './conditions/structure.ts'
import { tableConditions } from './conditions/tables.ts'

/** Every condition that a finished file must meet. */
export const conditions: readonly Condition[] = [
  ...documentConditions,
  ...structureConditions,
  ...orderConditions,
  ...sourceConditions,
  ...navigationConditions,
  ...linkConditions,
  ...noteConditions,
  ...listConditions,
  ...tableConditions,
  ...figureConditions,
  ...furnitureConditions,
  ...fontConditions,
  ...appearanceConditions,
]
