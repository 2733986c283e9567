import { nanoid } from 'nanoid'

/** `can_` + T0's milliseconds in base 36 + 16 random characters: by id is in the order of declaring. */
export const newCancellationId = (declaredAt: Date): string =>
  `can_${declaredAt.getTime().toString(36).padStart(9, '0')}${nanoid(16)}`
