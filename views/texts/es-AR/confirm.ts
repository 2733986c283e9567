export const confirm = {
  title: 'Confirmar baja del servicio',
  destroys: (domain: string) =>
    `Al confirmar se elimina **todo** el contenido de ${domain}, para siempre:`,
  endsKept: (domain: string) =>
    `Al confirmar se da de baja ${domain}. Su contenido se guarda un tiempo y después se elimina **todo**, para siempre:`,
  destroysNothing: (domain: string) =>
    `Al confirmar se da de baja ${domain}. No tiene contenido guardado.`,
  when: (within: string) => `Se elimina en un plazo de ${within} desde que confirmás.`,
  whenLastDay: (day: string, within: string) =>
    `El servicio sigue hasta el ${day} inclusive; se elimina en un plazo de ${within} después.`,
  lastDay: (day: string) => `El servicio sigue hasta el ${day} inclusive.`,
  kept: (until: string) => `Los datos se guardan hasta el ${until}.`,
  undo: (span: string) => `Después de confirmar tenés ${span} para deshacer la baja.`,
  undoLastDay: 'Podés deshacer la baja hasta que termine ese día.',
  code: 'Código de confirmación',
  hint: (to: string) =>
    `Son 8 letras y números. Te lo mandamos a ${to}. Mayúsculas, espacios y guiones no importan.`,
  button: 'Confirmar la baja y borrar todo',
  buttonKept: 'Confirmar la baja',
  cancel: 'Todavía no, volver',
  errors: {
    empty: 'Escribí el código que te mandamos por correo.',
    wrong: (count: string, one: boolean) =>
      one
        ? 'Ese código no es correcto. Te queda 1 intento.'
        : `Ese código no es correcto. Te quedan ${count} intentos.`,
    dead: 'Ese código ya no sirve: se agotaron los intentos. Pedí un código nuevo.',
  },
  slow: {
    title: 'Demasiados códigos equivocados',
    wait: (duration: string) => `Por seguridad, esperá ${duration} antes de escribir otro código.`,
    why: 'Tu pedido de baja sigue registrado con su fecha y su hora, y esto no cambia ningún plazo. Si el plazo para confirmar termina antes, comunicate con nosotros.',
    again: 'Volver a la solicitud de baja',
  },
}
