/** The drawn timeline. Arguments come ready for reading. */
export const timeline = {
  title: 'Qué pasa y cuándo',
  ofCancellation: 'Línea de tiempo',
  table: {
    show: 'Ver como tabla',
    when: 'Cuándo',
    what: 'Qué pasa',
    means: 'Qué significa',
    state: 'Cómo queda el servicio',
  },
  dayEnd: (day: string) => `${day}, fin del día`,
  /** How the service is after a point; `off` where its data is kept. */
  phases: {
    open: 'Funciona',
    wiping: 'Se está eliminando',
    off: 'Se está apagando',
    kept: 'Apagado, con los datos guardados',
    over: 'No queda nada',
  },
  refund: (amount: string) => `Te devolvemos ${amount}`,
  owed: (amount: string) => `Te queda por pagar ${amount}`,
  past: 'Ya pasó:',
  after: (span: string) => `${span} después`,
  now: { title: 'Hoy', detail: 'Si pedís la baja en este momento.' },
  declared: { title: 'Pediste la baja', detail: 'Este momento es el que cuenta para los plazos.' },
  confirmBy: {
    title: 'Vence el plazo para confirmar',
    detail: 'Si no ingresás el código antes, la solicitud queda sin efecto.',
    review: 'Si no ingresás el código antes, tu pedido lo revisa una persona.',
  },
  /** Comes before what each point means, while nobody has confirmed. */
  ifConfirmedNow: 'Si confirmás ahora.',
  confirmed: {
    title: 'Confirmaste la baja',
    detail: 'Desde acá se cuentan los plazos del borrado.',
  },
  cutoff: {
    title: 'Límite para frenar el cobro',
    inTime: 'Llegás a tiempo.',
    wasInTime: 'Llegaste a tiempo.',
    late: 'Este límite ya pasó.',
    lateButStopped: 'Este límite ya pasó, pero el cobro de todos modos no se hace.',
    wasLate: 'Cuando pediste la baja ya había pasado.',
    continues: 'El servicio sigue en el período que paga este cobro, así que se hace.',
  },
  charge: {
    auto_debit: {
      stop: (amount: string) => `No se te debitan ${amount}`,
      charge: (amount: string) => `Se te debitan ${amount}`,
    },
    invoice: {
      stop: (amount: string) => `No se te cobra la factura de ${amount}`,
      charge: (amount: string) => `Se te cobra la factura de ${amount}`,
    },
    stopped: 'La baja frena este cobro.',
    stoppedIfConfirmed: 'Si confirmás a tiempo, la baja frena este cobro.',
    charged: 'Este cobro no se reintegra.',
    continues: 'Paga el período en el que el servicio sigue funcionando.',
  },
  lastDay: {
    title: 'Termina tu último día',
    detail: 'Hasta acá el servicio funciona y podés deshacer la baja. Después empieza el borrado.',
  },
  lastDayKept: {
    title: 'Termina tu último día',
    detail: 'Hasta acá el servicio funciona y podés deshacer la baja. Después se apaga.',
  },
  withdrawal: {
    title: 'Termina el plazo para arrepentirte',
    detail: 'Hasta acá podés irte con devolución.',
  },
  undo: {
    title: 'Empieza el borrado',
    off: 'Se apaga el servicio',
    detail: (span: string) => `Tenés ${span} desde que confirmás para deshacer la baja.`,
    until: 'Hasta este momento podés deshacer la baja.',
    over: 'Hasta este momento se podía deshacer la baja.',
  },
  gone: {
    title: 'No queda nada',
    detail: (span: string) => `A más tardar, ${span} después de confirmar.`,
    afterLastDay: (span: string) => `A más tardar, ${span} después de tu último día.`,
  },
  deactivated: {
    title: 'Desactivado, a más tardar',
    was: 'El servicio quedó desactivado',
    detail: 'Los datos se guardan un tiempo más.',
  },
  dataKept: { title: 'Se eliminan los datos', detail: 'Hasta ese momento se guardan.' },
  completed: { title: 'Se eliminó todo', detail: 'Quedó comprobado.' },
}
