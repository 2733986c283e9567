import { invalidField } from '../../errors.ts'
import { id } from './schemas/fields.ts'

/** A path's id that is about to be stored; throws `invalid`. For reading, an impossible id is just not found. */
export function requireId(name: string, value: string): void {
  if (!id.safeParse(value).success) throw invalidField(name, 'not_an_id', 'id_form')
}
