import { eq } from 'drizzle-orm'
import { staff } from '../../../db/schema/auth.ts'
import { startStaff } from '../../../src/auth/sessions.ts'
import { addStaff } from '../../../src/auth/staff.ts'
import type { StaffActor } from '../../../src/context.ts'
import type { TestApp } from '../app.ts'
import { cookieFrom, firstKey } from './holders.ts'

export interface Person {
  actor: StaffActor
  email: string
  cookie: string
}

let made: { app: TestApp; people: Promise<[Person, Person]> } | undefined

/** Two of the staff, logged in; the same ones for all that is asked with one app. */
export function people(app: TestApp): Promise<[Person, Person]> {
  if (made?.app !== app)
    made = { app, people: Promise.all([person(app, 'marta'), person(app, 'beto')]) }
  return made.people
}

/** Somebody of the staff with an account, logged in. */
export async function person(app: TestApp, name: string): Promise<Person> {
  const email = `${name}@hosting.example`.toLowerCase()
  const { id } = await addStaff(app.ctx, { email, name, password: firstKey })
  return { actor: { kind: 'staff', id, name }, email, cookie: await staffCookie(app, id) }
}

/** The cookie of one of the staff who has just logged in. */
export async function staffCookie({ ctx }: TestApp, id: string): Promise<string> {
  const [found] = await ctx.db.orm.select().from(staff).where(eq(staff.id, id))
  return cookieFrom(await startStaff(ctx, id, found?.passwordHash ?? ''))
}
