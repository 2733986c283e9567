/** The words of the mails. Arguments come ready for reading: dates, amounts and names as text. */
export const mails = {
  greeting: (client: string) => `Hola, ${client}:`,
  closing: 'Saludos,',
  automatic: (provider: string) =>
    `${provider} te manda este correo por un trámite de baja de uno de tus servicios.`,
  service: (plan: string, domain: string) => `${plan} (${domain})`,
  panel: 'Ver el trámite en el panel',

  /** What kind of termination the client declared. */
  termination: {
    ordinary: 'Ordinaria',
    extraordinary: 'Extraordinaria',
    because: (kind: string, cause: string) => `${kind}: ${cause}`,
  },

  labels: {
    protocol: 'Protocolo',
    service: 'Servicio',
    termination: 'Tipo de baja',
    declaredAt: 'Baja pedida',
    confirmedAt: 'Baja confirmada',
    completedAt: 'Baja completada',
    withdrawnAt: 'Quedó sin efecto',
    lapsedAt: 'Vencido',
    reviewSince: 'En revisión desde',
    releasedAt: 'Revisión terminada',
    undoUntil: 'Se puede deshacer hasta',
    deadline: 'Todo eliminado a más tardar',
    endedAt: 'Servicio terminado',
    keptUntil: 'Datos guardados hasta',
    copyBy: 'Copia lista a más tardar',
    cameBackAt: 'Vuelta pedida',
    reopenedAt: 'Reabierto',
    entries: 'Elementos eliminados',
    size: 'Tamaño',
    digest: 'Huella SHA-256',
    observedAt: 'Comprobado',
    wiped: 'Eliminado',
    wipedBy: 'Quién lo informó',
    reportedAt: 'Informado',
  },

  components: {
    site: 'sitio web',
    mailbox: 'casilla de correo',
    database: 'base de datos',
    dns_zone: 'zona DNS',
    phone_number: 'número telefónico',
    recording: 'grabación',
    account: 'cuenta de hosting',
    license: 'licencia',
    certificate: 'certificado',
  },
  component: (kind: string, ref: string) => `${kind}: ${ref}`,
  bytes: (rounded: string, exact: string) => `${rounded} (${exact} bytes)`,

  dispute: {
    lead: '¿No fuiste vos? Avisanos desde este enlace y frenamos el trámite.',
    link: 'Yo no pedí esta baja',
  },

  loses: {
    title: 'Qué se pierde',
    kept: 'Qué se pierde cuando se eliminen los datos',
    nothing: 'Este servicio no tiene contenido guardado.',
  },

  charge: {
    title: 'El próximo cobro',
    settlement: 'Devoluciones y pagos pendientes',
    settlementIfConfirmed: 'Devoluciones y pagos pendientes, si confirmás',
    titleIfConfirmed: 'El próximo cobro, si confirmás',
    subject: {
      auto_debit: (amount: string, dueOn: string) =>
        `El débito automático de ${amount} con vencimiento el ${dueOn}`,
      invoice: (amount: string, dueOn: string) =>
        `La factura de ${amount} con vencimiento el ${dueOn}`,
    },
    stop: (subject: string) => `${subject} no se cobra.`,
    charge: (subject: string) => `${subject} se cobra.`,
    chargeForGood: (subject: string) => `${subject} se cobra y no se reintegra.`,
    inTime: (cutoff: string) =>
      `Pediste la baja antes del límite para evitar ese cobro: ${cutoff}.`,
    late: (cutoff: string) =>
      `La baja se pidió después del límite para evitar ese cobro: ${cutoff}.`,
    continues: 'Paga el período en el que el servicio sigue funcionando.',
    reduced: (full: string) =>
      `El precio completo es ${full}; se cobra solo hasta el último día de servicio.`,
    held: (confirmBy: string) =>
      `Mientras no confirmes, ese cobro queda en suspenso hasta el ${confirmBy}. Si el pedido vence sin confirmar, se cobra.`,
    heldReviewed: (confirmBy: string) =>
      `Mientras no confirmes, ese cobro queda en suspenso. Si para el ${confirmBy} no confirmaste, sigue en suspenso mientras una persona revisa tu pedido.`,
    refund: (amount: string) => `Te devolvemos ${amount}.`,
    refundWhen: {
      atOnce: 'La devolución se hace enseguida, por el mismo medio con el que pagaste.',
      by: (day: string) =>
        `La devolución te llega por el mismo medio con el que pagaste, a más tardar el ${day}.`,
      sameWay: 'La devolución te llega por el mismo medio con el que pagaste.',
    },
    owed: (amount: string) => `Te queda por pagar ${amount}.`,
    lost: (day: string) => `Lo que ya pagaste hasta el ${day} no se devuelve.`,
    bases: {
      cooling_off: 'Es por arrepentimiento dentro del plazo.',
      commitment: 'Es por dejar el servicio antes del plazo comprometido.',
    },
  },

  end: {
    title: 'Si confirmás la baja',
    lastDay: (day: string) => `El servicio sigue funcionando hasta el ${day} inclusive.`,
    wiped: (within: string) =>
      `En un plazo de ${within} desde que confirmes se elimina todo el contenido, para siempre. No se puede recuperar.`,
    wipedAfterLastDay: (within: string) =>
      `En un plazo de ${within} desde que termina ese día, o desde que confirmes si es después, se elimina todo el contenido, para siempre. No se puede recuperar.`,
    deactivated: (within: string) =>
      `En un plazo de ${within} desde que confirmes, el servicio se desactiva.`,
    deactivatedAfterLastDay: (within: string) =>
      `En un plazo de ${within} desde que termina ese día, o desde que confirmes si es después, el servicio se desactiva.`,
    kept: (until: string) =>
      `Los datos se guardan hasta el ${until}. Después se eliminan para siempre.`,
    backups: (until: string) => `Nuestras copias de respaldo se borran el ${until}.`,
    undo: (duration: string) =>
      `Después de confirmar tenés ${duration} para deshacer la baja desde el panel.`,
    undoLastDay: 'Podés deshacer la baja desde el panel hasta que termine el último día.',
  },

  told: {
    subject: (domain: string, protocol: string) => `Pidieron la baja de ${domain} (${protocol})`,
    title: 'Pidieron una baja',
    lead: 'Un cliente pidió la baja de un servicio. Todavía no la confirmó: te avisamos para que lo tengas en cuenta desde ahora.',
    client: 'Cliente',
    said: 'Lo que se le dijo al cliente',
    reopened:
      'Una baja que estaba completa se volvió a abrir: al mirar otra vez había contenido. Se elimina de nuevo, dentro del plazo que figura abajo; el cobro sigue frenado.',
    automatic: (provider: string) =>
      `Este aviso va a quienes ${provider} anotó en las reglas del servicio.`,
  },

  receipt: {
    subject: (domain: string, protocol: string) =>
      `Recibimos tu pedido de baja de ${domain} (${protocol})`,
    title: 'Recibimos tu pedido de baja',
    recorded:
      'Quedó registrado con la fecha y la hora que figuran abajo. Son las que cuentan para todos los plazos, aunque confirmes después.',
    codeTitle: 'Falta confirmar',
    code: (to: string, confirmBy: string) =>
      `Te mandamos un código en otro correo, a ${to}. Para confirmar la baja, ingresalo en el panel antes del ${confirmBy}.`,
    without: 'Sin ese código no se elimina nada.',
    reviewed: 'Si no lo ingresás, tu pedido no se pierde: lo revisa una persona.',
    action: 'Confirmar la baja en el panel',
    keep: 'Guardá este correo: es el comprobante de tu pedido.',
  },

  code: {
    subject: (domain: string) => `Tu código para confirmar la baja de ${domain}`,
    title: 'Tu código para confirmar la baja',
    purpose: (service: string) =>
      `Con este código se confirma la baja de ${service}. Al confirmarla, el servicio se termina y su contenido se elimina según lo que te informamos al pedirla.`,
    until: (confirmBy: string) =>
      `Ingresalo en el panel antes del ${confirmBy}. Si pedís otro código, este deja de servir.`,
    action: 'Ingresar el código en el panel',
    secret: (provider: string) =>
      `No se lo pases a nadie. Ninguna persona de ${provider} te lo va a pedir, por ningún medio.`,
    wait: 'Si no querés la baja, no hace falta que hagas nada: sin el código no se elimina nada.',
    waitReviewed:
      'Si no querés la baja, retirá la solicitud en el panel. Si no ingresás el código ni la retirás, la revisa una persona.',
  },

  confirmed: {
    subject: (domain: string) => `Confirmaste la baja de ${domain}`,
    title: 'Baja confirmada',
    done: 'Confirmaste la baja de tu servicio con el código que te mandamos.',
    undo: (until: string) =>
      `Si cambiás de idea, podés deshacer la baja desde el panel hasta el ${until}. Hasta ese momento no se toca nada.`,
    wiped: (deadline: string) =>
      `A más tardar el ${deadline} queda eliminado todo el contenido, para siempre.`,
    deactivated: (deadline: string) => `A más tardar el ${deadline} el servicio queda desactivado.`,
    countedFromNow: (within: string) => `Ese plazo de ${within} se cuenta desde que confirmaste.`,
    countedFromEnd: (within: string) =>
      `Ese plazo de ${within} se cuenta desde que termina el último día de servicio.`,
    action: 'Ver o deshacer la baja',
    next: 'Cuando esté todo eliminado te mandamos la constancia.',
    endTitle: 'Qué pasa ahora',
  },

  resumed: {
    continues: 'Tu servicio sigue funcionando como hasta ahora. No se eliminó nada.',
    charge: 'El próximo cobro se hace como siempre.',
    chargeLate:
      'El próximo cobro se hace igual. Como su fecha límite ya pasó, puede llegarte más tarde que de costumbre.',
    stop: 'El próximo cobro no se hace.',
    hold: 'El próximo cobro queda en suspenso por ahora.',
    again:
      'Si todavía querés la baja, podés volver a pedirla cuando quieras desde el panel. Para los plazos va a contar la fecha del pedido nuevo.',
    action: 'Ir al panel',
  },

  withdrawn: {
    subject: (domain: string) => `La baja de ${domain} quedó sin efecto`,
    title: 'La baja quedó sin efecto',
    done: 'El pedido de baja se retiró y ya no corre ningún plazo.',
  },

  lapsed: {
    subject: (domain: string) => `Tu pedido de baja de ${domain} venció sin confirmar`,
    title: 'El pedido venció sin confirmar',
    done: 'El plazo para confirmar la baja con el código terminó, así que el pedido quedó sin efecto.',
  },

  inReview: {
    subject: (domain: string) => `Tu pedido de baja de ${domain} está en revisión`,
    title: 'Tu pedido está en revisión',
    why: {
      codes_exhausted:
        'Se ingresaron demasiados códigos equivocados. Por seguridad, el pedido ya no se puede confirmar con un código.',
      disputed:
        'Nos avisaron que vos no pediste esta baja. Frenamos el trámite: mientras lo revisamos no se elimina nada más.',
      unconfirmed:
        'El plazo para confirmar con el código terminó. Por las reglas de tu servicio, el pedido no se pierde: lo revisamos nosotros.',
    },
    next: (provider: string) =>
      `Una persona de ${provider} va a comunicarse con vos por los datos de contacto que tenemos registrados. Nunca te va a pedir un código ni tu clave.`,
    keeps: 'Tu pedido conserva su fecha y su hora para todos los plazos.',
  },

  released: {
    subject: (domain: string) => `Terminó la revisión: la baja de ${domain} sigue su curso`,
    title: 'La baja sigue su curso',
    done: (provider: string) =>
      `Dos personas de ${provider} revisaron tu pedido y decidieron que la baja sigue adelante. Conserva la fecha y la hora en que se pidió.`,
  },

  ended: {
    subject: (domain: string) => `El servicio de ${domain} terminó; tus datos están guardados`,
    title: 'El servicio terminó',
    done: 'El servicio quedó desactivado: ya no responde el sitio ni se puede entrar. Todavía no se eliminó ningún dato.',
    kept: (until: string) =>
      `Guardamos tus datos hasta el ${until}. Después se eliminan para siempre.`,
    back: (until: string) =>
      `Si querés volver, podés hacerlo desde el panel hasta el ${until}, mientras no haya empezado el borrado.`,
    sooner: 'Si no los querés más, podés pedir desde el panel que se eliminen ahora.',
    copy: 'Mientras tanto podés pedir desde el panel una copia de tus datos.',
    reminders: 'Antes de eliminarlos te avisamos.',
    action: 'Volver, o eliminar los datos ahora',
  },

  eraseSoon: {
    subject: (domain: string, from: string) => `El ${from} se eliminan los datos de ${domain}`,
    title: 'Tus datos se eliminan pronto',
    from: (from: string) =>
      `Como te avisamos cuando terminó el servicio, guardamos tus datos hasta el ${from}. A partir de ese momento se eliminan para siempre y no se pueden recuperar.`,
    back: 'Si querés volver o necesitás una copia, entrá al panel antes de esa fecha.',
    nothing: 'Si no los necesitás más, no hace falta que hagas nada.',
  },

  eraseAsked: {
    subject: (domain: string) => `Pediste eliminar ahora los datos de ${domain}`,
    title: 'Vamos a eliminar tus datos',
    done: 'Pediste que no guardemos más los datos de tu servicio y que se eliminen ahora, para siempre.',
    back: (until: string) =>
      `Si no fuiste vos o cambiaste de idea, entrá al panel y elegí volver antes del ${until}. Hasta ese momento no se elimina nada.`,
    copyVoid: 'La copia que habías pedido todavía no estaba lista y ya no se hace.',
  },

  copyOrdered: {
    subject: (domain: string) => `Pediste una copia de los datos de ${domain}`,
    title: 'Vamos a preparar tu copia',
    done: 'Recibimos tu pedido de una copia de lo que guardamos de tu servicio.',
    ready: (by: string) => `Va a estar lista a más tardar el ${by}. Te avisamos por correo.`,
    waits: 'Hasta que esté lista no se elimina nada, aunque llegue la fecha.',
    holds: 'Qué incluye',
    notYou: 'Si no la pediste vos, entrá al panel y cambiá tu clave.',
  },

  copyReady: {
    subject: (domain: string) => `La copia de los datos de ${domain} está lista`,
    title: 'Tu copia está lista',
    done: 'La copia que pediste está lista.',
    where: 'Por seguridad este correo no dice dónde está. Entrá al panel para verlo.',
    until: (until: string) =>
      `Guardala antes del ${until}: desde ese momento se elimina lo que tenemos.`,
    action: 'Ver dónde está la copia',
  },

  cameBack: {
    subject: (domain: string) => `Volviste: los datos de ${domain} no se eliminan`,
    title: 'No se elimina nada',
    done: 'Pediste volver a tiempo. La baja quedó sin efecto y tus datos siguen guardados.',
    suspended: (provider: string) =>
      `El servicio quedó suspendido hasta que ${provider} te vuelva a dar acceso. Ya les avisamos.`,
  },

  reopened: {
    subject: (domain: string, protocol: string) =>
      `Reabrimos la baja de ${domain}: volvió a aparecer contenido (${protocol})`,
    title: 'Volvió a aparecer contenido',
    found:
      'Después de completar la baja volvimos a mirar, y encontramos otra vez contenido de tu servicio que ya se había eliminado.',
    what: 'Qué volvió a aparecer',
    next: (deadline: string) =>
      `Lo eliminamos de nuevo, a más tardar el ${deadline}, y te mandamos una constancia nueva. No tenés que hacer nada.`,
  },

  completed: {
    subject: (domain: string, protocol: string) =>
      `Constancia: la baja de ${domain} se completó (${protocol})`,
    title: 'La baja se completó',
    done: 'El servicio terminó y su contenido se eliminó. Esta es la constancia de lo que se hizo.',
    wipedTitle: 'Qué se eliminó',
    digest:
      'La huella identifica el contenido que había justo antes de eliminarlo; con ella se puede comprobar después.',
    nothing: 'El servicio no tenía contenido para eliminar.',
    withAccount:
      'Con la cuenta que lo contenía; no se miró por separado: el panel no lo muestra. La cuenta que lo contenía ya no está.',
    elsewhere: 'Una persona del equipo: se hizo en otro lado',
    keep: 'Guardá este correo como comprobante.',
    action: 'Ver la constancia en el panel',
  },
}
