import { Button } from '../components/button.tsx'
import { Rich } from '../components/rich.tsx'
import { IfWithdrawn } from './charge.tsx'
import type { CancellationProps } from './props.ts'

interface WithdrawFormProps extends CancellationProps {
  title: string
  text: string
  button: string
}

/** Changing one's mind: free, and what it means for the next charge is said first. */
export const WithdrawForm = ({ frame, detail, title, text, button }: WithdrawFormProps) => (
  <section class="card" aria-labelledby="arrepentirse">
    <h2 id="arrepentirse">{title}</h2>
    <p>
      <Rich text={text} />
    </p>
    <IfWithdrawn frame={frame} detail={detail} />
    <form method="post" action={`/bajas/${detail.cancellation.protocol}/deshacer`} data-once>
      <Button look="plain">{button}</Button>
    </form>
  </section>
)
