import fc from 'fast-check'
import { expect, test } from 'vitest'
import { destroys, planSteps, stepKinds } from '../../src/deprovisioning/steps.ts'

const target = (kind: string, ref = `${kind}-1`) => ({ kind, ref, identity: null })
const planned = (...kinds: string[]) =>
  planSteps(kinds.map((kind) => target(kind))).map((step) => step.kind)

test('a site with databases, mailboxes and zone is cut off first, then wiped kind by kind', () => {
  expect(planned('dns_zone', 'mailbox', 'site', 'database')).toEqual([
    'cut_access',
    'wipe_files',
    'wipe_databases',
    'wipe_mailboxes',
    'remove_dns',
    'verify',
  ])
})

test('a phone number is released, its recordings are wiped as files', () => {
  expect(planned('phone_number', 'recording')).toEqual(['wipe_files', 'release', 'verify'])
})

test('an account on a panel is cut off and wiped: where the data is kept it stays', () => {
  expect(planned('account')).toEqual(['cut_access', 'wipe_files', 'verify'])
})

test('licences and certificates are released where they are held', () => {
  expect(planned('license', 'certificate')).toEqual(['release', 'verify'])
})

test('a component of no known kind goes to a person', () => {
  expect(planSteps([target('fax_machine')])).toEqual([
    { kind: 'manual', targets: [target('fax_machine')] },
    { kind: 'verify', targets: [target('fax_machine')] },
  ])
})

test('a service without components is still verified', () => {
  expect(planSteps([])).toEqual([{ kind: 'verify', targets: [] }])
})

const kinds = ['site', 'database', 'mailbox', 'dns_zone', 'phone_number', 'recording', 'fax', 'x.y']
const components = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    ref: fc.string({ minLength: 1 }),
    identity: fc.option(fc.string()),
  }),
)

test('whatever the components: steps come in order, each once, verify last with every target', () => {
  fc.assert(
    fc.property(components, (all) => {
      const steps = planSteps(all)
      const order = steps.map(({ kind }) => stepKinds.indexOf(kind))
      expect(order).toEqual([...new Set(order)].sort((a, b) => a - b))
      expect(steps.at(-1)).toEqual({ kind: 'verify', targets: all })
    }),
  )
})

test('whatever the components: each one is made absent by exactly one step', () => {
  fc.assert(
    fc.property(components, (all) => {
      const wiping = planSteps(all).filter(({ kind }) => kind !== 'cut_access' && kind !== 'verify')
      const wiped = wiping.flatMap(({ targets }) => targets)
      expect(wiped).toHaveLength(all.length)
      for (const one of all) expect(wiped.filter((each) => each === one)).toHaveLength(1)
    }),
  )
})

test('whatever the components: a step that destroys comes after access was cut', () => {
  fc.assert(
    fc.property(components, (all) => {
      const steps = planSteps(all).map(({ kind }) => kind)
      const cut = steps.indexOf('cut_access')
      for (const [at, kind] of steps.entries()) if (destroys(kind)) expect(at).toBeGreaterThan(cut)
    }),
  )
})
