/** The demo's mailbox. */
export const inbox = {
  title: 'Casilla de prueba',
  lead: 'Acá llegan todos los correos de esta instalación de prueba. No sale ninguno a internet.',
  empty: 'Todavía no llegó ningún correo. Esta página se actualiza sola.',
  to: 'Para',
  receivedAt: 'Recibido',
  back: 'Volver a la casilla',
  text: 'Versión de texto',
  html: 'Versión con formato',
}
