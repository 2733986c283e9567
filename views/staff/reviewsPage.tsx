import type { Review } from '../../src/cancellation/reviews.ts'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { Empty } from '../services/empty.tsx'
import { named } from '../texts/named.ts'

interface ReviewsProps {
  frame: Frame
  reviews: Review[]
  /** Nothing comes before. */
  first: boolean
  /** The cursor of what comes after; null on the last page. */
  next: string | null
}

export const ReviewsPage = ({ frame, reviews, first, next }: ReviewsProps) => {
  const { review: words, board } = frame.texts.staff
  return (
    <Layout frame={frame} title={words.title} wide>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {reviews.length === 0 ? (
        <Empty title={words.none.title} text={words.none.text} />
      ) : (
        <section aria-labelledby="lista">
          <h2 class="unseen" id="lista">
            {words.list}
          </h2>
          <ReviewList frame={frame} reviews={reviews} />
        </section>
      )}
      {(next !== null || !first) && (
        <nav class="pager" aria-label={board.pages}>
          {!first && <a href="/staff/reviews">{board.first}</a>}
          {next !== null && (
            <a rel="next" href={`/staff/reviews?desde=${next}`}>
              {board.next}
            </a>
          )}
        </nav>
      )}
    </Layout>
  )
}

export const ReviewList = ({ frame, reviews }: Pick<ReviewsProps, 'frame' | 'reviews'>) => (
  <ul class="service-list">
    {reviews.map((review) => (
      <Row frame={frame} review={review} />
    ))}
  </ul>
)

const Row = ({ frame, review }: { frame: Frame; review: Review }) => {
  const { texts, say } = frame
  const { board, reasons, review: words, job } = texts.staff
  const { release, withdraw } = review.approvals
  const first = (said: (name: string) => string, approvals: typeof release) =>
    approvals.map(({ staffName }) => <p class="hint">{said(staffName)}</p>)
  return (
    <li class="job-row">
      <p>
        <span class="tag tag-warn">{named(reasons, review.why) ?? review.why}</span>
      </p>
      <div class="job-name">
        <h3>
          <a href={`/staff/reviews/${review.protocol}`}>{review.domain}</a>
        </h3>
        <p>
          <span class="reference">{review.protocol}</span> · {board.client(review.client)} ·{' '}
          {review.service}
        </p>
      </div>
      <div class="job-state">
        <p class="hint">
          {say.label(job.facts.declaredAt)}{' '}
          <time datetime={review.declaredAt}>{say.short(review.declaredAt)}</time>
        </p>
        {first(words.wants.release, release)}
        {first(words.wants.withdraw, withdraw)}
      </div>
    </li>
  )
}
