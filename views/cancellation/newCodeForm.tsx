import { Button } from '../components/button.tsx'
import type { CancellationProps } from './props.ts'

/** Asks for another code, with how many are left. */
export const NewCodeForm = ({ frame, detail }: CancellationProps) => {
  const words = frame.texts.cancellation
  const left = detail.code.newCodesLeft
  return (
    <section class="card" aria-labelledby="otro-codigo">
      <h2 id="otro-codigo">{words.newCode.title}</h2>
      {left > 0 ? (
        <>
          <p>{words.declared.look}</p>
          <p>
            {words.newCode.left(frame.say.count(left), left === 1)} {words.newCode.replaces}
          </p>
          <form method="post" action={`/bajas/${detail.cancellation.protocol}/codigo`} data-once>
            <Button look="plain">{words.newCode.button}</Button>
          </form>
        </>
      ) : (
        <p>{words.newCode.none}</p>
      )}
    </section>
  )
}
