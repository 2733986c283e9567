import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldProblem } from '../components/errorSummary.tsx'
import { Field } from '../components/field.tsx'
import { LinkButton } from '../components/links.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'

/** Who lost their key says who they are. */
export const AskPage = ({ frame, empty = false }: { frame: Frame; empty?: boolean }) => {
  const words = frame.texts.recover
  const problems: FieldProblem[] = empty ? [{ field: 'quien', message: words.empty }] : []
  return (
    <Layout
      frame={frame}
      title={words.title}
      refused={empty}
      back={{ href: '/ingresar', label: words.back }}
    >
      <ErrorSummary title={frame.texts.frame.problem} problems={problems} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form class="card login" method="post" action="/recuperar" data-once>
        <Field id="quien" label={words.who} hint={words.whoHint} problems={problems}>
          {(described) => (
            <input
              id="quien"
              name="quien"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              required
              maxlength={254}
              {...described}
            />
          )}
        </Field>
        <Button>{words.button}</Button>
      </form>
    </Layout>
  )
}

/** The same for everybody, known or not. */
export const SentPage = ({ frame, validSeconds }: { frame: Frame; validSeconds: number }) => {
  const words = frame.texts.recover
  return (
    <Layout frame={frame} title={words.sent.title} back={{ href: '/ingresar', label: words.back }}>
      <h1>{words.sent.title}</h1>
      <p class="lead">{words.sent.lead(frame.say.duration(validSeconds))}</p>
      <section aria-labelledby="no-llega">
        <h2 id="no-llega">{words.sent.missing}</h2>
        <ul>
          {words.sent.reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      </section>
      <p>
        <LinkButton href="/recuperar">{words.sent.again}</LinkButton>
      </p>
    </Layout>
  )
}
