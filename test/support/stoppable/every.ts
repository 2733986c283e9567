import { accessOperations } from './access.ts'
import { attentionOperations } from './attention.ts'
import { cancellationOperations } from './cancellations.ts'
import { catalogueOperations } from './catalogue.ts'
import { keptOperations } from './kept.ts'
import { pageOperations } from './pages.ts'
import { recognising } from './recognising.ts'
import { reviewOperations } from './reviews.ts'
import { staffOperations } from './staff.ts'
import { staffAccessOperations } from './staffAccess.ts'

/** All that is asked of a web process and changes something. */
export const apiOperations = [
  ...cancellationOperations,
  recognising,
  ...catalogueOperations,
  ...keptOperations,
]
export const formOperations = [
  ...pageOperations,
  ...accessOperations,
  ...staffAccessOperations,
  ...staffOperations,
  ...reviewOperations,
  ...attentionOperations,
]
