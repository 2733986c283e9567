import { nanoid } from 'nanoid'
import { addStaff } from '../../../../src/auth/staff.ts'
import type { StaffActor } from '../../../../src/context.ts'
import type { TestApp } from '../../../support/app.ts'
import { type Visited, type Visitor, visitor } from '../visitor.ts'

export const password = 'tres teros al sol'

export interface Member {
  id: string
  email: string
  name: string
  actor: StaffActor
  visit: Visitor
}

/** Somebody of the staff with an account. */
export async function member(app: TestApp, name = 'Marta Ríos'): Promise<Omit<Member, 'visit'>> {
  const email = `m-${nanoid(8).toLowerCase()}@hosting.example`
  const { id } = await addStaff(app.ctx, { email, name, password })
  return { id, email, name, actor: { kind: 'staff', id, name } }
}

export const staffLogin = (visit: Visitor, email: string, clave: string): Promise<Visited> =>
  visit.post('/staff/login', { correo: email, clave })

/** Somebody of the staff, logged in. */
export async function memberIn(app: TestApp, name?: string): Promise<Member> {
  const made = await member(app, name)
  const visit = visitor(app)
  const { status } = await staffLogin(visit, made.email, password)
  if (status !== 303) throw new Error(`login: ${status}`)
  return { ...made, visit }
}
