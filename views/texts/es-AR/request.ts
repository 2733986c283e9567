export const request = {
  title: 'Solicitar baja del servicio',
  lead: 'Leé qué significa. Todavía no pasa nada: la baja se pide recién con el botón del final, y después la confirmás con un código que te mandamos por correo.',
  summary: 'En resumen',
  money: {
    title: 'El próximo cobro',
    auto_debit: {
      stop: (amount: string, day: string) =>
        `**No se te va a debitar** el próximo pago de ${amount}, que vence el ${day}.`,
      charge: (amount: string, day: string) =>
        `**Se te va a debitar** el próximo pago de ${amount}, que vence el ${day}.`,
    },
    invoice: {
      stop: (amount: string, day: string) =>
        `**No se te va a cobrar** la próxima factura de ${amount}, que vence el ${day}.`,
      charge: (amount: string, day: string) =>
        `**Se te va a cobrar** la próxima factura de ${amount}, que vence el ${day}.`,
    },
    before: (cutoff: string) => `Para eso tenés que pedir la baja antes del ${cutoff}.`,
    late: (cutoff: string) =>
      `Para frenar ese cobro había que pedir la baja antes del ${cutoff}. Ese límite ya pasó.`,
    notRefunded: 'El importe **no se reintegra**.',
    continues: 'Paga el período en el que el servicio sigue funcionando.',
    reduced: (full: string) =>
      `El precio completo es ${full}: se cobra solo hasta el último día de servicio.`,
    refund: (amount: string) => `Te devolvemos **${amount}**.`,
    owed: (amount: string) => `Te queda por pagar **${amount}**.`,
    lost: (day: string) => `Lo que ya pagaste hasta el ${day} **no se devuelve**.`,
    coolingOff: 'Te vas dentro del plazo para arrepentirte, así que este cobro no se hace.',
    lawfulNotice: 'La ley no permite cobrarte el tiempo del preaviso.',
    lawful: 'La ley no permite cobrarte un período que empieza después de que termina el servicio.',
    owedWhy: 'Es por irte antes del plazo al que te comprometiste.',
    /** How that was reckoned. */
    owedOf: {
      fixed: (day: string) => `Tu compromiso llega hasta el ${day}.`,
      periods: (count: string, one: boolean) => (one ? '1 período' : `${count} períodos`),
      all: (periods: string, price: string, day: string) =>
        `Corresponde a ${periods} de ${price}, hasta el ${day}, cuando termina tu compromiso.`,
      share: (share: string, periods: string, price: string, day: string) =>
        `Corresponde al ${share} de ${periods} de ${price}, hasta el ${day}, cuando termina tu compromiso.`,
    },
    refundWhy: (count: string, one: boolean) =>
      one
        ? 'Es lo que pagaste por el período actual.'
        : `Es lo que pagaste desde que contrataste: ${count} períodos.`,
    refundWhen: {
      atOnce: 'La devolución se hace enseguida, por el mismo medio con el que pagaste.',
      by: (day: string) =>
        `La devolución te llega por el mismo medio con el que pagaste, a más tardar el ${day}.`,
      sameWay: 'La devolución te llega por el mismo medio con el que pagaste.',
    },
    counts: 'Cuenta el momento en que presionás el botón, no el momento en que ingresás el código.',
  },
  withdrawal: {
    title: 'Todavía podés arrepentirte',
    purchase: (day: string, days: string, until: string, amount: string) =>
      `Desde que contrataste, el ${day}, tenés ${days} días para arrepentirte: hasta el ${until}. Si pedís la baja antes, **te devolvemos ${amount}** y no se te cobra nada más.`,
    renewal: (day: string, days: string, until: string, amount: string) =>
      `Desde la renovación del ${day} tenés ${days} días para arrepentirte: hasta el ${until}. Si pedís la baja antes, **te devolvemos ${amount}** y no se te cobra nada más.`,
    use: 'Arrepentirme y recuperar lo que pagué',
    law: (source: string) => `Es tu derecho: ${source}.`,
    ours: 'Está en las condiciones de tu plan.',
  },
  end: {
    title: 'El servicio',
    now: (undo: string) =>
      `Sigue funcionando hasta que confirmes. Después tenés **${undo}** para deshacer la baja.`,
    nowAtOnce: 'Sigue funcionando hasta que confirmes la baja.',
    lastDay: (day: string) =>
      `Sigue funcionando hasta el **${day}** inclusive. Hasta ese momento podés deshacer la baja.`,
  },
  data: {
    title: 'Tus datos',
    wiped: (within: string) =>
      `En un plazo de **${within}** desde que confirmes se elimina todo, para siempre. No se puede recuperar.`,
    wipedAfterLastDay: (within: string) =>
      `En un plazo de **${within}** desde que termina tu último día se elimina todo, para siempre. No se puede recuperar.`,
    kept: (until: string) => `Se guardan hasta el ${until}. Después se eliminan para siempre.`,
    backups: (until: string) => `Nuestras copias de respaldo se borran el ${until}.`,
    comeBack:
      'Mientras estén guardados podés volver, pedir una copia o pedir que se eliminen antes.',
  },
  when: {
    title: '¿Cuándo querés que termine?',
    now: 'Ahora',
    nowMeans: (within: string) => `Se elimina todo en un plazo de ${within} desde que confirmes.`,
    lastPaid: 'Es el último día que ya tenés pago.',
    noRefund: 'No hay devolución.',
    keep: (day: string) => `Seguir hasta el ${day}`,
    lead: 'Elegí y mirá más abajo qué cambia: las fechas, el cobro y tus datos.',
    otherDay: 'O elegí otro último día de servicio',
    otherHint: (from: string, to: string) => `Entre el ${from} y el ${to}.`,
    show: 'Ver qué cambia',
    redrawn: 'Se actualizaron las fechas y los importes.',
    imposed: (day: string) => `Lo antes posible: el ${day}`,
    imposedMeans:
      'Es la fecha más cercana que permite tu plan. Hasta ese día el servicio funciona.',
    nowKeeps: 'El servicio se apaga y los datos se guardan un tiempo antes de eliminarse.',
    refunded: (amount: string) => `Ahora, con devolución de ${amount}`,
  },
  loses: {
    title: 'Qué se elimina',
    lead: 'Si querés guardar algo, descargalo antes de confirmar.',
    leadConfirmed: 'Si querés guardar algo, descargalo mientras el servicio funcione.',
    nothing: 'Este servicio no tiene contenido guardado.',
  },
  contact: {
    title: 'Adónde va el código',
    to: (email: string) => `Te mandamos el código de confirmación a **${email}**.`,
    change: 'Si ya no usás esa dirección, pedinos que la actualicemos antes de solicitar la baja.',
    inside: {
      title: 'Ese correo está adentro de este servicio',
      text: 'Cuando se elimine el servicio vas a perder esa casilla y no vas a poder leer los comprobantes que te mandemos ahí.',
    },
    receipt: 'Otra dirección para los comprobantes (opcional)',
    receiptHint: 'Le mandamos una copia de los comprobantes. El código no va a esta dirección.',
  },
  kind: {
    title: 'Tipo de baja',
    ordinary: 'Ordinaria',
    ordinaryHint: 'En la fecha que elegís, sin dar motivos.',
    extraordinary: 'Extraordinaria',
    extraordinaryHint:
      'Por un motivo grave, sin esperar plazos. Lo lee una persona; mientras tanto valen las fechas y los importes de esta página.',
    cause: 'Motivo de la baja extraordinaria (opcional)',
    causeHint: 'Hasta 2.000 caracteres. No escribas claves ni códigos.',
  },
  why: {
    title: 'Antes de terminar',
    reason: '¿Por qué te vas? (opcional)',
    none: 'Prefiero no decirlo',
    reasons: {
      price: 'Por el precio',
      unused: 'Ya no lo uso',
      moving: 'Me paso a otro proveedor',
      quality: 'No funciona como esperaba',
      support: 'Por la atención',
      closing: 'Cierro el proyecto o la empresa',
      other: 'Otro motivo',
    },
    comment: '¿Querés contarnos algo más? (opcional)',
    commentHint: 'Hasta 2.000 caracteres. No escribas claves ni códigos.',
  },
  /** The page that sums up before it is sent. */
  check: {
    title: 'Revisá antes de enviar',
    lead: 'Todavía no se envió nada. Fijate que esté todo bien; lo que no, lo podés cambiar.',
    back: 'Volver al formulario',
    next: 'En la página que sigue ves un resumen de tu pedido y lo podés cambiar. Todavía no se envía nada.',
    button: 'Ver el resumen',
    change: 'Cambiar',
    when: 'Cuándo termina',
    code: 'Adónde va el código',
    copy: 'Otra dirección para los comprobantes',
    comment: 'Comentario',
    none: 'Ninguna',
    changed: {
      title: 'Algo cambió mientras leías',
      day: (lastDay: string) =>
        `El día que habías elegido ya no se puede elegir: el último día pasa a ser el ${lastDay}.`,
      other:
        'Las condiciones cambiaron desde que abriste el formulario. Acá abajo está lo que vale ahora.',
    },
  },
  send: {
    title: 'Pedir la baja',
    next: 'Al presionar el botón queda registrado el momento de tu pedido y te mandamos el código.',
    unconfirmed: 'No se elimina nada hasta que lo ingreses.',
    unconfirmedReviewed: 'Si no lo ingresás, tu pedido no se pierde: lo revisa una persona.',
    button: (domain: string) => `Solicitar la baja de ${domain}`,
    cancel: 'No, volver a Servicios',
  },
  errors: {
    endsOn: (from: string, to: string) => `Elegí un último día entre el ${from} y el ${to}.`,
    receiptEmail: 'Escribí una dirección de correo completa, como nombre@ejemplo.com.ar.',
    comment: 'Acortá el comentario: entran hasta 2.000 caracteres.',
    cause: 'Acortá el motivo: entran hasta 2.000 caracteres.',
    reason: 'Elegí un motivo de la lista.',
    other: 'Revisá los datos y probá de nuevo.',
  },
}
