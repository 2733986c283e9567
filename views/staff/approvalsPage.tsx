import type { ElsewhereRequest } from '../../src/cancellation/elsewhereRequests.ts'
import type { Review } from '../../src/cancellation/reviews.ts'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { Empty } from '../services/empty.tsx'
import { ReviewList } from './reviewsPage.tsx'
import { stepName } from './steps.tsx'

interface ApprovalsProps {
  frame: Frame
  reviews: Review[]
  elsewhere: ElsewhereRequest[]
}

/** What one person has asked for and a second one has to approve. */
export const ApprovalsPage = ({ frame, reviews, elsewhere }: ApprovalsProps) => {
  const words = frame.texts.staff.approvals
  return (
    <Layout frame={frame} title={words.title} wide>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {reviews.length + elsewhere.length === 0 && (
        <Empty title={words.none.title} text={words.none.text} />
      )}
      {elsewhere.length > 0 && (
        <section aria-labelledby="otro-lado">
          <h2 id="otro-lado">{words.elsewhere}</h2>
          <ul class="service-list">
            {elsewhere.map((asked) => (
              <Asked frame={frame} asked={asked} />
            ))}
          </ul>
        </section>
      )}
      {reviews.length > 0 && (
        <section aria-labelledby="revisiones">
          <h2 id="revisiones">{frame.texts.staff.review.title}</h2>
          <ReviewList frame={frame} reviews={reviews} />
        </section>
      )}
    </Layout>
  )
}

const Asked = ({ frame, asked }: { frame: Frame; asked: ElsewhereRequest }) => {
  const { approvals: words, board } = frame.texts.staff
  return (
    <li class="job-row">
      <p>
        <span class="tag tag-warn">{words.waiting}</span>
      </p>
      <div class="job-name">
        <h3>
          <a href={`/staff/approvals/${asked.id}`}>
            {stepName(frame, asked.step)} · {asked.domain}
          </a>
        </h3>
        <p>
          <span class="reference">{asked.protocol}</span> · {board.client(asked.client)}{' '}
          {board.serverOf(asked.server)}
        </p>
      </div>
      <p class="hint job-state">
        {words.by(asked.requestedByName, frame.say.short(asked.requestedAt))}
      </p>
    </li>
  )
}
