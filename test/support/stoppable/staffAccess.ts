import { eq } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { staffSession } from '../../../db/schema/auth.ts'
import { firstKey } from './holders.ts'
import type { Operation } from './operation.ts'
import { type Person, person } from './people.ts'

/** A form by which one of the staff, who has a session already, comes in or goes out. */
const ofStaff = (
  act: 'login' | 'logout',
  lasts: RegExp,
  formOf: (one: Person) => { fields: Record<string, string>; cookie?: string },
): Operation => ({
  name: `${act} of the staff`,
  route: `POST /staff/${act}`,
  rule: 'who may come in may still come in, and who went out is out',
  lasts,
  answers: [303, 303],
  prepare: (app, count) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const one = await person(app, nanoid(8))
        const { id } = one.actor
        const sessions = app.ctx.db.orm.select().from(staffSession)
        return {
          request: { page: `/staff/${act}`, ...formOf(one) },
          effect: async () =>
            (await sessions.where(eq(staffSession.userId, id))).length === 1 ? null : act,
        }
      }),
    ),
  async ends() {},
})

/** How one of the staff comes in and goes out. */
export const staffAccessOperations = [
  ofStaff('login', /^insert into `staff_session`/, ({ email }) => ({
    fields: { correo: email, clave: firstKey },
  })),
  ofStaff('logout', /^delete from `staff_session`/, ({ cookie }) => ({ fields: {}, cookie })),
]
