/** The form of every id (DESIGN, “HTTP API”); `.` and `..` are none, because no address can name them. */
export const idForm = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}$/

/** Whether it could be an id at all; with some other texts the database refuses even to compare one. */
export const isId = (text: string): boolean => idForm.test(text)
