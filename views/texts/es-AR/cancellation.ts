const mailbox = 'Si no lo encontrás, fijate en el correo no deseado.'

/** The page of one cancellation, in each of its states. */
export const cancellation = {
  of: (plan: string, domain: string) => `${plan} · ${domain}`,
  protocol: 'Número de protocolo',
  protocolHint: 'Guardalo: identifica tu pedido si tenés que hablar con nosotros.',
  facts: {
    title: 'Datos del pedido',
    declaredAt: 'Baja pedida',
    confirmedAt: 'Baja confirmada',
    confirmBy: 'Para confirmar, hasta',
    lastDay: 'Último día de servicio',
    deadline: 'Se elimina todo, a más tardar',
    deactivated: 'El servicio se desactiva, a más tardar',
    keptUntil: 'Los datos se guardan hasta',
    completedAt: 'Baja completada',
    closedAt: 'Quedó sin efecto',
  },
  next: 'Qué pasa ahora',
  changed: {
    title: 'El límite pasó mientras leías',
    text: 'Cuando abriste la página todavía se podía frenar el próximo cobro; cuando presionaste el botón ese límite ya había pasado. Tu pedido vale igual. Si así no te conviene, podés retirarlo sin ningún costo.',
    day: (lastDay: string) =>
      `El último día que elegiste ya había pasado o ya no se podía elegir cuando presionaste el botón. Tu pedido vale igual: el último día pasa a ser el primero que se puede elegir, el ${lastDay}. Si así no te conviene, podés retirarlo sin ningún costo.`,
    other:
      'Las condiciones cambiaron entre que abriste la página y presionaste el botón. Acá abajo está lo que vale. Si así no te conviene, podés retirar el pedido sin ningún costo.',
  },
  declared: {
    title: 'Pediste la baja. Falta confirmarla',
    panel: 'Recibimos tu pedido',
    code: (to: string, until: string) =>
      `Te mandamos un código a **${to}**. Ingresalo antes del **${until}**.`,
    waiting: 'El correo con el código está saliendo.',
    delayed: {
      title: 'El correo con el código está demorado',
      text: 'El servidor de correo todavía no lo aceptó. Seguimos intentando. Tu pedido ya está registrado y la demora no te perjudica: si no logramos mandarlo, vas a tener más tiempo para confirmar.',
    },
    unsent: {
      title: 'Esta vez no mandamos el código',
      text: 'Pediste la baja de este servicio muchas veces en un día, por eso ya no mandamos los correos solos. Tu pedido está registrado y vale igual. Pedí el código más abajo: si todavía no podemos mandarlo, te decimos cuándo.',
    },
    copyLeftOut: {
      title: 'No mandamos la copia',
      text: 'Por día mandamos copia de cinco pedidos como máximo. Los avisos de este llegan solo a tu correo registrado. El pedido vale igual.',
    },
    look: mailbox,
    without: 'Sin el código no se elimina nada.',
    withoutReviewed: 'Si no lo ingresás, tu pedido no se pierde: lo revisa una persona.',
    confirm: 'Confirmar baja del servicio',
    tries: (count: string, one: boolean) =>
      one ? 'Te queda 1 intento con este código.' : `Te quedan ${count} intentos con este código.`,
    dead: 'Este código ya no sirve: se agotaron los intentos. Pedí uno nuevo.',
    held: (until: string) =>
      `Mientras no confirmes, el próximo cobro queda en suspenso, hasta el ${until}.`,
  },
  newCode: {
    title: '¿No te llegó el código?',
    button: 'Mandarme un código nuevo',
    left: (count: string, one: boolean) =>
      one ? 'Podés pedir 1 código más.' : `Podés pedir ${count} códigos más.`,
    none: 'Ya no podés pedir más códigos para este pedido.',
    replaces: 'El código anterior deja de servir.',
    sent: 'Te mandamos un código nuevo. El anterior ya no sirve.',
    slow: {
      title: 'Se pidieron demasiados códigos',
      wait: (duration: string) => `Esperá ${duration} antes de pedir otro código.`,
      why: 'Tu pedido de baja sigue registrado con su fecha y su hora, y esto no cambia ningún plazo. Si el plazo para confirmar termina antes, comunicate con nosotros.',
      again: 'Volver a la solicitud de baja',
    },
  },
  withdraw: {
    title: '¿Cambiaste de idea?',
    text: 'Podés retirar la solicitud sin ningún costo. El servicio sigue como hasta ahora.',
    button: 'Retirar la solicitud',
  },
  undo: {
    title: '¿Cambiaste de idea?',
    text: (until: string) =>
      `Podés deshacer la baja hasta el **${until}**. El servicio sigue como hasta ahora y no se elimina nada.`,
    textSoon: 'Podés deshacer la baja mientras no haya empezado el borrado.',
    button: 'Deshacer la baja',
  },
  /** Said before withdrawing: what happens to the next charge. */
  ifWithdrawn: {
    charge: (amount: string) => `Si lo hacés, el próximo cobro de ${amount} se hace como siempre.`,
    late: (amount: string) =>
      `Si lo hacés, el próximo cobro de ${amount} **se hace igual, pero más tarde** que de costumbre, porque su límite ya pasó.`,
    stop: 'Aunque lo hagas, el próximo cobro no se hace.',
  },
  in_review: {
    title: 'Tu pedido está en revisión',
    reasons: {
      codes_exhausted:
        'Se agotaron los códigos para confirmarlo. Por seguridad, lo va a revisar una persona.',
      disputed:
        'Alguien avisó que no pidió esta baja. Frenamos todo hasta que lo revise una persona.',
      unconfirmed: 'Venció el plazo para confirmarlo, así que lo va a revisar una persona.',
    },
    other: 'Lo va a revisar una persona.',
    next: 'Vamos a comunicarnos con vos. Mientras tanto no se elimina nada más y tu pedido conserva su fecha y hora para todos los plazos.',
    never: 'Nadie te va a pedir tu clave ni un código.',
    held: (amount: string, day: string) =>
      `El cobro de ${amount} con vencimiento el ${day} **queda en suspenso** mientras lo revisamos.`,
  },
  confirmed: {
    title: 'Baja confirmada',
    countdown: 'El borrado empieza en',
    countdownEnd: 'El servicio termina en',
    soon: 'El borrado empieza en cualquier momento.',
    start: (at: string) => `El borrado empieza el **${at}**.`,
    deadline: (at: string) => `A más tardar el **${at}** no queda nada.`,
    counted: (within: string) => `El plazo de ${within} se cuenta desde que confirmaste.`,
    countedFromEnd: (within: string) =>
      `El plazo de ${within} se cuenta desde que termina tu último día.`,
    lastDay: (day: string) => `El servicio funciona hasta el **${day}** inclusive.`,
    mail: 'Cuando termine te mandamos el comprobante por correo.',
    /** Where data is kept nothing is wiped so far. */
    kept: {
      countdown: 'El servicio termina en',
      soon: 'El servicio termina en cualquier momento.',
      start: (at: string) => `La desactivación empieza el **${at}**. No se elimina ningún dato.`,
      deadline: (at: string) => `A más tardar el **${at}** el servicio queda desactivado.`,
      data: (until: string) =>
        `Guardamos tus datos hasta el **${until}**. Después se eliminan para siempre.`,
      mail: 'Cuando termine te avisamos por correo.',
    },
  },
  wiping: {
    title: 'Estamos eliminando los datos',
    lead: 'Ya no se puede deshacer. Esta página se actualiza sola.',
    progress: (done: string, all: string) => `${done} de ${all} pasos listos`,
    deadline: (at: string) => `A más tardar el **${at}** no queda nada.`,
    stuck: {
      title: 'Una parte está llevando más tiempo',
      text: 'Un paso no pudo terminar solo. Ya lo está viendo una persona y el plazo sigue corriendo: no tenés que hacer nada.',
    },
    paused: 'El borrado está en pausa mientras se revisa el pedido.',
    /** Where data is kept nothing is wiped so far. */
    kept: {
      title: 'Estamos desactivando el servicio',
      lead: 'No se elimina ningún dato. Esta página se actualiza sola.',
      deadline: (at: string) => `A más tardar el **${at}** el servicio queda desactivado.`,
    },
  },
  ended: {
    title: 'El servicio terminó',
    text: 'El servicio está desactivado. Tus datos siguen guardados: todavía no se eliminó nada.',
    kept: (until: string) =>
      `Los guardamos hasta el **${until}**. Después se eliminan para siempre.`,
    countdown: 'Tus datos se eliminan en',
    back: {
      title: '¿Querés volver?',
      text: (until: string) =>
        `Podés volver hasta el **${until}**. No se elimina nada: el servicio queda suspendido hasta que te demos acceso de nuevo.`,
      button: 'Volver y conservar los datos',
    },
    sooner: {
      title: '¿No los necesitás más?',
      text: 'Podés pedir que los eliminemos ahora, sin esperar. Antes te vamos a mostrar qué se pierde.',
      link: 'Eliminar los datos ahora',
    },
    asked: {
      title: 'Pediste eliminar los datos ahora',
      text: (from: string) =>
        `El borrado empieza el **${from}**. Hasta ese momento todavía podés volver.`,
    },
  },
  /** The step between “erase now” and its being done. */
  erase: {
    title: 'Eliminar los datos ahora',
    destroys: (domain: string) =>
      `Vas a eliminar **para siempre** todo lo que guardamos de **${domain}**. No se puede recuperar.`,
    undo: (duration: string) => `Vas a tener ${duration} para cambiar de idea y volver.`,
    within: (within: string) => `En ${within} como máximo no queda nada.`,
    button: 'Eliminar los datos para siempre',
    cancel: 'No, que sigan guardados',
  },
  completed: {
    title: 'Se eliminó todo',
    panel: 'Baja completada',
    lead: 'El servicio está dado de baja. Esto es lo que se eliminó y cómo quedó comprobado.',
    keep: 'Guardá este comprobante.',
    evidence: 'Comprobante de eliminación',
    nothing: 'El servicio no tenía contenido guardado.',
  },
  withdrawn: {
    title: 'El pedido de baja se retiró',
    text: 'Tu servicio sigue funcionando como hasta ahora. No se eliminó nada.',
  },
  cameBack: {
    title: 'Volviste a tiempo',
    text: 'No se eliminó nada y tus datos siguen guardados. El servicio queda suspendido hasta que te demos acceso de nuevo: ya le avisamos a quien lo administra.',
    open: 'No se eliminó nada y ya te dimos acceso de nuevo: el servicio vuelve a funcionar con tus datos.',
  },
  retained: {
    title: 'El pedido de baja quedó sin efecto',
    text: 'Tu servicio sigue funcionando como hasta ahora. No se eliminó nada.',
  },
  lapsed: {
    title: 'La solicitud venció sin confirmar',
    text: (at: string) =>
      `El plazo para ingresar el código terminó el ${at}. La solicitud quedó sin efecto y no se eliminó nada.`,
  },
  /** After it is over: what happens to the next charge. */
  resumed: {
    charge: (amount: string, day: string) =>
      `El próximo cobro, de ${amount}, se hace como siempre. Vence el ${day}.`,
    late: (amount: string) =>
      `El próximo cobro, de ${amount}, se hace igual, pero más tarde que de costumbre: su límite pasó mientras el pedido estaba abierto.`,
    again:
      'Si todavía querés la baja, podés pedirla de nuevo. Para los plazos va a contar la fecha del pedido nuevo.',
    againButton: 'Solicitar baja del servicio',
  },
  /** The terms as they were frozen. */
  shown: {
    read: 'Lo que leíste al pedir la baja',
    valid: 'Lo que valía al pedirse la baja',
  },
  settlement: 'Devoluciones y pagos pendientes',
  charge: {
    title: 'El próximo cobro',
    auto_debit: {
      stop: (amount: string, day: string) =>
        `El débito de ${amount} con vencimiento el ${day} **no se hace**.`,
      charge: (amount: string, day: string) =>
        `El débito de ${amount} con vencimiento el ${day} **se hace**.`,
    },
    invoice: {
      stop: (amount: string, day: string) =>
        `La factura de ${amount} con vencimiento el ${day} **no se cobra**.`,
      charge: (amount: string, day: string) =>
        `La factura de ${amount} con vencimiento el ${day} **se cobra**.`,
    },
    reviewed: (sentence: string) => `Si la baja sigue adelante: ${sentence}`,
    pending: (sentence: string) => `Si confirmás: ${sentence}`,
    inTime: (cutoff: string) => `Pediste la baja antes del límite: ${cutoff}.`,
    late: (cutoff: string) => `El límite para frenarlo era el ${cutoff}.`,
    notRefunded: 'El importe no se reintegra.',
    continues: 'Paga el período en el que el servicio sigue funcionando.',
  },
}
