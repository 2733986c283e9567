import type { Child } from 'hono/jsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldProblem } from '../components/errorSummary.tsx'
import { type Fact, Facts } from '../components/facts.tsx'
import { Field } from '../components/field.tsx'
import { Restored } from '../components/restored.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'

export interface ActionProps {
  frame: Frame
  words: { title: string; lead: string; effects: string[]; button: string }
  /** Where its form is sent. */
  action: string
  /** Where to go back to, with nothing done. */
  back: { href: string; label: string }
  /** What it is about. */
  facts: Fact[]
  look?: 'main' | 'danger'
  problems?: FieldProblem[]
  /** Kept for the form: what was seen when it was opened. */
  hidden?: Record<string, string>
  children?: Child
}

/** One act of staff's, said in full before it is done: what happens, what to fill in, one button. */
export const ActionPage = (props: ActionProps) => {
  const { frame, words, action, back, facts, look = 'main', problems = [], hidden = {} } = props
  return (
    <Layout frame={frame} title={words.title} refused={problems.length > 0} back={back}>
      <ErrorSummary title={frame.texts.frame.problem} problems={problems} />
      <Restored frame={frame} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Facts facts={facts} />
      {words.effects.length > 0 && (
        <ul>
          {words.effects.map((effect) => (
            <li>{effect}</li>
          ))}
        </ul>
      )}
      <form class="card staff-form" method="post" action={action} data-once>
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {props.children}
        <p class="job-actions">
          <Button look={look}>{words.button}</Button>
          <a class="button button-plain" href={back.href}>
            {frame.texts.staff.job.forms.cancel}
          </a>
        </p>
      </form>
    </Layout>
  )
}

interface TextProps {
  frame: Frame
  /** Without it, what was typed before a login came in between. */
  value?: string | undefined
  problems?: FieldProblem[]
}

export const longestReason = 500
export const longestProof = 2000

/** Why something is done: it stays in the audit chain. */
export const ReasonField = (props: TextProps) => {
  const { reason: label, reasonHint: hint } = props.frame.texts.staff.job.forms
  return (
    <LongText {...{ ...props, name: 'motivo', label, hint }} rows={3} longest={longestReason} />
  )
}

/** What shows that something was done: who, where, what was seen. */
export const ProofField = (props: TextProps) => {
  const { proof: label, proofHint: hint } = props.frame.texts.staff.job.forms
  return (
    <LongText {...{ ...props, name: 'constancia', label, hint }} rows={6} longest={longestProof} />
  )
}

interface LongTextProps extends TextProps {
  name: 'motivo' | 'constancia'
  label: string
  hint: string
  rows: number
  longest: number
}

const LongText = ({ frame, value, problems = [], ...field }: LongTextProps) => {
  const { name, label, hint, rows, longest } = field
  return (
    <Field id={name} {...{ label, hint, problems }}>
      {(described) => (
        <textarea id={name} name={name} rows={rows} required maxlength={longest} {...described}>
          {value ?? frame.typed?.[name] ?? ''}
        </textarea>
      )}
    </Field>
  )
}

export const longestPlace = 500

/** Where a copy is that was made by hand, for its holder to read. */
export const PlaceField = ({ frame, value, problems = [] }: TextProps) => {
  const words = frame.texts.staff.job.forms
  return (
    <Field id="lugar" label={words.place} hint={words.placeHint} problems={problems}>
      {(described) => (
        <input
          id="lugar"
          name="lugar"
          value={value ?? frame.typed?.lugar ?? ''}
          required
          maxlength={longestPlace}
          {...described}
        />
      )}
    </Field>
  )
}

/** A server by its name; those that are known are offered. */
export const ServerField = ({
  frame,
  value = '',
  problems = [],
  known,
}: TextProps & { known: string[] }) => {
  const words = frame.texts.staff.job.forms
  return (
    <Field id="servidor" label={words.server} hint={words.serverHint} problems={problems}>
      {(described) => (
        <>
          <input
            id="servidor"
            name="servidor"
            value={value}
            list="servidores"
            required
            maxlength={64}
            autocapitalize="none"
            spellcheck={false}
            {...described}
          />
          <datalist id="servidores">
            {known.map((name) => (
              <option value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
