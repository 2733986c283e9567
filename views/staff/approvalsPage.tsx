import type { Review } from '../../src/cancellation/reviews.ts'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { Empty } from '../services/empty.tsx'
import { ReviewList } from './reviewsPage.tsx'

/** What one person has asked for and a second one has to approve. */
export const ApprovalsPage = ({ frame, reviews }: { frame: Frame; reviews: Review[] }) => {
  const words = frame.texts.staff.approvals
  return (
    <Layout frame={frame} title={words.title} wide>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {reviews.length === 0 ? (
        <Empty title={words.none.title} text={words.none.text} />
      ) : (
        <ReviewList frame={frame} reviews={reviews} />
      )}
    </Layout>
  )
}
