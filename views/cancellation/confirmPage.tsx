import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldProblem } from '../components/errorSummary.tsx'
import { Field } from '../components/field.tsx'
import { Losses } from '../components/losses.tsx'
import { Rich } from '../components/rich.tsx'
import { Layout } from '../layout.tsx'
import { NewCodeForm } from './newCodeForm.tsx'
import type { CancellationProps } from './props.ts'

export interface ConfirmProps extends CancellationProps {
  problem?: 'empty' | 'wrong' | 'dead' | undefined
}

/** One field for the code, and what it destroys. */
export const ConfirmPage = (props: ConfirmProps) => {
  const { frame, detail, problem } = props
  const { texts, say } = frame
  const words = texts.confirm
  const { protocol } = detail.cancellation
  const { triesLeft, mail } = detail.code
  const hint =
    mail === 'left_out' ? texts.cancellation.declared.unsent.text : words.hint(detail.codeTo)
  const problems: FieldProblem[] = problem
    ? [{ field: 'codigo', message: messageOf(props, problem) }]
    : []
  return (
    <Layout
      frame={frame}
      title={words.title}
      refused={problems.length > 0}
      back={{ href: `/bajas/${protocol}`, label: texts.frame.backToCancellation }}
    >
      <ErrorSummary title={texts.frame.problem} problems={problems} />
      <p class="caption">{texts.cancellation.of(detail.plan, detail.domain)}</p>
      <h1>{words.title}</h1>
      <Destroys {...props} />
      <form class="card" method="post" action={`/bajas/${protocol}/confirmar`} data-once>
        <Field id="codigo" label={words.code} hint={hint} problems={problems}>
          {(described) => (
            <input
              id="codigo"
              name="codigo"
              class="code"
              type="text"
              inputmode="text"
              autocomplete="one-time-code"
              autocapitalize="characters"
              autocorrect="off"
              spellcheck={false}
              maxlength={40}
              required
              {...described}
            />
          )}
        </Field>
        {!problem && (
          <p class="hint">
            {triesLeft > 0
              ? texts.cancellation.declared.tries(say.count(triesLeft), triesLeft === 1)
              : texts.cancellation.declared.dead}
          </p>
        )}
        <Button look="danger">
          {detail.cancellation.terms.dataKeptUntil ? words.buttonKept : words.button}
        </Button>
        <p>
          <a href={`/bajas/${protocol}`}>{words.cancel}</a>
        </p>
      </form>
      <NewCodeForm {...props} />
    </Layout>
  )
}

function messageOf({ frame, detail }: ConfirmProps, problem: 'empty' | 'wrong' | 'dead'): string {
  const words = frame.texts.confirm.errors
  const { triesLeft } = detail.code
  if (problem === 'empty') return words.empty
  return problem === 'dead' || triesLeft === 0
    ? words.dead
    : words.wrong(frame.say.count(triesLeft), triesLeft === 1)
}

const Destroys = ({ frame, detail }: ConfirmProps) => {
  const { texts } = frame
  const words = texts.confirm
  const { terms } = detail.cancellation
  const destroys = terms.dataKeptUntil ? words.endsKept : words.destroys
  return (
    <>
      <p class="lead">
        <Rich
          text={
            terms.loses.length > 0 ? destroys(detail.domain) : words.destroysNothing(detail.domain)
          }
        />
      </p>
      {terms.loses.length > 0 && <Losses loses={terms.loses} texts={texts} />}
      <p>{whenLines(frame, detail.cancellation).join(' ')}</p>
    </>
  )
}

/** Until when it works, is kept and can be undone. */
function whenLines(
  { texts, say }: ConfirmProps['frame'],
  { terms, lastDay }: ConfirmProps['detail']['cancellation'],
): string[] {
  const words = texts.confirm
  const { dataKeptUntil, undoWindowSeconds } = terms
  const within = say.duration(terms.wipeWithinSeconds)
  const kept = dataKeptUntil ? words.kept(say.until(dataKeptUntil)) : null
  if (lastDay) {
    const day = say.day(lastDay)
    return [
      ...(kept ? [words.lastDay(day), kept] : [words.whenLastDay(day, within)]),
      words.undoLastDay,
    ]
  }
  const undo = undoWindowSeconds > 0 ? [words.undo(say.duration(undoWindowSeconds))] : []
  return [kept ?? words.when(within), ...undo]
}
