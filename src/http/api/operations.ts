import { getDebit } from './billing/getDebit.ts'
import { listDebits } from './billing/listDebits.ts'
import { confirm } from './cancellations/confirm.ts'
import { copy } from './cancellations/copy.ts'
import { declare } from './cancellations/declare.ts'
import { erase } from './cancellations/erase.ts'
import { getCancellation } from './cancellations/getCancellation.ts'
import { getTerms } from './cancellations/getTerms.ts'
import { listCancellations } from './cancellations/listCancellations.ts'
import { newCode } from './cancellations/newCode.ts'
import { withdraw } from './cancellations/withdraw.ts'
import { getClient } from './catalogue/getClient.ts'
import { getService } from './catalogue/getService.ts'
import { importCatalogue } from './catalogue/import.ts'
import { listServices } from './catalogue/listServices.ts'
import { putClient } from './catalogue/putClient.ts'
import { putService } from './catalogue/putService.ts'
import { claim } from './deprovisioning/claim.ts'
import { getJob } from './deprovisioning/getJob.ts'
import { listInspections } from './deprovisioning/listInspections.ts'
import { listJobs } from './deprovisioning/listJobs.ts'
import { recordInspection } from './deprovisioning/recordInspection.ts'
import { releaseJob } from './deprovisioning/releaseJob.ts'
import { renewLease } from './deprovisioning/renewLease.ts'
import { reportStep } from './deprovisioning/reportStep.ts'

/** Every operation of the API. */
export const operations = [
  putClient,
  getClient,
  putService,
  getService,
  listServices,
  importCatalogue,
  getTerms,
  declare,
  confirm,
  newCode,
  withdraw,
  erase,
  copy,
  getCancellation,
  listCancellations,
  claim,
  renewLease,
  releaseJob,
  reportStep,
  getJob,
  listJobs,
  listInspections,
  recordInspection,
  listDebits,
  getDebit,
]
