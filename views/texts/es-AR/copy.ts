/** A copy of the data that is kept after the end: ordering it, waiting for it, fetching it. */
export const copy = {
  offer: {
    title: '¿Querés una copia?',
    text: 'Mientras tus datos estén guardados podés pedir una copia.',
    link: 'Pedir una copia de mis datos',
  },
  order: {
    title: 'Pedir una copia de mis datos',
    holds: (domain: string) => `La copia incluye todo lo que guardamos de **${domain}**:`,
    when: (by: string) => `Va a estar lista a más tardar el **${by}**. Te avisamos por correo.`,
    where:
      'Dónde bajarla se lee solo en esta página, después de entrar con tu clave; nunca en un correo.',
    button: 'Pedir la copia',
    cancel: 'No, volver a la baja',
  },
  waits: 'Hasta que la copia esté lista no se elimina nada, aunque llegue la fecha.',
  ordered: {
    title: 'Pediste una copia de tus datos',
    text: (by: string) => `Va a estar lista a más tardar el **${by}**. Te avisamos por correo.`,
    overdue: 'Está llevando más tiempo de lo prometido: ya lo está viendo una persona.',
  },
  making: 'Estamos preparando tu copia',
  ready: {
    title: 'Tu copia está lista',
    until: (until: string) =>
      `Guardala antes del **${until}**: desde ese momento se elimina lo que tenemos.`,
    place: 'Dónde está',
    noPlace: 'Comunicate con nosotros y te la entregamos.',
    size: 'Tamaño',
    digest: 'Huella de la copia',
    readyAt: 'Lista desde',
  },
  /** On the page that asks once more before erasing now. */
  erase: {
    title: 'Pediste una copia y todavía no está lista',
    gone: 'Si eliminás los datos ahora, **esa copia ya no se hace**. Si la querés, esperala: te avisamos por correo.',
    making:
      'La copia se está haciendo en este momento, así que ahora no se puede eliminar nada. Cuando esté lista vas a poder pedirlo de nuevo.',
    wait: 'Esperar la copia',
  },
}
