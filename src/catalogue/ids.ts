/** The form of every id (DESIGN, “HTTP API”). */
export const idForm = /^[A-Za-z0-9._-]{1,64}$/

/** Whether it could be an id at all; with some other texts the database refuses even to compare one. */
export const isId = (text: string): boolean => idForm.test(text)
