import type { StaffActor } from '../../../src/context.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import type { Answer, TestApp } from '../../support/app.ts'
import type { Contracted } from '../../support/catalogue.ts'

/** The real service that a life in the model stands for, and what the test knows of its cancellation. */
export interface Real extends Contracted {
  app: TestApp
  staff: StaffActor[]
  protocol: string
  id: string
  token: string
  /** The code that was mailed last, as printed. */
  code: string
  /** What the last claim was given. */
  claimed: Job | null
  /** The copy that was claimed last. */
  copying: Job | null
  /** The id of the job that matters now. */
  jobId: string
  /** By job and step, what somebody of the staff asked to count as done. */
  asked: Record<string, string>
  /** What billing was told as of an instant. */
  told: { asOf: string; text: string }[]
}

/** What nothing could come of: there is no cancellation, or no job, to speak of. */
export const nothing = '–'

/** What a call comes to: `ok`, or the code it is refused with. */
export const said = ({ status, body }: Answer<object>): string =>
  status < 300 ? 'ok' : String((body as { code?: string }).code)
