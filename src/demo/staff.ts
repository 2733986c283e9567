/** The demo's staff: two, because some things take a second person. */
export const demoStaff = [
  { email: 'marta@hosting.example', password: 'palo-borracho-31', name: 'Marta Ríos' },
  { email: 'beto@hosting.example', password: 'lapacho-rosado-8', name: 'Beto Paz' },
]
