/** What terms say besides dates and money, by the codes of notices and rules. */
export const terms = {
  why: '¿De dónde sale cada regla?',
  rule: 'Regla',
  source: 'Dónde está escrita',
  ours: (provider: string) => `Condiciones del servicio de ${provider}`,
  /** Only what isn't said elsewhere on the page. */
  notices: {
    bank_stops_debit:
      'Si el débito es en una cuenta bancaria, también podés pedirle a tu banco que lo frene, hasta 24 horas hábiles antes del vencimiento, o que lo revierta dentro de los 30 días. Eso solo no da de baja el servicio.',
    counts_from_formalisation:
      'El preaviso se cuenta desde que confirmás por escrito con el código.',
    refund_given_up: 'Si elegís quedarte más tiempo, no hay devolución.',
    notice_not_charged: 'No se te cobra nada por el tiempo del preaviso.',
    unconfirmed_goes_to_review:
      'Si no llegás a ingresar el código, tu pedido no se pierde: lo revisa una persona y la fecha de hoy sigue valiendo.',
  },
  /** What stays to the last day, by kind. */
  alive: {
    phone_number: 'Tus números siguen activos hasta el último día, para que puedas portarlos.',
    recording: 'Las grabaciones se pueden descargar hasta el último día.',
  },
  aliveOther: (kind: string) => `Hasta el último día sigue activo: ${kind}.`,
  rules: {
    cutoff_first_of_due_month:
      'El débito se frena si pedís la baja antes del día 1 del mes en que vence.',
    cutoff_days_before:
      'El cobro se frena si pedís la baja con los días de anticipación que pide tu plan.',
    cutoff_business_days_before:
      'El cobro se frena si pedís la baja con los días hábiles de anticipación que pide tu plan.',
    cutoff_due_date: 'El cobro se frena si pedís la baja antes del día en que vence.',
    cutoff_notice: 'El cobro se frena si el preaviso termina antes de que venza.',
    ends_at_once: 'El servicio termina enseguida.',
    ends_after_notice: 'El servicio termina cuando se cumple el preaviso.',
    ends_on_last_paid_day: 'El servicio termina el último día que tenés pago.',
    ends_with_owed_term:
      'El plazo para frenar la renovación ya pasó: el servicio termina con el período que se cobra.',
    ends_on_chosen_day: 'El servicio termina el día que elegiste.',
    cooling_off: 'Podés arrepentirte en los primeros días y se te devuelve lo que pagaste.',
    refund_within: 'La devolución tiene un plazo para llegarte.',
    charged_by_day: 'El período que contiene tu último día se cobra por día.',
    commitment: 'Te comprometiste por un plazo: irte antes tiene un costo.',
    data_kept: 'Los datos se guardan un tiempo después del final y después se eliminan.',
    data_wiped: 'No se guarda nada después del final.',
    backups_expire: 'Las copias de respaldo se borran cuando vence su plazo.',
    stays_alive: 'Lo que tu plan mantiene activo no se toca hasta que termina el último día.',
    code_window: 'El código sirve hasta que vence su plazo.',
    unconfirmed_lapses: 'Si no confirmás a tiempo, el pedido queda sin efecto.',
    unconfirmed_reviewed: 'Si no confirmás a tiempo, el pedido lo revisa una persona.',
    undo_window: 'Después de confirmar tenés un tiempo para deshacer la baja.',
    wiped_within:
      'La baja se completa dentro de un plazo, que se cuenta desde que confirmás o desde tu último día.',
    told: 'Avisamos a las áreas que cierran tu cuenta.',
  },
  /** What a law's rule means, by the rule of the provider that it replaced. */
  law: {
    declared_after_cutoff:
      'No se te cobra un período que empieza después de que termina el servicio.',
    service_continues: 'No se te cobra el tiempo del preaviso.',
    ends_after_notice: 'La ley acorta el preaviso.',
    ends_with_owed_term: 'El servicio termina sin el período que se iba a cobrar.',
    cooling_off: 'La ley te da más tiempo para arrepentirte con devolución.',
    refund_within: 'La ley pone un plazo para que te llegue la devolución.',
    commitment: 'No se te cobra nada por irte antes del plazo.',
    data_wiped: 'Tus datos se guardan un tiempo para que puedas descargarlos.',
    data_kept: 'Tus datos se guardan más tiempo para que puedas descargarlos.',
    unconfirmed_lapses: 'Tu pedido vale aunque no lo confirmes: lo revisa una persona.',
  },
  /** The right to leave with a refund, where it is a law's. */
  lawWithdrawal: 'Podés arrepentirte y se te devuelve lo que pagaste.',
  /** What a law demands that no rule of the provider stands against. */
  demands: {
    receipt_within: 'Recibís la constancia de tu pedido dentro del plazo que fija la ley.',
    reason_never_required: 'No tenés que decir por qué te vas.',
    no_offers_on_code_screen: 'La pantalla del código no lleva ofertas ni encuestas.',
    topology: 'Antes de enviar el pedido ves un resumen y podés cambiarlo.',
    asks_termination_kind: 'Podés decir si la baja es ordinaria o extraordinaria.',
    labels: 'Los botones llevan las palabras que manda la ley.',
  },
  /** Who read a law's rule for the provider. */
  verified: (by: string, day: string) => `verificado por ${by} el ${day}`,
  unverified: (provider: string) => `dato que ${provider} activó, sin verificar`,
  lawOther: 'La ley mejora esta regla a tu favor.',
}
