/** Choosing a key, wherever that is done. */
const newKey = {
  key: 'Clave nueva',
  hint: (shortest: string) =>
    `Al menos ${shortest} caracteres. Varias palabras juntas son fáciles de recordar y difíciles de adivinar.`,
  again: 'Repetí la clave nueva',
  show: 'Mostrar lo que escribo',
  problems: {
    empty: 'Escribí la clave nueva.',
    different: 'Las dos claves nuevas no son iguales. Escribilas de nuevo.',
    too_short: (shortest: string) =>
      `La clave nueva es muy corta: tiene que tener al menos ${shortest} caracteres.`,
    too_long: 'La clave nueva es demasiado larga: puede tener hasta 200 caracteres.',
    is_number: 'La clave nueva no puede ser tu número de cliente. Elegí otra.',
    common: 'Esa clave es de las primeras que prueba quien quiere entrar. Elegí otra.',
    same: 'La clave nueva es igual a la actual. Elegí otra.',
  },
}

/** The client's key and sessions. */
export const access = {
  newKey,
  title: 'Mi acceso',
  number: 'Número de cliente',
  email: 'Correo registrado',
  emailHint:
    'Ahí llegan los códigos y el enlace para recuperar el acceso. Para cambiarlo, escribinos.',
  changedAt: 'Clave en uso desde',
  change: {
    title: 'Cambiar la clave',
    lead: 'Al cambiarla se cierran las sesiones abiertas en otros navegadores y te avisamos por correo.',
    present: 'Clave actual',
    button: 'Cambiar la clave',
    forgotten: 'No me acuerdo de la clave actual',
    empty: 'Escribí tu clave actual.',
    wrong: 'La clave actual no es correcta. Revisala y probá de nuevo.',
    done: 'Cambiaste la clave y cerramos las demás sesiones.',
  },
  sessions: {
    title: 'Sesiones abiertas',
    limits: (idle: string, longest: string) =>
      `Una sesión se cierra sola si pasás ${idle} sin usarla y, en cualquier caso, a las ${longest} de haber ingresado.`,
    since: 'Desde el',
    here: 'Esta sesión',
    onlyThis: 'No hay otras sesiones abiertas.',
    endOthers: 'Cerrar las demás sesiones',
    unknown: 'Si no reconocés alguna, cerrala y cambiá la clave.',
    done: 'Cerramos las demás sesiones.',
  },
  slow: {
    title: 'Demasiados intentos',
    wait: (duration: string) => `Por seguridad, esperá ${duration} antes de volver a probar.`,
    why: 'Se escribió varias veces una clave actual equivocada. Tu clave sigue siendo la misma.',
    again: 'Volver a Mi acceso',
  },
}

/** Making a new key by mail. */
export const recover = {
  title: 'Recuperar el acceso',
  lead: 'Te mandamos un enlace para elegir una clave nueva al correo que tenemos registrado.',
  who: 'Número de cliente o correo',
  whoHint: 'El correo es el que tenemos registrado: ahí te llegan nuestros avisos.',
  button: 'Mandarme el enlace',
  empty: 'Escribí tu número de cliente o tu correo.',
  back: 'Volver a la página de ingreso',
  sent: {
    title: 'Revisá tu correo',
    lead: (valid: string) =>
      `Si lo que escribiste es de un cliente, en unos minutos llega un correo con un enlace. Vale ${valid} y funciona una sola vez.`,
    missing: '¿No llega?',
    reasons: [
      'Fijate en la carpeta de correo no deseado.',
      'Llega solo al correo que tenemos registrado, aunque hayas escrito el número de cliente.',
      'Mandamos hasta 3 por hora. Si ya pediste varios, usá cualquiera de los que te llegaron.',
      'Si ya no usás ese correo, comunicate con nosotros.',
    ],
    again: 'Pedirlo de nuevo',
  },
  choose: {
    title: 'Elegir una clave nueva',
    lead: (number: string) => `Es para el **cliente ${number}**.`,
    effect: 'Cuando la guardes se cierran todas las sesiones abiertas y te avisamos por correo.',
    button: 'Guardar la clave nueva',
  },
  dead: {
    title: 'Este enlace ya no sirve',
    lead: (valid: string) =>
      `Cada enlace vale ${valid} y funciona una sola vez. También deja de servir si la clave cambió después.`,
    next: 'Si todavía lo necesitás, pedí otro. Si alguien más cambió tu clave, escribinos.',
    again: 'Pedir otro enlace',
  },
  done: 'Guardaste tu clave nueva. Ya podés ingresar con ella.',
}
