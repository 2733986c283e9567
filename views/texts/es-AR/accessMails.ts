/** The words of the mails about the client's key. Arguments come ready for reading. */
export const accessMails = {
  greeting: (client: string) => `Hola, ${client}:`,
  closing: 'Saludos,',
  automatic: (provider: string) =>
    `${provider} te manda este correo por la clave de tu Panel de Clientes.`,

  recover: {
    subject: 'Recuperá el acceso a tu Panel de Clientes',
    title: 'Recuperá el acceso',
    one: (number: string) =>
      `Alguien pidió una clave nueva para el cliente ${number}. Si fuiste vos, elegila desde este enlace:`,
    several:
      'Alguien pidió una clave nueva y en esta dirección recibe sus mails más de un cliente. Si fuiste vos, elegila desde el enlace del número que necesites:',
    action: 'Elegir una clave nueva',
    actionFor: (number: string) => `Elegir una clave nueva para el cliente ${number}`,
    until: (until: string) => `Funciona una sola vez y hasta el ${until}.`,
    secret: (provider: string) =>
      `No se lo pases a nadie. Ninguna persona de ${provider} te lo va a pedir, por ningún medio.`,
    ignore:
      'Si no fuiste vos, no hace falta que hagas nada: mientras nadie use el enlace, no cambia nada.',
  },

  changed: {
    subject: 'Cambió la clave de tu Panel de Clientes',
    title: 'Tu clave cambió',
    done: (number: string, at: string) => `La clave del cliente ${number} se cambió el ${at}.`,
    sessions: 'Las sesiones que estaban abiertas con la clave anterior se cerraron.',
    mine: 'Si fuiste vos, no hace falta que hagas nada.',
    notMine:
      'Si no fuiste vos, elegí otra clave ahora mismo, cambiá la de tu correo y avisanos. Con tu clave se pueden pedir bajas, pero para confirmarlas hace falta el código que llega a esta dirección.',
    action: 'Recuperar el acceso',
  },
}
