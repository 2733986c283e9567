import { nanoid } from 'nanoid'

/** Every id of what is declared at an instant or later comes after this. */
export const idsFrom = (instant: Date): string =>
  `can_${instant.getTime().toString(36).padStart(9, '0')}`

/** `can_` + T0's milliseconds in base 36 + 16 random characters: by id is in the order of declaring. */
export const newCancellationId = (declaredAt: Date): string => `${idsFrom(declaredAt)}${nanoid(16)}`
