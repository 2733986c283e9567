import { dispute } from '../../../src/cancellation/dispute.ts'
import { decideElsewhere } from '../../../src/cancellation/doneElsewhere.ts'
import { pauseJob } from '../../../src/cancellation/operateJob.ts'
import { asked, epochOf, stuck, type Wiped } from '../../http/hostile/acts.ts'
import { type Member, password, staffLogin } from '../../http/pages/staff/member.ts'
import type { TestApp } from '../../support/app.ts'
import { account, foundAgain, shutOut } from '../../support/attending.ts'
import { completed, due, wiping } from '../../support/cancelling.ts'
import { type States, state } from './state.ts'

/** Pages of the provider's people, as the first of two sees them. */
export function staffStates(app: TestApp, me: Member, other: Member): States {
  const get = (path: string) => () => me.visit.get(path)
  /** A job's page, or one below it, once something was done to it. */
  const job =
    (
      make: (app: TestApp) => Promise<Wiped>,
      below = '',
      before?: (id: string) => Promise<unknown>,
    ) =>
    async () => {
      const { id } = (await make(app)).job
      await before?.(id)
      return me.visit.get(`/staff/jobs/${id}${below}`)
    }
  const act = (action: string, fields: Record<string, string>, seen?: string) => async () => {
    const { id } = (await wiping(app)).job
    const visto = seen ?? String(await epochOf(app, id))
    return me.visit.post(`/staff/jobs/${id}/${action}`, { visto, ...fields })
  }
  const pause = (id: string) => pauseJob(app.ctx, id, 'Disco lleno', other.actor)
  const request =
    (by: Member, step = 'cut_access') =>
    async () =>
      asked(app, (await wiping(app)).job.id, by.actor, { step })
  const decided = (decision: 'approved' | 'refused') => async () => {
    const id = await request(other)()
    await decideElsewhere(app.ctx, id, decision, me.actor)
    return me.visit.get(`/staff/approvals/${id}`)
  }
  const approval =
    (by: Member, decision = '', step?: string) =>
    async () => {
      const path = `/staff/approvals/${await request(by, step)()}`
      return decision ? me.visit.post(`${path}/${decision}`) : me.visit.get(path)
    }
  /** A review, or a page below it, after others have decided. */
  const review =
    (
      below: string,
      decisions: [who: Member, decision: string][] = [],
      fields?: Record<string, string>,
    ) =>
    async () => {
      const made = await due(app)
      await dispute(app.ctx, made.token)
      const path = `/staff/reviews/${made.protocol}`
      for (const [who, decision] of decisions)
        await who.visit.post(`${path}/${decision}`, { motivo: 'Hablé con el titular' })
      return fields ? me.visit.post(`${path}${below}`, fields) : me.visit.get(`${path}${below}`)
    }
  /** A wipe whose deadline has passed, and a login later on. */
  const late = async () => {
    const { id } = (await stuck(app)).job
    app.clock.advance(25 * 3600)
    await staffLogin(me.visit, me.email, password)
    return id
  }
  return {
    '/staff/approvals': [
      state('none', get('/staff/approvals')),
      state('some', async () => {
        await request(other)()
        await review('', [[other, 'release']])()
        return me.visit.get('/staff/approvals')
      }),
    ],
    '/staff/reviews': [
      state('none', get('/staff/reviews')),
      state('some', async () => {
        await review('')()
        return me.visit.get('/staff/reviews')
      }),
    ],
    '/staff': [
      state('as it is', get('/staff')),
      state('nothing there', get('/staff?servidor=nada')),
      state('one late', async () => {
        await late()
        return me.visit.get('/staff')
      }),
    ],
    '/staff/attention': [
      state('nothing', get('/staff/attention')),
      state('found and shut out', async () => {
        await Promise.all([foundAgain(app), shutOut(app)])
        return me.visit.get('/staff/attention')
      }),
      state('seen', get('/staff/attention?listo=seen')),
      state(
        'too late',
        async () => {
          const { settle } = await shutOut(app)
          await other.visit.post(settle, account)
          return me.visit.post(settle, account)
        },
        409,
      ),
    ],
    '/staff/jobs/:id': [
      state('running', job(wiping)),
      state('stuck', job(stuck)),
      state('late', async () => me.visit.get(`/staff/jobs/${await late()}`)),
      state('done', job(completed)),
      state('paused', job(wiping, '', pause)),
      state(
        'a step asked about',
        job(wiping, '', (id) => asked(app, id, other.actor)),
      ),
      ...['retry', 'pause', 'resume', 'reassign', 'requested', 'approved', 'refused'].map((done) =>
        state(`after ${done}`, job(stuck, `?listo=${done}`)),
      ),
      state('changed meanwhile', act('pause', { motivo: 'x' }, '99'), 409),
      state('none', get('/staff/jobs/nada'), 404),
    ],
    '/staff/jobs/:id/retry': [state('asked', job(stuck, '/retry'))],
    '/staff/jobs/:id/pause': [
      state('asked', job(wiping, '/pause')),
      state('without a reason', act('pause', { motivo: '' }), 422),
    ],
    '/staff/jobs/:id/resume': [state('asked', job(wiping, '/resume', pause))],
    '/staff/jobs/:id/reassign': [
      state('asked', job(stuck, '/reassign')),
      state('no such server', act('reassign', { motivo: 'x', servidor: 'nada' }), 422),
      state('nothing typed', act('reassign', { motivo: '', servidor: '' }), 422),
    ],
    '/staff/jobs/:id/steps/:kind/elsewhere': [
      state('asked', job(wiping, '/steps/wipe_files/elsewhere')),
      state('the last look', job(wiping, '/steps/verify/elsewhere')),
      state('nothing typed', act('steps/wipe_files/elsewhere', {}), 422),
    ],
    '/staff/reviews/:protocol': [
      state('undecided', review('')),
      state('half decided', review('', [[other, 'release']])),
      state('half decided by me', review('', [[me, 'withdraw']])),
      state(
        'decided',
        review('?listo=release', [
          [me, 'release'],
          [other, 'release'],
        ]),
      ),
      state(
        'decided before',
        review(
          '/release',
          [
            [me, 'withdraw'],
            [other, 'withdraw'],
          ],
          { motivo: 'x' },
        ),
        409,
      ),
    ],
    '/staff/reviews/:protocol/release': [
      state('first', review('/release')),
      state('second', review('/release', [[other, 'release']])),
      state('without a reason', review('/release', [], { motivo: '' }), 422),
    ],
    '/staff/reviews/:protocol/withdraw': [
      state('first', review('/withdraw')),
      state('second', review('/withdraw', [[other, 'withdraw']])),
    ],
    '/staff/approvals/:id': [
      state('another’s', approval(other)),
      state('mine', approval(me)),
      state('approved', decided('approved')),
      state('refused', decided('refused')),
      state('mine, approved by me', approval(me, 'approve'), 403),
      state('too early', approval(other, 'approve', 'verify'), 409),
    ],
  }
}
