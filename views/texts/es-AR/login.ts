export const login = {
  title: 'Ingresar al Panel de Clientes',
  lead: 'Usá el número de cliente y la clave que te mandamos por correo cuando se activó tu servicio.',
  number: 'Número de cliente',
  key: 'Clave',
  button: 'Ingresar',
  forgotten: 'Olvidé mi clave o no puedo entrar',
  wrong: 'El número de cliente o la clave no son correctos. Revisá los dos y probá de nuevo.',
  loggedOut: 'Cerraste la sesión.',
  needed: 'Para ver esa página primero tenés que ingresar.',
  expired:
    'Tu sesión se cerró: lo que pediste no se hizo ni quedó registrado. Ingresá y volvé a pedirlo.',
  expiredTyped:
    'Tu sesión se cerró: lo que pediste no se hizo ni quedó registrado. Ingresá y vas a encontrar lo que escribiste, para volver a pedirlo.',
  restored:
    'Todavía no se hizo nada. Lo que habías escrito está otra vez en el formulario: revisalo y volvé a enviarlo.',
  slow: {
    title: 'Demasiados intentos',
    wait: (duration: string) => `Por seguridad, esperá ${duration} antes de volver a ingresar.`,
    why: 'Alguien probó varias veces con una clave equivocada. Si no fuiste vos, no hace falta que hagas nada: tu clave sigue protegida.',
    recover: 'Si no te acordás de tu clave, podés elegir otra sin esperar.',
    again: 'Volver a la página de ingreso',
  },
}
